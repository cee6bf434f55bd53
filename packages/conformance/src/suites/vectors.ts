import { transaction } from '@cairndb/core';
import {
  activateSpace,
  activeSpace,
  beginSpace,
  ensureSpace,
  type FoundVector,
  listSpaces,
  removeSpaceGroup,
  type SpaceFence,
  type VectorAccess,
  VectorIndex,
  VectorMemory,
  type VectorMemoryOptions,
  vectorAccess,
} from '@cairndb/core/vectors';
import { assert } from 'chai';
import { type CaseDefinition, suite } from '../case.js';
import type { CaseContext, Opened } from '../context.js';
import type { Random } from '../random.js';
import { failure, rejection } from '../rejection.js';

const DIMENSIONS = 12;
const FENCE: SpaceFence = { model: 'numbat-1', dimensions: DIMENSIONS, metric: 'cosine' };
const HASH = Uint8Array.of(1, 2, 3);
/** The tables are there, and nothing is embedded beside a case. */
const QUIET = { indexing: 'onSearch', embeddings: true } as const;

type Vectors = ReadonlyMap<number, Float32Array>;

function vectorOf(random: Random, dimensions = DIMENSIONS): Float32Array {
  return Float32Array.from({ length: dimensions }, () => random.next() - 0.5);
}

/** What comparing all vectors gives. */
function closest(vectors: Vectors, query: Float32Array, limit: number, { metric } = FENCE): readonly number[] {
  const dot = (a: Float32Array, b: Float32Array) => a.reduce((sum, number, at) => sum + number * (b[at] ?? 0), 0);
  const scored = [...vectors].map(([doc, vector]) => {
    const lengths = metric === 'dot' ? 1 : Math.sqrt(dot(vector, vector) * dot(query, query));
    return { doc, score: dot(vector, query) / lengths };
  });
  // Vectors that are equal differ in the last place once they were rounded.
  const sorted = scored.sort((a, b) => (Math.abs(a.score - b.score) < 1e-6 ? a.doc - b.doc : b.score - a.score));
  return sorted.slice(0, limit).map(({ doc }) => doc);
}

/** A source of vectors in a store. */
class Source {
  readonly access: VectorAccess;
  readonly index: VectorIndex;

  private constructor(access: VectorAccess, index: VectorIndex) {
    this.access = access;
    this.index = index;
  }

  static async open({ store }: Opened, fence = FENCE, memory: VectorMemoryOptions = {}): Promise<Source> {
    const access = vectorAccess(store);
    const found = await access.run(() => activeSpace());
    const space = found ?? (await access.run(() => ensureSpace(fence, 1)));
    const index = new VectorIndex('conversations', space, new VectorMemory(memory));
    if (found === null) await access.run(() => index.begin());
    return new Source(access, index);
  }

  put(vectors: Vectors): Promise<number> {
    const rows = [...vectors].map(([doc, vector]) => ({ doc, hash: HASH, vector }));
    return this.access.run(() => this.index.put(rows));
  }

  remove(docs: readonly number[]): Promise<void> {
    return this.access.run(() => this.index.remove(docs));
  }

  async docs(query: Float32Array, limit = 10, filter: object = {}, ownerId = ''): Promise<readonly number[]> {
    return (await this.found(query, limit, filter, ownerId)).map(({ doc }) => doc);
  }

  found(query: Float32Array, limit = 10, filter: object = {}, ownerId = ''): Promise<readonly FoundVector[]> {
    const filters = this.access.filters('conversations', filter, ownerId);
    return this.access.run(() => this.index.search(query, { limit, filters }));
  }
}

/** Adds a conversation whose first message says `text`, so many messages in all; answers their document numbers. */
async function conversationOf({ api, store }: Opened, count: number, role: 'user' | 'tool' = 'user') {
  const { id } = await api.conversations.create({});
  const before = (await store.raw.get('select coalesce(max(key), 0) as key from messages'))?.key;
  const texts = Array.from({ length: count }, (_, at) => ({ role, content: `quoll ${at}` }));
  await api.conversations.appendAll(id, texts);
  const rows = await store.raw.all('select key from messages where key > ? order by key', [before ?? 0]);
  return { id, docs: rows.map(({ key }) => Number(key) * 8) };
}

function vectorsOf(random: Random, docs: readonly number[], dimensions = DIMENSIONS): Map<number, Float32Array> {
  return new Map(docs.map((doc) => [doc, vectorOf(random, dimensions)]));
}

async function opened(context: CaseContext, count: number) {
  const store = await context.open(QUIET);
  const { id, docs } = await conversationOf(store, count);
  return { store, id, docs, source: await Source.open(store) };
}

const cases: Readonly<Record<string, CaseDefinition>> = {
  exact: {
    title: 'a search for vectors gives what comparing all of them gives, equal ones by document',
    async run(context) {
      const { docs, source } = await opened(context, 120);
      const vectors = vectorsOf(context.random, docs);
      const [first = 0, second = 0, third = 0] = docs;
      const twin = vectors.get(third) ?? vectorOf(context.random);
      // Of the same direction to the last place.
      for (const [at, doc] of [first, second].entries())
        vectors.set(
          doc,
          twin.map((number) => number * (at === 0 ? 2 : 0.25)),
        );
      assert.equal(await source.put(vectors), 120);
      for (const limit of [1, 10, 119, 200]) {
        const query = vectorOf(context.random);
        assert.deepEqual(await source.docs(query, limit), closest(vectors, query, limit));
      }
      const found = await source.found(twin, 3);
      assert.sameMembers(
        found.map(({ doc }) => doc),
        [first, second, third],
      );
      for (const { similarity } of found) assert.approximately(similarity, 1, 1e-6);
      assert.isEmpty(await source.docs(twin, 0));
    },
  },
  dot: {
    title: 'under the metric dot long vectors come before short ones, and similarities are products',
    async run(context) {
      const store = await context.open(QUIET);
      const { docs } = await conversationOf(store, 60);
      const fence: SpaceFence = { ...FENCE, metric: 'dot' };
      const source = await Source.open(store, fence);
      const vectors = vectorsOf(context.random, docs);
      for (const [at, vector] of [...vectors.values()].entries()) vector.set(vector.map((number) => number * (at % 9)));
      await source.put(vectors);
      const query = vectorOf(context.random);
      assert.deepEqual(await source.docs(query), closest(vectors, query, 10, fence));
      assert.deepEqual(await source.docs(query.map((number) => number * 50)), closest(vectors, query, 10, fence));
    },
  },
  filters: {
    title:
      'filters and owners apply before the closest are chosen: few, none or one percent left still give the right ones',
    async run(context) {
      const { store, source, docs } = await opened(context, 300);
      const rare = await conversationOf(store, 5, 'tool');
      const theirs = await conversationOf(store.scoped('ada'), 7);
      const vectors = vectorsOf(context.random, [...docs, ...rare.docs, ...theirs.docs]);
      await source.put(vectors);
      const query = vectorOf(context.random);
      const among = (wanted: readonly number[]) => {
        return closest(new Map([...vectors].filter(([doc]) => wanted.includes(doc))), query, 10);
      };
      assert.deepEqual(await source.docs(query, 10, { roles: ['tool'] }), among(rare.docs));
      assert.deepEqual(await source.docs(query, 10, { conversationId: rare.id }), among(rare.docs));
      assert.deepEqual(await source.docs(query, 10, {}, 'ada'), among(theirs.docs));
      assert.deepEqual(await source.docs(query), among([...docs, ...rare.docs]));
      assert.isEmpty(await source.docs(query, 10, { roles: ['system'] }));
      assert.isEmpty(await source.docs(query, 10, { conversationId: rare.id }, 'ada'));
      // What is not a message has a kind of its own.
      assert.isEmpty(await source.access.run(() => source.index.search(query, { limit: 10, filters: [] })));
    },
  },
  processes: {
    title: 'two stores on one database see what the other one writes, changes and removes',
    needs: ['multiProcess'],
    async run(context) {
      const { docs, source } = await opened(context, 80);
      const other = await Source.open(await context.open(QUIET));
      const vectors = vectorsOf(context.random, docs);
      const query = vectorOf(context.random);
      const [half, rest] = [[...vectors].slice(0, 40), [...vectors].slice(40)];
      await source.put(new Map(half));
      assert.deepEqual(await other.docs(query), closest(new Map(half), query, 10));
      await other.put(new Map(rest));
      assert.deepEqual(await source.docs(query), closest(vectors, query, 10));
      const [best = 0, second = 0] = await source.docs(query);
      await other.remove([best, second]);
      vectors.delete(best);
      vectors.delete(second);
      assert.deepEqual(await source.docs(query), closest(vectors, query, 10));
      const moved = query.map((number) => -number);
      await source.put(new Map([[best, moved]]));
      vectors.set(best, moved);
      assert.deepEqual(await other.docs(query), closest(vectors, query, 10));
      assert.deepEqual(await other.docs(moved, 1), [best]);
    },
  },
  'rolled-back': {
    title: 'a transaction finds its own vectors; rolled back, they are gone, and their keys tell of others',
    async run(context) {
      const { docs, source } = await opened(context, 30);
      const { access, index } = source;
      const [lost = 0, kept = 0, ...others] = docs;
      const vectors = vectorsOf(context.random, others);
      await source.put(vectors);
      const query = vectorOf(context.random);
      await source.docs(query);
      const filters = access.filters('conversations', {}, '');
      const aborted = await failure(() =>
        access.run(() =>
          transaction(function* () {
            yield* index.put([{ doc: lost, hash: HASH, vector: query }]);
            const [first] = yield* index.search(query, { limit: 1, filters });
            assert.equal(first?.doc, lost);
            throw new Error('no');
          }),
        ),
      );
      assert.equal((aborted as Error).message, 'no');
      assert.deepEqual(await source.docs(query), closest(vectors, query, 10));
      // It gets the key that was rolled back.
      const vector = query.map((number) => -number);
      await source.put(new Map([[kept, vector]]));
      vectors.set(kept, vector);
      assert.deepEqual(await source.docs(vector, 1), [kept]);
      assert.deepEqual(await source.docs(query, 100), closest(vectors, query, 100));
    },
  },
  'stored-codes': {
    title: 'codes are stored in blocks, and who starts with them, with all, some or no memory, finds the same',
    async run(context) {
      const store = await context.open(QUIET);
      const source = await Source.open(store, { ...FENCE, dimensions: 4 });
      const { docs } = await conversationOf(store, 1_100);
      const vectors = vectorsOf(context.random, docs, 4);
      await source.put(vectors);
      const { access, index } = source;
      assert.equal(await access.run(() => index.persist()), 1_024);
      assert.equal(await access.run(() => index.persist()), 0);
      const gone = docs.filter((_, at) => at % 3 === 0);
      await source.remove(gone);
      for (const doc of gone) vectors.delete(doc);
      const query = vectorOf(context.random, 4);
      const expected = closest(vectors, query, 10);
      assert.deepEqual(await source.docs(query), expected);
      for (const maxBytes of [undefined, 0]) {
        const fresh = await Source.open(store, FENCE, { maxBytes });
        assert.deepEqual(await fresh.docs(query), expected, `within ${maxBytes}`);
        assert.equal(fresh.index.memoryBytes > 0, maxBytes !== 0);
      }
      await source.remove(docs.slice(0, 900));
      for (const doc of docs.slice(0, 900)) vectors.delete(doc);
      // The block lost more than half, and is written anew.
      assert.equal(await access.run(() => index.persist()), 1_024);
      assert.equal(await access.run(() => index.persist()), 0);
      const fresh = await Source.open(store);
      assert.deepEqual(await fresh.docs(query), closest(vectors, query, 10));
    },
  },
  'put-once': {
    title: 'a document keeps the vector it has, and equal texts are known by their hash',
    async run(context) {
      const { docs, source } = await opened(context, 3);
      const { access, index } = source;
      const [first = 0, second = 0, third = 0] = docs;
      const [one, two] = [vectorOf(context.random), vectorOf(context.random)];
      await source.put(new Map([[first, one]]));
      const rows = [first, second].map((doc) => ({ doc, hash: HASH, vector: two }));
      assert.equal(await access.run(() => index.put(rows)), 1);
      await access.run(() => index.begin());
      const [known] = await access.run(() => index.vectorsOf([HASH, Uint8Array.of(9)]));
      assert.deepEqual(known?.hash, HASH);
      const held = await access.run(() => index.held([first, third]));
      assert.deepEqual(held, [{ doc: first, hash: HASH }]);
      assert.deepEqual(await source.docs(one, 1), [first]);
    },
  },
  'bad-vectors': {
    title: 'what is no vector of the space is refused, and nothing of the batch is written',
    async run(context) {
      const { docs, source } = await opened(context, 2);
      const [first = 0, second = 0] = docs;
      const good = vectorOf(context.random);
      const bad: Record<string, Float32Array> = {
        short: good.slice(1),
        'not a number': good.map((number, at) => (at === 3 ? Number.NaN : number)),
        infinite: good.map((number, at) => (at === 3 ? Number.POSITIVE_INFINITY : number)),
        zero: good.map(() => 0),
      };
      for (const [name, vector] of Object.entries(bad)) {
        const { message } = await rejection('invalid_input', () =>
          source.put(
            new Map([
              [first, good],
              [second, vector],
            ]),
          ),
        );
        assert.match(message, /vector/, name);
        await rejection('invalid_input', () => source.docs(vector));
      }
      assert.isEmpty(await source.docs(good));
    },
  },
  fences: {
    title: 'vectors of another model, length or metric are refused with the way to move; moving switches at once',
    async run(context) {
      const { docs, source } = await opened(context, 20);
      const { access } = source;
      const vectors = vectorsOf(context.random, docs);
      await source.put(vectors);
      for (const other of [{ model: 'quokka' }, { dimensions: 13 }, { metric: 'dot' as const }]) {
        const { message } = await rejection('conflict', () => access.run(() => ensureSpace({ ...FENCE, ...other }, 2)));
        assert.match(message, /cairn reembed/);
      }
      assert.equal((await access.run(() => ensureSpace(FENCE, 2))).key, source.index.space.key);
      const next = await access.run(() => beginSpace({ model: 'quokka', dimensions: 5, metric: 'dot' }, 3));
      const moved = new VectorIndex('conversations', next, new VectorMemory());
      await access.run(() => moved.begin());
      const vector = [1, 2, 3, 4, 5];
      await access.run(() => moved.put(docs.map((doc) => ({ doc, hash: HASH, vector }))));
      assert.equal((await access.run(() => activeSpace()))?.key, source.index.space.key);
      await access.run(() => activateSpace(next.key));
      const spaces = await access.run(() => listSpaces());
      assert.deepEqual(
        spaces.map(({ status }) => status),
        ['retired', 'active'],
      );
      // What is removed in one of them stays in the other.
      const [gone = 0] = docs;
      await access.run(() => moved.remove([gone]));
      const filters = access.filters('conversations', {}, '');
      const found = await access.run(() => moved.search(vector, { limit: 50, filters }));
      assert.deepEqual(
        found.map(({ doc, similarity }) => [doc, similarity]),
        docs.slice(1).map((doc) => [doc, 55]),
      );
      const query = vectorOf(context.random);
      assert.deepEqual(await source.docs(query), closest(vectors, query, 10));
      await rejection('conflict', () => access.run(() => removeSpaceGroup(next.key)));
      await rejection('conflict', () => access.run(() => activateSpace(source.index.space.key)));
      await rejection('not_found', () => access.run(() => activateSpace(99)));
      assert.equal(await access.run(() => removeSpaceGroup(source.index.space.key)), 20);
      assert.equal(await access.run(() => removeSpaceGroup(source.index.space.key)), 0);
      assert.lengthOf(await access.run(() => listSpaces()), 1);
      assert.isEmpty(await source.docs(query));
    },
  },
  'begun-again': {
    title: 'a retired space that is begun again keeps what it has',
    async run(context) {
      const { docs, source } = await opened(context, 4);
      const { access, index } = source;
      await source.put(vectorsOf(context.random, docs.slice(0, 2)));
      const other = await access.run(() => beginSpace({ ...FENCE, model: 'quokka' }, 2));
      await access.run(() => activateSpace(other.key));
      const again = await access.run(() => beginSpace(FENCE, 3));
      assert.deepInclude(again, { key: index.space.key, status: 'building' });
      assert.lengthOf(await access.run(() => index.held(docs)), 2);
    },
  },
  readonly: {
    title: 'a store that may not write searches, and reads what another one stored',
    async run(context) {
      const { store, docs, source } = await opened(context, 50);
      const vectors = vectorsOf(context.random, docs);
      await source.put(vectors);
      await store.store.close();
      const reader = await Source.open(await context.open({ ...QUIET, readonly: true }));
      const query = vectorOf(context.random);
      assert.deepEqual(await reader.docs(query), closest(vectors, query, 10));
    },
  },
};

/** The vector index: exact, filtered before the closest are chosen, followed across processes, fenced by space. None of it goes through a surface. */
export const vectors = suite('vectors', cases, { surfaces: ['async'] });
