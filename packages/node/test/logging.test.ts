import { channel } from 'node:diagnostics_channel';
import { logs } from '@cairndb/core';
import { expect, test, vi } from 'vitest';
import { bridgeConsole, bridgeDiagnostics, openDatabase } from '../src/index.js';

/** A console that notes what is printed, and a store that logs. */
async function openBoth() {
  const printed: unknown[][] = [];
  const print = (...args: unknown[]) => {
    printed.push(args);
  };
  const own = { debug: print, log: print, info: print, warn: print, error: print, trace: print };
  const store = await openDatabase(':memory:', { domains: [logs], logs: { level: 'trace' } });
  const lines = async () => {
    await store.flush();
    return store.logs.after(0);
  };
  return { printed, own, store, lines };
}

test('what goes to a console is printed as ever and written to the log', async () => {
  const { printed, own, store, lines } = await openBoth();
  const before = { ...own };
  const bridge = bridgeConsole(store.logs.logger({ category: 'console' }), { console: own });
  own.log('%s has %d', 'a', 2, { b: 1 });
  own.warn('careful');
  own.error('failed:', new TypeError('no such key'));
  own.trace('here');
  bridge.dispose();
  bridge.dispose();
  expect(own).toEqual(before);
  own.log('afterwards');
  expect(printed).toHaveLength(5);
  expect(printed[0]).toEqual(['%s has %d', 'a', 2, { b: 1 }]);
  const found = await lines();
  expect(found.map(({ level, category, message }) => [level, category, message])).toEqual([
    ['info', 'console', 'a has 2 { b: 1 }'],
    ['warn', 'console', 'careful'],
    ['error', 'console', 'failed: no such key'],
    ['trace', 'console', 'here'],
  ]);
  expect(found[2]?.error).toMatchObject({ type: 'TypeError', message: 'no such key' });
  await store.close();
});

test('two bridges on one console can be taken down in any order', async () => {
  const { printed, own, store, lines } = await openBoth();
  const before = own.log;
  const first = bridgeConsole(store.logs.logger({ category: 'first' }), { console: own });
  const second = bridgeConsole(store.logs.logger({ category: 'second' }), { console: own, passThrough: true });
  own.log('both');
  first.dispose();
  own.log('second alone');
  second.dispose();
  own.log('none');
  expect(printed).toEqual([['both'], ['second alone'], ['none']]);
  expect((await lines()).map(({ category, message }) => `${category}: ${message}`)).toEqual([
    'first: both',
    'second: both',
    'second: second alone',
  ]);
  expect(typeof before).toBe('function');
  await store.close();
});

test('a console that is not to print any more only logs, and what logging prints is not logged', async () => {
  const { printed, own, store, lines } = await openBoth();
  const logger = store.logs.logger();
  const talking = {
    ...logger,
    log: (...args: Parameters<typeof logger.log>) => {
      own.log('while logging');
      logger.log(...args);
    },
  };
  using _bridge = bridgeConsole(talking, { console: own, passThrough: false });
  own.info('silent');
  expect(printed).toEqual([]);
  expect((await lines()).map(({ message }) => message)).toEqual(['silent']);
  await store.close();
});

test('what is published on named channels is written to the log until the bridge is taken down', async () => {
  const { store, lines } = await openBoth();
  const bridge = bridgeDiagnostics(store.logs.logger({ category: 'diagnostics' }), {
    'test:plain': 'debug',
    'test:described': (message) =>
      message === 'skip' ? null : { level: 'warn', message: 'described', context: { was: String(message) } },
    'test:broken': () => {
      throw new Error('no');
    },
  });
  channel('test:plain').publish({ url: '/a', ms: 5, socket: { huge: true }, error: new RangeError('late') });
  channel('test:described').publish('skip');
  channel('test:described').publish('this');
  channel('test:broken').publish({});
  channel('test:other').publish({ not: 'subscribed' });
  bridge.dispose();
  channel('test:plain').publish({ url: '/b' });
  const found = await lines();
  expect(found.map(({ level, message, context }) => [level, message, context])).toEqual([
    ['debug', 'test:plain', { url: '/a', ms: 5 }],
    ['warn', 'described', { was: 'this' }],
    ['warn', 'A message of test:broken could not be described.', null],
  ]);
  expect(found[0]?.error).toMatchObject({ type: 'RangeError', message: 'late' });
  expect(channel('test:plain').hasSubscribers).toBe(false);
  await store.close();
});

test('a log is cut to what should be kept of it, by itself and for each owner who writes', async () => {
  await using store = await openDatabase(':memory:', { logs: { retention: { maxRows: 10 } } });
  const ada = store.scoped({ ownerId: 'ada' });
  await store.logs.writeMany(Array.from({ length: 1_500 }, (_, at) => ({ message: `${at}` })));
  for (let at = 0; at < 20; at += 1) ada.logs.logger().info(`${at}`);
  await store.flush();
  const counts = async () => [(await store.logs.stats()).lines, (await ada.logs.stats()).lines];
  expect(await counts()).toEqual([1_500, 20]);
  await vi.waitFor(async () => expect(await counts()).toEqual([10, 10]), { timeout: 120_000, interval: 50 });
  expect((await store.logs.after(0)).map(({ message }) => message)[0]).toBe('1490');
});
