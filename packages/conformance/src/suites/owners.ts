import { assert } from 'chai';
import { suite } from '../case.js';
import { buildWorld, WORLD_WORD, type World } from '../fixtures/world.js';
import { allTrials, METHODS, methodNames, type NamedTrial, SERVICES } from '../methods.js';
import { failure, rejection } from '../rejection.js';
import { snapshot } from '../snapshot.js';
import { type Api, DOMAIN_NAMES } from '../surface.js';

/** Whether a value shows nothing: null, no items, only zeros, false. */
function isNothing(value: unknown): boolean {
  if (value === null || value === undefined || value === 0 || value === false) return true;
  if (typeof value !== 'object') return false;
  return Object.values(value).every(isNothing);
}

async function check(trial: NamedTrial, api: Api, world: World): Promise<void> {
  if (trial.foreign === 'not_found') {
    await rejection('not_found', () => trial.call(api, world));
    return;
  }
  const value = await trial.call(api, world);
  if (trial.foreign === 'nothing') assert.isTrue(isNothing(value), `${trial.name} showed ${JSON.stringify(value)}`);
}

/** The trials of `memories.add` and its like together, those of each domain. */
function byDomain(trials: readonly NamedTrial[]): Iterable<NamedTrial[]> {
  const domains = new Map<string, NamedTrial[]>();
  for (const trial of trials) {
    const domain = trial.name.slice(0, trial.name.indexOf('.'));
    domains.set(domain, [...(domains.get(domain) ?? []), trial]);
  }
  return domains.values();
}

/** Owners see and write nothing of each other. */
export const owners = suite('owners', {
  'every-method-is-tried': {
    title: 'the suite knows every method of every domain, on both surfaces: a new one needs a trial',
    rows: ['X-1'],
    async run({ open, surface }) {
      const { store } = await open();
      for (const domain of DOMAIN_NAMES) {
        const target = surface === 'sync' ? store.sync[domain] : store[domain];
        const services = surface === 'async' ? Object.keys(SERVICES[domain as keyof typeof SERVICES] ?? {}) : [];
        assert.deepEqual(methodNames(target), [...Object.keys(METHODS[domain]), ...services].sort(), domain);
      }
    },
  },
  'every-method-from-another-owner': {
    title: 'no method of any domain reads, finds, counts or changes what belongs to another owner',
    rows: ['X-1'],
    async run({ open, capabilities }) {
      const { api, scoped } = await open();
      const world = await buildWorld(api);
      const before = await snapshot(api);
      const position = await api.imports.findPosition(world.importer, world.source);
      const hits = await api.search(WORLD_WORD, { limit: 200 });
      for (const trials of byDomain(allTrials())) {
        // Each trial as a new owner: what one made must not be what the next finds.
        for (const trial of trials) await check(trial, scoped(`stranger to ${trial.name}`).api, world);
        // A snapshot is some thirty requests; behind a network the one at the end must do.
        if (capabilities.remote) continue;
        assert.deepEqual(await snapshot(api), before, `after ${trials.map(({ name }) => name)} by other owners`);
      }
      assert.deepEqual(await snapshot(api), before);
      assert.deepEqual(await api.imports.findPosition(world.importer, world.source), position);
      assert.deepEqual(await api.search(WORLD_WORD, { limit: 200 }), hits);
    },
  },
  'every-method-from-the-owner': {
    title: 'the same calls work for the owner, in a scope of its own name',
    rows: ['X-1'],
    async run({ open }) {
      const { scoped } = await open();
      let { api } = scoped('owner');
      let world = await buildWorld(api);
      for (const trial of allTrials()) {
        await trial.call(api, world);
        if (!trial.consumes) continue;
        api = scoped(`owner after ${trial.name}`).api;
        world = await buildWorld(api);
      }
    },
  },
  'same-ids-for-two-owners': {
    title: 'two owners may use the same text ids; each has its own rows',
    rows: ['X-1'],
    async run({ open }) {
      const { scoped } = await open();
      const [ada, bob] = [scoped('ada').api, scoped('bob').api];
      for (const [api, word] of [
        [ada, 'ada'],
        [bob, 'bob'],
      ] as const) {
        await api.conversations.create({ id: 'same', title: word });
        await api.conversations.append('same', {
          id: 'message',
          role: 'user',
          content: `numbat of ${word}`,
          usage: { responseId: 'r', inputTokens: 1 },
        });
        await api.conversations.attach('message', { id: 'file', type: 'file', content: word });
        await api.imports.savePosition({ importer: 'i', source: 's', offset: word.length, fingerprint: { word } });
      }
      assert.equal((await ada.conversations.get('same')).title, 'ada');
      assert.equal((await bob.conversations.getMessage('message')).content, 'numbat of bob');
      assert.deepInclude(await ada.conversations.stats(), { conversations: 1, messages: 1, inputTokens: 1 });
      assert.deepEqual((await bob.imports.findPosition('i', 's'))?.fingerprint, { word: 'bob' });
      assert.lengthOf(await ada.search('numbat'), 1);
      await ada.conversations.remove('same');
      assert.equal(String.fromCharCode(...((await bob.conversations.attachmentContent('file')) ?? [])), 'bob');
      assert.lengthOf(await bob.search('numbat'), 1);
    },
  },
  'integer-ids-of-another-owner': {
    title: 'an integer id that another owner uses is refused and shows nothing of the row',
    rows: ['X-1'],
    async run({ open }) {
      const { scoped } = await open();
      const [ada, bob] = [scoped('ada').api, scoped('bob').api];
      await ada.codegen.createSession({ id: 5, designGoal: 'the goal of ada' });
      const error = await failure(() => bob.codegen.createSession({ id: 5, designGoal: 'the goal of bob' }));
      assert.propertyVal(error, 'code', 'conflict');
      assert.notInclude(JSON.stringify(error), 'ada');
      assert.equal((await ada.codegen.getSession(5)).designGoal, 'the goal of ada');
      assert.isNull(await bob.codegen.findSession(5));
    },
  },
  'scopes-in-transactions': {
    title: 'a transaction of a scope sees and writes that owner only',
    rows: ['X-1'],
    async run({ open }) {
      const { scoped } = await open();
      const [ada, bob] = [scoped('ada').api, scoped('bob').api];
      const world = await buildWorld(ada);
      const seen = await bob.transaction(function* (tx) {
        yield* tx.conversations.create({ id: world.conversationId, title: 'of bob' });
        const { items } = yield* tx.conversations.list();
        const hits = yield* tx.search(WORLD_WORD);
        return { titles: items.map(({ title }) => title), hits: hits.length };
      });
      assert.deepEqual(seen, { titles: ['of bob'], hits: 0 });
      await rejection('not_found', () =>
        bob.transaction(function* (tx) {
          yield* tx.codegen.addIteration(world.sessionId, { code: 'x' });
        }),
      );
    },
  },
  'the-owner-option': {
    title: 'openStore({ ownerId }) is that owner; without it the owner is the empty text',
    rows: ['X-1'],
    async run({ open }) {
      const { store, api, scoped } = await open({ ownerId: 'ada' });
      assert.equal(store.ownerId, 'ada');
      await api.conversations.create({ title: 'of ada' });
      assert.equal(scoped('bob').store.ownerId, 'bob');
      assert.equal((await scoped('ada').api.conversations.stats()).conversations, 1);
      assert.equal((await scoped('').api.conversations.stats()).conversations, 0);
      assert.equal((await scoped('bob').scoped('ada').api.conversations.stats()).conversations, 1);
    },
  },
  'streams-of-another-owner': {
    title: 'nobody streams into the conversation of another owner',
    rows: ['X-1', 'X-2'],
    surfaces: ['async'],
    async run({ open }) {
      const { api, scoped } = await open();
      const { conversationId } = await buildWorld(api);
      const stranger = scoped('stranger').store;
      await rejection('not_found', () => stranger.streamMessage(conversationId, { role: 'assistant' }));
      const { id } = await stranger.conversations.create({});
      await using stream = await stranger.streamMessage(id, { role: 'assistant' });
      stream.write('mine');
      const { messageId } = stream;
      await stream.finish();
      assert.isNull(await api.conversations.findMessage(messageId));
    },
  },
});
