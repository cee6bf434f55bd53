import { sql } from 'drizzle-orm';
import { conversations, conversationUsage } from '../../../domains/conversations/schema.js';
import { readArchive } from '../../../domains/lifecycle/archive-lines.js';
import { readPieces } from '../../../domains/lifecycle/archive-text.js';
import { dropArchive } from '../../../domains/lifecycle/repository.js';
import { archivedConversations, conversationArchives } from '../../../domains/lifecycle/schema.js';
import type { ReportPosition } from '../../../domains/reported-usage.js';
import { ConflictError } from '../../../errors/errors.js';
import { all, batch, defineSql, get, type Steps, transaction } from '../../../steps/index.js';
import type { SharedStore } from '../../shared-store.js';
import { familyOf } from '../archive/family.js';
import { FamilyLines } from '../archive/family-lines.js';
import { insertArchive } from '../archive/restore.js';
import type { JobContext } from '../job.js';
import { jobContext } from '../job-context.js';
import type { JobRun } from '../job-run.js';
import { DEFAULT_POLICY } from '../policy.js';
import type { Span } from './move-rows.js';

/** An archive that can move. */
export interface MovableArchive {
  readonly key: number;
  readonly ownerId: string;
  readonly ids: string;
  readonly touchedAt: number;
  readonly bytes: number;
}

const movable = defineSql<Span, MovableArchive>(
  (p) => sql`select r.key, r.owner_id, json_group_array(a.id), max(a.updated_at) as touched_at, r.stored_bytes
    from ${conversationArchives} r join ${archivedConversations} a on a.archive_key = r.key where r.state = 'stored'
    group by r.key having touched_at >= ${p.since} and touched_at < ${p.until} order by r.key`,
  { key: 'plain', ownerId: 'plain', ids: 'plain', touchedAt: 'plain', bytes: 'plain' },
);
const lastUsage = defineSql<object, ReportPosition>(
  () => sql`select key, response_id from ${conversationUsage} order by key desc limit 1`,
  { key: 'plain', responseId: 'plain' },
);
const present = defineSql<{ ownerId: string; ids: string }, { key: number }>(
  (p) => sql`select key from ${conversations} where owner_id = ${p.ownerId}
    and id in (select value from json_each(${p.ids})) order by key`,
  { key: 'plain' },
);

/** Archives whose conversations were last touched within a span. */
export function movableArchives({ runner }: JobContext, span: Span): Promise<readonly MovableArchive[]> {
  return runner.read(() => all(movable, span));
}

/**
 * Moves an archive: restores its conversations in the target, makes an archive of them there in memory and compares both, and only then drops
 * it. Killed anywhere, they are in the source, or in both, and the next time they are dropped from the source.
 *
 * @param isForArchives whether the target holds nothing but what was moved
 * @throws ConflictError when the target has other conversations under their ids
 */
export async function moveArchive(
  context: JobContext,
  run: JobRun,
  target: SharedStore,
  archive: MovableArchive,
  isForArchives: boolean,
): Promise<number> {
  const { ownerId, ids } = archive;
  const text = await run.read(() => readPieces(archive.key, context.shared.parts.codec));
  const there = jobContext(target, DEFAULT_POLICY);
  const before = await target.runner.async(() => all(present, { ownerId, ids }));
  if (before.length === 0) {
    await target.runner.async(() =>
      transaction(function* () {
        yield* insertArchive(there, ownerId, readArchive(text), 'moveOld');
        if (isForArchives) yield* passOverUsage(target);
      }),
    );
  }
  if ((await textIn(target, ownerId, ids)) !== text) throw conflict(target, archive);
  const own = context.of('lifecycle', ownerId);
  const moved = JSON.parse(ids) as string[];
  await run.step(
    function* () {
      yield* dropArchive(own, archive.key);
      yield* batch(moved.flatMap((id) => own.feed.always({ kind: 'archivedConversation', id, operation: 'removed' })));
    },
    () => ({ removed: moved.length, bytes: archive.bytes }),
  );
  return moved.length;
}

/** What the conversations used is in the ledger already, of whichever database it is in now: nobody counts it anew. */
function* passOverUsage(target: SharedStore): Steps<void> {
  const domain = target.parts.domains.find(({ name }) => name === 'analytics');
  const last = yield* get(lastUsage, {});
  if (domain === undefined || last === undefined) return;
  const sink = target.openDomain(domain.name).usageSink?.((ownerId) => target.contextFor(domain, ownerId));
  if (sink !== undefined) yield* sink.moveTo(last);
}

/** The text that an archive of the conversations would have in a database. */
async function textIn(target: SharedStore, ownerId: string, ids: string): Promise<string> {
  const [first] = await target.runner.async(() => all(present, { ownerId, ids }));
  if (first === undefined) return '';
  const family = await target.runner.read(() => familyOf(first.key));
  const parts: string[] = [];
  for await (const line of new FamilyLines(target, family).lines()) parts.push(line);
  return parts.join('');
}

function conflict({ parts }: SharedStore, { ids }: MovableArchive): ConflictError {
  const { location } = parts.connection;
  return new ConflictError({
    message: `moveOld: ${location} holds other conversations under the ids ${ids}, or others share messages with them there. Look at them, and remove one or the other. Nothing was removed.`,
    operation: 'moveOld',
    details: { location, ids: JSON.parse(ids) as string[] },
  });
}
