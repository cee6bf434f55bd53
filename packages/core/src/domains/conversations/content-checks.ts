import { sql } from 'drizzle-orm';
import type { Check, Found } from '../../checks/index.js';
import {
  HELD_CONTENT,
  hashedCheck,
  LOST,
  lostMessage,
  STALE,
  staleMessage,
  UNHELD,
  unheldMessage,
} from '../../content/holder-check.js';
import { content, contentRefs } from '../../content/schema.js';
import { all, batch, call, defineSql, get, type Steps, transaction } from '../../steps/index.js';
import { LOST_TEXT, withoutLost } from './lost-text.js';
import { conversationRecords, messageAttachments, messages } from './schema.js';
import { referredHashes } from './stored-content.js';

/** Messages looked at by one query. */
const GROUP = 500;
/** Ids that a finding names. */
const EXAMPLES = 5;

function unreadableMessage(title: string): string {
  return `The content of ${title} is damaged (messages.blocks). Restore the database from a copy.`;
}

const messagesWithContent = defineSql<{ after: number }, { key: number; id: string; blocks: string | null }>(
  (p) => sql`select m.key, m.id, m.blocks from ${messages} m where m.key > ${p.after} and (m.content_refs > 0
      or exists (select 1 from ${contentRefs} r where r.holder_kind = 'message' and r.holder_key = m.key))
    order by m.key limit ${GROUP}`,
  { key: 'plain', id: 'plain', blocks: 'plain' },
);

const heldByMessages = defineSql<{ keys: string }, { holderKey: number; hash: string }>(
  (p) => sql`select r.holder_key, c.hash from ${contentRefs} r join ${content} c on c.key = r.content_key
    where r.holder_kind = 'message' and r.holder_key in (select value from json_each(${p.keys}))`,
  { holderKey: 'plain', hash: 'plain' },
);

const knownHashes = defineSql<{ hashes: string }, { hash: string }>(
  (p) => sql`select hash from ${content} where hash in (select value from json_each(${p.hashes}))`,
  { hash: 'plain' },
);

const lastMessage = defineSql<object, { key: number }>(() => sql`select coalesce(max(key), 0) from ${messages}`, {
  key: 'plain',
});

const hold = defineSql<{ key: number; hash: string }>(
  (p) => sql`insert or ignore into ${contentRefs} (holder_kind, holder_key, content_key)
    select 'message', ${p.key}, key from ${content} where hash = ${p.hash}`,
);

const letGo = defineSql<{ key: number; hash: string }>(
  (p) => sql`delete from ${contentRefs} where holder_kind = 'message' and holder_key = ${p.key}
    and content_key = (select key from ${content} where hash = ${p.hash})`,
);

/** A message and a content that it should or should not hold. */
interface Holding {
  readonly key: number;
  readonly id: string;
  readonly hash: string;
}

interface Differences {
  /** Messages whose blocks are no JSON. */
  readonly unreadable: Holding[];
  readonly lost: Holding[];
  readonly unheld: Holding[];
  readonly stale: Holding[];
}

/** Compares what messages refer to with what they hold. */
function* compare(progress: (share: number) => void): Steps<Differences> {
  const found: Differences = { unreadable: [], lost: [], unheld: [], stale: [] };
  const last = (yield* get(lastMessage, {}))?.key ?? 0;
  for (let after = 0; ; ) {
    const rows: readonly { key: number; id: string; blocks: string | null }[] = yield* all(messagesWithContent, {
      after,
    });
    if (rows.length === 0) return found;
    const held = new Map<number, Set<string>>();
    const keys = JSON.stringify(rows.map(({ key }) => key));
    for (const { holderKey, hash } of yield* all(heldByMessages, { keys })) {
      held.set(holderKey, (held.get(holderKey) ?? new Set()).add(hash));
    }
    const referred = rows.flatMap(({ key, id, blocks }) => {
      try {
        return [{ key, id, hashes: referredHashes(blocks ?? '[]') }];
      } catch {
        found.unreadable.push({ key, id, hash: '' });
        return [];
      }
    });
    const hashes = JSON.stringify([...new Set(referred.flatMap((row) => [...row.hashes]))]);
    const known = new Set((yield* all(knownHashes, { hashes })).map(({ hash }) => hash));
    for (const { key, id, hashes } of referred) {
      const holds = held.get(key) ?? new Set();
      for (const hash of hashes) {
        if (!known.has(hash)) found.lost.push({ key, id, hash });
        else if (!holds.has(hash)) found.unheld.push({ key, id, hash });
      }
      for (const hash of holds) if (!hashes.has(hash)) found.stale.push({ key, id, hash });
    }
    after = rows.at(-1)?.key ?? after;
    progress(after / Math.max(1, last));
  }
}

const blocksOf = defineSql<{ key: number }, { blocks: string }>(
  (p) => sql`select blocks from ${messages} where key = ${p.key}`,
  { blocks: 'plain' },
);

const setBlocks = defineSql<{ key: number; blocks: string }>(
  (p) => sql`update ${messages} set blocks = ${p.blocks} where key = ${p.key}`,
);

/** Puts a word in the place of content that is lost, and of blocks that are no JSON. */
function* settle(): Steps<void> {
  const { unreadable, lost } = yield* compare(() => undefined);
  const calls = unreadable.map(({ key }) => call(setBlocks, { key, blocks: JSON.stringify(LOST_TEXT) }));
  const byKey = new Map<number, Set<string>>();
  for (const { key, hash } of lost) byKey.set(key, (byKey.get(key) ?? new Set()).add(hash));
  for (const [key, hashes] of byKey) {
    const row = yield* get(blocksOf, { key });
    if (row !== undefined) calls.push(call(setBlocks, { key, blocks: withoutLost(row.blocks, hashes) }));
  }
  if (calls.length > 0) yield* batch(calls);
}

/** Messages name their content inside their blocks, which only core can read. */
const messageContentCheck: Check = {
  name: 'message-content',
  title: `${HELD_CONTENT} messages`,
  *find({ progress }) {
    const { unreadable, lost, unheld, stale } = yield* compare(progress);
    return [
      ...finding({ problem: 'unreadable', severity: 'error', repairable: false }, unreadable, unreadableMessage),
      ...finding({ ...LOST, repairable: false }, lost, lostMessage),
      ...finding({ ...UNHELD, repairable: true }, unheld, unheldMessage),
      ...finding({ ...STALE, repairable: true }, stale, staleMessage),
    ];
  },
  *repair(_found, { acceptLosses }) {
    yield* transaction(function* () {
      if (acceptLosses) yield* settle();
      const { unheld, stale } = yield* compare(() => undefined);
      const calls = [
        ...unheld.map(({ key, hash }) => call(hold, { key, hash })),
        ...stale.map(({ key, hash }) => call(letGo, { key, hash })),
      ];
      if (calls.length > 0) yield* batch(calls);
    });
  },
};

function finding(
  parts: Pick<Found, 'problem' | 'severity' | 'repairable'>,
  holdings: readonly Holding[],
  message: (title: string) => string,
): readonly Found[] {
  const ids = [...new Set(holdings.map(({ id }) => id))];
  if (ids.length === 0) return [];
  return [{ ...parts, message: message('messages'), count: ids.length, examples: ids.slice(0, EXAMPLES) }];
}

/** Whether everything that refers to large content finds and holds it. */
export const contentHolderChecks: readonly Check[] = [
  messageContentCheck,
  hashedCheck('attachment', sql`${messageAttachments}`, 'attachments', {
    settle: (lost) => [sql`update ${messageAttachments} set content_hash = null where key in (${lost})`],
  }),
  hashedCheck('record', sql`${conversationRecords}`, 'records', {
    settle: (lost) => [
      sql`update ${conversationRecords} set content_hash = null, data = ${JSON.stringify(LOST_TEXT)} where key in (${lost})`,
    ],
  }),
];
