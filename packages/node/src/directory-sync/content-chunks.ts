import { hash as hashOf } from 'node:crypto';
import {
  type AsyncConnection,
  type BoundSql,
  type ContentPacking,
  CorruptError,
  classifyError,
  type FiledContent,
  type SqlRow,
  SyncError,
  UnsupportedError,
} from '@cairndb/core';
import type { PieceName } from '@cairndb/core/content';
import { driverFor } from '../driver-for.js';
import type { DirectoryDatabase } from './find-databases.js';

/** Bytes of a chunk: what a server takes in a row without trouble. */
const CHUNK_BYTES = 262_144;
/** Chunks of a request: a megabyte, so that an interruption costs little. */
const CHUNKS_AT_ONCE = 4;
/** Pieces that are removed in one request. */
const REMOVED_AT_ONCE = 50;
/** How often a piece is sent whose chunks somebody removes meanwhile. */
const ATTEMPTS = 3;

/**
 * Every piece is kept under the hash of its stored bytes as well: who compresses otherwise makes other chunks, and those of two must not mix. A
 * piece counts once its row in `content_pieces` is there, which comes with its last chunk.
 */
const TABLES = [
  `create table if not exists content_pieces (key integer primary key not null, hash text not null, codec text not null,
    digest text not null, bytes integer not null, chunks integer not null, uploaded_at integer not null, unique (hash, codec))`,
  `create table if not exists content_chunks (key integer primary key not null, digest text not null, part integer not null,
    data blob not null, unique (digest, part))`,
  `create table if not exists synced_databases (key integer primary key not null, name text not null unique, path text not null)`,
];

const DATABASES = 'select name, path from synced_databases order by path';

/** The keys and digests of pieces, of their names as {@link namesOf} writes them. */
const NAMED = `select p.key, p.digest from json_each(?) f cross join content_pieces p
  on p.hash = json_extract(f.value, '$[0]') and p.codec = json_extract(f.value, '$[1]')`;

/** Chunks go first, unless another piece has the same stored bytes. */
const REMOVE = [
  `with gone as (${NAMED}) delete from content_chunks where digest in (select digest from gone)
    and digest not in (select digest from content_pieces where key not in (select key from gone))`,
  `with gone as (${NAMED}) delete from content_pieces where key in (select key from gone) returning bytes`,
];

/** Large content on a server, in chunks: a database of its own, so that no replica copies it all. */
export class ContentChunks {
  readonly #connection: AsyncConnection;

  private constructor(connection: AsyncConnection) {
    this.#connection = connection;
  }

  /** @throws SyncError `network`, `unauthorized` */
  static async open(url: string, authToken: string | undefined): Promise<ContentChunks> {
    const connection = await typed(url, () => driverFor(url, { authToken }).open({ readonly: false }));
    if (connection.mode === 'sync') throw new UnsupportedError({ message: 'Chunks of content lie on a server.' });
    await typed(connection.location, () => connection.batch(TABLES.map((sql) => ({ sql, params: [] }))));
    return new ContentChunks(connection);
  }

  /** Of these pieces, those that the server has whole. One request. */
  async named(names: readonly PieceName[]): Promise<readonly PieceName[]> {
    const rows = await this.#all(
      `with named as (${NAMED}) select p.hash, p.codec from named join content_pieces p using (key)`,
      [namesOf(names)],
    );
    return rows.map(pieceOf);
  }

  /** All pieces that the server has whole. */
  async all(): Promise<readonly PieceName[]> {
    return (await this.#all('select hash, codec from content_pieces', [])).map(pieceOf);
  }

  /** Pieces that the server has had whole since before a time, in Unix milliseconds. */
  async sentBefore(time: number): Promise<readonly PieceName[]> {
    return (await this.#all('select hash, codec from content_pieces where uploaded_at < ?', [time])).map(pieceOf);
  }

  /**
   * Brings a piece to the server; chunks that are there from an earlier try are not sent again. @returns bytes that were sent
   * @throws SyncError `sync` when another directory removes its chunks again and again
   */
  async put(content: FiledContent, signal?: AbortSignal): Promise<number> {
    let sent = 0;
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      const { bytes, isWhole } = await this.#send(content, signal);
      sent += bytes;
      if (isWhole || (await this.named([content])).length > 0) return sent;
    }
    throw new SyncError('sync', {
      message: `Content ${content.hash} could not be sent: others remove what was sent of it. Sync again when no other directory is swept.`,
      details: { hash: content.hash },
    });
  }

  /** Sends what the server lacks of a piece. Its row is made only where all chunks are, for somebody may have swept them meanwhile. */
  async #send({ hash, codec, data }: FiledContent, signal?: AbortSignal) {
    const digest = hashOf('sha256', data);
    const count = Math.ceil(data.byteLength / CHUNK_BYTES);
    const there = count <= CHUNKS_AT_ONCE ? new Set<number>() : await this.#partsThere(digest);
    const parts = Array.from({ length: count }, (_, part) => part).filter((part) => !there.has(part));
    const piece: BoundSql = {
      sql: `insert into content_pieces (hash, codec, digest, bytes, chunks, uploaded_at) select ?, ?, ?, ?, ?, ?
        where (select count(*) from content_chunks where digest = ?) = ? on conflict (hash, codec) do nothing`,
      params: [hash, codec, digest, data.byteLength, count, Date.now(), digest, count],
    };
    let bytes = 0;
    let isWhole = false;
    do {
      signal?.throwIfAborted();
      const chunks = parts.splice(0, CHUNKS_AT_ONCE).map((part) => chunkOf(digest, part, data));
      for (const { params } of chunks) bytes += (params[2] as Uint8Array).byteLength;
      const statements = parts.length === 0 ? [...chunks, piece] : chunks;
      const results = await typed(this.location, () => this.#connection.batch(statements));
      isWhole = parts.length === 0 && results.at(-1)?.changes === 1;
    } while (parts.length > 0);
    return { bytes, isWhole };
  }

  /** Removes pieces with their chunks, some in a request, which is done whole or not. @returns their stored bytes */
  async remove(pieces: readonly PieceName[], signal?: AbortSignal): Promise<number> {
    let bytes = 0;
    for (let from = 0; from < pieces.length; from += REMOVED_AT_ONCE) {
      signal?.throwIfAborted();
      const params = [namesOf(pieces.slice(from, from + REMOVED_AT_ONCE))];
      const results = await typed(this.location, () => this.#connection.batch(REMOVE.map((sql) => ({ sql, params }))));
      for (const [stored] of results.at(-1)?.rows ?? []) bytes += Number(stored);
    }
    return bytes;
  }

  /** Removes chunks that no piece has: of uploads that were cut off, or are under way and begin again. */
  async removeUnfinished(): Promise<void> {
    const sql = 'delete from content_chunks where digest not in (select digest from content_pieces)';
    await typed(this.location, () => this.#connection.batch([{ sql, params: [] }]));
  }

  /** The stored bytes of a piece; null when the server has not got it. @throws CorruptError when its chunks are not what was sent */
  async get({ hash, codec }: PieceName): Promise<Uint8Array | null> {
    const [piece] = await this.#all('select digest, bytes, chunks from content_pieces where hash = ? and codec = ?', [
      hash,
      codec,
    ]);
    if (piece === undefined) return null;
    const [digest, bytes, chunks] = [String(piece[0]), Number(piece[1]), Number(piece[2])];
    const data = new Uint8Array(bytes);
    for (let from = 0; from < chunks; from += CHUNKS_AT_ONCE) {
      const rows = await this.#all(
        'select part, data from content_chunks where digest = ? and part >= ? and part < ? order by part',
        [digest, from, from + CHUNKS_AT_ONCE],
      );
      for (const [part, chunk] of rows) {
        if (chunk instanceof Uint8Array && Number(part) * CHUNK_BYTES + chunk.byteLength <= bytes)
          data.set(chunk, Number(part) * CHUNK_BYTES);
      }
    }
    if (hashOf('sha256', data) === digest) return data;
    throw new CorruptError('corrupt', {
      message: `Content ${hash} is damaged on ${this.location}. Sync a directory that has its file, after removing its row from content_pieces there.`,
      details: { hash },
    });
  }

  /** The databases that directories synced with this server. */
  async databases(): Promise<readonly DirectoryDatabase[]> {
    return (await this.#all(DATABASES, [])).map(databaseOf);
  }

  /** Notes a database, so that other directories get it as well. One request. @returns all that are noted then */
  async note({ name, path }: DirectoryDatabase): Promise<readonly DirectoryDatabase[]> {
    const sql = 'insert into synced_databases (name, path) values (?, ?) on conflict (name) do nothing';
    const [, noted] = await typed(this.location, () =>
      this.#connection.batch([
        { sql, params: [name, path] },
        { sql: DATABASES, params: [] },
      ]),
    );
    return (noted?.rows ?? []).map(databaseOf);
  }

  get location(): string {
    return this.#connection.location;
  }

  async close(): Promise<void> {
    await this.#connection.close();
  }

  async #partsThere(digest: string): Promise<ReadonlySet<number>> {
    const rows = await this.#all('select part from content_chunks where digest = ?', [digest]);
    return new Set(rows.map(([part]) => Number(part)));
  }

  #all(sql: string, params: BoundSql['params']) {
    return typed(this.location, () => this.#connection.all(sql, params));
  }
}

function databaseOf([name, path]: SqlRow): DirectoryDatabase {
  return { name: String(name), path: String(path) };
}

function namesOf(names: readonly PieceName[]): string {
  return JSON.stringify(names.map(({ hash, codec }) => [hash, codec]));
}

function pieceOf([hash, codec]: SqlRow): PieceName {
  return { hash: String(hash), codec: codec as ContentPacking };
}

function chunkOf(digest: string, part: number, data: Uint8Array): BoundSql {
  return {
    sql: 'insert into content_chunks (digest, part, data) values (?, ?, ?) on conflict (digest, part) do nothing',
    params: [digest, part, data.slice(part * CHUNK_BYTES, (part + 1) * CHUNK_BYTES)],
  };
}

async function typed<T>(location: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw classifyError(error, { location });
  }
}
