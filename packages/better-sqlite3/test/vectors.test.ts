import { openStore } from '@cairndb/core';
import {
  ensureSpace,
  product,
  VectorIndex,
  VectorMemory,
  type VectorMemoryOptions,
  vectorAccess,
} from '@cairndb/core/vectors';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { betterSqlite3 } from '../src/index.js';

const DIMENSIONS = 16;
const MESSAGES = 6_000;
/** One percent, and so few that the index asks for all of them instead. */
const RARE_EVERY = 100;
const RAREST_EVERY = 1_000;

type Store = Awaited<ReturnType<typeof openStore>>;

let store: Store;
let index: VectorIndex;
let conversation: string;
const vectors = new Map<number, Float32Array>();

/** Numbers that look random and are the same in every run. */
let state = 7;
function next(): number {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return state / 2 ** 32 - 0.5;
}

function unitVector(): Float32Array {
  const vector = Float32Array.from({ length: DIMENSIONS }, next);
  const length = Math.sqrt(product(vector, vector));
  return vector.map((number) => number / length);
}

function roleOf(at: number): 'user' | 'assistant' | 'tool' {
  if (at % RAREST_EVERY === 0) return 'assistant';
  return at % RARE_EVERY === 1 ? 'tool' : 'user';
}

function expected(query: Float32Array, isWanted: (at: number) => boolean = () => true): readonly number[] {
  const scored = [...vectors]
    .filter(([doc]) => isWanted(doc / 8))
    .map(([doc, vector]) => [doc, product(query, vector)] as const);
  return scored
    .sort(([, a], [, b]) => b - a)
    .slice(0, 10)
    .map(([doc]) => doc);
}

function search(query: Float32Array, roles?: readonly string[], searched = index): readonly number[] {
  const access = vectorAccess(store);
  const filters = access.filters('conversations', { conversationId: conversation, roles }, '');
  return access.sync(() => searched.search(query, { limit: 10, filters })).map(({ doc }) => doc);
}

async function anotherIndex(options: VectorMemoryOptions): Promise<VectorIndex> {
  return new VectorIndex('conversations', index.space, new VectorMemory(options));
}

beforeAll(async () => {
  store = await openStore({ driver: betterSqlite3({ path: ':memory:' }), indexing: 'onSearch', embeddings: true });
  conversation = store.sync.conversations.create({}).id;
  const messages = Array.from({ length: MESSAGES }, (_, at) => ({ role: roleOf(at + 1), content: 'numbat' }) as const);
  store.sync.conversations.appendAll(conversation, messages);
  const { run } = vectorAccess(store);
  const space = await run(() => ensureSpace({ model: 'numbat-1', dimensions: DIMENSIONS, metric: 'cosine' }, 1));
  index = new VectorIndex('conversations', space, new VectorMemory());
  await run(() => index.begin());
  for (let key = 1; key <= MESSAGES; key += 1) vectors.set(key * 8, unitVector());
  const rows = [...vectors].map(([doc, vector]) => ({ doc, hash: new Uint8Array(8), vector }));
  await run(() => index.put(rows));
  while ((await run(() => index.persist())) > 0);
});

afterAll(() => store.close());

describe('the vector index over some thousand vectors', () => {
  it('finds exactly the closest', () => {
    for (let times = 0; times < 20; times += 1) {
      const query = unitVector();
      expect(search(query)).toEqual(expected(query));
    }
  });

  it.each([
    ['one percent', 'tool', (at: number) => roleOf(at) === 'tool'],
    ['one in a thousand', 'assistant', (at: number) => roleOf(at) === 'assistant'],
    ['none', 'system', () => false],
  ])('finds the closest of what a filter leaves: %s', (_, role, isWanted) => {
    for (let times = 0; times < 5; times += 1) {
      const query = unitVector();
      expect(search(query, [role])).toEqual(expected(query, isWanted));
    }
  });

  it('finds the closest when those that a filter leaves are many and all far away', async () => {
    const query = unitVector();
    const order = [...vectors].sort(([, a], [, b]) => product(query, a) - product(query, b));
    const far = new Set(order.slice(0, 3_000).map(([doc]) => doc / 8));
    await store.raw.run(`update messages set role = 'system' where key in (select value from json_each(?))`, [
      JSON.stringify([...far]),
    ]);
    expect(search(query, ['system'])).toEqual(expected(query, (at) => far.has(at)));
  });

  it.each([0, 100_000, 200_000])('finds the same with %i bytes of memory, and takes no more', async (maxBytes) => {
    const small = await anotherIndex({ maxBytes });
    for (let times = 0; times < 5; times += 1) {
      const query = unitVector();
      expect(search(query, undefined, small)).toEqual(expected(query));
      expect(small.memoryBytes).toBeLessThanOrEqual(maxBytes);
    }
  });

  it('keeps little memory when most of it is removed, here and by others, and stores the codes of what is left', async () => {
    const access = vectorAccess(store);
    const other = await anotherIndex({});
    search(unitVector(), undefined, other);
    const before = other.memoryBytes;
    const gone = [...vectors.keys()].filter((doc) => (doc / 8) % 20 !== 0);
    await access.run(() => index.remove(gone));
    for (const doc of gone) vectors.delete(doc);
    const query = unitVector();
    expect(search(query, undefined, other)).toEqual(expected(query));
    expect(other.memoryBytes).toBeLessThan(before / 4);
    while ((await access.run(() => index.persist())) > 0);
    const stored = await store.raw.get('select sum(vectors) as vectors from vector_codes');
    expect(stored?.vectors).toBeLessThan(MESSAGES / 10);
    expect(search(query, undefined, await anotherIndex({}))).toEqual(expected(query));
  });
});
