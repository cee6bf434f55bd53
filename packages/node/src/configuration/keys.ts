import { dirname, resolve } from 'node:path';
import { FIELDS, type StoreConfiguration } from '../default-store/configuration.js';
import { parseLocation } from '../location.js';
import type { ConfigurationSections } from './configuration.js';
import {
  address,
  cacheSize,
  choice,
  flag,
  orNone,
  type Scalar,
  share,
  size,
  sizeOrBytes,
  span,
  text,
  type ValueKind,
  variableName,
  whole,
} from './value-kind.js';

/** One setting of a file. */
export interface Key<T> {
  /** Where it stands: `storage.sqlite.journal_mode`. */
  readonly path: string;
  /** Where it may stand as well. */
  readonly alsoAt?: string;
  /** The variable that goes before the file. */
  readonly variable: string;
  readonly kind: ValueKind<T>;
  readonly default: T;
  /** What becomes of a value that means something else here than it says, or that others don't fit. */
  readonly noteOf?: (said: Scalar, all: ConfigurationSections) => string | undefined;
  /** The value seen from the folder of the file that says it: paths. */
  readonly from?: (value: T, folder: string) => T;
  /** The value without what nobody should see. */
  readonly safe?: (value: T) => T;
  /** Says where texts or keys go, so that a file which only lies near, as in a folder of somebody else's that was cloned, has no say in it. */
  readonly isTrust?: boolean;
}

/** A key whatever its value is. */
export type AnyKey = Key<unknown>;

type Keys = { readonly [S in keyof ConfigurationSections]: SectionKeys<ConfigurationSections[S]> };
type SectionKeys<Section> = { readonly [K in keyof Section]: Key<Section[K]> };

const DAY_MS = 86_400_000;
const YEARS_MS = 3_650 * DAY_MS;
const TB = 1e12;
const SERVER_NOTE =
  "A server's model: commands need storage.embeddings.url to reach it, programs bring an embedder of their own (docs/configuration.md).";
const INDEX_NOTE =
  'Cairn compares by codes with a known error and gives exactly what comparing all gives (docs/adr/0022): its exact index serves this.';

/** Every setting by its section and its name in code. */
const KEYS: Keys = {
  storage: {
    dataDir: { ...key('storage.data_dir', orNone(text), null), from: fromFolder },
    maxSizeBytes: key('storage.max_db_size', orNone(size(65_536, 1_000 * TB)), null),
  },
  sqlite: {
    journalMode: key('storage.sqlite.journal_mode', choice('wal', 'delete', 'truncate', 'persist'), 'wal'),
    synchronous: key('storage.sqlite.synchronous', choice('off', 'normal', 'full', 'extra'), 'normal'),
    cacheSizeKib: key('storage.sqlite.cache_size', cacheSize(64 * 1024 * 1024), 64_000),
    tempStore: key('storage.sqlite.temp_store', choice('default', 'file', 'memory'), 'memory'),
    mmapSizeBytes: key('storage.sqlite.mmap_size', sizeOrBytes(0, 2 ** 40), 268_435_456),
    autoVacuum: key('storage.sqlite.auto_vacuum', choice('none', 'full', 'incremental'), 'incremental'),
    walAutocheckpointPages: key('storage.sqlite.wal_autocheckpoint', whole(0, 2 ** 31 - 1), 1_000),
    busyTimeoutMs: key('storage.sqlite.busy_timeout', span(0, DAY_MS), 5_000),
    optimizeIntervalMs: key('storage.sqlite.optimize_interval', orNone(span(60_000, YEARS_MS)), 7 * DAY_MS),
  },
  embeddings: {
    enabled: key('storage.embeddings.enabled', flag, false),
    model: { ...key('storage.embeddings.embedding_model', text, 'lexical'), noteOf: serverNote },
    url: { ...key('storage.embeddings.url', orNone(address), null), safe: withoutQuery, isTrust: true },
    keyEnv: { ...key('storage.embeddings.key_env', orNone(variableName), null), isTrust: true },
    dimensions: key('storage.embeddings.dimension', orNone(whole(1, 8_192)), null),
    indexType: { ...key('storage.embeddings.index_type', exactIndex(), 'exact'), noteOf: indexNote },
    similarityThreshold: key('storage.embeddings.similarity_threshold', share, 0),
    updateBatchSize: key('storage.embeddings.update_batch_size', whole(1, 10_000), 100),
    rebuildIntervalMs: key('storage.embeddings.rebuild_interval', orNone(span(60_000, YEARS_MS)), null),
  },
  performance: {
    readers: key('storage.performance.concurrent_reads', whole(0, 64), 2),
    keptReaders: key('storage.performance.connection_pool_size', whole(0, 64), 2),
    batchInsertSize: key('storage.performance.batch_insert_size', whole(1, 100_000), 1_000),
    indexRebuildThreshold: key('storage.performance.index_rebuild_threshold', whole(1, 1e9), 10_000),
    queryTimeoutMs: key('storage.performance.query_timeout', orNone(span(1, DAY_MS)), null),
  },
  lifecycle: {
    fileVersionRetentionDays: key('storage.lifecycle.file_version_retention_days', whole(1, 36_500), 90),
    fileVersionMaxCount: key('storage.lifecycle.file_version_max_count', whole(1, 1e6), 50),
    conversationArchiveDays: key('storage.lifecycle.conversation_archive_days', whole(1, 36_500), 365),
    conversationMaxPerProject: key('storage.lifecycle.conversation_max_per_project', whole(1, 1e9), 1_000),
    patternLearningMinSamples: key('storage.lifecycle.pattern_learning_min_samples', whole(1, 1e6), 10),
    successCorrelationDecayRate: key('storage.lifecycle.success_correlation_decay_rate', share, 0.95),
  },
  backup: {
    enabled: { ...key('storage.backup.enabled', flag, false), alsoAt: 'storage.backup_enabled' },
    intervalMs: {
      ...key('storage.backup.backup_interval', span(60_000, YEARS_MS), DAY_MS),
      alsoAt: 'storage.backup_interval',
    },
    retainDays: key('storage.backup.backup_retain_days', whole(1, 36_500), 30),
    compressionEnabled: key('storage.backup.compression_enabled', flag, true),
    compressionThresholdBytes: key('storage.backup.compression_threshold', size(0, TB), 10_000_000),
  },
  monitoring: {
    healthCheckIntervalMs: key('storage.monitoring.health_check_interval', span(1_000, YEARS_MS), 300_000),
    diskUsageAlertThreshold: key('storage.monitoring.disk_usage_alert_threshold', share, 0.85),
    queryPerformanceLogging: key('storage.monitoring.query_performance_logging', flag, false),
    slowQueryMs: key('storage.monitoring.slow_query_threshold', span(0, DAY_MS), 1_000),
  },
  store: {
    enabled: field('enabled'),
    location: { ...field('location'), from: locationFrom, safe: withoutCredentials },
    onFailure: field('onFailure'),
    cacheTtlMs: field('cacheTtlMs'),
    cacheMaxBytes: field('cacheMaxBytes'),
    logLevel: field('logLevel'),
    logToDb: field('logToDb'),
    autoVacuum: field('autoVacuum'),
    replica: { ...key('store.replica', orNone(text), null), variable: 'CAIRN_REPLICA', from: fromFolder },
  },
};

/** Every key with the section and the name that its value has in code. */
export const ALL_KEYS: readonly { readonly section: string; readonly name: string; readonly key: AnyKey }[] =
  Object.entries(KEYS).flatMap(([section, keys]) =>
    Object.entries(keys).map(([name, one]) => ({ section, name, key: one as AnyKey })),
  );

/** Keys that some people would look for here, and that belong nowhere near a file. */
export const SECRET_KEYS: Readonly<Record<string, string>> = {
  'store.auth_token': 'CAIRN_AUTH_TOKEN',
  'storage.auth_token': 'CAIRN_AUTH_TOKEN',
  'store.encryption_key': 'the option encryptionKey in code',
  'storage.embeddings.api_key': 'an environment variable, whose name storage.embeddings.key_env says',
};

function key<T>(path: string, kind: ValueKind<T>, preset: T): Key<T> {
  return { path, variable: `CAIRN_${path.replaceAll('.', '_').toUpperCase()}`, kind, default: preset };
}

/** A setting of the process-wide store, which has its variable and its check already. */
function field<N extends keyof StoreConfiguration>(name: N): Key<StoreConfiguration[N]> {
  const { variable, default: preset, expected, parse, fits } = FIELDS[name];
  const isFlag = typeof preset === 'boolean';
  return {
    path: `store.${name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`,
    variable,
    default: preset,
    kind: {
      expected: isFlag ? 'true or false' : expected,
      fromText: parse,
      // What fits is of the field's type: that is what its check says.
      fromToml: (value) =>
        typeof value === 'string' && !isFlag
          ? parse(value)
          : fits(value)
            ? (value as StoreConfiguration[N])
            : undefined,
      shown: (value) => (value === null ? '"never"' : JSON.stringify(value)),
    },
  };
}

function exactIndex(): ValueKind<'exact'> {
  const known = choice('exact', 'faiss', 'annoy');
  const served = (value: string | undefined) => (value === undefined ? undefined : 'exact');
  return {
    expected: known.expected,
    fromText: (value) => served(known.fromText(value)),
    fromToml: (value) => served(known.fromToml(value)),
    shown: (value) => JSON.stringify(value),
  };
}

function indexNote(said: Scalar): string | undefined {
  return String(said).toLowerCase() === 'exact' ? undefined : INDEX_NOTE;
}

function serverNote(said: Scalar, { embeddings }: ConfigurationSections): string | undefined {
  return said === 'lexical' || embeddings.url !== null || !embeddings.enabled ? undefined : SERVER_NOTE;
}

function fromFolder(path: string | null, folder: string): string | null {
  return path === null ? null : resolve(folder, path);
}

function locationFrom(location: string | undefined, folder: string): string | undefined {
  if (location === undefined) return undefined;
  const place = parseLocation(location);
  return place.kind === 'file' ? resolve(folder, place.path) : location;
}

function withoutCredentials(location: string | undefined): string | undefined {
  if (location === undefined) return undefined;
  const place = parseLocation(location);
  return place.kind === 'server' ? place.name : location;
}

/** Some gateways take keys there. */
function withoutQuery(url: string | null): string | null {
  return url === null ? null : url.replace(/[?#].*$/s, '');
}

/** The folder from which a file's paths are seen. */
export function folderOf(file: string): string {
  return dirname(resolve(file));
}
