import { type SQL, sql } from 'drizzle-orm';
import { CorruptError } from '../errors/errors.js';
import { all, type Call, call, defineSql, run, type Steps } from '../steps/index.js';
import type { ContentCodec, ContentPacking } from './codec.js';
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
  readonly codec: ContentPacking;
  /** Empty when it lies in a file. */
  readonly data: Uint8Array;
  /** Bytes of the file in which it lies; 0: in the row. */
  readonly fileBytes: number;
}

/**
 * Hashes and compresses bytes, and keeps a large piece in its file where the store has files. Synchronous, so that it can run inside
 * steps. Always copies: an asynchronous driver may write later, when the caller already uses its buffer for something else.
 */
export function packContent(bytes: Uint8Array, codec: ContentCodec): PackedContent {
  const hash = codec.sha256(bytes);
  const packed = compressible(bytes, codec) ? codec.deflate(bytes) : bytes;
  const isSmaller = packed.byteLength < bytes.byteLength * WORTH_IT;
  const data = isSmaller ? packed : bytes;
  const content = { hash, sizeBytes: bytes.byteLength, codec: isSmaller ? 'deflate' : 'raw' } as const;
  const { files } = codec;
  if (files !== undefined && data.byteLength >= files.fromBytes) {
    files.put({ ...content, data });
    return { ...content, data: new Uint8Array(0), fileBytes: data.byteLength };
  }
  return { ...content, data: isSmaller ? data : new Uint8Array(data), fileBytes: 0 };
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
    // What lies in a file is named anew as it was brought just now: the file may be gone, or the store have none.
    (p) => sql`insert into ${content} (hash, size_bytes, codec, data, created_at, file_bytes)
      select ${p.hash}, ${p.sizeBytes}, ${p.codec}, ${p.data}, ${p.createdAt}, ${p.fileBytes}
      where exists (${holderKey(p)}) on conflict (hash) do update
      set codec = excluded.codec, data = excluded.data, file_bytes = excluded.file_bytes where ${content}.file_bytes > 0`,
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

const byHashes = defineSql<{ hashes: string }, PackedContent>(
  (p) =>
    sql`select hash, size_bytes, codec, data, file_bytes from ${content} where hash in (select value from json_each(${p.hashes}))`,
  { hash: 'plain', sizeBytes: 'plain', codec: 'plain', data: content.data, fileBytes: 'plain' },
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

/** The bytes of content as they came. @throws CorruptError when it is damaged, `content_missing` when its file can't be had */
export function unpackContent(stored: PackedContent, codec: ContentCodec): Uint8Array {
  const { hash, sizeBytes, codec: packing } = stored;
  const data = stored.fileBytes > 0 ? filedData(stored, codec) : stored.data;
  let cause: unknown;
  try {
    const bytes = packing === 'raw' ? data : codec.inflate(data, sizeBytes);
    if (bytes.byteLength === sizeBytes) return bytes;
  } catch (error) {
    cause = error;
  }
  throw new CorruptError('corrupt', {
    message: `Content ${hash} is damaged and can't be unpacked. Restore it from a backup.`,
    details: { hash },
    cause,
  });
}

/** The stored bytes of content that lies in a file. @throws CorruptError `content_missing` */
export function filedData(
  { hash, codec: packing }: Pick<PackedContent, 'hash' | 'codec'>,
  { files }: ContentCodec,
): Uint8Array {
  const data = files?.get(hash, packing);
  if (data) return data;
  throw new CorruptError('content_missing', {
    message: `Content ${hash} lies in a file, ${files ? 'which is gone: bring it back from a copy' : 'and the store was opened without contentFiles'}.`,
    details: { hash, files: !!files },
  });
}

/** Stored bytes of a piece `c`, wherever they lie. */
export const storedBytes = sql.raw('(length(c.data) + c.file_bytes)');

/** Totals of the content store. */
export const contentTotals = defineSql<object, { items: number; bytes: number; storedBytes: number }>(
  () => sql`select count(*), coalesce(sum(size_bytes), 0), coalesce(sum(${storedBytes}), 0) from ${content} c`,
  { items: 'plain', bytes: 'plain', storedBytes: 'plain' },
);
