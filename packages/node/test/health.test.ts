import { mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '@cairndb/testing';
import { describe, expect, test } from 'vitest';
import { checkHealth, formatHealth, type HealthReport, openDatabase, startMonitor } from '../src/index.js';

const DAY = 86_400_000;

function stateOf({ checks }: HealthReport, subject: string): string | undefined {
  return checks.find((check) => check.subject === subject)?.state;
}

/** The lines of a log, as its readers parse them. */
function linesOf(folder: string, name: string): Record<string, unknown>[] {
  const lines = readFileSync(join(folder, name), 'utf8').trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('the health of a database', () => {
  test('is a list of checks with their figures, and of lines for people', async () => {
    const folder = temporaryFolder();
    await using store = await openDatabase(join(folder, 'a.db'));
    await store.settings.set('a', 1);
    const report = await checkHealth(store);
    expect(report.checks.map(({ subject }) => subject)).toEqual([
      ...['answers', 'integrity', 'size', 'freePages', 'log', 'disk', 'keywordIndex', 'cache'],
    ]);
    for (const { figures, message } of report.checks) {
      expect(message).toMatch(/\.$|: cairn [a-z]/);
      for (const figure of Object.values(figures)) expect(figure === null || Number.isFinite(figure)).toBe(true);
    }
    expect(formatHealth(report)).toHaveLength(report.checks.length + 1);
    expect(formatHealth(report)[0]).toContain(store.location);
  });

  test('does not take a recovered database, which does not know when it was made, for one of 1970', async () => {
    await using store = await openDatabase(join(temporaryFolder(), 'a.db'));
    await store.settings.set('a', 1);
    await store.raw.run('update cairn_migrations set applied_at = 0');
    expect(stateOf(await checkHealth(store), 'integrity')).toBe('ok');
  });

  test('warns of what comes near to its limit, and fails what is beyond', async () => {
    const folder = temporaryFolder();
    const backups = join(folder, 'backups');
    await using store = await openDatabase(join(folder, 'a.db'), { indexing: 'onSearch' });
    const { id } = await store.conversations.create();
    await store.conversations.append(id, { role: 'user', content: 'parser' });
    const well = await checkHealth(store, { diskUsageAlertThreshold: 1, maxSizeBytes: 1e9 });
    expect([stateOf(well, 'size'), stateOf(well, 'disk'), stateOf(well, 'keywordIndex')]).toEqual(['ok', 'ok', 'ok']);
    const tight = await checkHealth(store, {
      ...{ diskUsageAlertThreshold: 0, maxSizeBytes: 65_536, indexRebuildThreshold: 1 },
      ...{ backups: { folder: backups, intervalMs: DAY }, now: () => Date.now() + 40 * DAY },
    });
    expect(tight.state).toBe('fail');
    expect([stateOf(tight, 'size'), stateOf(tight, 'disk'), stateOf(tight, 'keywordIndex')]).toEqual([
      'fail',
      'warn',
      'warn',
    ]);
    expect([stateOf(tight, 'backup'), stateOf(tight, 'integrity')]).toEqual(['warn', 'warn']);
    mkdirSync(backups);
    const backup = join(backups, 'a.db');
    writeFileSync(backup, 'SQLite');
    const look = () => checkHealth(store, { backups: { folder: backups, intervalMs: DAY } });
    expect(stateOf(await look(), 'backup')).toBe('ok');
    utimesSync(backup, Date.now() / 1_000, (Date.now() - 2 * DAY) / 1_000);
    expect(stateOf(await look(), 'backup')).toBe('warn');
    // Looked through, it is as good as new, for whoever asks next.
    expect(stateOf(await checkHealth(store, { deep: true }), 'integrity')).toBe('ok');
    const later = await checkHealth(store, { now: () => Date.now() + 10 * DAY });
    expect(later.checks.find(({ subject }) => subject === 'integrity')).toMatchObject({
      ...{ state: 'ok', message: 'It was looked through for damage 10 days ago.' },
    });
  });

  test('fails for a damaged file, and says what is damaged', async () => {
    const path = join(temporaryFolder(), 'a.db');
    const store = await openDatabase(path);
    await store.settings.set('a', 'b'.repeat(100_000));
    await store.close();
    const bytes = readFileSync(path);
    bytes.fill(0xff, bytes.length - 8_192);
    writeFileSync(path, bytes);
    await using damaged = await openDatabase(path, { readonly: true });
    const report = await checkHealth(damaged, { deep: true });
    expect(report.state).toBe('fail');
    expect(report.checks[0]).toMatchObject({ subject: 'answers', state: 'fail' });
    expect(report.checks[0]?.message).toMatch(/cairn doctor$/);
  });
});

describe('a monitor', () => {
  test('logs what fails and what is slow as lines of JSON, counts it for an hour, and ends with its store', async () => {
    const folder = temporaryFolder();
    const logsFolder = join(folder, 'logs');
    let now = Date.now();
    const store = await openDatabase(join(folder, 'a.db'), { slowQueryMs: 0 });
    const monitor = startMonitor(store, { logsFolder, queryPerformanceLogging: true, now: () => now });
    await store.settings.set('secret', 'value of a row');
    await store.settings.get('nothing').catch(() => undefined);
    const report = await monitor.look();
    expect(monitor.counts()).toMatchObject({ errors: 1, byCode: { not_found: 1 }, warnings: 0 });
    expect(monitor.counts().calls).toBeGreaterThan(1);
    expect(monitor.counts().slowQueries).toBeGreaterThan(2);
    expect(report.checks.map(({ subject }) => subject)).toEqual(expect.arrayContaining(['errors', 'slowQueries']));
    now += 3_660_000;
    expect(monitor.counts()).toMatchObject({ errors: 0, slowQueries: 0, slowestMs: 0, windowMs: 3_600_000 });
    await store.close();
    await monitor.stop();
    const storage = linesOf(logsFolder, 'storage.log');
    expect(storage.map(({ event }) => event)).toEqual(
      expect.arrayContaining(['opened', 'error', 'optimized', 'closed']),
    );
    expect(storage.find(({ event }) => event === 'error')).toMatchObject({
      code: 'not_found',
      operation: 'settings.get',
    });
    const performance = linesOf(logsFolder, 'performance.log');
    const slow = performance.find(({ event }) => event === 'slowQuery');
    expect(slow).toMatchObject({
      at: expect.stringMatching(/^\d{4}-.*Z$/),
      sql: expect.any(String),
      durationMs: expect.any(Number),
    });
    expect(performance).toContainEqual(expect.objectContaining({ event: 'measured', subject: 'cache' }));
    expect(JSON.stringify([storage, performance])).not.toContain('value of a row');
  });

  test('refreshes statistics and catches the index up when it is time, whichever process did it last', async () => {
    const path = join(temporaryFolder(), 'a.db');
    await using store = await openDatabase(path, { indexing: 'onSearch' });
    const { id } = await store.conversations.create();
    await store.conversations.append(id, { role: 'user', content: 'parser' });
    let now = Date.now();
    const options = { optimizeIntervalMs: 7 * DAY, indexRebuildThreshold: 1, now: () => now };
    const first = startMonitor(store, options);
    expect(stateOf(await first.look(), 'keywordIndex')).toBe('warn');
    expect(stateOf(await first.look(), 'keywordIndex')).toBe('ok');
    await first.stop();
    const optimizedAt = async () => (await store.settings.find('cairn.optimizedAt'))?.value;
    expect(await optimizedAt()).toBe(now);
    await using other = await openDatabase(path);
    const second = startMonitor(other, options);
    const before = now;
    now += 6 * DAY;
    await second.look();
    expect(await optimizedAt()).toBe(before);
    now += DAY;
    await second.look();
    expect(await optimizedAt()).toBe(now);
    await second.stop();
  });

  test('puts its logs aside when they are long, and goes on where they can’t be written', async () => {
    const folder = temporaryFolder();
    const logsFolder = join(folder, 'logs');
    await using store = await openDatabase(':memory:', { slowQueryMs: 0 });
    const monitor = startMonitor(store, {
      logsFolder,
      queryPerformanceLogging: true,
      logs: { maxBytes: 2_000, keptFiles: 2 },
    });
    for (let n = 0; n < 60; n += 1) {
      await store.settings.set(`key ${n}`, n);
      // The log is written while others have their turn.
      if (n % 5 === 0) await monitor.look();
    }
    await monitor.stop();
    expect(
      readdirSync(logsFolder)
        .filter((name) => name.startsWith('performance'))
        .sort(),
    ).toEqual([...['performance.log', 'performance.log.1', 'performance.log.2']]);
    writeFileSync(join(folder, 'file'), '');
    const errors: unknown[] = [];
    const hopeless = startMonitor(store, {
      logsFolder: join(folder, 'file', 'logs'),
      onError: (error) => errors.push(error),
    });
    await store.settings.set('goes', 'on');
    await hopeless.look();
    await hopeless.stop();
    expect(errors).not.toEqual([]);
  });
});
