import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Store } from '@cairndb/core';
import { isSplitStore } from '@cairndb/core/split';
import { temporaryFolder } from '@cairndb/testing';
import { describe, expect, test } from 'vitest';
import {
  checkHealth,
  convertLayout,
  createBackup,
  type DataLayout,
  driverFor,
  formatHealth,
  type HealthReport,
  type HealthSubject,
  openDataDirectory,
  startMonitor,
} from '../src/index.js';

const DAY = 86_400_000;
const QUICK = { readers: 0, indexing: 'onSearch', busyTimeoutMs: 50 } as const;
const DATABASES = ['conversations', 'knowledge', 'file_index', 'sessions', 'cache', 'telemetry'];
/** The disk of this machine is as full as it is. */
const ROOMY = { diskUsageAlertThreshold: 1 };

const newDirectory = () => join(temporaryFolder(), 'agents');

async function open(directory: string, layout?: DataLayout): Promise<Store> {
  return (await openDataDirectory(directory, { ...QUICK, layout })) as Store;
}

/** A message and a memory, which the keyword indexes of two databases lack then. */
async function fill(store: Store): Promise<void> {
  const { id } = await store.conversations.create();
  await store.conversations.append(id, { role: 'user', content: 'parser' });
  await store.memories.add({ type: 'fact', content: 'wombats dig' });
}

/** The states of the checks of a subject, by database. */
function statesOf({ checks }: HealthReport, subject: HealthSubject): Record<string, string> {
  const all = checks.filter((check) => check.subject === subject);
  return Object.fromEntries(all.map(({ database = 'all', state }) => [database, state]));
}

/** When each database was looked through, Unix milliseconds. */
function checkedAt({ checks }: HealthReport): Record<string, number | null | undefined> {
  const all = checks.filter(({ subject }) => subject === 'integrity');
  return Object.fromEntries(all.map(({ database = 'all', figures }) => [database, figures.checkedAt]));
}

const each = <T>(value: T) => Object.fromEntries(DATABASES.map((name) => [name, value]));

describe('the health of a data directory', () => {
  // `raw` and the indexes are of one database: asked of the whole they were refused, and a directory in which nothing was wrong failed.
  test('is that of each of its databases, by name, and of the whole', async () => {
    await using store = await open(newDirectory());
    await fill(store);
    const report = await checkHealth(store, ROOMY);
    expect(report.checks.filter(({ state }) => state !== 'ok')).toEqual([]);
    expect(report.state).toBe('ok');
    for (const subject of ['integrity', 'size', 'freePages', 'log'] as const) {
      expect(statesOf(report, subject)).toEqual(each('ok'));
    }
    expect(statesOf(report, 'keywordIndex')).toEqual({ conversations: 'ok', knowledge: 'ok', file_index: 'ok' });
    const once = report.checks.filter(({ database }) => database === undefined).map(({ subject }) => subject);
    expect(once).toEqual(['answers', 'disk', 'cache']);
    const lines = formatHealth(report);
    expect(lines).toHaveLength(report.checks.length + 1);
    expect(lines).toContainEqual(expect.stringMatching(/^ok {4}size {10}telemetry: The database takes .* KB\.$/));
    expect(lines).toContainEqual(expect.stringMatching(/^ok {4}answers {7}All 6 databases answer in /));
    // Programs find a check by its subject and its database.
    expect(new Set(report.checks.map(({ subject, database }) => `${subject} ${database}`)).size).toBe(lines.length - 1);
  });

  test('in the single layout is that of a file', async () => {
    await using store = await open(newDirectory(), 'single');
    const report = await checkHealth(store, ROOMY);
    expect(report.state).toBe('ok');
    expect(report.checks.map(({ subject, database }) => [subject, database])).toEqual(
      ['answers', 'integrity', 'size', 'freePages', 'log', 'disk', 'keywordIndex', 'cache'].map((one) => [
        one,
        undefined,
      ]),
    );
  });

  test('a database that is too large, and one whose index lacks much, are told by name', async () => {
    await using store = await open(newDirectory());
    await store.settings.set('large', 'x'.repeat(1_000_000));
    await store.memories.add({ type: 'fact', content: 'wombats dig' });
    const report = await checkHealth(store, { ...ROOMY, maxSizeBytes: 600_000, indexRebuildThreshold: 1 });
    expect(report.state).toBe('fail');
    expect(statesOf(report, 'size')).toEqual({ ...each('ok'), sessions: 'fail' });
    expect(statesOf(report, 'keywordIndex')).toEqual({ conversations: 'ok', knowledge: 'warn', file_index: 'ok' });
  });

  test('damage in one is told by name, and what is whole is noted as looked through', async () => {
    const directory = newDirectory();
    const made = await open(directory);
    await made.logs.write({ level: 'info', message: 'x'.repeat(100_000) });
    await made.close();
    const path = join(directory, 'db/core/telemetry.db');
    const bytes = readFileSync(path);
    bytes.fill(0xff, bytes.length - 8_192);
    writeFileSync(path, bytes);
    await using store = await open(directory);
    const report = await checkHealth(store, { deep: true });
    expect(report.checks[0]).toMatchObject({ state: 'fail', message: expect.stringContaining('telemetry: ') });
    expect(statesOf(report, 'integrity')).toEqual({ ...each('ok'), telemetry: 'fail' });
    const later = checkedAt(await checkHealth(store));
    expect(later).toEqual({ ...each(expect.any(Number)), telemetry: null });
  });

  // Folders that `createBackup` makes did not count as backups, and all that there is of a directory are such.
  test('its backup is as new as it was made', async () => {
    const directory = newDirectory();
    await using store = await open(directory);
    const folder = join(directory, 'content', 'backups');
    const look = (now = Date.now()) => checkHealth(store, { backups: { folder, intervalMs: DAY }, now: () => now });
    expect(statesOf(await look(), 'backup')).toEqual({ all: 'warn' });
    await createBackup(directory, { folder });
    expect(statesOf(await look(), 'backup')).toEqual({ all: 'ok' });
    expect(statesOf(await look(Date.now() + 2 * DAY), 'backup')).toEqual({ all: 'warn' });
  });
});

describe('when the databases of a directory were looked through', () => {
  test('is noted for each, for whoever opens it next', async () => {
    const directory = newDirectory();
    const store = await open(directory);
    await checkHealth(store, { deep: true });
    await store.close();
    await using other = await open(directory);
    const later = await checkHealth(other, { now: () => Date.now() + 40 * DAY });
    expect(statesOf(later, 'integrity')).toEqual(each('warn'));
    expect(checkedAt(later)).toEqual(each(expect.any(Number)));
  });

  // The settings lie in one of the databases: with one note, what was done to that one by itself counted for all.
  test('is not what was done to the one with the settings by itself', async () => {
    await using store = await open(newDirectory());
    if (!isSplitStore(store)) throw new Error('one database');
    await checkHealth(store.databases.sessions as Store, { deep: true });
    expect(checkedAt(await checkHealth(store))).toEqual(each(null));
  });

  // The notes are rows: they went along to files that nobody had looked through, and outlived files that were lost.
  test('is of the files that lie there now', async () => {
    const directory = newDirectory();
    const single = await open(directory, 'single');
    await checkHealth(single, { deep: true });
    await single.close();
    await convertLayout(directory, 'split');
    const split = await open(directory);
    expect(checkedAt(await checkHealth(split))).toEqual(each(null));
    await checkHealth(split, { deep: true });
    await split.close();
    rmSync(join(directory, 'db/cache/cache.db'));
    const mended = (await openDataDirectory(directory, { ...QUICK, missing: 'create' })) as Store;
    expect(checkedAt(await checkHealth(mended))).toEqual({ ...each(expect.any(Number)), cache: null });
    await mended.close();
    await convertLayout(directory, 'single');
    await using joined = await open(directory);
    expect(checkedAt(await checkHealth(joined))).toEqual({ all: null });
  });
});

describe('a monitor of a data directory', () => {
  const linesOf = (folder: string, name: string) =>
    readFileSync(join(folder, name), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);

  test('looks, refreshes statistics and catches up what lacks much, each database once, and names it in the logs', async () => {
    const directory = newDirectory();
    const logsFolder = join(directory, 'logs');
    const store = await open(directory);
    await store.memories.add({ type: 'fact', content: 'wombats dig' });
    const errors: unknown[] = [];
    const monitor = startMonitor(store, {
      ...{ ...ROOMY, logsFolder, queryPerformanceLogging: true, indexRebuildThreshold: 1 },
      onError: (error) => errors.push(error),
    });
    expect(statesOf(await monitor.look(), 'keywordIndex')).toMatchObject({ conversations: 'ok', knowledge: 'warn' });
    expect(statesOf(await monitor.look(), 'keywordIndex')).toMatchObject({ conversations: 'ok', knowledge: 'ok' });
    await store.close();
    await monitor.stop();
    expect(errors).toEqual([]);
    const storage = linesOf(logsFolder, 'storage.log');
    const of = (event: string) => storage.filter((line) => line.event === event);
    expect(of('optimized').map(({ database }) => database)).toEqual(DATABASES);
    expect(of('caughtUp')).toEqual([expect.objectContaining({ database: 'knowledge', documents: 1 })]);
    expect(of('health')).toEqual([expect.objectContaining({ subject: 'keywordIndex', database: 'knowledge' })]);
    expect(of('opened')).toEqual([expect.objectContaining({ location: directory })]);
    expect(of('closed')).toHaveLength(1);
    expect(linesOf(logsFolder, 'performance.log')).toContainEqual(
      expect.objectContaining({ event: 'measured', subject: 'size', database: 'cache' }),
    );
  });

  // One after the other for the whole, the databases after one that failed got nothing.
  test('does for each what it can, when another one can’t be written', async () => {
    const directory = newDirectory();
    await using store = await open(directory);
    await fill(store);
    const another = await driverFor(join(directory, 'db/core/conversations.db'), { readers: 0 }).open({
      readonly: false,
    });
    await another.exec('begin immediate');
    const errors: unknown[] = [];
    const monitor = startMonitor(store, { indexRebuildThreshold: 1, onError: (error) => errors.push(error) });
    await monitor.look();
    expect(errors).toContainEqual(expect.objectContaining({ code: 'busy' }));
    const after = { conversations: 'warn', knowledge: 'ok' };
    expect(statesOf(await monitor.look(), 'keywordIndex')).toMatchObject(after);
    await another.exec('rollback');
    await another.close();
    await monitor.look();
    expect(statesOf(await monitor.look(), 'keywordIndex')).toMatchObject({ ...after, conversations: 'ok' });
    await monitor.stop();
  });
});
