import { LOG_LEVEL_NAMES, type LogEntry } from '@cairndb/core';
import { assert } from 'chai';
import { suite } from '../case.js';
import { START_OF_TIME } from '../context.js';
import { allPages } from '../pages.js';
import { failure, rejection } from '../rejection.js';

const messages = (lines: readonly LogEntry[]) => lines.map(({ message }) => message);
/** In the shape of a code host's token. */
const SECRET = 'ghp_Zq7Kx2Vb9Rt4Wm1Np8Ls3Jd6Hf5Gc0TyUwXs';

/** The log: what is written, found, counted and removed. */
export const logs = suite('logs', {
  'a-line-comes-back': {
    title: 'a line comes back as it was written, by its id and in the list',
    rows: ['CY-12'],
    async run({ open }) {
      const { logs } = (await open()).api;
      const given = {
        level: 'warn',
        category: 'generation',
        message: 'Slow answer',
        context: { ms: 4_200, deep: { list: [1, null, 'x'] } },
        model: 'm',
        sessionId: 's',
        conversationId: 'c',
        source: 'agent',
        createdAt: START_OF_TIME - 5,
      } as const;
      const line = await logs.write({ ...given, prompt: 'Why?' });
      assert.deepEqual(line as unknown, { id: line?.id, ...given, promptPreview: 'Why?', error: null });
      assert.deepEqual(await logs.find(line?.id ?? 0), line);
      assert.deepEqual((await logs.list()).items[0], line);
      const bare = await logs.write({ message: '' });
      assert.deepInclude(bare, { level: 'info', category: '', context: null, model: null, promptPreview: null });
      assert.isAtLeast(bare?.createdAt ?? 0, START_OF_TIME);
      assert.isAbove(bare?.id ?? 0, line?.id ?? 0);
      assert.isNull(await logs.find(987_654));
    },
  },
  'from-a-level-on': {
    title:
      'lines below the level are not written, those of it and above are; the level can be set, and an import takes all',
    rows: ['CY-12'],
    async run({ open }) {
      const { api, store } = await open({ logs: { level: 'warn' } });
      const entries = LOG_LEVEL_NAMES.map((level) => ({ level, message: level }));
      assert.isNull(await api.logs.write({ level: 'info', message: 'no' }));
      assert.equal(await api.logs.writeMany(entries), 3);
      assert.equal(store.logs.level(), 'warn');
      store.logs.setLevel('debug');
      assert.equal(store.scoped({ ownerId: 'other' }).logs.level(), 'debug');
      assert.equal((await api.logs.write({ level: 'debug', message: 'yes' }))?.level, 'debug');
      assert.equal(await api.logs.writeMany(entries, { anyLevel: true }), 6);
      const counts = (await api.logs.stats()).byLevel;
      assert.deepEqual(counts, { trace: 1, debug: 2, info: 1, warn: 2, error: 2, fatal: 2 });
      for (const [level, expected] of [
        ['trace', 10],
        ['info', 7],
        ['warn', 6],
        ['error', 4],
        ['fatal', 2],
      ] as const) {
        assert.lengthOf((await api.logs.list({ level })).items, expected, level);
      }
      await rejection('invalid_input', async () => store.logs.setLevel('loud' as never));
    },
  },
  filters: {
    title:
      'lists take what fits all filters; a text is found in message, context and error, and its signs are no wildcards',
    rows: ['CY-12'],
    async run({ open }) {
      const { logs } = (await open()).api;
      await logs.writeMany([
        { message: 'one', category: 'a', model: 'x', createdAt: 100 },
        { message: 'two 100% done', category: 'b', model: 'x', createdAt: 200, sessionId: 's' },
        { message: 'three', category: 'a', model: 'y', createdAt: 300, conversationId: 'c' },
        { message: 'four', category: 'a', context: { where: 'Kitchen_1' }, createdAt: 400 },
        // Without a stack: that has paths in it, with whatever signs.
        {
          message: 'five',
          level: 'error',
          error: { type: 'RangeError', message: 'too hot', stack: null },
          createdAt: 500,
        },
      ]);
      const found = async (filter: object) => messages((await logs.list(filter)).items);
      assert.deepEqual(await found({}), ['five', 'four', 'three', 'two 100% done', 'one']);
      assert.deepEqual(await found({ category: 'a' }), ['four', 'three', 'one']);
      assert.deepEqual(await found({ category: 'a', model: 'y' }), ['three']);
      assert.deepEqual(await found({ since: 200, until: 400 }), ['three', 'two 100% done']);
      assert.deepEqual(await found({ sessionId: 's' }), ['two 100% done']);
      assert.deepEqual(await found({ conversationId: 'c' }), ['three']);
      assert.deepEqual(await found({ search: '100%' }), ['two 100% done']);
      assert.deepEqual(await found({ search: '%' }), ['two 100% done']);
      assert.deepEqual(await found({ search: 'kitchen_1' }), ['four']);
      assert.deepEqual(await found({ search: 'kitchenx1' }), []);
      assert.deepEqual(await found({ search: 'TOO hot' }), ['five']);
      assert.deepEqual(await found({ search: 'rangeerror' }), ['five']);
      assert.deepEqual(await found({ search: "'; drop table logs; --" }), []);
    },
  },
  'newest-first': {
    title:
      'pages go from the newest line to the oldest, those of one millisecond by writing, none twice and none left out',
    async run({ open, random }) {
      const { logs } = (await open()).api;
      const times = Array.from({ length: 40 }, () => random.integer(0, 6));
      await logs.writeMany(times.map((createdAt, at) => ({ message: String(at), createdAt, level: 'error' })));
      const expected = times
        .map((time, at) => ({ time, at }))
        .sort((a, b) => b.time - a.time || b.at - a.at)
        .map(({ at }) => String(at));
      for (const filter of [{}, { level: 'error' } as const]) {
        const pages = await allPages((page) => logs.list({ ...filter, ...page }), 7);
        assert.deepEqual(messages(pages.flat()), expected);
        assert.lengthOf(pages, 6);
      }
      await rejection('invalid_input', () => logs.list({ cursor: 'elsewhere' }));
    },
  },
  'in-the-order-of-writing': {
    title:
      'lines after an id come in the order of writing, whatever their times; ids of removed lines are not used again',
    async run({ open }) {
      const { logs } = (await open()).api;
      const first = await logs.write({ message: 'first', createdAt: 900 });
      await logs.writeMany([
        { message: 'second', createdAt: 100 },
        { message: 'third', createdAt: 500, level: 'error' },
      ]);
      assert.deepEqual(messages(await logs.after(0)), ['first', 'second', 'third']);
      assert.deepEqual(messages(await logs.after(first?.id ?? 0)), ['second', 'third']);
      assert.deepEqual(messages(await logs.after(0, { level: 'warn' })), ['third']);
      assert.deepEqual(messages(await logs.after(0, { limit: 2 })), ['first', 'second']);
      const last = (await logs.after(0)).at(-1)?.id ?? 0;
      assert.equal(await logs.remove({ upToLevel: 'fatal' }), 3);
      const next = await logs.write({ message: 'next' });
      assert.isAbove(next?.id ?? 0, last);
      assert.deepEqual(messages(await logs.after(last)), ['next']);
    },
  },
  counts: {
    title: 'counts say how many lines there are by level and category, of what size, from when to when',
    async run({ open }) {
      const { logs } = (await open()).api;
      const none = await logs.stats();
      assert.deepInclude(none, { lines: 0, bytes: 0, byCategory: [], oldestAt: null, newestAt: null });
      await logs.writeMany([
        { message: '12345', category: 'b', createdAt: 10 },
        { message: '12345', category: 'a', createdAt: 30, level: 'fatal' },
        { message: '12345', category: 'b', createdAt: 20, level: 'error' },
        { message: '12345', createdAt: 40 },
      ]);
      assert.deepEqual(await logs.stats(), {
        lines: 4,
        bytes: 23,
        byLevel: { trace: 0, debug: 0, info: 2, warn: 0, error: 1, fatal: 1 },
        byCategory: [
          { category: 'b', lines: 2, errors: 1 },
          { category: '', lines: 1, errors: 0 },
          { category: 'a', lines: 1, errors: 1 },
        ],
        oldestAt: 10,
        newestAt: 40,
      });
      assert.deepInclude(await logs.stats({ since: 20, until: 40 }), { lines: 2, oldestAt: 20, newestAt: 30 });
    },
  },
  removing: {
    title: 'what is removed is what fits all conditions, more than one step of it too; without a condition nothing is',
    async run({ open, capabilities }) {
      const { logs } = (await open()).api;
      await logs.writeMany([
        { message: 'old', category: 'a', createdAt: 10 },
        { message: 'old and bad', category: 'a', createdAt: 10, level: 'error' },
        { message: 'old elsewhere', category: 'b', createdAt: 10 },
        { message: 'new', category: 'a', createdAt: 20 },
      ]);
      assert.equal(await logs.remove({ before: 20, category: 'a', upToLevel: 'warn' }), 1);
      assert.deepEqual(messages((await logs.list()).items), ['new', 'old elsewhere', 'old and bad']);
      assert.equal(await logs.remove({ before: 20 }), 2);
      await rejection('invalid_input', () => logs.remove({}));
      assert.lengthOf((await logs.list()).items, 1);
      if (capabilities.remote) return;
      await logs.writeMany(Array.from({ length: 2_100 }, (_, at) => ({ message: `${at}` })));
      assert.equal(await logs.remove({ category: '' }), 2_100);
      assert.lengthOf((await logs.list()).items, 1);
    },
  },
  'keeping-some': {
    title: 'the oldest lines go that are beyond an age, a number or a size, and no others',
    rows: ['CY-12'],
    async run({ open, clock }) {
      const { logs } = (await open()).api;
      const fill = async () => {
        await logs.remove({ upToLevel: 'fatal' });
        const now = clock();
        await logs.writeMany(
          [5, 3, 4, 1, 2].map((age) => ({ message: `${age}`.repeat(10), createdAt: now - age * 1e6 })),
        );
      };
      const left = async () => (await logs.list()).items.map(({ message }) => message.charAt(0)).join('');
      await fill();
      assert.deepEqual(await logs.pruneSome({ maxAgeMs: 3.5e6 }), { removed: 2, more: false });
      assert.equal(await left(), '123');
      await fill();
      assert.deepEqual(await logs.pruneSome({ maxRows: 4 }), { removed: 1, more: false });
      assert.deepEqual(await logs.pruneSome({ maxRows: 4 }), { removed: 0, more: false });
      assert.equal(await left(), '1234');
      await fill();
      assert.equal((await logs.pruneSome({ maxBytes: 25 })).removed, 3);
      assert.equal(await left(), '12');
      await fill();
      assert.equal((await logs.pruneSome({ maxRows: 3, maxAgeMs: 1.5e6, maxBytes: 1_000 })).removed, 4);
      assert.equal(await left(), '1');
      await rejection('invalid_input', () => logs.pruneSome({}));
    },
  },
  'errors-with-causes': {
    title:
      'an error is kept with type, message and stack, the stacks of its causes below it; whatever else was thrown, too',
    rows: ['CY-12'],
    async run({ open }) {
      const { logs } = (await open()).api;
      const cause = new TypeError('no such key');
      const error = new RangeError('cannot answer', { cause });
      const line = await logs.write({ level: 'error', message: 'failed', error });
      assert.deepInclude(line?.error, { type: 'RangeError', message: 'cannot answer' });
      assert.include(line?.error?.stack ?? '', 'Caused by: TypeError: no such key');
      assert.deepEqual((await logs.find(line?.id ?? 0))?.error, line?.error);
      const circular = new Error('round');
      circular.cause = circular;
      const both = new AggregateError([new Error('left'), 'right'], 'both failed');
      const other = { type: 'Remote', message: 'far away', stack: 'at far' };
      const thrown = [circular, both, 'a text', 42n, other, { odd: 1 }, Symbol('s')];
      assert.equal(await logs.writeMany(thrown.map((one) => ({ message: 'm', error: one }))), thrown.length);
      const found = (await logs.after(line?.id ?? 0)).map(({ error }) => error);
      assert.include(found[1]?.stack ?? '', 'Together with: Error: left');
      assert.include(found[1]?.stack ?? '', 'Together with: string: right');
      assert.deepEqual(found[2], { type: 'string', message: 'a text', stack: null });
      assert.deepEqual(found[3], { type: 'bigint', message: '42', stack: null });
      assert.deepEqual(found[4], other);
      assert.deepEqual(found[5], { type: 'object', message: '{"odd":1}', stack: null });
      assert.equal(found[6]?.type, 'symbol');
    },
  },
  'prompt-previews': {
    title: 'of a prompt the first 100 characters are kept, none of them half, and no secret that ends beyond them',
    rows: ['CY-12'],
    async run({ open }) {
      const { logs } = (await open()).api;
      const preview = async (prompt: string) => (await logs.write({ message: 'm', prompt }))?.promptPreview;
      assert.equal(await preview('x'.repeat(100)), 'x'.repeat(100));
      assert.equal(await preview('x'.repeat(10_000)), 'x'.repeat(100));
      assert.equal(await preview(`${'x'.repeat(99)}\u{1fab5}`), 'x'.repeat(99));
      assert.notInclude(await preview(`${'x '.repeat(45)}${SECRET}`), 'ghp_');
      // A secret that the look ahead would cut, made to end up in the preview by what is left out before it.
      const key = `-----BEGIN PRIVATE KEY-----\n${`${'Ab3'.repeat(21)}\n`.repeat(127)}-----END PRIVATE KEY-----`;
      assert.notInclude(await preview(`${key} ${SECRET} ${'y'.repeat(9_000)}`), 'Zq7K');
    },
  },
  'contexts-of-any-kind': {
    title: 'a context may hold what JSON cannot: it is written as words, and nothing is refused',
    async run({ open }) {
      const { logs } = (await open()).api;
      const circular: Record<string, unknown> = { name: 'round' };
      circular.self = circular;
      const throwing = {
        get bad(): string {
          throw new Error('no');
        },
        good: 1,
      };
      const contexts: readonly (readonly [object, unknown])[] = [
        [{ big: 12n }, { big: '12' }],
        [circular, { name: 'round', self: '[circular]' }],
        [throwing, { bad: 'cannot be read', good: 1 }],
        [[1, 2], { value: [1, 2] }],
        [new Map([['a', 1n]]), { a: '1' }],
        [
          { map: new Map([['a', 1n]]), set: new Set(['x']) },
          { map: { a: '1' }, set: ['x'] },
        ],
        [{ at: new Date(0), nothing: undefined }, { at: '1970-01-01T00:00:00.000Z' }],
        [{}, null],
        [{ text: 'lone \ud800 here' }, { text: 'lone \ud800 here' }],
      ];
      for (const [context, expected] of contexts) {
        assert.deepEqual((await logs.write({ message: 'm', context }))?.context, expected as never);
      }
      const line = await logs.write({ message: 'm', context: { failed: new TypeError('inside') } });
      assert.deepInclude(line?.context?.failed, { type: 'TypeError', message: 'inside' });
      const long = await logs.write({ message: 'y'.repeat(100_000), context: { text: 'x'.repeat(300_000) } });
      assert.equal(long?.context?.characters, 300_011);
      assert.isBelow(String(long?.context?.cut).length + (long?.message.length ?? 0), 140_000);
    },
  },
  'no-secret-is-stored': {
    title: 'secrets are taken out of every text of a line, also out of what an object says of itself as JSON',
    rows: ['CY-12'],
    async run({ open }) {
      const { api, store } = await open();
      const error = new Error(`with ${SECRET}`, { cause: new Error(`because of ${SECRET}`) });
      const about = { category: SECRET, model: SECRET, sessionId: SECRET, conversationId: SECRET, source: SECRET };
      const place = { toJSON: () => `https://ada:${'hunter2longer'}@host/` };
      const context = { deep: [{ note: `x ${SECRET}` }], password: 'hunter2longer', lines: `a\n${SECRET}`, place };
      const line = await api.logs.write({ message: `m ${SECRET}`, prompt: `p ${SECRET}`, context, error, ...about });
      assert.equal(line?.message, 'm [redacted:github-token]');
      const logger = store.logs.logger({ ...about, context: { bound: SECRET } });
      logger.error(`m ${SECRET}`, { error, note: SECRET, password: 'hunter2longer' }, { prompt: SECRET });
      await logger.flush();
      const rows = await store.raw.all('select * from logs');
      assert.lengthOf(rows, 2);
      for (const row of rows) {
        for (const [column, value] of Object.entries(row)) {
          assert.notInclude(String(value), SECRET.slice(4), column);
          assert.notInclude(String(value), 'hunter2', column);
        }
      }
    },
  },
  'all-or-none': {
    title:
      'many lines are written or none, also inside a transaction that fails; what does not fit is refused without its values',
    async run({ open }) {
      const { api } = await open();
      const wrong: readonly unknown[] = [
        { message: 7 },
        { message: 'm', level: 'loud' },
        { message: 'm', level: 'toString' },
        { message: 'm', context: 'text' },
        { message: 'm', createdAt: 1.5 },
        { message: 'm', unknown: 'wombat' },
        null,
      ];
      for (const entry of wrong) {
        const error = await rejection('invalid_input', () =>
          api.logs.writeMany([{ message: 'right' }, entry as { message: string }]),
        );
        assert.include(error.message, 'line 1');
        assert.notInclude(error.message, 'wombat');
      }
      await rejection('invalid_input', () => api.logs.writeMany('no' as never));
      await failure(() =>
        api.transaction(function* (tx) {
          yield* tx.logs.write({ message: 'in vain' });
          yield* tx.logs.writeMany(Array.from({ length: 40 }, (_, at) => ({ message: `${at}` })));
          throw new Error('crash');
        }),
      );
      assert.equal((await api.logs.stats()).lines, 0);
      assert.equal(await api.logs.writeMany([]), 0);
    },
  },
});
