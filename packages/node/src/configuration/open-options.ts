import type { DomainOptions } from '@cairndb/core';
import type { LocationOptions } from '../driver-for.js';
import type { OpenDatabaseOptions } from '../open-database.js';
import type { ConfigurationSections } from './configuration.js';
import { type EmbedderOf, embeddingsOptionsOf } from './embeddings-options.js';

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

/**
 * Everything that a configuration says to `openDatabase`, `embeddings` included where they are enabled; which database is for the caller to say.
 *
 * @param embedderOf brings the embedder of a model that is not `lexical`
 * @throws InvalidInputError as {@link embeddingsOptionsOf}
 */
export function openOptionsOf(configuration: ConfigurationSections, embedderOf?: EmbedderOf): OpenDatabaseOptions {
  const { store, monitoring } = configuration;
  const embeddings = embeddingsOptionsOf(configuration, embedderOf);
  const domains: DomainOptions = {
    cache: { responseTtlMs: store.cacheTtlMs, maxBytes: store.cacheMaxBytes },
    logs: { level: store.logLevel },
  };
  return {
    ...locationOptionsOf(configuration),
    ...domains,
    slowQueryMs: monitoring.slowQueryMs,
    ...(embeddings === undefined ? {} : { embeddings }),
  };
}
