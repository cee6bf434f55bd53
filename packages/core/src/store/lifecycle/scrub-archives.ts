import { sql } from 'drizzle-orm';
import { unpackContent } from '../../content/index.js';
import { type ArchiveContent, columnValue } from '../../domains/lifecycle/archive-lines.js';
import { archiveContent } from '../../domains/lifecycle/archive-text.js';
import { dropArchive } from '../../domains/lifecycle/repository.js';
import { conversationArchives } from '../../domains/lifecycle/schema.js';
import type { ScrubContext, ScrubPart } from '../../domains/scrub.js';
import { utf8Decode } from '../../host.js';
import type { JsonValue } from '../../json.js';
import { all, defineSql, get, type Steps } from '../../steps/index.js';
import { cleanSome } from './archive/archive-family.js';
import { insertArchive } from './archive/restore.js';

/** Archives of one look: each may be large. */
const MOST = 4;
/** Messages that an archive left, removed at once. */
const CLEANED_AT_ONCE = 1_000;

interface ArchiveRow {
  readonly key: number;
  readonly ownerId: string;
  readonly segments: string;
  readonly state: string;
}

const count = defineSql<object, { count: number }>(
  () => sql`select count(*) from ${conversationArchives} where state <> 'writing'`,
  { count: 'plain' },
);
const columns = { key: 'plain', ownerId: 'plain', segments: 'plain', state: 'plain' } as const;
const after = defineSql<{ after: number; limit: number }, ArchiveRow>(
  (
    p,
  ) => sql`select key, owner_id, segments, state from ${conversationArchives} where key > ${p.after} and state <> 'writing'
    order by key limit ${p.limit}`,
  columns,
);
const byKey = defineSql<{ key: number }, ArchiveRow>(
  (p) => sql`select key, owner_id, segments, state from ${conversationArchives} where key = ${p.key}`,
  columns,
);

/**
 * Archived conversations. One that holds a secret is restored, so that it is scrubbed as all conversations are; the next maintenance archives
 * it again.
 */
export const lifecycleScrub: readonly ScrubPart[] = [
  {
    kind: 'archives',
    *count() {
      return (yield* get(count, {}))?.count ?? 0;
    },
    *look(context, from, limit) {
      const rows = yield* all(after, { after: from, limit: Math.min(limit, MOST) });
      const found: number[] = [];
      for (const { key, ownerId } of rows) {
        const { codec } = context.of(ownerId);
        if (holdsSecret(yield* archiveContent(key, codec), context)) found.push(key);
      }
      return { rows: rows.length, lastKey: rows.at(-1)?.key ?? from, found };
    },
    *rewrite(context, keys) {
      let restored = 0;
      for (const key of keys) restored += yield* putBack(context, key);
      return restored;
    },
  },
];

function* putBack(context: ScrubContext, key: number): Steps<number> {
  const row = yield* get(byKey, { key });
  if (row === undefined) return 0;
  const { ownerId, segments, state } = row;
  const own = context.of(ownerId);
  const archive = yield* archiveContent(key, own.codec);
  const theirs = context.ofDomain('conversations', ownerId);
  for (let left = state === 'cleaning'; left; ) left = yield* cleanSome(theirs, key, segments, CLEANED_AT_ONCE);
  yield* dropArchive(own, key);
  yield* insertArchive({ of: context.ofDomain, clock: own.clock }, ownerId, archive, 'scrubStore');
  return 1;
}

/** Looks at every text but the bytes of attachments, which are kept as they are. */
function holdsSecret(archive: ArchiveContent, { redactor, of }: ScrubContext): boolean {
  const { codec } = of('');
  const attached = new Set(
    archive.rows.content_refs
      .filter((row) => columnValue(archive, row, 'holder_kind') === 'attachment')
      .map((row) => columnValue(archive, row, 'hash')),
  );
  const isChanged = (value: unknown) =>
    typeof value === 'string' && value !== '' && redactor.text(value) !== value && !isUnchangedJson(value);
  const isUnchangedJson = (text: string) => {
    const parsed = jsonOf(text);
    return parsed !== undefined && JSON.stringify(redactor.json(parsed)) === JSON.stringify(parsed);
  };
  const inRows = Object.values(archive.rows).some((rows) =>
    rows.some(({ table, values }) => table !== 'content_refs' && values.some(isChanged)),
  );
  if (inRows) return true;
  return archive.rows.content.some(({ values }) => {
    const [hash, sizeBytes, packing, data] = values as [string, number, 'raw' | 'deflate', Uint8Array];
    if (attached.has(hash)) return false;
    return isChanged(utf8Decode(unpackContent({ hash, sizeBytes, codec: packing, data, fileBytes: 0 }, codec)));
  });
}

function jsonOf(text: string): JsonValue | undefined {
  if (!/^[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}
