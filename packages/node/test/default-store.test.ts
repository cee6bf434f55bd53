import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { childScript, temporaryFolder } from '@cairndb/testing';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { FIELDS } from '../src/default-store/configuration.js';
import {
  closeDefaultStore,
  configureStore,
  defaultStore,
  defaultStoreState,
  openDatabase,
  readConfiguration,
  reclaimWhenIdle,
  type StoreWarning,
  withStore,
} from '../src/index.js';

const PACKAGE = fileURLToPath(new URL('..', import.meta.url));

beforeEach(() => {
  for (const { variable } of Object.values(FIELDS)) vi.stubEnv(variable, '');
  configureStore();
});
afterEach(async () => {
  await closeDefaultStore();
  vi.unstubAllEnvs();
});

describe('the configuration', () => {
  test('README.md has every setting in its table, with its variable and its default', () => {
    const readme = readFileSync(join(PACKAGE, 'README.md'), 'utf8');
    const rows = [...readme.matchAll(/^\| `(\w+)` \| `(CAIRN_\w+)` \| ([^|]+) \|/gm)].map(([, ...cells]) => cells);
    const defaults = readConfiguration({}, {});
    const expected = Object.entries(FIELDS).map(([name, { variable }]) => {
      const value = defaults[name as keyof typeof defaults];
      return [name, variable, value === undefined ? 'the platform’s place' : `\`${value}\``];
    });
    expect(rows).toEqual(expected);
  });

  test('is what code says, else what the environment says, else the defaults', () => {
    expect(readConfiguration({}, {})).toEqual({
      ...{ enabled: false, location: undefined, onFailure: 'memory', cacheTtlMs: 604_800_000 },
      ...{ cacheMaxBytes: 100_000_000, logLevel: 'info', logToDb: false, autoVacuum: false },
    });
    const env = {
      ...{ CAIRN_ENABLED: 'yes', CAIRN_DB: 'my.db', CAIRN_ON_FAILURE: 'Throw', CAIRN_CACHE_TTL_MS: 'never' },
      ...{ CAIRN_CACHE_MAX_BYTES: '70000', CAIRN_LOG_LEVEL: 'DEBUG', CAIRN_LOG_TO_DB: 'on', CAIRN_AUTO_VACUUM: ' 1 ' },
    };
    const fromEnvironment = {
      ...{ enabled: true, location: 'my.db', onFailure: 'throw', cacheTtlMs: null },
      ...{ cacheMaxBytes: 70_000, logLevel: 'debug', logToDb: true, autoVacuum: true },
    };
    expect(readConfiguration({}, env)).toEqual(fromEnvironment);
    const code = { cacheTtlMs: 1, logLevel: 'error', logToDb: false, location: 'other.db' } as const;
    expect(readConfiguration(code, env)).toEqual({ ...fromEnvironment, ...code });
    expect(readConfiguration({ enabled: true }, { CAIRN_ENABLED: '0' }).enabled).toBe(false);
    expect(readConfiguration({ enabled: false }, { CAIRN_ENABLED: '1' }).enabled).toBe(false);
  });

  test.each([
    ['CAIRN_ENABLED', 'maybe'],
    ['CAIRN_DB', 'mysql://geheim@host/db'],
    ['CAIRN_ON_FAILURE', 'panic'],
    ['CAIRN_CACHE_TTL_MS', '7d'],
    ['CAIRN_CACHE_TTL_MS', '-1'],
    ['CAIRN_CACHE_TTL_MS', '0'],
    ['CAIRN_CACHE_MAX_BYTES', '65535'],
    ['CAIRN_CACHE_MAX_BYTES', '100MB'],
    ['CAIRN_LOG_LEVEL', 'loud'],
    ['CAIRN_LOG_LEVEL', 'warning'],
    ['CAIRN_LOG_TO_DB', '2'],
    ['CAIRN_AUTO_VACUUM', 'often'],
  ])('a wrong %s is told by name, without its value', async (variable, value) => {
    vi.stubEnv(variable, value);
    const wrong = { code: 'invalid_input', details: { variable }, message: expect.stringContaining(variable) };
    expect(() => configureStore()).toThrow(expect.objectContaining(wrong));
    expect(() => configureStore()).not.toThrow(value);
    await expect(defaultStore()).rejects.toMatchObject(wrong);
  });

  test.each([
    ['enabled', 1],
    ['location', ''],
    ['cacheTtlMs', 0.5],
    ['cacheMaxBytes', '100'],
    ['logLevel', 'loud'],
  ])('a wrong option %s is told by name', (option, value) => {
    expect(() => configureStore({ [option]: value })).toThrow(
      expect.objectContaining({ code: 'invalid_input', details: { option } }),
    );
  });
});

/** What each variable does, seen from outside; a row for each, which a test below holds to. */
const EFFECTS: Readonly<Record<string, () => Promise<void>>> = {
  async CAIRN_ENABLED() {
    vi.stubEnv('CAIRN_DB', ':memory:');
    vi.stubEnv('CAIRN_ENABLED', '');
    expect(await withStore(() => 'on')).toBeUndefined();
    vi.stubEnv('CAIRN_ENABLED', '1');
    configureStore();
    expect(await withStore(() => 'on')).toBe('on');
  },
  async CAIRN_DB() {
    const location = join(temporaryFolder(), 'agent.db');
    vi.stubEnv('CAIRN_DB', location);
    await defaultStore();
    expect(existsSync(location)).toBe(true);
  },
  async CAIRN_ON_FAILURE() {
    vi.stubEnv('CAIRN_DB', join(temporaryFolder(), 'missing', 'agent.db'));
    vi.stubEnv('CAIRN_ON_FAILURE', 'throw');
    await expect(defaultStore()).rejects.toMatchObject({ code: 'cannot_open' });
  },
  async CAIRN_CACHE_TTL_MS() {
    const request = { model: 'm', prompt: 'p' };
    for (const [text, lives] of [
      ['', 604_800_000],
      ['5000', 5_000],
      ['never', null],
    ] as const) {
      vi.stubEnv('CAIRN_CACHE_TTL_MS', text);
      configureStore({ open: { clock: () => 1_000 } });
      await withStore(async ({ cache }) => {
        await cache.saveResponse(request, { text: 'answer' });
        const [response] = (await cache.listResponses()).items;
        expect(response?.expiresAt).toBe(lives === null ? null : 1_000 + lives);
        await cache.set('entry', 1);
        expect((await cache.list()).items).toMatchObject([{ key: 'entry', expiresAt: null }]);
      });
      await closeDefaultStore();
    }
  },
  async CAIRN_CACHE_MAX_BYTES() {
    vi.stubEnv('CAIRN_CACHE_MAX_BYTES', '70000');
    await withStore(async ({ cache }) => {
      for (let index = 0; index < 4; index += 1) await cache.set(`entry ${index}`, 'x'.repeat(20_000));
      const { entries, bytes, maxBytes } = await cache.stats();
      expect({ entries, maxBytes }).toEqual({ entries: 3, maxBytes: 70_000 });
      expect(bytes).toBeLessThanOrEqual(70_000);
    });
  },
  async CAIRN_LOG_LEVEL() {
    vi.stubEnv('CAIRN_LOG_LEVEL', 'warn');
    await withStore(async ({ logs }) => {
      expect(logs.level()).toBe('warn');
      expect(await logs.write({ level: 'info', message: 'quiet' })).toBeNull();
      expect(await logs.write({ level: 'warn', message: 'loud' })).toMatchObject({ message: 'loud' });
    });
  },
  async CAIRN_LOG_TO_DB() {
    const terminal = console;
    const print = vi.spyOn(terminal, 'warn').mockImplementation(() => undefined);
    const before = terminal.warn;
    vi.stubEnv('CAIRN_DB', join(temporaryFolder(), 'agent.db'));
    vi.stubEnv('CAIRN_LOG_TO_DB', '1');
    await defaultStore();
    terminal.warn('%d files skipped', 3);
    await closeDefaultStore();
    expect(terminal.warn).toBe(before);
    terminal.warn('after the end');
    expect(print.mock.calls).toEqual([['%d files skipped', 3], ['after the end']]);
    print.mockRestore();
    vi.stubEnv('CAIRN_LOG_TO_DB', '');
    configureStore();
    const lines = await withStore(({ logs }) => logs.list());
    expect(lines?.items).toMatchObject([{ level: 'warn', category: 'console', message: '3 files skipped' }]);
  },
  async CAIRN_AUTO_VACUUM() {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    try {
      vi.stubEnv('CAIRN_DB', join(temporaryFolder(), 'agent.db'));
      vi.stubEnv('CAIRN_AUTO_VACUUM', '1');
      await withStore(async (store) => {
        await store.settings.set('long', 'x'.repeat(3_000_000));
        await store.settings.remove('long');
        const free = async () => (await store.stats()).freeBytes;
        expect(await free()).toBeGreaterThan(2_000_000);
        // The first look sees what was written, the second that nothing was since; from then on it gives back.
        await expect
          .poll(
            async () => {
              vi.advanceTimersByTime(60_000);
              return await free();
            },
            { timeout: 120_000 },
          )
          .toBe(0);
      });
    } finally {
      vi.useRealTimers();
    }
  },
};

describe('each variable has its effect', () => {
  test('and none is left out', () => {
    expect(Object.keys(EFFECTS)).toEqual(Object.values(FIELDS).map(({ variable }) => variable));
  });

  test.each(Object.keys(EFFECTS))('%s', async (variable) => {
    vi.stubEnv('CAIRN_ENABLED', '1');
    vi.stubEnv('CAIRN_DB', ':memory:');
    configureStore();
    await EFFECTS[variable]?.();
  });

  test('members of cache and logs in code go before the settings, the others stay', async () => {
    const open = { cache: { ttlMs: 7_000 }, logs: { level: 'error' } } as const;
    configureStore({ enabled: true, location: ':memory:', cacheMaxBytes: 70_000, logLevel: 'debug', open });
    await withStore(async ({ cache, logs }) => {
      expect(logs.level()).toBe('error');
      expect((await cache.stats()).maxBytes).toBe(70_000);
      await cache.set('entry', 1);
      const [entry] = (await cache.list()).items;
      expect((entry?.expiresAt ?? 0) - (entry?.createdAt ?? 0)).toBe(7_000);
    });
  });
});

describe('the process-wide store', () => {
  test('is off until asked for: nothing is opened, made or looked at', async () => {
    const location = join(temporaryFolder(), 'agent.db');
    configureStore({ location });
    expect(await defaultStore()).toBeNull();
    expect(defaultStoreState()).toBe('off');
    const argument = vi.fn(() => 'dark');
    (await defaultStore())?.settings.set('theme', argument());
    expect(await withStore((store) => store.settings.set('theme', argument()))).toBeUndefined();
    expect(argument).not.toHaveBeenCalled();
    expect(existsSync(location)).toBe(false);
  });

  test('is opened once, whoever asks, by code or by the environment, and again after it was closed', async () => {
    const location = join(temporaryFolder(), 'agent.db');
    vi.stubEnv('CAIRN_ENABLED', '1');
    vi.stubEnv('CAIRN_DB', location);
    const [one, two] = await Promise.all([defaultStore(), defaultStore()]);
    expect(one).not.toBeNull();
    expect(two).toBe(one);
    expect(one?.location).toBe(location);
    expect(defaultStoreState()).toBe('open');
    expect(() => configureStore({ enabled: true })).toThrow(/closeDefaultStore/);
    expect(await withStore(({ settings }) => settings.set('theme', 'dark'))).toMatchObject({ value: 'dark' });
    await closeDefaultStore();
    await closeDefaultStore();
    expect(defaultStoreState()).toBe('closed');
    vi.stubEnv('CAIRN_ENABLED', '');
    configureStore({ enabled: true, location, open: { ownerId: 'ada' } });
    expect((await defaultStore())?.ownerId).toBe('ada');
    await closeDefaultStore();
    configureStore({ enabled: true, location });
    expect(await withStore(({ settings }) => settings.get('theme'))).toBe('dark');
  });

  test.each([
    ['lies in a folder that is not there', (folder: string) => join(folder, 'missing', 'agent.db'), 'cannot_open'],
    ['is no database', (folder: string) => notDatabase(folder), 'not_a_database'],
    ['is a folder', (folder: string) => folderAt(folder), 'cannot_open'],
  ])('goes on in memory when the database %s, and says so', async (_, place, code) => {
    const location = place(temporaryFolder());
    const warnings: StoreWarning[] = [];
    const errors: unknown[] = [];
    configureStore({
      enabled: true,
      location,
      onWarning: (warning) => warnings.push(warning),
      open: { listeners: { error: ({ error }) => errors.push(error.code) } },
    });
    const store = await defaultStore();
    expect(defaultStoreState()).toBe('memory');
    expect(store?.capabilities.persistent).toBe(false);
    await store?.settings.set('theme', 'dark');
    expect(await store?.settings.get('theme')).toBe('dark');
    expect(warnings).toMatchObject([{ code: 'memory', error: { code }, message: expect.stringContaining(location) }]);
    expect(errors).toEqual([code]);
    await closeDefaultStore();
    configureStore({ enabled: true, location, onFailure: 'throw' });
    await expect(defaultStore()).rejects.toMatchObject({ code });
    expect(defaultStoreState()).toBe('closed');
  });

  test('warns by process.emitWarning where nobody else wants to know', async () => {
    const script = childScript(
      `const { configureStore, defaultStore } = await import('./dist/index.js');
      process.on('warning', ({ name, code, message }) => console.log(JSON.stringify([name, code, message.slice(0, 24)])));
      configureStore({ enabled: true, location: process.argv[1] });
      await (await defaultStore()).settings.set('theme', 'dark');`,
      { cwd: PACKAGE, args: [join(temporaryFolder(), 'missing', 'agent.db')] },
    );
    expect((await script.end()).map((line) => JSON.parse(line))).toEqual([
      ['CairnWarning', 'CAIRN_MEMORY', 'Cairn goes on in memory,'],
    ]);
  });

  test('lets a process end that has nothing left to do, and closes first', async () => {
    const location = join(temporaryFolder(), 'agent.db');
    const script = childScript(
      `const { configureStore, defaultStore } = await import('./dist/index.js');
      configureStore({ enabled: true, location: process.argv[1], autoVacuum: true });
      const store = await defaultStore();
      store.on('closed', () => console.log('closed'));
      await store.settings.set('theme', 'dark');
      console.log(process.listenerCount('SIGINT'));`,
      { cwd: PACKAGE, args: [location] },
    );
    expect(await script.end()).toEqual(['0', 'closed']);
    // Closed as it should be: the log is in the file, and gone.
    expect(existsSync(`${location}-wal`)).toBe(false);
    await using store = await openDatabase(location);
    expect(await store.settings.get('theme')).toBe('dark');
  });

  test.each([
    ['ends the process by the signal, closed', '', 'closed', 'SIGTERM'],
    [
      'leaves the rest to a program that listens itself',
      `process.on('SIGTERM', () => setTimeout(() => { console.log('mine'); process.exit(7); }, 200));`,
      'mine',
      7,
    ],
  ])('with closeOnSignals %s', async (_, listener, said, end) => {
    const script = childScript(
      `const { configureStore, defaultStore } = await import('./dist/index.js');
      ${listener}
      configureStore({ enabled: true, location: process.argv[1], closeOnSignals: true });
      const store = await defaultStore();
      store.on('closed', () => console.log('closed'));
      await store.settings.set('theme', 'dark');
      setInterval(() => undefined, 1000);
      console.log('ready');`,
      { cwd: PACKAGE, args: [join(temporaryFolder(), 'agent.db')] },
    );
    expect(await script.line()).toBe('ready');
    const exited = new Promise((resolve) => script.process.once('exit', (code, signal) => resolve(signal ?? code)));
    script.process.kill('SIGTERM');
    expect(await script.line()).toBe(said);
    expect(await exited).toBe(end);
  });
});

test('space goes back to the file system when nothing is written, and not before', async () => {
  const location = join(temporaryFolder(), 'agent.db');
  await using store = await openDatabase(location);
  await store.settings.set('long', 'x'.repeat(3_000_000));
  await store.settings.remove('long');
  const free = async () => (await store.stats()).freeBytes;
  const before = await free();
  expect(before).toBeGreaterThan(2_000_000);
  const stopBig = reclaimWhenIdle(store, { everyMs: 5, minFreeBytes: before * 2 });
  await new Promise((resolve) => setTimeout(resolve, 60));
  stopBig();
  expect(await free()).toBe(before);
  const stop = reclaimWhenIdle(store, { everyMs: 5 });
  await expect.poll(free, { timeout: 120_000 }).toBe(0);
  stop();
});

function notDatabase(folder: string): string {
  const path = join(folder, 'notes.txt');
  writeFileSync(path, 'These are notes and no database, however long one looks at them. '.repeat(99));
  return path;
}

function folderAt(folder: string): string {
  const path = join(folder, 'folder');
  mkdirSync(path);
  return path;
}
