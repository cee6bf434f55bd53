import { sql } from 'drizzle-orm';
import type { Check } from '../../checks/index.js';
import type { ContentCodec } from '../../content/index.js';
import { isCairnError } from '../../errors/cairn-error.js';
import { utf8Encode } from '../../host.js';
import { all, batch, call, defineSql, type Steps, transaction } from '../../steps/index.js';
import { unpackedPieces } from './archive-text.js';
import { archivedConversations, conversationArchivePieces, conversationArchives } from './schema.js';

/** Archives that a finding names. */
const EXAMPLES = 5;

const MESSAGE =
  'Archives of conversations no longer have the bytes that their hash was made of, so they cannot be restored. Restore the database from a copy.';

const written = defineSql<object, { key: number; digest: string }>(
  () => sql`select key, digest from ${conversationArchives} where digest <> '' order by key`,
  { key: 'plain', digest: 'plain' },
);

/** Pieces and conversations by themselves: not every driver's connection has the deletion of one row take others along. */
const removals = [
  defineSql<{ keys: string }>(
    (p) => sql`delete from ${conversationArchivePieces} where archive_key in (select value from json_each(${p.keys}))`,
  ),
  defineSql<{ keys: string }>(
    (p) => sql`delete from ${archivedConversations} where archive_key in (select value from json_each(${p.keys}))`,
  ),
  defineSql<{ keys: string }>(
    (p) => sql`delete from ${conversationArchives} where key in (select value from json_each(${p.keys}))`,
  ),
];

/** Reads and hashes every archive; only in a deep look. Given up, it goes whole: half of a conversation can't be put back. */
export function archiveBytes(codec: ContentCodec): Check {
  return {
    name: 'conversation-archive-bytes',
    title: 'bytes of archived conversations',
    *find({ deep, progress }) {
      if (!deep) return { skipped: 'only a deep check reads every byte' };
      const damaged = yield* damagedArchives(codec, progress);
      if (damaged.length === 0) return [];
      const examples = damaged.slice(0, EXAMPLES).map((key) => `archive ${key}`);
      const found = { message: MESSAGE, count: damaged.length, repairable: false, examples } as const;
      return [{ problem: 'damaged', severity: 'error', ...found }];
    },
    *repair(_found, { acceptLosses }) {
      if (!acceptLosses) return;
      yield* transaction(function* () {
        const keys = JSON.stringify(yield* damagedArchives(codec, () => undefined));
        yield* batch(removals.map((remove) => call(remove, { keys })));
      });
    },
  };
}

/** The keys of archives whose pieces can't be unpacked, or are others than were written. */
function* damagedArchives(codec: ContentCodec, progress: (share: number) => void): Steps<readonly number[]> {
  const archives = yield* all(written, {});
  const damaged: number[] = [];
  for (const [at, { key, digest }] of archives.entries()) {
    if ((yield* digestOf(key, codec)) !== digest) damaged.push(key);
    progress((at + 1) / archives.length);
  }
  return damaged;
}

/** What an archive's pieces hash to; null for one that can't be unpacked. */
function* digestOf(archiveKey: number, codec: ContentCodec): Steps<string | null> {
  try {
    const hashes = (yield* unpackedPieces(archiveKey, codec)).map((bytes) => codec.sha256(bytes));
    return codec.sha256(utf8Encode(hashes.join()));
  } catch (error) {
    if (isCairnError(error, 'corrupt')) return null;
    throw error;
  }
}
