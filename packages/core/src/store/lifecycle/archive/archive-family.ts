import { sql } from 'drizzle-orm';
import { removeConversationRow, removeMessageRows } from '../../../domains/conversations/remove-rows.js';
import {
  compactions,
  conversationRecords,
  conversationSegments,
  conversations,
  conversationUsage,
  messageAttachments,
  messages,
  segments,
} from '../../../domains/conversations/schema.js';
import { ARCHIVED_KIND } from '../../../domains/lifecycle/keyword-source.js';
import {
  archivedConversations,
  conversationArchivePieces,
  conversationArchives,
} from '../../../domains/lifecycle/schema.js';
import { changes } from '../../../feed/schema.js';
import { utf8Encode } from '../../../host.js';
import { all, batch, defineSql, get, run, type Steps } from '../../../steps/index.js';
import { feedPosition } from '../../follow-changes.js';
import type { JobContext, Removed } from '../job.js';
import type { JobRun } from '../job-run.js';
import type { Pace } from '../pace.js';
import { MERGED_PAGES, unmerged } from '../unmerged.js';
import { type Candidate, type Family, familyOf } from './family.js';
import { FamilyLines } from './family-lines.js';

/** Characters after which a piece ends: some milliseconds to compress, one to write. */
const PIECE_CHARACTERS = 256 * 1024;
/** Steps that leave merging the index to later, before it is done. */
const MERGED_AFTER = 64;

const writing = {
  begin: defineSql<{ ownerId: string; now: number }>(
    (p) =>
      sql`insert into ${conversationArchives} (owner_id, state, created_at) values (${p.ownerId}, 'writing', ${p.now})`,
  ),
  piece: defineSql<{ archiveKey: number; nth: number; sizeBytes: number; data: Uint8Array }>(
    (p) => sql`insert into ${conversationArchivePieces} (archive_key, nth, size_bytes, data)
      values (${p.archiveKey}, ${p.nth}, ${p.sizeBytes}, ${p.data})`,
  ),
  complete: defineSql<{
    archiveKey: number;
    segments: string;
    digest: string;
    sizeBytes: number;
    storedBytes: number;
  }>(
    (p) => sql`update ${conversationArchives} set state = 'cleaning', segments = ${p.segments}, digest = ${p.digest},
      size_bytes = ${p.sizeBytes}, stored_bytes = ${p.storedBytes} where key = ${p.archiveKey} and state = 'writing'`,
  ),
  conversation: defineSql<{ key: number; archiveKey: number; now: number }>(
    (p) => sql`insert into ${archivedConversations}
        (owner_id, id, archive_key, title, project, provider, model, message_count, created_at, updated_at, archived_at)
      select owner_id, id, ${p.archiveKey}, title, project, provider, model, message_count, created_at, updated_at, ${p.now}
      from ${conversations} where key = ${p.key}`,
  ),
  open: defineSql<object, { key: number; ownerId: string; state: string; segments: string }>(
    () => sql`select key, owner_id, state, segments from ${conversationArchives} where state <> 'stored' order by key`,
    { key: 'plain', ownerId: 'plain', state: 'plain', segments: 'plain' },
  ),
  dropPieces: defineSql<{ archiveKey: number; limit: number }>(
    (p) => sql`delete from ${conversationArchivePieces} where key in (select key from ${conversationArchivePieces}
      where archive_key = ${p.archiveKey} order by nth limit ${p.limit})`,
  ),
  drop: defineSql<{ archiveKey: number }>(
    (p) => sql`delete from ${conversationArchives} where key = ${p.archiveKey} and state = 'writing'`,
  ),
};

const cleaning = {
  messages: defineSql<{ segments: string; limit: number }, { key: number }>(
    (p) => sql`select key from ${messages} where segment_key in (select value from json_each(${p.segments}))
      order by segment_key, seq limit ${p.limit}`,
    { key: 'plain' },
  ),
  segments: defineSql<{ segments: string }>(
    (p) => sql`delete from ${segments} where key in (select value from json_each(${p.segments}))`,
  ),
  drop: defineSql<{ archiveKey: number }>(
    (p) => sql`delete from ${conversationArchives} where key = ${p.archiveKey}
      and not exists (select 1 from ${archivedConversations} a where a.archive_key = ${p.archiveKey})`,
  ),
  done: defineSql<{ archiveKey: number }>(
    (p) => sql`update ${conversationArchives} set state = 'stored', segments = '[]' where key = ${p.archiveKey}`,
  ),
};

/** What changed of a family since a position of the feed; a look at its counts besides, for what the feed does not tell of. */
const changedSince = defineSql<{ position: number; ids: string }, { seq: number }>(
  (p) => sql`select seq from ${changes} where seq > ${p.position} and (kind = 'store'
      or id in (select value from json_each(${p.ids})) or parent_id in (select value from json_each(${p.ids}))) limit 1`,
  { seq: 'plain' },
);
interface Counts {
  readonly conversations: number;
  readonly stretches: number;
  readonly messages: number;
  readonly streaming: number;
  readonly attachments: number;
  readonly usage: number;
  readonly compactions: number;
  readonly records: number;
  /** Paths of others that show a message of theirs. */
  readonly foreign: number;
}
const counts = defineSql<{ keys: string; segments: string }, Counts>(
  (p) => {
    const members = sql`(select value from json_each(${p.keys}))`;
    const own = sql`(select value from json_each(${p.segments}))`;
    return sql`select (select count(*) from ${conversations} where key in ${members}),
      (select count(*) from ${conversationSegments} where conversation_key in ${members}),
      (select count(*) from ${messages} where segment_key in ${own}),
      (select count(*) from ${messages} where segment_key in ${own} and status = 'streaming'),
      (select count(*) from ${messages} m cross join ${messageAttachments} a on a.message_key = m.key where m.segment_key in ${own}),
      (select count(*) from ${conversationUsage} where conversation_key in ${members}),
      (select count(*) from ${compactions} where conversation_key in ${members}),
      (select count(*) from ${conversationRecords} where conversation_key in ${members}),
      (select count(*) from ${conversationSegments} where segment_key in ${own} and conversation_key not in ${members})`;
  },
  {
    conversations: 'plain',
    stretches: 'plain',
    messages: 'plain',
    streaming: 'plain',
    attachments: 'plain',
    usage: 'plain',
    compactions: 'plain',
    records: 'plain',
    foreign: 'plain',
  },
);

const expired = defineSql<{ keys: string; before: number }, { count: number }>(
  (p) => sql`select count(*) from ${conversations}
    where key in (select value from json_each(${p.keys})) and updated_at < ${p.before}`,
  { count: 'plain' },
);
const segmentsOf = defineSql<{ keys: string }, { key: number }>(
  (p) => sql`select distinct segment_key from ${conversationSegments}
    where conversation_key in (select value from json_each(${p.keys}))`,
  { key: 'plain' },
);

const NOTHING: Removed = { removed: 0, bytes: 0 };

/**
 * Archives conversations. A family is read and compressed without a lock, and written piece by piece; one transaction, which looks whether
 * anything changed meanwhile, puts the archive in the conversations' place; then their messages go, some at a time. Killed before
 * that transaction, nothing happened, and the pieces go with the next run; killed after it, the next run removes the rest.
 */
export class Archiver {
  readonly #context: JobContext;
  readonly #run: JobRun;
  readonly #cleaning: Pace;
  readonly #merging: Pace;
  #unmergedSteps = 0;

  constructor(context: JobContext, run: JobRun) {
    this.#context = context;
    this.#run = run;
    this.#cleaning = run.pace();
    this.#merging = run.pace(...MERGED_PAGES);
  }

  /** Ends what an earlier run left. */
  async resume(): Promise<void> {
    for (const { key, ownerId, state, segments: left } of await this.#run.read(() => all(writing.open, {}))) {
      if (this.#run.isEnding) return;
      if (state === 'writing') await this.#discard(key);
      else await this.#clean(key, ownerId, left);
    }
  }

  /** @returns whether it is archived; not when somebody touched it meanwhile */
  async archive(family: Family): Promise<boolean> {
    const position = await this.#run.read(feedPosition);
    const lines = new FamilyLines(this.#context.shared, family);
    const written = await this.#write(family.ownerId, lines);
    const own = JSON.stringify(lines.segments);
    const isArchived = await this.#run.step(
      () => this.#unmerged(() => this.#exchange(family, lines, { ...written, segments: own }, position)),
      (done) => (done ? { removed: family.members.length, bytes: family.bytes } : NOTHING),
    );
    if (isArchived) await this.#clean(written.archiveKey, family.ownerId, own);
    else await this.#discard(written.archiveKey);
    return isArchived;
  }

  /**
   * Removes a family for good, without an archive, when nobody touched it since a time; the row of an archive that it leaves until its
   * messages are gone is how another run goes on.
   *
   * @returns whether it went
   */
  async remove(family: Family, before: number): Promise<boolean> {
    const { ownerId, members, bytes } = family;
    const { of, clock } = this.#context;
    const theirs = of('conversations', ownerId);
    const detach = function* () {
      const keys = JSON.stringify(members.map(({ key }) => key));
      const now = yield* get(expired, { keys, before });
      const kin = yield* familyOf(members[0]?.key ?? 0);
      if (now?.count !== members.length || kin.members.length !== members.length) return null;
      const own = JSON.stringify((yield* all(segmentsOf, { keys })).map(({ key }) => key));
      const { lastInsertRowid: archiveKey } = yield* run(writing.begin, { ownerId, now: clock() });
      yield* run(writing.complete, { archiveKey, segments: own, digest: '', sizeBytes: 0, storedBytes: 0 });
      for (const { key, id } of members) {
        yield* removeConversationRow(theirs, key);
        yield* batch(theirs.feed.always({ kind: 'conversation', id, operation: 'removed' }));
      }
      return { archiveKey, own };
    };
    const begun = await this.#run.step(
      () => this.#unmerged(detach),
      (done) => (done === null ? NOTHING : { removed: members.length, bytes }),
    );
    if (begun !== null) await this.#clean(begun.archiveKey, ownerId, begun.own);
    return begun !== null;
  }

  async #write(ownerId: string, lines: FamilyLines) {
    const { codec } = this.#context.shared.parts;
    const { clock } = this.#context;
    const begun = await this.#run.step(
      () => run(writing.begin, { ownerId, now: clock() }),
      () => NOTHING,
    );
    const archiveKey = begun.lastInsertRowid;
    const hashes: string[] = [];
    let [sizeBytes, storedBytes] = [0, 0];
    for await (const text of piecesOf(lines.lines())) {
      const bytes = utf8Encode(text);
      const data = codec.deflate(bytes);
      const piece = { archiveKey, nth: hashes.length, sizeBytes: bytes.byteLength, data };
      hashes.push(codec.sha256(bytes));
      sizeBytes += bytes.byteLength;
      storedBytes += data.byteLength;
      await this.#run.step(
        () => run(writing.piece, piece),
        () => NOTHING,
      );
    }
    return { archiveKey, digest: codec.sha256(utf8Encode(hashes.join())), sizeBytes, storedBytes };
  }

  /** Puts the archive in the place of the conversations; runs in a transaction. False, and nothing done, when they changed. */
  *#exchange(
    { ownerId, members }: Family,
    lines: FamilyLines,
    complete: { archiveKey: number; segments: string; digest: string; sizeBytes: number; storedBytes: number },
    position: number,
  ): Steps<boolean> {
    const { archiveKey, segments: own } = complete;
    const ids = JSON.stringify(members.map(({ id }) => id));
    if ((yield* get(changedSince, { position, ids })) !== undefined) return false;
    const found = yield* get(counts, { keys: JSON.stringify(members.map(({ key }) => key)), segments: own });
    if (found === undefined || !isAsRead(found, lines)) return false;
    const { changes: isMine } = yield* run(writing.complete, complete);
    if (isMine === 0) return false;
    for (const member of members) yield* this.#replace(ownerId, member, archiveKey);
    return true;
  }

  *#replace(ownerId: string, { key, id }: Candidate, archiveKey: number): Steps<void> {
    const { of, clock } = this.#context;
    const [theirs, ours] = [of('conversations', ownerId), of('lifecycle', ownerId)];
    const { lastInsertRowid } = yield* run(writing.conversation, { key, archiveKey, now: clock() });
    // Its text is long: it is indexed when others are, also where rows are indexed as they are written.
    yield* ours.keyword.changing(ARCHIVED_KIND, [lastInsertRowid]);
    yield* batch([
      ...ours.feed.always({ kind: 'archivedConversation', id, operation: 'created' }),
      ...theirs.feed.always({ kind: 'conversation', id, operation: 'removed' }),
    ]);
    yield* removeConversationRow(theirs, key);
  }

  async #clean(archiveKey: number, ownerId: string, own: string): Promise<void> {
    const theirs = this.#context.of('conversations', ownerId);
    for (let left = true; left && !this.#run.isEnding; ) {
      const limit = this.#cleaning.size;
      left = await this.#run.step(
        () => this.#unmerged(() => cleanSome(theirs, archiveKey, own, limit)),
        () => NOTHING,
        this.#cleaning,
        limit,
      );
      this.#unmergedSteps += 1;
      if (this.#unmergedSteps >= MERGED_AFTER) await this.#merge();
    }
  }

  /** Each step leaves a segment, and FTS5 merges all at once, however long that takes, before it has two thousand. */
  async #merge(): Promise<void> {
    this.#unmergedSteps = 0;
    const index = this.#context.shared.searchable.find(({ domain }) => domain.name === 'conversations')?.index;
    for (let more = index !== undefined; more && !this.#run.isEnding; ) {
      const pages = this.#merging.size;
      more = await this.#run.step(
        () => index?.mergeSome(pages) ?? nothingToMerge(),
        () => NOTHING,
        this.#merging,
        pages,
      );
    }
  }

  #unmerged<T>(body: () => Steps<T>): Steps<T> {
    return unmerged(this.#context.shared, 'conversations', body);
  }

  async #discard(archiveKey: number): Promise<void> {
    for (let left = 1; left > 0; ) {
      left = await this.#run.step(
        function* () {
          const { changes: dropped } = yield* run(writing.dropPieces, { archiveKey, limit: 16 });
          if (dropped === 0) yield* run(writing.drop, { archiveKey });
          return dropped;
        },
        () => NOTHING,
      );
    }
  }
}

/** Removes some of the messages of an archive's segments, and the segments with the last; runs in a transaction. False when all are gone. */
export function* cleanSome(
  context: Parameters<typeof removeMessageRows>[0],
  archiveKey: number,
  own: string,
  limit: number,
): Steps<boolean> {
  const keys = (yield* all(cleaning.messages, { segments: own, limit })).map(({ key }) => key);
  yield* removeMessageRows(context, keys);
  if (keys.length === limit) return true;
  yield* run(cleaning.segments, { segments: own });
  yield* run(cleaning.done, { archiveKey });
  // What was removed without an archive leaves none.
  yield* run(cleaning.drop, { archiveKey });
  return false;
}

function isAsRead(found: Counts, lines: FamilyLines): boolean {
  return (
    found.conversations === lines.count('conversations') &&
    found.stretches === lines.count('conversation_segments') &&
    found.messages === lines.count('messages') &&
    found.streaming === 0 &&
    found.attachments === lines.count('message_attachments') &&
    found.usage === lines.count('conversation_usage') &&
    found.compactions === lines.count('compactions') &&
    found.records === lines.count('conversation_records') &&
    found.foreign === 0
  );
}

function* nothingToMerge(): Steps<boolean> {
  return false;
}

/** Lines put together to texts of some size. */
async function* piecesOf(lines: AsyncIterable<string>): AsyncGenerator<string> {
  let held: string[] = [];
  let characters = 0;
  for await (const line of lines) {
    held.push(line);
    characters += line.length;
    if (characters < PIECE_CHARACTERS) continue;
    yield held.join('');
    held = [];
    characters = 0;
  }
  if (held.length > 0) yield held.join('');
}
