import { type CairnError, EmbeddingError, type EmbeddingsOptions } from '@cairndb/core';
import { checkStore } from '@cairndb/core/check';
import { assert } from 'chai';
import { suite } from '../case.js';
import type { CaseContext, Opened } from '../context.js';
import { ConceptEmbedder, unreachable } from '../fixtures/concept-embedder.js';
import { rejection } from '../rejection.js';

/** Catching up is asked for, so that nothing runs beside a case. */
const QUIET = { indexing: 'onSearch' } as const;

/** A recall waits for what is not embedded yet, however slow the database. */
const PATIENT_MS = 60_000;

function opening({ open }: CaseContext, embeddings: EmbeddingsOptions, warnings: CairnError[] = []): Promise<Opened> {
  const listeners = { warning: ({ error }: { readonly error: CairnError }) => void warnings.push(error) };
  return open({ ...QUIET, embeddings: { retries: 0, waitMs: PATIENT_MS, ...embeddings }, listeners });
}

/** The embeddings of a store that was opened with them. */
function embeddingsOf({ store }: Opened) {
  const { embeddings } = store;
  if (embeddings === null) throw new Error('The store was opened without embeddings.');
  return embeddings;
}

async function say(opened: Opened, ...texts: readonly string[]): Promise<readonly string[]> {
  const { id } = await opened.store.conversations.create();
  const appended = await opened.store.conversations.appendAll(
    id,
    texts.map((content) => ({ role: 'user', content })),
  );
  return appended.map((one) => one.id);
}

async function textsFor({ store }: Opened, query: string): Promise<readonly string[]> {
  const { hits } = await store.recall(query, { by: 'meaning', limit: 3 });
  return hits.map(({ text }) => text);
}

/** Vectors of a store: made in the background, found by, kept apart by model, and moved to another one. */
export const embeddings = suite('embeddings', {
  'found-by-meaning': {
    title: 'what shares no word with the question is found by meaning, and by words alone it is not',
    rows: ['CB-6', 'CB-13', 'CB-18'],
    async run(context) {
      const opened = await opening(context, { embedder: new ConceptEmbedder() });
      await say(opened, 'The kitten sleeps', 'A loaf from the oven', 'We anchor at noon');
      assert.deepEqual((await opened.store.recall('feline', { by: 'keywords' })).hits, []);
      const { hits, by } = await opened.store.recall('feline', { limit: 1 });
      assert.deepEqual(by, ['keywords', 'meaning']);
      assert.deepEqual(
        hits.map(({ text }) => text),
        ['The kitten sleeps'],
      );
    },
  },
  'without-embeddings': {
    title: 'a store without embeddings recalls by words, says so, and refuses to go by meaning',
    rows: ['CB-15'],
    async run({ open }) {
      const { store } = await open();
      assert.isNull(store.embeddings);
      assert.deepEqual((await store.recall('anything')).by, ['keywords']);
      await rejection('unsupported', () => store.recall('anything', { by: 'meaning' }));
    },
  },
  'each-text-once': {
    title: 'equal texts are embedded once, what is embedded stays so, and a store opened again embeds nothing',
    rows: ['CB-18'],
    async run(context) {
      const embedder = new ConceptEmbedder();
      const opened = await opening(context, { embedder });
      await say(opened, 'A loaf', 'A loaf', 'The sea');
      await embeddingsOf(opened).catchUp();
      assert.deepEqual([...embedder.texts].sort(), ['A loaf', 'The sea']);
      await opened.store.close();
      const again = await opening(context, { embedder });
      assert.equal(await embeddingsOf(again).catchUp(), 0);
      await say(again, 'A loaf');
      await embeddingsOf(again).catchUp();
      assert.deepEqual(embedder.texts.slice(2), []);
      const [space] = (await embeddingsOf(again).status()).spaces;
      assert.deepInclude(space, { model: 'concepts', dimensions: 16, metric: 'cosine', status: 'active', vectors: 4 });
    },
  },
  'follows-changes': {
    title: 'what is changed is found by what it says now, what is removed by nothing, also before it is embedded anew',
    rows: ['CB-5', 'CB-6'],
    async run(context) {
      const opened = await opening(context, { embedder: new ConceptEmbedder(), waitMs: 0 });
      const { conversations } = opened.store;
      const { id } = await conversations.create();
      const { id: message } = await conversations.beginMessage(id, { role: 'assistant', content: 'A kitten' });
      await conversations.endMessage(message, { content: 'A kitten' });
      const [loaf] = await say(opened, 'A loaf', 'Flour and bread');
      await embeddingsOf(opened).catchUp();
      assert.deepEqual(await textsFor(opened, 'feline'), ['A kitten', 'A loaf', 'Flour and bread']);
      const { conversationId } = await conversations.getMessage(loaf ?? '');
      await conversations.removeFrom(conversationId, loaf ?? '');
      assert.deepEqual(await textsFor(opened, 'oven'), ['A kitten']);
      await embeddingsOf(opened).catchUp();
      assert.equal((await embeddingsOf(opened).status()).spaces[0]?.vectors, 1);
    },
  },
  'failing-model': {
    title:
      'a model that fails loses nothing: rows are written and found by words, a warning tells, and later it is caught up',
    rows: ['CB-15', 'CB-18'],
    async run(context) {
      let error: Error | undefined = unreachable();
      const warnings: CairnError[] = [];
      const embedder = new ConceptEmbedder({ fail: () => error });
      const opened = await opening(context, { embedder }, warnings);
      await say(opened, 'The kitten sleeps');
      const { hits, by } = await opened.store.recall('kitten');
      assert.deepEqual([hits.length, by], [1, ['keywords']]);
      assert.include(
        warnings.map(({ code }) => code),
        'embedding',
      );
      assert.equal((await rejection('embedding', () => embeddingsOf(opened).catchUp())).retryable, true);
      error = undefined;
      await embeddingsOf(opened).catchUp();
      assert.deepEqual(await textsFor(opened, 'feline'), ['The kitten sleeps']);
    },
  },
  'garbage-for-one-text': {
    title: 'a text for which the model answers garbage keeps no other from being found, and is tried again later',
    rows: ['CB-18'],
    async run(context) {
      let bad: Float32Array | undefined = new Float32Array(16).fill(Number.NaN);
      const warnings: CairnError[] = [];
      const answer = (text: string) => (text.includes('cursed') ? bad : undefined);
      let now = 1_750_000_000_000;
      const options = {
        ...QUIET,
        clock: () => now,
        listeners: { warning: ({ error }: { error: CairnError }) => void warnings.push(error) },
      };
      const embedder = new ConceptEmbedder({ answer });
      const opened = await context.open({ ...options, embeddings: { embedder, retries: 0, waitMs: PATIENT_MS } });
      await say(opened, 'The kitten sleeps', 'A cursed feline', 'A pet');
      await embeddingsOf(opened).catchUp();
      assert.deepInclude(await embeddingsOf(opened).status(), { pending: 0, retrying: 1 });
      assert.sameMembers([...(await textsFor(opened, 'cat'))], ['The kitten sleeps', 'A pet']);
      assert.isNotEmpty(
        warnings.filter((error) => error instanceof EmbeddingError && !error.message.includes('cursed')),
      );
      bad = undefined;
      assert.equal(await embeddingsOf(opened).catchUp(), 0);
      now += 120_000;
      await embeddingsOf(opened).catchUp();
      assert.equal((await embeddingsOf(opened).status()).retrying, 0);
      assert.include(await textsFor(opened, 'cat'), 'A cursed feline');
    },
  },
  'fenced-spaces': {
    title: 'vectors of another model are never compared: the error says how to move, and moving switches over at once',
    rows: ['CB-18'],
    async run(context) {
      const first = await opening(context, { embedder: new ConceptEmbedder() });
      await say(first, 'The kitten sleeps', 'A loaf');
      await embeddingsOf(first).catchUp();
      await first.store.close();
      const embedder = new ConceptEmbedder({ model: 'other', dimensions: 20 });
      const other = await opening(context, { embedder });
      const refusal = await rejection('conflict', () => other.store.recall('feline'));
      assert.include(refusal.message, 'cairn reembed');
      await rejection('conflict', () => embeddingsOf(other).catchUp());
      const byWords = await other.store.recall('kitten', { by: 'keywords' });
      assert.equal(byWords.hits[0]?.text, 'The kitten sleeps');
      const seen: number[] = [];
      const moved = await embeddingsOf(other).reembed({ onProgress: (documents) => seen.push(documents) });
      assert.deepEqual([moved, seen.at(-1)], [{ documents: 2, removed: 2 }, 2]);
      assert.equal((await textsFor(other, 'feline'))[0], 'The kitten sleeps');
      const { spaces } = await embeddingsOf(other).status();
      assert.deepEqual(
        spaces.map(({ model, status, vectors }) => ({ model, status, vectors })),
        [{ model: 'other', status: 'active', vectors: 2 }],
      );
    },
  },
  cleared: {
    title:
      'when everything is removed the vectors are, too, and what is written under the same keys is found by what it says',
    async run(context) {
      const embedder = new ConceptEmbedder();
      const opened = await opening(context, { embedder });
      await say(opened, 'The kitten sleeps');
      assert.deepEqual(await textsFor(opened, 'feline'), ['The kitten sleeps']);
      await opened.store.clear('remove everything');
      await say(opened, 'A loaf');
      assert.deepEqual(await textsFor(opened, 'flour'), ['A loaf']);
      assert.equal((await embeddingsOf(opened).status()).spaces[0]?.vectors, 1);
      await opened.store.close();
      const without = await context.open(QUIET);
      await without.store.clear('remove everything');
      await say(without, 'The sea');
      await without.store.close();
      const again = await opening(context, { embedder });
      assert.deepEqual(await textsFor(again, 'harbour'), ['The sea']);
    },
  },
  checked: {
    title: 'a check finds documents that lost their vector, and mending has them embedded again',
    async run(context) {
      const opened = await opening(context, { embedder: new ConceptEmbedder() });
      await say(opened, 'The kitten sleeps', 'A loaf', '  ');
      await embeddingsOf(opened).catchUp();
      const vectorFindings = async (repair: boolean) => {
        const { findings, mended } = await checkStore(opened.store, { repair });
        return [...findings, ...mended].filter(({ check }) => check === 'vectors-conversations');
      };
      assert.isEmpty(await vectorFindings(false));
      await opened.store.raw.run('delete from vectors where key = (select min(key) from vectors)');
      assert.deepInclude((await vectorFindings(false))[0], { problem: 'lacking', count: 1, repairable: true });
      await vectorFindings(true);
      await embeddingsOf(opened).catchUp();
      assert.deepEqual(await textsFor(opened, 'feline'), ['The kitten sleeps', 'A loaf']);
      assert.isEmpty(await vectorFindings(false));
    },
  },
  owners: {
    title: 'nobody recalls what is another owner’s, by meaning or by words',
    rows: ['X-1'],
    async run(context) {
      const opened = await opening(context, { embedder: new ConceptEmbedder() });
      await say(opened, 'The kitten sleeps');
      const ada = opened.scoped('ada');
      assert.deepEqual((await ada.store.recall('kitten feline')).hits, []);
      await say(ada, 'My own cat');
      assert.deepEqual(await textsFor(ada, 'feline'), ['My own cat']);
    },
  },
  readonly: {
    title: 'a store that may not write finds by meaning what others embedded',
    rows: ['X-4'],
    async run(context) {
      const embedder = new ConceptEmbedder();
      const opened = await opening(context, { embedder });
      await say(opened, 'The kitten sleeps');
      await embeddingsOf(opened).catchUp();
      await opened.store.close();
      const reading = await context.open({ ...QUIET, readonly: true, embeddings: { embedder } });
      assert.deepEqual(await textsFor(reading, 'feline'), ['The kitten sleeps']);
    },
  },
});
