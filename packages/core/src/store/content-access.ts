import { sql } from 'drizzle-orm';
import type { ContentFiles, ContentPacking } from '../content/index.js';
import { filedData, storedBytes, unpackContent } from '../content/index.js';
import { content, contentRefs } from '../content/schema.js';
import { CorruptError, InvalidInputError } from '../errors/errors.js';
import { all, defineSql, get, run, type Steps, transaction } from '../steps/index.js';
import { internalsOf } from './internals.js';
import type { SharedStore } from './shared-store.js';
import { runAsync } from './surface.js';

/** A piece of large content, as its row tells of it. */
export interface StoredPiece {
  readonly key: number;
  /** SHA-256 of the uncompressed bytes, lower-case hex. */
  readonly hash: string;
  /** Bytes before compression. */
  readonly sizeBytes: number;
  readonly codec: ContentPacking;
  /** Bytes as they are stored, wherever they lie. */
  readonly storedBytes: number;
  /** Where it lies. */
  readonly place: 'rows' | 'files';
  /** How many rows hold it. */
  readonly holders: number;
}

/** The name of a file of content. */
export interface PieceName {
  readonly hash: string;
  readonly codec: ContentPacking;
}

/** The content store of an open store as a whole, all owners together, for who looks after its files. */
export interface ContentAccess {
  /** The files that the store was opened with. */
  readonly files: ContentFiles | undefined;
  readonly isReadonly: boolean;
  /** Pieces behind a key, in the order of their keys; begin with 0. */
  list(after: number, limit: number): Promise<readonly StoredPiece[]>;
  /** A piece by its hash; null when there is none. */
  find(hash: string): Promise<StoredPiece | null>;
  /** Of these files, those that a row names. */
  named(files: readonly PieceName[]): Promise<readonly PieceName[]>;
  /**
   * Asks the same with the write lock held, and calls `act` before it is given back: nobody names a further file meanwhile. `act` must be
   * short.
   */
  lockedNamed<T>(files: readonly PieceName[], act: (named: readonly PieceName[]) => T): Promise<T>;
  /** The bytes of a piece, unpacked and compared with its hash; null when it is gone. @throws CorruptError `corrupt`, `content_missing` */
  read(hash: string): Promise<Uint8Array | null>;
  /**
   * Moves a piece between its row and its file. Null when there is nothing to move: it is gone, or lies there already.
   *
   * @throws CorruptError when it is damaged or its file is gone; it stays where it is
   */
  move(key: number, to: 'rows' | 'files'): Promise<StoredPiece | null>;
}

/** The content store of an open store. @throws UnsupportedError for a store of another copy of this package */
export function contentAccess(store: object): ContentAccess {
  const shared = internalsOf(store, 'contentAccess');
  const { codec, isReadonly } = shared.parts;
  const ask = <T>(operation: string, body: () => Steps<T>) => {
    shared.refuse(operation);
    return runAsync(shared, operation, body);
  };
  return {
    files: codec.files,
    isReadonly,
    list: (after, limit) => ask('content.list', () => all(piecesAfter, { after, limit })),
    find: (hash) => ask('content.find', () => firstOf(get(pieceByHash, { hash }))),
    named: (files) => ask('content.named', () => all(namedOf, { files: listed(files) })),
    lockedNamed: (files, act) =>
      ask('content.lockedNamed', () =>
        transaction(function* () {
          return act(yield* all(namedOf, { files: listed(files) }));
        }),
      ),
    read: (hash) => ask('content.read', () => wholePiece(shared, hash)),
    move: (key, to) => ask('content.move', () => movePiece(shared, key, to)),
  };
}

const pieceColumns = {
  key: 'plain',
  hash: 'plain',
  sizeBytes: 'plain',
  codec: 'plain',
  storedBytes: 'plain',
  place: 'plain',
  holders: 'plain',
} as const;
const pieceFields = sql`key, hash, size_bytes, codec, ${storedBytes}, iif(file_bytes > 0, 'files', 'rows'),
  (select count(*) from ${contentRefs} r where r.content_key = c.key) from ${content} c`;

const piecesAfter = defineSql<{ after: number; limit: number }, StoredPiece>(
  (p) => sql`select ${pieceFields} where key > ${p.after} order by key limit ${p.limit}`,
  pieceColumns,
);
const pieceByHash = defineSql<{ hash: string }, StoredPiece>(
  (p) => sql`select ${pieceFields} where hash = ${p.hash}`,
  pieceColumns,
);
/** Files as a JSON list of pairs. */
const namedOf = defineSql<{ files: string }, PieceName>(
  (p) => sql`select c.hash, c.codec from json_each(${p.files}) f cross join ${content} c
    on c.hash = json_extract(f.value, '$[0]') where c.codec = json_extract(f.value, '$[1]') and c.file_bytes > 0`,
  { hash: 'plain', codec: 'plain' },
);
const stored = { hash: 'plain', sizeBytes: 'plain', codec: 'plain', data: content.data, fileBytes: 'plain' } as const;
interface StoredRow extends PieceName {
  readonly sizeBytes: number;
  readonly data: Uint8Array;
  readonly fileBytes: number;
}
const rowByKey = defineSql<{ key: number }, StoredRow>(
  (p) => sql`select hash, size_bytes, codec, data, file_bytes from ${content} where key = ${p.key}`,
  stored,
);
const rowByHash = defineSql<{ hash: string }, StoredRow>(
  (p) => sql`select hash, size_bytes, codec, data, file_bytes from ${content} where hash = ${p.hash}`,
  stored,
);
/** Only a row that is as it was read: another one may have moved the piece, or its key be another piece's by now. */
const place = defineSql<{ key: number; hash: string; data: Uint8Array; fileBytes: number; before: number }>(
  (p) => sql`update ${content} set data = ${p.data}, file_bytes = ${p.fileBytes}
    where key = ${p.key} and hash = ${p.hash} and file_bytes = ${p.before}`,
);

function listed(files: readonly PieceName[]): string {
  return JSON.stringify(files.map(({ hash, codec }) => [hash, codec]));
}

function* firstOf(asking: Steps<StoredPiece | undefined>): Steps<StoredPiece | null> {
  return (yield* asking) ?? null;
}

function* wholePiece({ parts: { codec } }: SharedStore, hash: string): Steps<Uint8Array | null> {
  const row = yield* get(rowByHash, { hash });
  return row === undefined ? null : whole(row, unpackContent(row, codec), codec);
}

function whole(row: StoredRow, bytes: Uint8Array, { sha256 }: SharedStore['parts']['codec']): Uint8Array {
  if (bytes.byteLength === row.sizeBytes && sha256(bytes) === row.hash) return bytes;
  throw new CorruptError('corrupt', {
    message: `Content ${row.hash} is damaged: its bytes no longer have that hash. Bring it back from a copy.`,
    details: { hash: row.hash },
  });
}

function* movePiece({ parts: { codec } }: SharedStore, key: number, to: 'rows' | 'files'): Steps<StoredPiece | null> {
  const { files } = codec;
  if (files === undefined) {
    throw new InvalidInputError({
      message: 'content.move: this store was opened without files for its content, so there is no other place for it.',
    });
  }
  const row = yield* get(rowByKey, { key });
  if (row === undefined || row.fileBytes > 0 === (to === 'files')) return null;
  whole(row, unpackContent(row, codec), codec);
  // The file is there before the row names it; the row has the bytes before the file may go.
  if (to === 'files') files.put(row);
  const values =
    to === 'files'
      ? { data: new Uint8Array(0), fileBytes: row.data.byteLength }
      : { data: filedData(row, codec), fileBytes: 0 };
  const { changes } = yield* run(place, { key, hash: row.hash, ...values, before: row.fileBytes });
  return changes === 0 ? null : ((yield* get(pieceByHash, { hash: row.hash })) ?? null);
}
