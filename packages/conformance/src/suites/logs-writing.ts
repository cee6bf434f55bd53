import type { LogEntry, Logger, LoggerOptions, Store } from '@cairndb/core';
import { assert } from 'chai';
import { suite } from '../case.js';
import { START_OF_TIME } from '../context.js';
import { within } from '../host.js';

const SURFACES = ['async'] as const;
const WAIT_MS = 20_000;

const messagesOf = async (store: Store) => (await store.logs.after(0, { limit: 1_000 })).map(({ message }) => message);

/** The next lines of a store, from those behind `after`. */
function next(store: Store, wanted: number, after = 0): Promise<readonly LogEntry[]> {
  const found: LogEntry[] = [];
  const lines = (async () => {
    for await (const line of store.logs.follow({ after, pollMs: 10 })) {
      found.push(line);
      if (found.length === wanted) break;
    }
    return found;
  })();
  return within(WAIT_MS, `Following ${wanted} lines`, lines);
}

/** A logger whose lines wait until they are asked for. */
const quiet = { flushMs: 60_000, flushAt: null } as const;

/** Loggers, which gather lines, and following. */
export const logsWriting = suite('logs-writing', {
  'in-order': {
    title: 'lines of all loggers are written in the order in which they came, each with what its logger says of it',
    rows: ['CY-12'],
    surfaces: SURFACES,
    async run({ open }) {
      const { store } = await open({ logs: { ...quiet, level: 'debug' } });
      const logger = store.logs.logger({ category: 'agent', model: 'm', context: { run: 1, step: 0 } });
      const child = logger.child({ category: 'tools', sessionId: 's', context: { step: 2 } });
      logger.info('one', { ms: 5 });
      child.debug('two', { run: 9 }, { model: 'other', prompt: 'Say' });
      child.trace('too little');
      logger.log('fatal', 'three', { error: new RangeError('bad'), ms: 1 });
      assert.equal(store.logs.loggerCounts().waiting, 3);
      await logger.flush();
      const [one, two, three] = await store.logs.after(0);
      assert.deepInclude(one, { level: 'info', category: 'agent', model: 'm', message: 'one' });
      assert.deepEqual(one?.context, { run: 1, step: 0, ms: 5 });
      assert.deepInclude(two, { level: 'debug', category: 'tools', model: 'other', sessionId: 's' });
      assert.deepEqual([two?.context, two?.promptPreview], [{ run: 9, step: 2 }, 'Say']);
      assert.deepInclude(three?.error, { type: 'RangeError', message: 'bad' });
      assert.deepEqual(three?.context, { run: 1, step: 0, ms: 1 });
      assert.deepEqual(store.logs.loggerCounts(), { waiting: 0, written: 3, sampledOut: 0, dropped: 0 });
    },
  },
  'as-it-was-said': {
    title: 'what an object holds when it is logged is written, not what it holds later',
    surfaces: SURFACES,
    async run({ open }) {
      const { store } = await open({ logs: quiet });
      const context = { list: [1] };
      const logger = store.logs.logger();
      logger.info('m', context);
      context.list.push(2);
      await logger.flush();
      assert.deepEqual((await store.logs.list()).items[0]?.context, { list: [1] });
    },
  },
  'by-itself': {
    title: 'lines are written soon without being asked for: after a while, at once when many wait, at once for errors',
    surfaces: SURFACES,
    async run({ open, createDatabase }) {
      const { store } = await open({ logs: { flushMs: 5, flushAt: null } });
      store.logs.logger().info('after a while');
      assert.equal((await next(store, 1))[0]?.message, 'after a while');
      const second = await open({ database: await createDatabase(), logs: { flushMs: 60_000 } });
      second.store.logs.logger().info('waits');
      second.store.logs.logger().error('at once');
      assert.lengthOf(await next(second.store, 2), 2);
      const many = second.store.logs.logger();
      for (let at = 0; at < 300; at += 1) many.info(`${at}`);
      assert.lengthOf(await next(second.store, 302), 302);
    },
  },
  'at-the-end': {
    title: 'what waits is written before the store is closed, and when it is flushed',
    surfaces: SURFACES,
    async run({ open, createDatabase }) {
      const database = await createDatabase();
      const first = await open({ database, logs: quiet });
      first.store.logs.logger().info('flushed');
      await first.store.flush();
      assert.deepEqual(await messagesOf(first.store), ['flushed']);
      first.store.scoped({ ownerId: 'ada' }).logs.logger().info('of ada');
      first.store.logs.logger().info('closed');
      await first.store.close();
      const { store } = await open({ database });
      assert.deepEqual(await messagesOf(store), ['flushed', 'closed']);
      assert.deepEqual(await messagesOf(store.scoped({ ownerId: 'ada' })), ['of ada']);
    },
  },
  'inside-a-transaction': {
    title: 'a logger can be used inside a transaction: its lines stay when that is rolled back',
    surfaces: SURFACES,
    async run({ open }) {
      const { store } = await open();
      const logger = store.logs.logger();
      const failing = store.transaction(function* (tx) {
        yield* tx.conversations.create({ id: 'c' });
        logger.error('about to fail');
        for (let at = 0; at < 300; at += 1) logger.info('x');
        yield* tx.conversations.create({ id: 'd' });
        throw new Error('crash');
      });
      await failing.catch(() => undefined);
      await logger.flush();
      assert.equal((await messagesOf(store))[0], 'about to fail');
      assert.equal((await store.logs.stats()).lines, 301);
      assert.isNull(await store.conversations.find('c'));
    },
  },
  'nothing-is-lost-in-silence': {
    title: 'lines for which there is no room are dropped and counted, and the log says how many',
    surfaces: SURFACES,
    async run({ open }) {
      const { store } = await open({ logs: { ...quiet, maxWaiting: 2_000 } });
      const logger = store.logs.logger();
      for (let at = 0; at < 50; at += 1) logger.info('x'.repeat(100));
      const { waiting, dropped } = store.logs.loggerCounts();
      assert.equal(waiting + dropped, 50);
      assert.isAbove(dropped, 0);
      assert.isAbove(waiting, 0);
      await logger.flush();
      const lines = await store.logs.after(0, { limit: 1_000 });
      assert.lengthOf(lines, waiting + 1);
      assert.deepInclude(lines.at(-1), { level: 'warn', category: 'cairn.logs', context: { dropped } });
      assert.include(lines.at(-1)?.message ?? '', `${dropped} log lines were dropped`);
      logger.info('room again');
      await logger.flush();
      assert.equal((await messagesOf(store)).at(-1), 'room again');
    },
  },
  'never-in-the-way': {
    title: 'a logger takes whatever it is given and never throws, on a closed and on a read-only store neither',
    surfaces: SURFACES,
    async run({ open, createDatabase }) {
      const database = await createDatabase();
      const { store } = await open({ database });
      const logger = store.logs.logger() as unknown as Record<'info' | 'error', (...args: unknown[]) => void>;
      const hostile = {
        toString: () => {
          throw new Error('no');
        },
      };
      for (const args of [
        [],
        [undefined],
        [42, 'text'],
        [null, null, null],
        ['m', 7],
        ['m', () => 1],
        [hostile],
        ['m', hostile],
      ]) {
        logger.info(...args);
        logger.error(...args);
      }
      await (logger as unknown as Logger).flush();
      await store.close();
      logger.error('too late');
      await (logger as unknown as Logger).flush();
      const readonly = await open({ database, readonly: true });
      readonly.store.logs.logger().error('not written');
      await readonly.store.logs.logger().flush();
      assert.equal(readonly.store.logs.loggerCounts().dropped, 1);
      assert.isAbove((await readonly.store.logs.stats()).lines, 8);
    },
  },
  'when-writing-fails': {
    title:
      'lines that cannot be written wait for a later try, and a listener that logs the failure does not feed itself',
    surfaces: SURFACES,
    async run({ open }) {
      let logger: Logger | undefined;
      let told = 0;
      const { store } = await open({
        logs: quiet,
        listeners: {
          error({ error }) {
            told += 1;
            logger?.error('the store failed', { error });
          },
        },
      });
      logger = store.logs.logger();
      logger.info('kept');
      await store.raw.exec('alter table logs rename to away');
      await logger.flush();
      await store.flush().then(
        () => assert.fail('The failure was not told.'),
        () => undefined,
      );
      assert.equal(told, 2);
      assert.deepInclude(store.logs.loggerCounts(), { waiting: 2, written: 0, dropped: 2 });
      await store.raw.exec('alter table away rename to logs');
      await logger.flush();
      const lines = await messagesOf(store);
      assert.deepEqual([lines[0], lines.length], ['kept', 3]);
      assert.include(lines.slice(1).join(), 'dropped');
    },
  },
  sampling: {
    title:
      'of what is logged much only a share is written, or so many a second; what is severe, and other categories, always',
    rows: ['CY-12'],
    surfaces: SURFACES,
    async run({ open }) {
      let time = START_OF_TIME;
      const { store } = await open({
        clock: () => time,
        logs: {
          ...quiet,
          level: 'trace',
          sampling: [
            { category: 'http', rate: 0.25 },
            { category: 'loop', upToLevel: 'warn', perSecond: 3 },
            { category: 'noise', upToLevel: 'fatal', rate: 0 },
          ],
        },
      });
      const of = (options: LoggerOptions) => store.logs.logger(options);
      for (let at = 0; at < 40; at += 1) {
        of({ category: 'http' }).info('info');
        of({ category: 'http' }).warn('warn');
        of({ category: 'loop' }).warn('loop');
        of({ category: 'noise' }).fatal('noise');
        of({ category: 'other' }).debug('other');
        if (at === 19) time += 1_000;
      }
      await store.flush();
      const counts = Object.fromEntries((await store.logs.stats()).byCategory.map((one) => [one.category, one.lines]));
      assert.deepEqual(counts, { http: 50, other: 40, loop: 6 });
      assert.equal(store.logs.loggerCounts().sampledOut, 30 + 34 + 40);
      await store.logs.write({ category: 'noise', message: 'given to be written' });
      assert.lengthOf((await store.logs.list({ category: 'noise' })).items, 1);
    },
  },
  'asked-first': {
    title: 'a logger says whether a level would be written, and may say less than the store',
    surfaces: SURFACES,
    async run({ open }) {
      const { store } = await open({ logs: quiet });
      const logger = store.logs.logger();
      const severe = logger.child({ level: 'error' });
      assert.deepEqual([logger.isEnabled('debug'), logger.isEnabled('info')], [false, true]);
      assert.deepEqual([severe.isEnabled('warn'), severe.child({}).isEnabled('error')], [false, true]);
      severe.warn('no');
      severe.error('yes');
      store.logs.setLevel('fatal');
      severe.error('no');
      logger.fatal('yes');
      await store.flush();
      assert.deepEqual(await messagesOf(store), ['yes', 'yes']);
    },
  },
  followed: {
    title: 'who follows the log sees what is written from now on, in order and filtered, until told to end',
    surfaces: SURFACES,
    async run({ open }) {
      const { store, scoped } = await open();
      await store.logs.write({ message: 'before' });
      const lines = store.logs.follow({ level: 'warn', pollMs: 10 });
      await scoped('ada').api.logs.write({ level: 'error', message: 'of another' });
      await store.logs.writeMany([
        { level: 'error', message: 'one' },
        { level: 'info', message: 'too little' },
        { level: 'warn', message: 'two' },
      ]);
      const seen: string[] = [];
      for await (const { message } of lines) {
        seen.push(message);
        if (seen.length === 2) await store.logs.write({ level: 'fatal', message: 'three' });
        if (seen.length === 3) break;
      }
      assert.deepEqual(seen, ['one', 'two', 'three']);
      const waiting = store.logs.follow({ pollMs: 10 }).next();
      await store.close();
      assert.isTrue((await within(WAIT_MS, 'Following a closed store', waiting)).done);
    },
  },
  'another-process-followed': {
    title: 'lines that another connection writes are seen',
    surfaces: SURFACES,
    needs: ['multiProcess'],
    async run({ open }) {
      const { store } = await open();
      const other = await open();
      const lines = next(store, 2);
      other.store.logs.logger().error('from elsewhere');
      other.store.logs.logger().fatal('as well');
      assert.deepEqual(
        (await lines).map(({ message }) => message),
        ['from elsewhere', 'as well'],
      );
    },
  },
  'pruned-to-the-end': {
    title: 'pruning goes on until the log is as small as it should be',
    surfaces: SURFACES,
    async run({ open, capabilities }) {
      const { store } = await open();
      const total = capabilities.remote ? 20 : 2_300;
      await store.logs.writeMany(Array.from({ length: total }, (_, at) => ({ message: `${at}` })));
      assert.equal(await store.logs.prune({ maxRows: 5 }), total - 5);
      assert.deepEqual((await messagesOf(store))[0], `${total - 5}`);
    },
  },
});
