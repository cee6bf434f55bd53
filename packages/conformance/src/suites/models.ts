import type { NewLocalModel } from '@cairndb/core';
import { assert } from 'chai';
import { suite } from '../case.js';
import { START_OF_TIME } from '../context.js';
import { allItems } from '../pages.js';
import { rejection } from '../rejection.js';

const HASH = 'c0ffee00'.repeat(8);

const LLAMA = {
  path: '/models/Llama-3.2-1B-Instruct-Q4_K_M.gguf',
  name: 'Llama 3.2 1B Instruct',
  sizeBytes: 807_694_464,
  modifiedAt: 1_730_000_000_000,
  format: 'gguf',
  architecture: 'llama',
  parameterCount: 1_235_814_432,
  sizeLabel: '1B',
  quantization: 'Q4_K_M',
  contextLength: 131_072,
  vocabularySize: 128_256,
  chatTemplate: '{% for m in messages %}<|start_header_id|>{{ m.role }}{% endfor %}',
  metadata: { 'general.license': 'llama3.2', 'tokenizer.ggml.tokens': { type: 'string', length: 128_256 } },
} satisfies NewLocalModel;

const file = (path: string, more: Partial<NewLocalModel> = {}): NewLocalModel => ({
  path,
  sizeBytes: 10,
  modifiedAt: 1,
  ...more,
});

/** The registry of models. */
export const models = suite('models', {
  'local-models': {
    title: 'a file is kept with everything that is known of it',
    rows: ['CY-13'],
    async run({ open }) {
      const { models } = (await open()).api;
      const put = await models.put(LLAMA);
      assert.deepInclude(put, {
        ...LLAMA,
        kind: 'local',
        filename: 'Llama-3.2-1B-Instruct-Q4_K_M.gguf',
        ...{ provider: '', url: '', contentHash: null, lastUsedAt: null, missingSince: null },
      });
      assert.isAtLeast(put.firstSeenAt, START_OF_TIME);
      assert.equal(put.lastSeenAt, put.firstSeenAt);
      assert.deepEqual(await models.get(put.id), put);
      assert.deepEqual(await models.findByPath(LLAMA.path), put);
      const plain = await models.put(file('C:\\models\\plain.v2.gguf'));
      assert.deepInclude(plain, {
        name: 'plain.v2',
        filename: 'plain.v2.gguf',
        architecture: '',
        parameterCount: null,
      });
      assert.equal((await models.put(file('/models/.hidden'))).name, '.hidden');
    },
  },
  'remote-models': {
    title: 'models that others serve stand beside them, by provider, name and address',
    rows: ['CY-13'],
    async run({ open }) {
      const { models } = (await open()).api;
      const claude = await models.put({ provider: 'anthropic', name: 'claude', contextLength: 200_000 });
      assert.deepInclude(claude, { kind: 'remote', provider: 'anthropic', name: 'claude', url: '', path: '' });
      const here = await models.put({ provider: 'ollama', name: 'llama', url: 'http://127.0.0.1:11434' });
      const there = await models.put({ provider: 'ollama', name: 'llama', url: 'http://big-box:11434' });
      assert.notEqual(here.id, there.id);
      const again = await models.put({ provider: 'anthropic', name: 'claude', contextLength: 1_000_000 });
      assert.deepEqual(again, { ...claude, contextLength: 1_000_000, lastSeenAt: again.lastSeenAt });
      assert.deepInclude(await models.stats(), { local: 0, remote: 3 });
      const url = 'https://ada:hunter2secret@models.example.org/v1';
      assert.notInclude((await models.put({ provider: 'own', name: 'm', url })).url, 'hunter2secret');
    },
  },
  'put-again': {
    title: 'what is put again keeps its id, when it was first seen and last used; a hash stays with the bytes it is of',
    rows: ['CY-13', 'CY-20'],
    async run({ open }) {
      const { models } = (await open()).api;
      const first = await models.put({ ...LLAMA, contentHash: HASH });
      await models.touch(first.id, START_OF_TIME + 99);
      await models.markMissing([first.id]);
      const same = await models.put(LLAMA);
      assert.deepEqual(same, { ...first, lastSeenAt: same.lastSeenAt, lastUsedAt: START_OF_TIME + 99 });
      assert.isAbove(same.lastSeenAt, first.lastSeenAt);
      const changed = await models.put({ ...LLAMA, modifiedAt: LLAMA.modifiedAt + 1, quantization: 'Q8_0' });
      assert.deepInclude(changed, {
        id: first.id,
        contentHash: null,
        quantization: 'Q8_0',
        firstSeenAt: first.firstSeenAt,
      });
      assert.lengthOf(await allItems((page) => models.list(page)), 1);
    },
  },
  'several-at-once': {
    title: 'several models are put together, in their order, or not at all',
    rows: ['CY-13'],
    async run({ open }) {
      const { models } = (await open()).api;
      const put = await models.putAll([file('/b'), { provider: 'p', name: 'a' }, file('/c')]);
      assert.deepEqual(
        put.map(({ name }) => name),
        ['b', 'a', 'c'],
      );
      await rejection('invalid_input', () => models.putAll([file('/d'), file('/e', { sizeBytes: -1 })]));
      assert.isNull(await models.findByPath('/d'));
      assert.deepEqual(await models.putAll([]), []);
    },
  },
  'found-by-content': {
    title:
      'the same bytes are found wherever they lie: a file that is there before one that is gone, then the last used',
    rows: ['CY-20'],
    async run({ open }) {
      const { models } = (await open()).api;
      const [one, two, three] = await models.putAll([
        file('/one/m.gguf', { contentHash: HASH }),
        file('/two/m.gguf', { contentHash: HASH }),
        file('/three/m.gguf', { contentHash: HASH }),
      ]);
      const found = async () => (await models.findByHash(HASH))?.id;
      assert.equal(await found(), one?.id);
      await models.touch(three?.id ?? 0);
      assert.equal(await found(), three?.id);
      assert.equal(await models.markMissing([three?.id ?? 0, three?.id ?? 0]), 1);
      assert.equal(await models.markMissing([three?.id ?? 0, 4_711]), 0);
      assert.equal(await found(), one?.id);
      await models.touch(two?.id ?? 0);
      assert.equal((await models.findByName('m'))?.id, two?.id);
      assert.isNull(await models.findByHash('f'.repeat(64)));
      assert.isNull(await models.findByHash(''));
      assert.lengthOf((await models.list({ contentHash: HASH })).items, 3);
    },
  },
  'found-by-name': {
    title: 'a model is found by its name, and a file by what it is called, with its ending or without',
    rows: ['CY-13'],
    async run({ open }) {
      const { models } = (await open()).api;
      const { id } = await models.put(LLAMA);
      for (const name of [LLAMA.name, 'Llama-3.2-1B-Instruct-Q4_K_M.gguf', 'Llama-3.2-1B-Instruct-Q4_K_M']) {
        assert.equal((await models.findByName(name))?.id, id);
      }
      assert.isNull(await models.findByName('Llama'));
      assert.isNull(await models.findByName(''));
    },
  },
  lists: {
    title: 'lists go by name, in pages, by kind, facts, folder and text',
    rows: ['CY-13'],
    async run({ open }) {
      const { models } = (await open()).api;
      const put = await models.putAll([
        LLAMA,
        file('/models/b.gguf', { architecture: 'qwen2', quantization: 'F16', format: 'gguf' }),
        file('/models-old/a.bin', { name: 'same' }),
        file('/models/sub/a.bin', { name: 'same' }),
        { provider: 'anthropic', name: 'claude' },
      ]);
      await models.markMissing([put[2]?.id ?? 0]);
      const names = async (filter: Parameters<typeof models.list>[0], limit?: number) =>
        (await allItems((page) => models.list({ ...filter, ...page }), limit)).map(({ name }) => name);
      assert.deepEqual(await names({}), [LLAMA.name, 'b', 'claude', 'same', 'same']);
      assert.deepEqual(await names({}, 1), [LLAMA.name, 'b', 'claude', 'same', 'same']);
      assert.deepEqual(await names({ kind: 'remote' }), ['claude']);
      assert.deepEqual(await names({ provider: 'anthropic' }), ['claude']);
      assert.deepEqual(await names({ architecture: 'qwen2' }), ['b']);
      assert.deepEqual(await names({ quantization: 'F16', format: 'gguf' }), ['b']);
      assert.deepEqual(await names({ folder: '/models' }), [LLAMA.name, 'b', 'same']);
      assert.deepEqual(await names({ missing: true }), ['same']);
      assert.deepEqual(await names({ missing: false }), [LLAMA.name, 'b', 'claude', 'same']);
      assert.deepEqual(await names({ query: 'INSTRUCT' }), [LLAMA.name]);
      assert.deepEqual(await names({ query: 'sub/' }), ['same']);
      assert.deepEqual(await names({ query: '%' }), []);
      await rejection('invalid_input', () => models.list({ cursor: '[1]' }));
    },
  },
  touch: {
    title: 'touching notes the latest use; an unknown model is not found',
    rows: ['CY-13'],
    async run({ open }) {
      const { models } = (await open()).api;
      const { id } = await models.put(LLAMA);
      await models.touch(id, 500);
      await models.touch(id, 400);
      assert.equal((await models.get(id)).lastUsedAt, 500);
      await models.touch(id);
      assert.isAtLeast((await models.get(id)).lastUsedAt ?? 0, START_OF_TIME);
      await rejection('not_found', () => models.touch(id + 1));
      await rejection('invalid_input', () => models.touch(id, 0.5));
    },
  },
  'remove-and-stats': {
    title: 'statistics count what is there; removed models are gone, and their ids are not used again',
    rows: ['CY-13'],
    async run({ open }) {
      const { models } = (await open()).api;
      const none = { local: 0, remote: 0, missing: 0, sizeBytes: 0, byArchitecture: [] };
      assert.deepEqual(await models.stats(), none);
      const [a, b, c] = await models.putAll([
        file('/a', { architecture: 'llama', sizeBytes: 5 }),
        file('/b', { architecture: 'llama', sizeBytes: 7 }),
        { provider: 'p', name: 'c' },
      ]);
      await models.markMissing([b?.id ?? 0]);
      assert.deepEqual(await models.stats(), {
        ...{ local: 2, remote: 1, missing: 1, sizeBytes: 5 },
        byArchitecture: [
          { architecture: '', models: 1, sizeBytes: 0 },
          { architecture: 'llama', models: 1, sizeBytes: 5 },
        ],
      });
      for (const model of [a, b, c]) await models.remove(model?.id ?? 0);
      assert.deepEqual(await models.stats(), none);
      await rejection('not_found', () => models.remove(a?.id ?? 0));
      await rejection('not_found', () => models.get(a?.id ?? 0));
      assert.isNull(await models.find(a?.id ?? 0));
      assert.isAbove((await models.put(LLAMA)).id, c?.id ?? 0);
    },
  },
  inputs: {
    title: 'what is no model is refused, and nothing is written',
    rows: ['CY-13'],
    async run({ open }) {
      const { models } = (await open()).api;
      for (const wrong of [
        {},
        { path: '/m' },
        file(''),
        file('/m', { contentHash: 'ABC' }),
        file('/m', { contextLength: -1 }),
        { ...file('/m'), colour: 'red' },
        { provider: 'p' },
        { provider: '', name: 'm' },
        null,
      ]) {
        await rejection('invalid_input', () => models.put(wrong as NewLocalModel));
        await rejection('invalid_input', () => models.putAll([wrong as NewLocalModel]));
      }
      assert.deepInclude(await models.stats(), { local: 0, remote: 0 });
    },
  },
  feed: {
    title: 'the change feed tells of models',
    rows: ['CY-13', 'X-3'],
    async run({ open }) {
      const { store, api } = await open();
      const since = await store.changePosition();
      const { id } = await api.models.put(LLAMA);
      await api.models.touch(id);
      await api.models.markMissing([id]);
      await api.models.remove(id);
      const told: unknown[] = [];
      for await (const change of store.changes({ since, follow: false })) {
        assert.deepInclude(change, { kind: 'model', id });
        told.push(change.operation);
      }
      assert.deepEqual(told, ['updated', 'updated', 'updated', 'removed']);
    },
  },
});
