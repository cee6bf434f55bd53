import { mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '@cairndb/testing';
import { describe, expect, test } from 'vitest';
import { ALL_KEYS } from '../src/configuration/keys.js';
import { checkConfiguration, formatProblem, loadConfiguration, openDatabase, openOptionsOf } from '../src/index.js';

/** Every block of TOML of the specification that Cairn follows, word for word but for its comments. */
const SEED = `
[storage.lifecycle]
file_version_retention_days = 90
file_version_max_count = 50
conversation_archive_days = 365
conversation_max_per_project = 1000
pattern_learning_min_samples = 10
success_correlation_decay_rate = 0.95

[storage.backup]
enabled = true
backup_interval = "24h"
backup_retain_days = 30
compression_enabled = true
compression_threshold = "10MB"

[storage.monitoring]
health_check_interval = "5m"
disk_usage_alert_threshold = 0.85
query_performance_logging = true
slow_query_threshold = "1s"

[storage]
data_dir = ".agents"
max_db_size = "1GB"
backup_enabled = true
backup_interval = "24h"

[storage.sqlite]
journal_mode = "WAL"
synchronous = "NORMAL"
cache_size = -64000
temp_store = "MEMORY"
auto_vacuum = "INCREMENTAL"
optimize_interval = "7d"

[storage.embeddings]
enabled = true
embedding_model = "text-embedding-3-small"
dimension = 1536
index_type = "faiss"
similarity_threshold = 0.7
update_batch_size = 100
rebuild_interval = "30d"

[storage.performance]
concurrent_reads = 10
batch_insert_size = 1000
index_rebuild_threshold = 10000
query_timeout = "30s"
connection_pool_size = 5
`;

const DAY = 86_400_000;

/** A folder with a file, away from this machine's own configuration. */
function folderWith(toml: string): { readonly cwd: string; readonly file: string; readonly env: NodeJS.ProcessEnv } {
  const cwd = realpathSync(temporaryFolder());
  const file = join(cwd, 'cairn.toml');
  writeFileSync(file, toml);
  return { cwd, file, env: {} };
}

async function problemsOf(toml: string, more: Parameters<typeof checkConfiguration>[0] = {}): Promise<string[]> {
  const { file, ...place } = folderWith(toml);
  const { problems, configuration } = await checkConfiguration({ ...place, ...more });
  expect(configuration === null).toBe(problems.length > 0);
  return problems.map((problem) => formatProblem(problem).replace(file, 'cairn.toml'));
}

describe('a configuration', () => {
  test('takes every key of the specification, with its unit', async () => {
    const { cwd, file, env } = folderWith(SEED);
    const { storage, sqlite, embeddings, performance, lifecycle, backup, monitoring, ...rest } =
      await loadConfiguration({ cwd, env });
    expect(rest.file).toBe(file);
    expect(storage).toEqual({ dataDir: join(cwd, '.agents'), maxSizeBytes: 1e9 });
    expect(sqlite).toMatchObject({
      journalMode: 'wal',
      synchronous: 'normal',
      cacheSizeKib: 64_000,
      tempStore: 'memory',
    });
    expect(sqlite).toMatchObject({
      autoVacuum: 'incremental',
      optimizeIntervalMs: 7 * DAY,
      mmapSizeBytes: 268_435_456,
    });
    expect(embeddings).toEqual({
      ...{ enabled: true, model: 'text-embedding-3-small', dimensions: 1536, indexType: 'exact' },
      ...{ url: null, keyEnv: null },
      ...{ similarityThreshold: 0.7, updateBatchSize: 100, rebuildIntervalMs: 30 * DAY },
    });
    expect(performance).toEqual({
      ...{ readers: 10, keptReaders: 5, batchInsertSize: 1_000, indexRebuildThreshold: 10_000, queryTimeoutMs: 30_000 },
    });
    expect(lifecycle).toEqual({
      ...{ fileVersionRetentionDays: 90, fileVersionMaxCount: 50, conversationArchiveDays: 365 },
      ...{ conversationMaxPerProject: 1_000, patternLearningMinSamples: 10, successCorrelationDecayRate: 0.95 },
    });
    expect(backup).toEqual({
      ...{ enabled: true, intervalMs: DAY, retainDays: 30, compressionEnabled: true, compressionThresholdBytes: 1e7 },
    });
    expect(monitoring).toEqual({
      ...{ healthCheckIntervalMs: 300_000, diskUsageAlertThreshold: 0.85 },
      ...{ queryPerformanceLogging: true, slowQueryMs: 1_000 },
    });
    // What means something else here than it says is told with its reason.
    const noted = rest.values.filter(({ note }) => note !== undefined);
    expect(noted).toMatchObject([
      {
        ...{ key: 'storage.embeddings.embedding_model', shown: '"text-embedding-3-small"' },
        note: expect.stringMatching(/storage\.embeddings\.url/),
      },
      { key: 'storage.embeddings.index_type', shown: '"exact"', note: expect.stringMatching(/exact index/) },
    ]);
  });

  test('names wrong keys and values with file, line, column and the key that was meant, all at once, and no value', async () => {
    const toml = [
      ...['[storage.sqlite]', 'jurnal_mode = "WAL"', 'synchronous = "SOMETIMES"', 'slow_query_threshold = "1s"', ''],
      ...['[storage.bakup]', 'enabled = true', '', '[storage]', 'max_db_size = "1 GB"', 'backup_interval = 24', ''],
      ...['[store]', 'auth_token = "tok-very-secret"', 'location = ["a.db"]', 'cache_ttl_ms = "soon"', 'zzz = 1'],
    ].join('\n');
    const problems = await problemsOf(toml);
    expect(problems).toEqual([
      'cairn.toml:2:1: There is no setting storage.sqlite.jurnal_mode. Did you mean storage.sqlite.journal_mode?',
      'cairn.toml:3:15: storage.sqlite.synchronous must be one of off, normal, full, extra.',
      'cairn.toml:4:1: There is no setting storage.sqlite.slow_query_threshold. Did you mean storage.monitoring.slow_query_threshold?',
      'cairn.toml:6:2: There is no section [storage.bakup]. Did you mean [storage.backup]?',
      'cairn.toml:10:15: storage.max_db_size must be a size from 64KiB to 1000TB with its unit, such as "10MB" or "1GB"; or "none".',
      'cairn.toml:11:19: storage.backup_interval must be a span from 1m to 3650d with its unit, such as "30s", "24h" or "7d".',
      'cairn.toml:14:1: store.auth_token is a secret, which has no place in a file that is copied and shown. Use CAIRN_AUTH_TOKEN.',
      'cairn.toml:15:12: store.location must be a path, :memory:, or the address of a libSQL server.',
      expect.stringMatching(/^cairn\.toml:16:16: store\.cache_ttl_ms must be a whole number of milliseconds/),
      expect.stringMatching(/^cairn\.toml:17:1: There is no setting store\.zzz\. Known are: enabled, location, /),
    ]);
    expect(problems.join()).not.toMatch(/very-secret|SOMETIMES|soon/);
    const { cwd, env } = folderWith(toml);
    await expect(loadConfiguration({ cwd, env })).rejects.toMatchObject({
      code: 'invalid_input',
      message: expect.stringContaining('cairn.toml:2:1'),
      details: { problems: expect.objectContaining({ length: 10 }) },
    });
  });

  test('says where a file is no TOML, and which of two keys for the same say different things', async () => {
    expect(await problemsOf('[storage]\nmax_db_size = \n')).toEqual([
      expect.stringMatching(/^cairn\.toml:2:13: This is no TOML: /),
    ]);
    expect(await problemsOf('a = 1\na = 2\n')).toEqual([expect.stringMatching(/^cairn\.toml:2:1: This is no TOML: /)]);
    expect(await problemsOf('storage.backup_enabled = true\nstorage.backup.enabled = false\n')).toEqual([
      'cairn.toml:2:1: storage.backup.enabled and storage.backup_enabled say different things of the same setting. Keep one of them.',
    ]);
    expect(await problemsOf('[[storage.sqlite]]\nsynchronous = "FULL"\n')).toHaveLength(1);
    expect(await problemsOf('storage = { sqlite = { synchronous = "FULL", temp_stor = "file" } }\n')).toEqual([
      expect.stringMatching(/^cairn\.toml:1:46: .*Did you mean storage\.sqlite\.temp_store\?/),
    ]);
  });

  test.each([
    ['"24h"', true],
    ['"90000ms"', true],
    ['"2w"', true],
    ['"24 h"', false],
    ['"24H"', false],
    ['"1.5h"', false],
    ['"24"', false],
    ['24', false],
    ['"-1h"', false],
    ['"999999999999999w"', false],
  ])('reads the span %s strictly', async (value, fits) => {
    expect(await problemsOf(`[storage.sqlite]\noptimize_interval = ${value}\n`)).toHaveLength(fits ? 0 : 1);
  });

  test('goes from defaults to file to environment to flags, and every value knows who said it', async () => {
    const { cwd, file } = folderWith(
      '[storage.sqlite]\nsynchronous = "full"\ncache_size = "8MiB"\ntemp_store = "file"\n',
    );
    const env = {
      CAIRN_STORAGE_SQLITE_CACHE_SIZE: '-4000',
      CAIRN_STORAGE_SQLITE_TEMP_STORE: 'default',
      CAIRN_LOG_LEVEL: 'debug',
    };
    const flags = { 'storage.sqlite.temp_store': 'memory' };
    const { sqlite, store, values } = await loadConfiguration({ cwd, env, flags });
    expect(sqlite).toMatchObject({ synchronous: 'full', cacheSizeKib: 4_000, tempStore: 'memory', journalMode: 'wal' });
    expect(store.logLevel).toBe('debug');
    const origins = Object.fromEntries(values.map(({ key, origin, shown }) => [key, [shown, origin]]));
    expect(origins).toMatchObject({
      'storage.sqlite.synchronous': ['"full"', { kind: 'file', file, line: 2, column: 1 }],
      'storage.sqlite.cache_size': ['-4000', { kind: 'environment', variable: 'CAIRN_STORAGE_SQLITE_CACHE_SIZE' }],
      'storage.sqlite.temp_store': ['"memory"', { kind: 'flag', flag: '--set storage.sqlite.temp_store' }],
      'storage.sqlite.journal_mode': ['"wal"', { kind: 'default' }],
      'store.log_level': ['"debug"', { kind: 'environment', variable: 'CAIRN_LOG_LEVEL' }],
      'store.location': [null, { kind: 'default' }],
    });
    const wrong = { CAIRN_STORAGE_SQLITE_CASH_SIZE: '1', CAIRN_STORAGE_MAX_DB_SIZE: 'big' };
    const found = (await checkConfiguration({ cwd, env: wrong, flags: { 'storage.sqlite.sync': 'full' } })).problems;
    expect(found.map(formatProblem)).toEqual([
      'CAIRN_STORAGE_SQLITE_CASH_SIZE: There is no such setting. Did you mean CAIRN_STORAGE_SQLITE_CACHE_SIZE?',
      expect.stringMatching(/^CAIRN_STORAGE_MAX_DB_SIZE: storage\.max_db_size must be a size/),
      expect.stringMatching(/^--set storage\.sqlite\.sync: There is no setting/),
    ]);
  });

  test('never shows a secret that stands in an address', async () => {
    const { cwd, env } = folderWith(`[store]\nlocation = "https://user:hunter2@db.example.org?authToken=abc"\n`);
    const { store, values } = await loadConfiguration({ cwd, env });
    expect(store.location).toContain('hunter2');
    expect(values.find(({ key }) => key === 'store.location')?.shown).toBe('"https://db.example.org"');
  });

  test('is found upwards, then in the user’s folder; a name given goes before, and its paths are seen from it', async () => {
    const { cwd, file } = folderWith('[store]\nlocation = "agents.db"\n');
    const below = join(cwd, 'a', 'b');
    mkdirSync(below, { recursive: true });
    const home = folderWith('').cwd;
    const machine = { platform: 'linux' as const, home };
    mkdirSync(join(home, '.config', 'cairn'), { recursive: true });
    writeFileSync(join(home, '.config', 'cairn', 'cairn.toml'), '[storage]\nmax_db_size = "2MB"\n');
    expect(await loadConfiguration({ cwd: below, env: {}, machine })).toMatchObject({
      file,
      store: { location: join(cwd, 'agents.db') },
    });
    const elsewhere = realpathSync(temporaryFolder());
    expect(await loadConfiguration({ cwd: elsewhere, env: {}, machine })).toMatchObject({
      storage: { maxSizeBytes: 2e6 },
    });
    const named = await loadConfiguration({ cwd: elsewhere, env: { CAIRN_CONFIG: file }, machine });
    expect(named.file).toBe(file);
    expect((await loadConfiguration({ cwd, env: { CAIRN_CONFIG: 'none' }, machine })).file).toBeNull();
    expect((await loadConfiguration({ cwd, env: { CAIRN_DB: 'x.db' }, machine })).store.location).toBe(
      join(cwd, 'x.db'),
    );
    await expect(loadConfiguration({ cwd, env: { CAIRN_CONFIG: 'gone.toml' }, machine })).rejects.toMatchObject({
      code: 'cannot_open',
    });
  });

  test('sets every pragma of a file that is opened with it', async () => {
    const { cwd, env } = folderWith(
      [
        '[storage]\nmax_db_size = "8MiB"',
        '[storage.sqlite]\njournal_mode = "TRUNCATE"\nsynchronous = "EXTRA"\ncache_size = -1234\ntemp_store = "FILE"',
        'mmap_size = "1MiB"\nauto_vacuum = "FULL"\nwal_autocheckpoint = 77',
      ].join('\n'),
    );
    const configuration = await loadConfiguration({ cwd, env });
    await using store = await openDatabase(join(cwd, 'a.db'), openOptionsOf(configuration));
    const pragma = async (name: string) => Object.values((await store.raw.get(`PRAGMA ${name}`)) ?? {})[0];
    const names = [
      'journal_mode',
      'synchronous',
      'cache_size',
      'temp_store',
      'mmap_size',
      'auto_vacuum',
      'foreign_keys',
    ];
    expect(await Promise.all(names.map(pragma))).toEqual(['truncate', 3, -1_234, 1, 1_048_576, 1, 1]);
    expect([await pragma('wal_autocheckpoint'), await pragma('max_page_count')]).toEqual([77, 2_048]);
  });

  test('is in docs/configuration.md, each setting with its default and a variable of its own', () => {
    const page = readFileSync(new URL('../../../docs/configuration.md', import.meta.url), 'utf8');
    const rows = page.split('\n').filter((line) => /^\| `st/.test(line));
    expect(rows).toHaveLength(ALL_KEYS.length);
    for (const { key } of ALL_KEYS) {
      const shown = key.default === undefined ? '| |' : `| \`${key.kind.shown(key.default)}\` |`;
      const row = rows.find((line) => line.startsWith(`| \`${key.path}\` ${shown}`));
      expect(row, key.path).toBeDefined();
      if (key.alsoAt !== undefined) expect(row).toContain(key.alsoAt);
      if (!key.variable.startsWith('CAIRN_STORAGE_')) expect(row).toContain(key.variable);
    }
  });
});
