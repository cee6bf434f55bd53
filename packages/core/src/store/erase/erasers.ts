import { sql } from 'drizzle-orm';
import type { Analytics } from '../../domains/analytics/analytics.js';
import type { Cache } from '../../domains/cache/cache.js';
import type { Checkpoints } from '../../domains/checkpoints/checkpoints.js';
import type { Conversations } from '../../domains/conversations/conversations.js';
import type { Intentions } from '../../domains/intentions/intentions.js';
import type { Memories } from '../../domains/memory/memories.js';
import { isCairnError } from '../../errors/cairn-error.js';
import { all, defineSql, run, type Steps } from '../../steps/index.js';
import type { EraseTarget } from './erased-rows.js';

/**
 * How rows of one domain are removed by the domain's own ways, where removing the rows alone would leave something wrong behind: pieces of work,
 * each atomic.
 */
export type Eraser = (repository: object, target: EraseTarget) => Steps<readonly (() => Steps<void>)[]>;

type Ids = { readonly id: string };
const idsOf = (table: string) => ({
  ofOwner: defineSql<{ ownerId: string }, Ids>(
    (p) => sql`select id from ${sql.raw(table)} where owner_id = ${p.ownerId}`,
    { id: 'plain' },
  ),
  ofConversation: defineSql<{ ownerId: string; conversationId: string }, Ids>(
    (p) =>
      sql`select id from ${sql.raw(table)} where owner_id = ${p.ownerId} and conversation_id = ${p.conversationId}`,
    { id: 'plain' },
  ),
});

/** Removes each row that came from the conversation; an owner's are removed as rows. */
function eachOfConversation<R>(table: string, remove: (repository: R, id: string) => Steps<unknown>): Eraser {
  const ids = idsOf(table);
  return function* (repository, { ownerId, conversationId }) {
    if (conversationId === undefined) return [];
    const rows = yield* all(ids.ofConversation, { ownerId, conversationId });
    return rows.map(
      ({ id }) =>
        () =>
          ifThere(remove(repository as R, id)),
    );
  };
}

/** Somebody else may have removed it, or it went with another. */
function* ifThere(work: Steps<unknown>): Steps<void> {
  try {
    yield* work;
  } catch (error) {
    if (!isCairnError(error, 'not_found')) throw error;
  }
}

const allConversations = idsOf('conversations').ofOwner;
const forgetOrigin = defineSql<{ ownerId: string; conversationId: string }>(
  (p) => sql`update conversations set forked_from = null, fork_message_id = null
    where owner_id = ${p.ownerId} and forked_from = ${p.conversationId}`,
);

/**
 * By the names of domains, in the order in which they are asked: conversations hand what they used to the ledger when they go, so that comes
 * later.
 */
export const ERASERS: Readonly<Record<string, Eraser>> = {
  *conversations(given, { ownerId, conversationId }) {
    const repository = given as Conversations<'steps'>;
    const ids =
      conversationId === undefined ? (yield* all(allConversations, { ownerId })).map(({ id }) => id) : [conversationId];
    const removals = ids.map((id) => () => ifThere(repository.remove(id)));
    if (conversationId === undefined) return removals;
    return [...removals, () => ifThere(run(forgetOrigin, { ownerId, conversationId }))];
  },
  // What of a cache came from a conversation can't be told, and it is only a cache.
  *cache(given) {
    yield* [];
    const repository = given as Cache<'steps'>;
    return [() => ifThere(repository.clear()), () => ifThere(repository.invalidateResponses({ all: true }))];
  },
  *analytics(given, target) {
    const repository = given as Analytics<'steps'>;
    if (target.conversationId === undefined) return [() => ifThere(repository.reset())];
    return yield* generationsOfConversation(repository, target);
  },
  checkpoints: eachOfConversation<Checkpoints<'steps'>>('checkpoints', (repository, id) => repository.remove(id)),
  intentions: eachOfConversation<Intentions<'steps'>>('intentions', (repository, id) => repository.remove(id)),
  // Without what they replaced, which may come from elsewhere.
  memories: eachOfConversation<Memories<'steps'>>('memories', (repository, id) => repository.remove(id)),
};

const generationsOfConversation = eachOfConversation<Analytics<'steps'>>('generations', (repository, id) =>
  repository.remove(id),
);
