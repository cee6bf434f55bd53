import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createClient } from '@libsql/client';
import Database from 'better-sqlite3';
import { docOf, NEIGHBOURS, type PackedVectors, type VectorSide } from './vector-sides.js';
import { DIMENSIONS } from './vector-workload.js';

/** Rows that one call of a peer takes. */
const BATCH = 1_000;

interface Peers {
  readonly sides: readonly VectorSide[];
  close(): Promise<void>;
}

interface Peer {
  readonly side: VectorSide;
  readonly close: () => unknown;
}

/**
 * What others make of the same vectors: libSQL's own, and out of the folder that CAIRN_BENCH_PEERS names those that are installed there:
 * `npm install --prefix FOLDER sqlite-vec usearch @lancedb/lancedb`.
 */
export async function vectorPeers(folder: string, vectors: PackedVectors): Promise<Peers> {
  const opened: Peer[] = [await libsql(folder, vectors)];
  const installed = { 'sqlite-vec': sqliteVec, usearch, '@lancedb/lancedb': lancedb };
  const from = process.env.CAIRN_BENCH_PEERS;
  for (const [name, open] of Object.entries(from === undefined ? {} : installed)) {
    const root = resolve(from ?? '');
    if (!existsSync(join(root, 'node_modules', name))) continue;
    const path = createRequire(join(root, 'package.json')).resolve(name);
    opened.push(await open(await import(pathToFileURL(path).href), folder, vectors));
  }
  return {
    sides: opened.map(({ side }) => side),
    async close() {
      for (const { close } of opened) await close();
    },
  };
}

function* batches(vectors: PackedVectors) {
  for (let from = 0; from < vectors.count; from += BATCH) {
    const length = Math.min(BATCH, vectors.count - from);
    yield Array.from({ length }, (_, at) => ({ doc: docOf(from + at), vector: vectors.at(from + at) }));
  }
}

function bytesOf(vector: Float32Array): Buffer {
  return Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength);
}

/** Compares every row: its index takes minutes to build. */
async function libsql(folder: string, vectors: PackedVectors): Promise<Peer> {
  const client = createClient({ url: `file:${join(folder, 'libsql.db')}` });
  await client.execute(`create table v (doc integer primary key, vector f32_blob(${DIMENSIONS}))`);
  for (const rows of batches(vectors)) {
    const sql = 'insert into v values (?, ?)';
    await client.batch(
      rows.map(({ doc, vector }) => ({ sql, args: [doc, vector.slice().buffer] })),
      'write',
    );
  }
  const sql = `select doc from v order by vector_distance_cos(vector, ?) limit ${NEIGHBOURS}`;
  const search = async (query: Float32Array) => {
    const { rows } = await client.execute({ sql, args: [query.slice().buffer] });
    return rows.map(({ doc }) => Number(doc));
  };
  return { side: { name: 'libSQL, every row', search }, close: () => client.close() };
}

async function sqliteVec(module: object, folder: string, vectors: PackedVectors): Promise<Peer> {
  const { load } = module as { load(database: Database.Database): void };
  const database = new Database(join(folder, 'sqlite-vec.db'));
  load(database);
  database.exec(
    `create virtual table v using vec0(doc integer primary key, vector float[${DIMENSIONS}] distance_metric=cosine)`,
  );
  const insert = database.prepare('insert into v (doc, vector) values (?, ?)');
  for (const rows of batches(vectors))
    database.transaction(() => {
      for (const { doc, vector } of rows) insert.run(BigInt(doc), bytesOf(vector));
    })();
  const select = database.prepare<[Buffer], { readonly doc: number }>(
    `select doc from v where vector match ? and k = ${NEIGHBOURS}`,
  );
  const search = (query: Float32Array) => select.all(bytesOf(query)).map(({ doc }) => doc);
  return { side: { name: 'sqlite-vec', search }, close: () => database.close() };
}

interface UsearchIndex {
  add(keys: BigUint64Array, vectors: Float32Array, threads: number): void;
  search(vector: Float32Array, count: number, threads: number): { readonly keys: BigUint64Array };
}

/** A graph in memory, of all vectors in full. */
async function usearch(module: object, _folder: string, vectors: PackedVectors): Promise<Peer> {
  const all = module as { readonly default?: object };
  const { Index } = (all.default ?? all) as { readonly Index: new (options: object) => UsearchIndex };
  const index = new Index({ metric: 'cos', dimensions: DIMENSIONS, connectivity: 16, quantization: 'f32' });
  for (const rows of batches(vectors)) {
    const numbers = new Float32Array(rows.length * DIMENSIONS);
    for (const [at, { vector }] of rows.entries()) numbers.set(vector, at * DIMENSIONS);
    index.add(
      BigUint64Array.from(rows, ({ doc }) => BigInt(doc)),
      numbers,
      0,
    );
  }
  const search = (query: Float32Array) => [...index.search(query, NEIGHBOURS, 1).keys].map(Number);
  return { side: { name: 'usearch (graph in memory)', search }, close: () => undefined };
}

interface LanceTable {
  search(vector: Float32Array): {
    distanceType(type: string): { limit(count: number): { toArray(): Promise<readonly { readonly doc: number }[]> } };
  };
  add(rows: readonly object[]): Promise<unknown>;
}
interface LanceDatabase {
  createTable(name: string, rows: readonly object[]): Promise<LanceTable>;
  close(): void;
}

/** Compares every row: its index takes a minute to build. */
async function lancedb(module: object, folder: string, vectors: PackedVectors): Promise<Peer> {
  const { connect } = module as { connect(path: string): Promise<LanceDatabase> };
  const database = await connect(join(folder, 'lance'));
  let table: LanceTable | undefined;
  for (const rows of batches(vectors)) {
    const plain = rows.map(({ doc, vector }) => ({ doc, vector: Array.from(vector) }));
    if (table === undefined) table = await database.createTable('v', plain);
    else await table.add(plain);
  }
  const search = async (query: Float32Array) => {
    const found = await table?.search(query).distanceType('cosine').limit(NEIGHBOURS).toArray();
    return (found ?? []).map(({ doc }) => doc);
  };
  return { side: { name: 'LanceDB, every row', search }, close: () => database.close() };
}
