import { sql } from 'drizzle-orm';
import { ConflictError, InvalidInputError } from '../../errors/errors.js';
import { all, batch, call, defineSql, get, type Steps, transaction } from '../../steps/index.js';
import type { DomainContext } from '../context.js';
import type { CacheEmbedding, SimilarEntry, SimilarityQuery } from './cache.js';
import type { EntryWriter, NewEntry } from './entry-writing.js';
import type { CacheMemory } from './memory.js';
import { cacheEntries, cacheVectors } from './schema.js';
import { values } from './statements.js';
import type { StoredValue } from './stored-value.js';
import { decodeValue } from './stored-value.js';
import { textsAgree } from './texts-agree.js';

/** Vectors that are in memory at one time. */
const PAGE = 256;

interface Space {
  readonly ownerId: string;
  readonly category: string;
}

/** A vector of the category, to see what the others must be like. All of one entry replace their own. */
const anyOther = defineSql<Space & { name: string }, { model: string; dimension: number }>(
  (
    p,
  ) => sql`select v.model, v.dimension from ${cacheVectors} v join ${cacheEntries} e on e.key = v.entry_key and e.stamp = v.stamp
    where v.owner_id = ${p.ownerId} and v.category = ${p.category} and e.name <> ${p.name} limit 1`,
  { model: 'plain', dimension: 'plain' },
);

const insert = defineSql<
  Space & { key: number; stamp: number; model: string; dimension: number; text: string; vector: Uint8Array }
>(
  (p) => sql`insert into ${cacheVectors} (entry_key, owner_id, category, stamp, model, dimension, text, vector)
    values (${p.key}, ${p.ownerId}, ${p.category}, ${p.stamp}, ${p.model}, ${p.dimension}, ${p.text}, ${p.vector})
    on conflict (entry_key) do update set category = excluded.category, stamp = excluded.stamp, model = excluded.model, dimension = excluded.dimension,
      text = excluded.text, vector = excluded.vector`,
);

interface VectorRow {
  readonly key: number;
  readonly text: string;
  readonly vector: Uint8Array;
}

const vectorsAfter = defineSql<Space & { after: number; now: number; limit: number }, VectorRow>(
  (
    p,
  ) => sql`select v.entry_key, v.text, v.vector from ${cacheVectors} v join ${cacheEntries} e on e.key = v.entry_key and e.stamp = v.stamp
    where v.owner_id = ${p.ownerId} and v.category = ${p.category} and v.entry_key > ${p.after}
      and (e.expires_at is null or e.expires_at > ${p.now}) order by v.entry_key limit ${p.limit}`,
  { key: 'plain', text: 'plain', vector: cacheVectors.vector },
);

const entriesOf = defineSql<
  { keys: string },
  { key: number; name: string; category: string; createdAt: number; value: StoredValue }
>(
  (p) => sql`select key, name, category, created_at, value from ${cacheEntries}
    where key in (select value from json_each(${p.keys}))`,
  { key: 'plain', name: 'plain', category: 'plain', createdAt: 'plain', value: 'plain' },
);

/** Writes an entry with what it can be found by. */
export function* writeVector(
  { ownerId }: DomainContext,
  memory: CacheMemory,
  writer: EntryWriter,
  entry: NewEntry,
  embedding: CacheEmbedding,
): Steps<void> {
  const { category, name } = entry;
  requireSemantic(memory, category, 'cache.set');
  const { model, text } = embedding;
  const vector = unitVector(embedding.vector);
  const row = writer.row({ ...entry, besideBytes: vector.byteLength + 2 * text.length + 64 });
  yield* writer.before([row]);
  yield* transaction(function* () {
    requireAlike(yield* get(anyOther, { ownerId, category, name }), category, embedding);
    const [replaced] = yield* batch(writer.calls(row));
    writer.note(row, replaced);
    const key = (yield* get(values.key, { ownerId, name }))?.key ?? 0;
    yield* batch([
      call(insert, {
        ownerId,
        category,
        key,
        stamp: row.stamp,
        model,
        dimension: vector.length,
        text,
        vector: bytesOf(vector),
      }),
    ]);
  });
  yield* writer.after([row]);
}

/** {@link Cache.findSimilar}. */
export function* findSimilar<T>(
  { ownerId, clock }: DomainContext,
  { settings, book }: CacheMemory,
  { category, embedding, threshold, limit = 1 }: SimilarityQuery,
): Steps<readonly SimilarEntry<T>[]> {
  const least = threshold ?? requireSemantic({ settings }, category, 'cache.findSimilar');
  requireSemantic({ settings }, category, 'cache.findSimilar');
  requireAlike(yield* get(anyOther, { ownerId, category, name: '' }), category, embedding);
  const query = unitVector(embedding.vector);
  const now = clock();
  let best: { key: number; text: string; similarity: number }[] = [];
  for (let after = 0; ; ) {
    const rows = yield* all(vectorsAfter, { ownerId, category, after, now, limit: PAGE });
    for (const { key, text, vector } of rows) {
      const similarity = dot(query, vector);
      if (similarity >= least && textsAgree(embedding.text, text)) best.push({ key, text, similarity });
    }
    best = best.sort((a, b) => b.similarity - a.similarity || a.key - b.key).slice(0, limit);
    after = rows.at(-1)?.key ?? after;
    if (rows.length < PAGE) break;
  }
  const found = yield* all(entriesOf, { keys: JSON.stringify(best.map(({ key }) => key)) });
  const byKey = new Map(found.map((row) => [row.key, row]));
  if (best.length === 0) book.miss(ownerId, now);
  return best.flatMap(({ key, text, similarity }) => {
    const row = byKey.get(key);
    if (row === undefined) return [];
    book.hit(ownerId, key, row.createdAt, now);
    return [{ key: row.name, value: decodeValue(row.value) as T, category: row.category, text, similarity }];
  });
}

function requireSemantic({ settings }: Pick<CacheMemory, 'settings'>, category: string, operation: string): number {
  const threshold = settings.thresholds.get(category);
  if (threshold !== undefined) return threshold;
  throw new InvalidInputError({
    message: `${operation}: entries of the category ${JSON.stringify(category)} are not found by meaning. Name it in openStore({ cache: { semantic } }). Nothing was written.`,
    operation,
    details: { category },
  });
}

function requireAlike(
  other: { readonly model: string; readonly dimension: number } | undefined,
  category: string,
  { model, vector }: CacheEmbedding,
): void {
  if (other === undefined || (other.model === model && other.dimension === vector.length)) return;
  throw new ConflictError({
    message: `The category ${JSON.stringify(category)} has vectors of ${other.model} with ${other.dimension} numbers; ${model} with ${vector.length} can't be compared with them. Use another category, or remove its entries (removeMatching) and embed them anew. Nothing was written.`,
    details: { category, model, dimension: vector.length, stored: { model: other.model, dimension: other.dimension } },
  });
}

/** The vector, of length 1, so that a cosine is a product. */
function unitVector(vector: readonly number[] | Float32Array): Float32Array {
  let squares = 0;
  for (const value of vector) squares += value * value;
  const length = Math.sqrt(squares);
  return Float32Array.from(vector, (value) => value / length);
}

/** Little-endian, whatever the machine. */
function bytesOf(vector: Float32Array): Uint8Array {
  const view = new DataView(new ArrayBuffer(vector.length * 4));
  vector.forEach((value, at) => {
    view.setFloat32(at * 4, value, true);
  });
  return new Uint8Array(view.buffer);
}

function dot(query: Float32Array, bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let sum = 0;
  for (let at = 0; at < query.length; at += 1) sum += (query[at] as number) * view.getFloat32(at * 4, true);
  return sum;
}
