import { type SQL, sql } from 'drizzle-orm';
import { CorruptError } from '../errors/errors.js';
import { all, type Call, call, defineSql, run, type Steps } from '../steps/index.js';
import type { ContentCodec } from './codec.js';
import { content, contentRefs } from './schema.js';

/** Below this many bytes compression saves too little. */
const COMPRESS_FROM_BYTES = 512;
/** Compressed data must be at least a tenth smaller to be worth the unpacking. */
const WORTH_IT = 0.9;
/** Large data are tried on a sample first: pictures and archives don't shrink. */
const SAMPLE_BYTES = 65_536;

/** Content ready to be stored: hashed, and compressed where that pays. */
export interface PackedContent {
  readonly hash: string;
  readonly sizeBytes: number;
  readonly codec: 'raw' | 'deflate';
  readonly data: Uint8Array;
}

/**
 * Hashes and compresses bytes. Synchronous, so that it can run inside steps. Always copies: an asynchronous driver may write
 * later, when the caller already uses its buffer for something else.
 */
export function packContent(bytes: Uint8Array, codec: ContentCodec): PackedContent {
  const hash = codec.sha256(bytes);
  const packed = compressible(bytes, codec) ? codec.deflate(bytes) : bytes;
  return packed.byteLength < bytes.byteLength * WORTH_IT
    ? { hash, sizeBytes: bytes.byteLength, codec: 'deflate', data: packed }
    : { hash, sizeBytes: bytes.byteLength, codec: 'raw', data: new Uint8Array(bytes) };
}

function compressible(bytes: Uint8Array, codec: ContentCodec): boolean {
  if (bytes.byteLength < COMPRESS_FROM_BYTES) return false;
  if (bytes.byteLength <= SAMPLE_BYTES * 2) return true;
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  return codec.deflate(sample).byteLength < SAMPLE_BYTES * WORTH_IT;
}

/** How a kind of holder is found: its row key by owner and id. */
interface HolderId {
  readonly ownerId: string;
  readonly holderId: string;
}

/** The content of one kind of holder (a message, an attachment), by reference rows. */
export interface HeldContent {
  /** Stores content for a holder that stands in the same batch before it; nothing happens when that holder is not there. */
  put(packed: PackedContent, holder: HolderId, createdAt: number): readonly Call[];
  /** Gives up what these holders hold; content that nobody else holds is deleted, and its pages become free. */
  release(holderKeys: readonly number[]): Steps<void>;
}

/**
 * The content store as one kind of holder uses it (AI-9): stored once per database by hash, counted by rows of
 * `content_refs`, deleted with its last reference.
 *
 * @param holderKey the holder's row key, as a subquery over `ownerId` and `holderId`; no row when the holder does not refer
 *   to `hash`, as after a repetition with other content
 */
export function heldContent(
  kind: string,
  holderKey: (p: { ownerId: SQL; holderId: SQL; hash: SQL }) => SQL,
): HeldContent {
  const put = defineSql<PackedContent & HolderId & { createdAt: number }>(
    (p) => sql`insert into ${content} (hash, size_bytes, codec, data, created_at)
      select ${p.hash}, ${p.sizeBytes}, ${p.codec}, ${p.data}, ${p.createdAt}
      where exists (${holderKey(p)}) on conflict (hash) do nothing`,
  );
  const refer = defineSql<{ hash: string } & HolderId>(
    (p) => sql`insert or ignore into ${contentRefs} (holder_kind, holder_key, content_key)
      select ${sql.raw(`'${kind}'`)}, holder.key, c.key from (${holderKey(p)}) holder, ${content} c where c.hash = ${p.hash}`,
  );
  const held = defineSql<{ keys: string }, { contentKey: number }>(
    (p) => sql`select distinct content_key from ${contentRefs}
      where holder_kind = ${sql.raw(`'${kind}'`)} and holder_key in (select value from json_each(${p.keys}))`,
    { contentKey: 'plain' },
  );
  const unrefer = defineSql<{ keys: string }>(
    (p) => sql`delete from ${contentRefs}
      where holder_kind = ${sql.raw(`'${kind}'`)} and holder_key in (select value from json_each(${p.keys}))`,
  );
  return {
    put: (packed, holder, createdAt) => [
      call(put, { ...packed, ...holder, createdAt }),
      call(refer, { hash: packed.hash, ...holder }),
    ],
    *release(holderKeys) {
      if (holderKeys.length === 0) return;
      const keys = JSON.stringify(holderKeys);
      const candidates = yield* all(held, { keys });
      if (candidates.length === 0) return;
      yield* run(unrefer, { keys });
      yield* run(deleteUnheld, { keys: JSON.stringify(candidates.map((row) => row.contentKey)) });
    },
  };
}

const deleteUnheld = defineSql<{ keys: string }>(
  (p) => sql`delete from ${content} where key in (select value from json_each(${p.keys}))
    and not exists (select 1 from ${contentRefs} r where r.content_key = ${content}.key)`,
);

const byHashes = defineSql<
  { hashes: string },
  { hash: string; sizeBytes: number; codec: 'raw' | 'deflate'; data: Uint8Array }
>(
  (p) =>
    sql`select hash, size_bytes, codec, data from ${content} where hash in (select value from json_each(${p.hashes}))`,
  { hash: 'plain', sizeBytes: 'plain', codec: 'plain', data: content.data },
);

/** The bytes behind hashes. @throws CorruptError when one is missing, as references and content are written together, or damaged. */
export function* readContent(hashes: ReadonlySet<string>, codec: ContentCodec): Steps<ReadonlyMap<string, Uint8Array>> {
  const found = new Map<string, Uint8Array>();
  if (hashes.size === 0) return found;
  for (const row of yield* all(byHashes, { hashes: JSON.stringify([...hashes]) })) {
    found.set(row.hash, unpackContent(row, codec));
  }
  for (const hash of hashes) {
    if (!found.has(hash)) throw contentGone(hash);
  }
  return found;
}

/** Content is referred to and not there. */
export function contentGone(hash: string): CorruptError {
  return new CorruptError('corrupt', {
    message: `Content ${hash} is referred to but not in the database. Restore a backup, or look at the integrity of the file.`,
    details: { hash },
  });
}

/** The bytes of content as they came. @throws CorruptError when it is damaged */
export function unpackContent(
  { hash, data, sizeBytes, codec: packing }: PackedContent,
  codec: ContentCodec,
): Uint8Array {
  if (packing === 'raw') return data;
  try {
    return codec.inflate(data, sizeBytes);
  } catch (cause) {
    throw new CorruptError('corrupt', {
      message: `Content ${hash} in the database is damaged and can't be unpacked. Restore a backup.`,
      details: { hash },
      cause,
    });
  }
}

/** Totals of the content store. */
export const contentTotals = defineSql<object, { items: number; bytes: number; storedBytes: number }>(
  () => sql`select count(*), coalesce(sum(size_bytes), 0), coalesce(sum(length(data)), 0) from ${content}`,
  { items: 'plain', bytes: 'plain', storedBytes: 'plain' },
);
