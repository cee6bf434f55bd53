import { join } from 'node:path';
import type { ConfigurationSections } from '../configuration/configuration.js';
import type { MonitorOptions } from './monitor.js';

/** What a configuration says to `startMonitor` and `checkHealth`. Logs and backups lie in the data directory, where there is one. */
export function monitorOptionsOf(configuration: ConfigurationSections): MonitorOptions {
  const { storage, sqlite, performance, monitoring, backup } = configuration;
  const { dataDir, maxSizeBytes } = storage;
  const backups =
    dataDir === null || !backup.enabled
      ? undefined
      : { folder: join(dataDir, 'content', 'backups'), intervalMs: backup.intervalMs };
  return {
    maxSizeBytes,
    backups,
    logsFolder: dataDir === null ? null : join(dataDir, 'logs'),
    diskUsageAlertThreshold: monitoring.diskUsageAlertThreshold,
    healthCheckIntervalMs: monitoring.healthCheckIntervalMs,
    queryPerformanceLogging: monitoring.queryPerformanceLogging,
    indexRebuildThreshold: performance.indexRebuildThreshold,
    optimizeIntervalMs: sqlite.optimizeIntervalMs,
  };
}
