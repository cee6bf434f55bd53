import type { DomainOptions } from '@cairndb/core';
import type { LocationOptions } from '../driver-for.js';
import type { OpenDatabaseOptions } from '../open-database.js';
import type { ConfigurationSections } from './configuration.js';

/** What a configuration says of a database's file and connections, as `openDatabase` and `driverFor` take it. */
export function locationOptionsOf({ sqlite, performance, storage }: ConfigurationSections): LocationOptions {
  const { optimizeIntervalMs: _, ...pragmas } = sqlite;
  return {
    ...pragmas,
    maxSizeBytes: storage.maxSizeBytes ?? undefined,
    readers: performance.readers,
    keptReaders: performance.keptReaders,
    queryTimeoutMs: performance.queryTimeoutMs ?? 0,
  };
}

/** Everything that a configuration says to `openDatabase`; which database and which embedder is for the caller to say. */
export function openOptionsOf(configuration: ConfigurationSections): OpenDatabaseOptions {
  const { store, monitoring } = configuration;
  const domains: DomainOptions = {
    cache: { responseTtlMs: store.cacheTtlMs, maxBytes: store.cacheMaxBytes },
    logs: { level: store.logLevel },
  };
  return { ...locationOptionsOf(configuration), ...domains, slowQueryMs: monitoring.slowQueryMs };
}
