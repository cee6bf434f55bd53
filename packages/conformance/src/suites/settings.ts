import {
  type JsonValue,
  overlaySettings,
  type SettingChange,
  type SettingType,
  type StandardSchema,
} from '@cairndb/core';
import { assert } from 'chai';
import { suite } from '../case.js';
import { START_OF_TIME } from '../context.js';
import { TEXTS } from '../fixtures/texts.js';
import { allItems } from '../pages.js';
import { rejection } from '../rejection.js';

const VALUES: readonly (readonly [value: JsonValue, type: SettingType])[] = [
  ['models/llama.gguf', 'str'],
  ['', 'str'],
  [512, 'int'],
  [-9_007_199_254_740_991, 'int'],
  [0.7, 'float'],
  [1e300, 'float'],
  [true, 'bool'],
  [false, 'bool'],
  [null, 'json'],
  [[1, ['two'], {}], 'json'],
  [{ nested: { list: [null, 'x\0y'] } }, 'json'],
];

/** A schema as zod, valibot and arktype make them: a port number. */
const PORT: StandardSchema<number> = {
  '~standard': {
    version: 1,
    vendor: 'conformance',
    validate: (value) =>
      typeof value === 'number' && value > 0 && value < 65_536
        ? { value: Math.floor(value) }
        : { issues: [{ message: 'must be a port', path: ['port'] }] },
  },
};

/** The next changes of an iterator. */
async function next(changes: AsyncIterator<SettingChange>, count: number): Promise<readonly (readonly unknown[])[]> {
  const found: (readonly unknown[])[] = [];
  while (found.length < count) {
    const { value, done } = await changes.next();
    if (done === true) break;
    found.push([value.key, value.value]);
  }
  return found;
}

/** Settings: typed values, scopes, watching, layers. */
export const settings = suite('settings', {
  'typed-values': {
    title: 'every value comes back as it was set, with its type',
    rows: ['CY-3'],
    async run({ open }) {
      const { settings } = (await open()).api;
      for (const [at, [value, type]] of VALUES.entries()) {
        const key = `key ${at}`;
        const set = await settings.set(key, value);
        assert.deepInclude(set, { key, type, value, scope: 'global', category: '', description: null });
        assert.deepEqual(await settings.find(key), set);
        assert.deepEqual(await settings.get(key), value);
      }
      assert.deepEqual(await settings.all(), Object.fromEntries(VALUES.map(([value], at) => [`key ${at}`, value])));
    },
  },
  'whole-floats': {
    title: 'a type that is named is kept: a float that happens to be whole stays one; what does not fit is refused',
    rows: ['CY-3'],
    async run({ open }) {
      const { settings } = (await open()).api;
      assert.equal((await settings.set('temperature', 1, { type: 'float' })).type, 'float');
      assert.equal((await settings.set('temperature', 1)).type, 'int');
      assert.equal((await settings.set('note', 'x', { type: 'json' })).type, 'json');
      const misfits: readonly (readonly [unknown, SettingType])[] = [
        [0.5, 'int'],
        ['1', 'int'],
        [1, 'str'],
        [1, 'bool'],
        [Number.NaN, 'float'],
        [null, 'str'],
      ];
      for (const [value, type] of misfits) {
        const error = await rejection('invalid_input', () => settings.set('misfit', value as JsonValue, { type }));
        assert.deepEqual(error.details, { key: 'misfit', type });
      }
      for (const value of [undefined, Number.POSITIVE_INFINITY, 1n, () => 1]) {
        await rejection('invalid_input', () => settings.set('misfit', value as unknown as JsonValue));
      }
      assert.isNull(await settings.find('misfit'));
    },
  },
  'get-with-default': {
    title:
      'a default is given where nothing is set, and says what a value must be; without one an absent key is not found',
    rows: ['CY-3'],
    async run({ open }) {
      const { settings } = (await open()).api;
      assert.equal(await settings.get('max_tokens', { default: 512 }), 512);
      await rejection('not_found', () => settings.get('max_tokens'));
      await settings.set('max_tokens', 64);
      assert.equal(await settings.get('max_tokens', { default: 0.5 }), 64);
      await rejection('invalid_input', () => settings.get('max_tokens', { default: 'many' }));
      await rejection('invalid_input', () => settings.get('max_tokens', { default: [] }));
      await settings.set('stop', ['a']);
      assert.deepEqual(await settings.get('stop', { default: [] as string[] }), ['a']);
      await rejection('invalid_input', () => settings.get('stop', { default: {} }));
      assert.deepEqual(await settings.get('stop', { default: null }), ['a']);
      assert.isNull(await settings.get('absent', { default: null }));
    },
  },
  'get-with-schema': {
    title: 'a schema checks and shapes the value; what it refuses is said in its words, without the value',
    rows: ['CY-3'],
    async run({ open }) {
      const { settings } = (await open()).api;
      await settings.set('port', 8_080.5);
      assert.equal(await settings.get('port', { schema: PORT }), 8_080);
      assert.equal(await settings.get('absent', { schema: PORT, default: 80 }), 80);
      await rejection('not_found', () => settings.get('absent', { schema: PORT }));
      await settings.set('port', 'geheim');
      const error = await rejection('invalid_input', () => settings.get('port', { schema: PORT }));
      assert.include(error.message, 'port: must be a port');
      assert.notInclude(error.message, 'geheim');
      const slow = { '~standard': { ...PORT['~standard'], validate: async () => ({ value: 1 }) } };
      await rejection('invalid_input', () => settings.get('port', { schema: slow }));
    },
  },
  times: {
    title: 'a setting knows when it was made and changed; setting the same again changes nothing',
    rows: ['CY-3'],
    async run({ open }) {
      const { store, api } = await open();
      const first = await api.settings.set('theme', 'dark', { category: 'ui', description: 'of the editor' });
      assert.isAtLeast(first.createdAt, START_OF_TIME);
      assert.equal(first.updatedAt, first.createdAt);
      const position = await store.changePosition();
      assert.deepEqual(await api.settings.set('theme', 'dark'), first);
      assert.equal(await store.changePosition(), position);
      const second = await api.settings.set('theme', 'light');
      assert.deepEqual(second, { ...first, value: 'light', updatedAt: second.updatedAt });
      assert.isAbove(second.updatedAt, first.updatedAt);
      const third = await api.settings.set('theme', 'light', { description: null, category: '' });
      assert.deepInclude(third, { description: null, category: '' });
      assert.isAbove(third.updatedAt, second.updatedAt);
    },
  },
  scopes: {
    title: 'a project’s value goes before the user’s, and that before the global one',
    rows: ['CY-3', 'AI-3'],
    async run({ open }) {
      const { settings } = (await open()).api;
      const view = { user: 'ada', project: '/src/parser' };
      const found = async () => (await settings.find('model', view))?.scope ?? null;
      assert.isNull(await found());
      await settings.set('model', 'global');
      assert.equal(await found(), 'global');
      await settings.set('model', 'hers', { scope: { user: 'ada' } });
      assert.deepEqual(await found(), { user: 'ada' });
      await settings.set('model', 'its', { scope: { project: '/src/parser' } });
      assert.deepEqual(await found(), { project: '/src/parser' });
      assert.equal(await settings.get('model', view), 'its');
      assert.equal(await settings.get('model', { user: 'ada' }), 'hers');
      assert.equal(await settings.get('model', { user: 'bob', project: '/else' }), 'global');
      assert.equal(await settings.get('model', { scope: { user: 'ada' } }), 'hers');
      await rejection('not_found', () => settings.get('model', { scope: { user: 'bob' } }));
      await rejection('invalid_input', () => settings.get('model', { scope: 'global', user: 'ada' }));
      await settings.set('only hers', 1, { scope: { user: 'ada' } });
      assert.deepEqual(await settings.all(view), { model: 'its', 'only hers': 1 });
      assert.deepEqual(await settings.all(), { model: 'global' });
      assert.isTrue(await settings.remove('model', { scope: { project: '/src/parser' } }));
      assert.equal(await settings.get('model', view), 'hers');
      assert.equal(await settings.removeScope({ user: 'ada' }), 2);
      assert.equal(await settings.get('model', view), 'global');
      assert.isFalse(await settings.remove('model', { scope: { user: 'ada' } }));
      assert.equal(await settings.removeScope('global'), 1);
      assert.deepEqual(await settings.all(view), {});
    },
  },
  'several-at-once': {
    title: 'several settings are set together or not at all',
    rows: ['CY-3'],
    async run({ open }) {
      const { settings } = (await open()).api;
      const set = await settings.setMany(
        [
          { key: 'a', value: 1 },
          { key: 'b', value: 'x', category: 'letters' },
          { key: 'a', value: 2 },
        ],
        { scope: { user: 'ada' } },
      );
      assert.deepEqual(
        set.map(({ key, value, scope }) => [key, value, scope]),
        [
          ['a', 2, { user: 'ada' }],
          ['b', 'x', { user: 'ada' }],
        ],
      );
      await rejection('invalid_input', () =>
        settings.setMany([
          { key: 'c', value: 1 },
          { key: 'd', value: 1, type: 'str' },
        ]),
      );
      assert.isNull(await settings.find('c'));
      assert.deepEqual(await settings.setMany([]), []);
    },
  },
  lists: {
    title: 'lists go scope by scope and by key, in pages, by category and beginning',
    rows: ['CY-3'],
    async run({ open }) {
      const { settings } = (await open()).api;
      await settings.setMany([
        { key: 'editor.theme', value: 'dark', category: 'ui' },
        { key: 'editor.%', value: 1 },
        { key: 'cache', value: 1 },
      ]);
      await settings.set('editor.theme', 'light', { scope: { user: 'ada' } });
      await settings.set('cache', 2, { scope: { project: 'p' } });
      const keys = async (filter: Parameters<typeof settings.list>[0], limit?: number): Promise<unknown[]> =>
        (await allItems((page) => settings.list({ ...filter, ...page }), limit)).map(({ key, scope }) => [key, scope]);
      const everything: readonly unknown[] = [
        ['cache', 'global'],
        ['editor.%', 'global'],
        ['editor.theme', 'global'],
        ['cache', { project: 'p' }],
        ['editor.theme', { user: 'ada' }],
      ];
      assert.deepEqual(await keys({}), everything);
      assert.deepEqual(await keys({}, 2), everything);
      assert.deepEqual(await keys({ prefix: 'editor.' }), [everything[1], everything[2], everything[4]]);
      assert.deepEqual(await keys({ prefix: 'editor.%' }), [everything[1]]);
      assert.deepEqual(await keys({ category: 'ui' }), [everything[2]]);
      assert.deepEqual(await keys({ scope: { project: 'p' } }), [everything[3]]);
      const effective = await settings.effective({ user: 'ada', project: 'p', prefix: 'editor' });
      assert.deepEqual(
        effective.map(({ key, value }) => [key, value]),
        [
          ['editor.%', 1],
          ['editor.theme', 'light'],
        ],
      );
      assert.isEmpty(await settings.effective({ user: 'ada', category: 'ui' }));
      await rejection('invalid_input', () => settings.list({ cursor: 'x' }));
    },
  },
  'odd-keys': {
    title: 'keys may be any text of 1 to 512 characters',
    rows: ['CY-3'],
    async run({ open }) {
      const { settings } = (await open()).api;
      const keys = [
        '__proto__',
        'constructor',
        "it's",
        ' ',
        '漢🪨',
        ...TEXTS.filter((text) => /^[^\0]{1,99}$/s.test(text)),
      ];
      await settings.setMany([...new Set(keys)].map((key) => ({ key, value: key })));
      const all = await settings.all();
      for (const key of keys) {
        assert.equal(await settings.get(key), key);
        assert.equal(Object.getOwnPropertyDescriptor(all, key)?.value, key);
      }
      for (const key of ['', 'x'.repeat(513), 7 as unknown as string]) {
        await rejection(['invalid_input', 'too_big'], () => settings.set(key, 1));
        await rejection(['invalid_input', 'too_big'], () => settings.find(key));
      }
    },
  },
  secrets: {
    title: 'what looks like a secret is refused and not written, by its looks or by its key',
    rows: ['CY-3'],
    async run({ open }) {
      const { store, api } = await open();
      const token = `ghp_${'aB3dE6gH9kL2nP5qR8tU'.repeat(2).slice(0, 36)}`;
      for (const [key, value] of [
        ['note', token],
        ['headers', { list: [`Bearer ${token}`] }],
        ['openaiApiKey', 'f3b1c8d2a97e4056b1d3c5e7f9a0b2d4'],
      ] as const) {
        const error = await rejection('invalid_input', () => api.settings.set(key, value));
        assert.notInclude(JSON.stringify(error), token);
        await rejection('invalid_input', () => api.settings.setMany([{ key, value }]));
      }
      assert.equal((await store.raw.get('select count(*) as n from settings'))?.n, 0);
      await api.settings.set('openaiApiKeyVariable', 'OPENAI_API_KEY');
      await api.settings.set('max_tokens', 512);
    },
  },
  feed: {
    title: 'the change feed tells of settings, with their scopes',
    rows: ['CY-3', 'X-3'],
    async run({ open }) {
      const { store, api } = await open();
      const since = await store.changePosition();
      await api.settings.set('a', 1);
      await api.settings.set('a', 1);
      await api.settings.set('a', 2, { scope: { user: 'ada' } });
      await api.settings.remove('a');
      await api.settings.remove('a');
      await api.settings.removeScope({ user: 'ada' });
      const told: unknown[] = [];
      for await (const change of store.changes({ since, follow: false })) {
        told.push([change.kind, change.id, change.parentId, change.operation]);
      }
      assert.deepEqual(told, [
        ['setting', 'a', 'global', 'updated'],
        ['setting', 'a', 'user:ada', 'updated'],
        ['setting', 'a', 'global', 'removed'],
        ['setting', 'a', 'user:ada', 'removed'],
      ]);
    },
  },
  watch: {
    title: 'watching tells of every value that changes through a view, and of no other write',
    rows: ['CY-3'],
    surfaces: ['async'],
    async run({ open }) {
      const { store } = await open();
      const { settings } = store;
      await settings.set('theme', 'dark');
      const ended = { aborted: false, listeners: [] as (() => void)[] };
      const signal = {
        get aborted() {
          return ended.aborted;
        },
        addEventListener: (_type: 'abort', listener: () => void) => void ended.listeners.push(listener),
        removeEventListener: () => undefined,
      };
      const all = settings.watch(undefined, { user: 'ada', signal });
      const some = settings.watch('font', { user: 'ada' });
      const first = all.next();
      const firstFont = some.next();
      await settings.set('theme', 'light', { scope: { user: 'bob' } });
      await settings.set('theme', 'dark', { scope: { user: 'ada' } });
      await settings.set('theme', 'light');
      await settings.set('theme', 'blue', { scope: { user: 'ada' } });
      assert.deepInclude((await first).value, { key: 'theme', value: 'blue' });
      await settings.remove('theme', { scope: { user: 'ada' } });
      assert.deepEqual(await next(all, 1), [['theme', 'light']]);
      await settings.set('font', 12);
      assert.deepInclude((await firstFont).value, { key: 'font', value: 12 });
      assert.deepEqual(await next(all, 1), [['font', 12]]);
      await store.clear('remove everything');
      const gone = await next(all, 2);
      assert.sameDeepMembers(
        [...gone],
        [
          ['theme', undefined],
          ['font', undefined],
        ],
      );
      const last = all.next();
      ended.aborted = true;
      for (const listener of ended.listeners) listener();
      assert.isTrue((await last).done);
      assert.deepEqual(await next(some, 1), [['font', undefined]]);
      const after = some.next();
      await store.close();
      assert.isTrue((await after).done);
    },
  },
  'watch-of-another-owner': {
    title: 'nobody hears of the settings of another owner',
    rows: ['X-1'],
    surfaces: ['async'],
    async run({ open }) {
      const { store, scoped } = await open();
      const changes = scoped('ada').store.settings.watch();
      const first = changes.next();
      await store.settings.set('theme', 'not hers');
      await scoped('ada').store.settings.set('theme', 'hers');
      assert.deepInclude((await first).value, { key: 'theme', value: 'hers' });
      await changes.return?.();
    },
  },
  'watch-from-the-call': {
    title: 'what is set right after the call is told, also to who begins to iterate later',
    surfaces: ['async'],
    async run({ open }) {
      const { settings } = (await open()).store;
      await settings.set('theme', 'before');
      const changes = settings.watch();
      await settings.set('theme', 'after');
      assert.deepInclude((await changes.next()).value, { key: 'theme', value: 'after' });
      await changes.return?.();
    },
  },
  'watch-refuses': {
    title: 'watching with a wrong key or view is refused at once',
    surfaces: ['async'],
    async run({ open }) {
      const { settings } = (await open()).store;
      await rejection('invalid_input', () => settings.watch(''));
      await rejection('invalid_input', () => settings.watch(['ok', '']));
      await rejection('invalid_input', () => settings.watch('ok', { user: '' }));
    },
  },
  layers: {
    title:
      'settings of a project’s and a user’s database lie over each other: reads fall through, writes name their layer',
    rows: ['CY-20'],
    surfaces: ['async'],
    async run({ open, createDatabase }) {
      const project = (await open()).store;
      const user = (await open({ database: await createDatabase() })).store;
      const overlay = overlaySettings([
        { name: 'project', settings: project.settings },
        { name: 'user', settings: user.settings },
      ]);
      await overlay.set('model', 'small', { layer: 'user' });
      await overlay.set('theme', 'dark', { layer: 'user', scope: { user: 'ada' } });
      assert.isNull(await project.settings.find('model'));
      assert.equal(await overlay.get('model', { default: 'none' }), 'small');
      await overlay.set('model', 'large', { layer: 'project', category: 'ai' });
      assert.deepInclude(await overlay.find('model'), { value: 'large', layer: 'project' });
      assert.equal(await user.settings.get('model'), 'small');
      assert.deepEqual(await overlay.all({ user: 'ada' }), { model: 'large', theme: 'dark' });
      assert.deepEqual(
        (await overlay.effective({ user: 'ada' })).map(({ key, layer }) => [key, layer]),
        [
          ['model', 'project'],
          ['theme', 'user'],
        ],
      );
      assert.lengthOf(await overlay.effective({ category: 'ai' }), 1);
      assert.isTrue(await overlay.remove('model', { layer: 'project' }));
      assert.equal(await overlay.get('model'), 'small');
      await rejection('not_found', () => overlay.get('absent'));
      await rejection('invalid_input', () => overlay.get('model', { default: 1 }));
      await rejection('invalid_input', () => overlay.set('model', 1, { layer: 'attic' }));
      await rejection('invalid_input', () => overlaySettings([]));
    },
  },
});
