import { redactor, type Store } from '@cairndb/core';
import { checkStore } from '@cairndb/core/check';
import { erase } from '@cairndb/core/erase';
import { assert } from 'chai';
import { suite } from '../case.js';
import type { Opened } from '../context.js';
import { codeFile } from '../fixtures/code-files.js';
import { ConceptEmbedder } from '../fixtures/concept-embedder.js';
import { everything, hide, plant, secret } from '../fixtures/secrets.js';
import { buildWorld } from '../fixtures/world.js';
import { fromUtf8, utf8 } from '../host.js';
import { rejection } from '../rejection.js';
import { snapshot } from '../snapshot.js';

const SURFACES = ['async'] as const;
/** Writes what it is given: secrets are easy to look for. */
const PLAIN = { redactor: redactor({ disabled: true }) };
const SHARED = `shared ${'by two '.repeat(5_000)}`;

/** Where needles are found: in values of rows, and in the bytes of the file where the driver gives them. */
async function places(store: Store, needles: readonly string[]): Promise<readonly string[]> {
  const values = [...(await everything(store))];
  if (store.capabilities.exportBytes) {
    values.push({ place: 'the file', text: fromUtf8(await store.exportBytes()).toLowerCase() });
  }
  return needles.flatMap((needle) => {
    const forms = [needle, needle.toLowerCase()];
    return values
      .filter(({ text }) => forms.some((form) => text.includes(form)))
      .map(({ place }) => `${needle} in ${place}`);
  });
}

/** What two owners have the same of: large content, and code. */
async function share({ api }: Opened): Promise<void> {
  await api.code.putFiles('project', [codeFile('shared.ts', ['const shared = "by two";'])]);
  const { id } = await api.conversations.create({ title: 'Shared' });
  const { id: messageId } = await api.conversations.append(id, { role: 'user', content: SHARED });
  await api.conversations.attach(messageId, { type: 'file', content: utf8(SHARED) });
}

/** Erasing an owner, or a conversation. */
export const eraseCases = suite('erase', {
  'an-owner': {
    title: 'nothing of an erased owner is left in any row, index or byte; everybody else has all that they had',
    rows: ['X-5'],
    surfaces: SURFACES,
    async run({ open }) {
      const opened = await open(PLAIN);
      const { store, scoped } = opened;
      const owner = 'ada-of-needles';
      const needles = [owner, ...(await plant(scoped(owner).api)).map(secret)];
      await buildWorld(scoped(owner).api);
      await scoped(owner).api.settings.set('key', hide('setting'));
      await scoped(owner).api.sessions.setState((await scoped(owner).api.sessions.start()).id, 'k', hide('state'));
      await scoped(owner).api.cache.saveResponse({ prompt: hide('prompt'), model: 'm' }, { text: hide('answer') });
      needles.push(...['setting', 'state', 'prompt', 'answer'].map(secret));
      for (const one of [opened, scoped(owner)]) await share(one);
      await buildWorld(opened.api);
      await store.catchUp();
      await store.flush();
      if (!store.capabilities.remote) await store.optimize();
      assert.isAbove((await places(store, needles)).length, needles.length);
      const before = await snapshot(opened.api);
      const dry = await erase(store, { ownerId: owner, dryRun: true });
      assert.deepInclude(dry, { dryRun: true, erased: 'none', complete: false });
      const report = await erase(store, { ownerId: owner });
      assert.deepEqual(report.rows, dry.rows);
      assert.isAbove(report.rows.messages ?? 0, 5);
      assert.isAbove(report.contents, 0);
      assert.deepEqual(await places(store, needles), []);
      assert.deepEqual(await snapshot(opened.api), before);
      assert.deepEqual((await checkStore(store, { deep: true })).findings, []);
      assert.lengthOf(await opened.api.search('shared two', { kinds: ['codeChunk'] }), 1);
      assert.equal(report.complete, !store.capabilities.remote && store.capabilities.vacuum);
    },
  },
  'a-conversation': {
    title: 'nothing of an erased conversation is left, nor of what came from it; what a fork shows stays',
    rows: ['X-5'],
    surfaces: SURFACES,
    async run({ open }) {
      const { api, store } = await open(PLAIN);
      const { id } = await api.conversations.create({ id: 'needle-conversation', title: hide('title') });
      const first = await api.conversations.append(id, { role: 'user', content: 'A platypus, shared' });
      await api.conversations.append(id, { role: 'user', content: `${hide('text')} ${'long '.repeat(9_000)}` });
      await api.conversations.recordUsage(id, { responseId: 'r', inputTokens: 5, metadata: { note: hide('usage') } });
      await api.conversations.addRecords(id, [{ type: 'note', data: hide('record') }]);
      const { memory } = await api.memories.add({ content: 'A monotreme lays eggs' });
      await api.memories.supersede(memory.id, { content: hide('memory'), conversationId: id });
      await api.intentions.add({ title: hide('intention'), conversationId: id });
      await api.logs.write({ message: hide('log'), conversationId: id });
      await api.analytics.record({ id: 'g', conversationId: id, inputTokens: 7, metadata: { note: hide('call') } });
      await api.cache.set('k', hide('cached'));
      const { id: checkpoint } = await api.checkpoints.begin({ root: '/', label: hide('label'), conversationId: id });
      await api.checkpoints.add(checkpoint, [{ path: 'a', content: utf8(hide('file')) }]);
      await api.checkpoints.finish(checkpoint);
      const fork = await api.conversations.fork(id, first.id, { title: 'The fork' });
      const other = await api.conversations.create({ title: 'Another' });
      await api.conversations.append(other.id, { role: 'user', content: 'An echidna' });
      await store.catchUp();
      const needles = [
        ...['title', 'text', 'usage', 'record', 'memory', 'intention', 'log', 'call', 'cached', 'label', 'file'].map(
          secret,
        ),
        'needle-conversation',
      ];
      assert.isAtLeast((await places(store, needles)).length, needles.length - 1);
      const dry = await erase(store, { conversationId: id, dryRun: true });
      assert.deepInclude(dry.rows, {
        conversations: 1,
        messages: 1,
        memories: 1,
        intentions: 1,
        logs: 1,
        checkpoints: 1,
      });
      assert.deepEqual((await erase(store, { conversationId: id })).rows, dry.rows);
      assert.deepEqual(await places(store, needles), []);
      const shown = await api.conversations.messages(fork.id);
      assert.deepEqual(
        shown.items.map(({ content }) => content),
        ['A platypus, shared'],
      );
      assert.lengthOf(await api.search('platypus'), 1);
      assert.lengthOf(await api.search('echidna'), 1);
      assert.isNull((await api.conversations.get(fork.id)).forkedFrom);
      assert.deepInclude(await api.memories.get(memory.id), { content: 'A monotreme lays eggs' });
      assert.equal((await api.analytics.summary()).total.inputTokens, 0);
      assert.deepEqual((await checkStore(store, { deep: true })).findings, []);
    },
  },
  'ended-half-way': {
    title: 'an erasure that failed half-way is completed by the next one, also where no row is left',
    rows: ['X-5'],
    surfaces: SURFACES,
    async run({ open }) {
      const { store, scoped } = await open(PLAIN);
      const { api } = scoped('ada-of-needles');
      await api.checkpoints.recordVersion('a', utf8(hide('version')));
      await api.conversations.create({ title: hide('title') });
      for (const owner of ['ada-of-needles', 'bob']) await share(scoped(owner));
      await store.catchUp();
      let swept = 0;
      const failing = erase(store, {
        ownerId: 'ada-of-needles',
        sweepContent: () => {
          swept += 1;
          throw new Error('The disk is gone.');
        },
      });
      await failing.then(
        () => assert.fail('The erasure did not fail.'),
        (error: Error) => assert.equal(error.message, 'The disk is gone.'),
      );
      const needles = ['ada-of-needles', secret('version'), secret('title')];
      assert.isAbove((await places(store, needles)).length, 0);
      const sweepContent = () => {
        swept += 1;
      };
      assert.equal((await erase(store, { ownerId: 'ada-of-needles', sweepContent })).total, 0);
      assert.equal(swept, 2);
      assert.deepEqual(await places(store, needles), []);
      assert.equal((await scoped('bob').api.conversations.stats()).messages, 1);
    },
  },
  vectors: {
    title: 'the vectors of what is erased go, also when no model is there, and those of others are found',
    rows: ['X-5'],
    surfaces: SURFACES,
    async run({ open }) {
      const options = {
        indexing: 'onSearch',
        embeddings: { embedder: new ConceptEmbedder(), waitMs: 60_000 },
      } as const;
      const first = await open(options);
      for (const one of [first.scoped('ada'), first]) {
        const { id } = await one.api.conversations.create();
        await one.api.conversations.append(id, { role: 'user', content: `The kitten sleeps (${one.store.ownerId})` });
      }
      await first.scoped('ada').api.memories.add({ content: 'A loaf from the oven' });
      await first.store.embeddings?.catchUp();
      const counted = async (store: Store) => Number((await store.raw.get('select count(*) as n from vectors'))?.n);
      assert.equal(await counted(first.store), 3);
      await first.store.close();
      const plain = await open({ indexing: 'onSearch' });
      assert.equal((await erase(plain.store, { ownerId: 'ada' })).vectors, 2);
      assert.equal(await counted(plain.store), 1);
      await plain.store.close();
      const { store } = await open(options);
      assert.lengthOf((await store.recall('feline', { by: 'meaning' })).hits, 1);
      assert.deepEqual((await checkStore(store, { deep: true })).findings, []);
    },
  },
  'what-is-refused': {
    title: 'an erasure names an owner or a conversation, and writes to no read-only store',
    rows: ['X-5'],
    surfaces: SURFACES,
    async run({ open }) {
      const { store, scoped } = await open();
      await scoped('ada').api.conversations.create({ id: 'c' });
      for (const wrong of [{}, { ownerId: '' }, { conversationId: '' }]) {
        await rejection('invalid_input', () => erase(store, wrong));
      }
      assert.equal((await erase(store, { conversationId: 'c' })).total, 0);
      assert.equal((await erase(scoped('ada').store, { conversationId: 'c', dryRun: true })).rows.conversations, 1);
      assert.equal((await erase(store, { ownerId: 'ada', conversationId: 'c' })).rows.conversations, 1);
      await store.close();
      const readonly = (await open({ readonly: true })).store;
      assert.equal((await erase(readonly, { ownerId: 'ada', dryRun: true })).total, 0);
      await rejection('readonly', () => erase(readonly, { ownerId: 'ada' }));
    },
  },
});
