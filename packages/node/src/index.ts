export type { ReplicaOptions } from '@cairndb/libsql';
export type {
  AgentSession,
  SessionSummary,
  SessionUsage,
  StartSessionOptions,
} from './agent-store/agent-session.js';
export type { AgentStats } from './agent-store/agent-stats.js';
export type {
  AgentStore,
  AgentStoreDefaults,
  RememberOptions,
  ResetStatsOptions,
  ToolUseOptions,
} from './agent-store/agent-store.js';
export type { CutCode, CutFile, IndexCodeOptions } from './agent-store/code-file.js';
export type { DailySummary, DailySummaryOptions, DayFigures, DaySummary } from './agent-store/daily-summary.js';
export type {
  FindCodeOptions,
  FindMemoriesOptions,
  FindOptions,
  FoundMemories,
  FoundMemory,
} from './agent-store/find.js';
export {
  type AgentStoreGiven,
  type AgentStoreLocation,
  type OpenAgentStoreOptions,
  openAgentStore,
} from './agent-store/open-agent-store.js';
export {
  type Backup,
  type BackupList,
  backupName,
  defaultBackupFolder,
  listBackups,
} from './backup/backup.js';
export {
  type BackupProgress,
  type BackupSource,
  type CreateBackupOptions,
  createBackup,
} from './backup/create-backup.js';
export type { BackedUpDatabase, BackupManifest } from './backup/manifest.js';
export { type PruneBackupsOptions, pruneBackups } from './backup/prune-backups.js';
export {
  type RestoreBackupOptions,
  type RestoredDatabase,
  restoreBackup,
  verifyBackup,
} from './backup/restore-backup.js';
export {
  type ScheduleBackupsOptions,
  type ScheduledBackups,
  scheduleBackups,
} from './backup/schedule-backups.js';
export { catchUpInThreads, type ThreadedCatchUpOptions } from './catch-up/catch-up-in-threads.js';
export { mergeInThread } from './catch-up/merge-in-thread.js';
export {
  type CheckpointProgress,
  type CheckpointReport,
  type CreateCheckpointOptions,
  createCheckpoint,
} from './checkpoints/create-checkpoint.js';
export { type CheckpointDiff, type DiffOptions, diffCheckpoint, type PathDiff } from './checkpoints/diff-checkpoint.js';
export {
  type RecordFileOptions,
  type RestoredVersion,
  recordFile,
  restoreVersion,
} from './checkpoints/file-versions.js';
export type { SkippedPath, TreeChoice, TreeSkipReason } from './checkpoints/list-tree.js';
export { type RecoverOptions, type RecoverReport, recoverRestore } from './checkpoints/recover-restore.js';
export {
  type RestoredChange,
  type RestoreOptions,
  type RestoreReport,
  restoreCheckpoint,
} from './checkpoints/restore-checkpoint.js';
export type {
  BackupConfiguration,
  Configuration,
  ConfigurationProblem,
  ConfigurationSections,
  ConfiguredValue,
  EmbeddingsConfiguration,
  LifecycleConfiguration,
  MonitoringConfiguration,
  PerformanceConfiguration,
  SqliteConfiguration,
  StorageConfiguration,
  StoreFileConfiguration,
  ValueOrigin,
} from './configuration/configuration.js';
export { placeOf } from './configuration/configuration.js';
export {
  configuredEmbedder,
  type EmbedderOf,
  embeddingsOptionsOf,
  type ModelConfiguration,
} from './configuration/embeddings-options.js';
export {
  type FoundConfiguration,
  findConfiguration,
  userConfigurationFile,
} from './configuration/find-configuration.js';
export { withLeastSimilarity } from './configuration/least-similarity.js';
export {
  type CheckedConfiguration,
  checkConfiguration,
  formatProblem,
  type LoadConfigurationOptions,
  loadConfiguration,
} from './configuration/load-configuration.js';
export {
  dataDirectoryOf,
  locationOf,
  type OpenConfiguredOptions,
  openConfigured,
  openDirectory,
} from './configuration/open-configured.js';
export { locationOptionsOf, openOptionsOf } from './configuration/open-options.js';
export {
  EMBEDDINGS_REBUILT_AT,
  type RebuildEmbeddingsOptions,
  rebuildEmbeddings,
} from './configuration/rebuild-embeddings.js';
export {
  type CollectContentOptions,
  type CollectContentReport,
  collectContent,
  type FileCount,
} from './content-files/collect-content.js';
export { type ContentDatabase, contentDatabases } from './content-files/content-databases.js';
export { CONTENT_FILE_BYTES, ContentFolder, type ContentFolderOptions } from './content-files/content-folder.js';
export { type ContentStats, contentStats, type PieceCount } from './content-files/content-stats.js';
export { type CopyContentReport, copyContent } from './content-files/copy-content.js';
export { eraseContentFiles } from './content-files/erase-content.js';
export { contentFolderOf, hasContentFolder } from './content-files/folder-of-store.js';
export { defaultContentFolder, findContentFolder } from './content-files/folder-owner.js';
export { type MoveContentOptions, type MoveContentReport, moveContent } from './content-files/move-content.js';
export { type VerifyContentOptions, type VerifyContentReport, verifyContent } from './content-files/verify-content.js';
export { defaultDatabasePath, type Machine } from './default-database-path.js';
export { cached } from './default-store/cached.js';
export { readConfiguration, type StoreConfiguration } from './default-store/configuration.js';
export {
  type ConfigureStoreOptions,
  closeDefaultStore,
  configureStore,
  type DefaultStoreState,
  defaultStore,
  defaultStoreState,
  type StoreWarning,
  withStore,
} from './default-store/default-store.js';
export { type ReclaimOptions, reclaimWhenIdle } from './default-store/reclaim-when-idle.js';
export type { CarriedContents } from './directory-sync/carry-contents.js';
export { type DirectoryDatabase, findDatabases } from './directory-sync/find-databases.js';
export type { SweptContent } from './directory-sync/sweep-server.js';
export {
  type SyncDirectoryOptions,
  type SyncedDatabase,
  type SyncProgress,
  type SyncReport,
  syncDirectory,
} from './directory-sync/sync-directory.js';
export { driverFor, type LocationOptions } from './driver-for.js';
export { type DatabaseCopy, type FindCopiesOptions, findCopies } from './erasure/find-copies.js';
export { checkHealth } from './health/check-health.js';
export type { HealthOptions, WatchedStore } from './health/health-options.js';
export {
  formatHealth,
  type HealthCheck,
  type HealthReport,
  type HealthState,
  type HealthSubject,
} from './health/health-report.js';
export type { LogLimits } from './health/json-line-log.js';
export { type Monitor, type MonitorOptions, startMonitor } from './health/monitor.js';
export { monitorOptionsOf } from './health/monitor-options.js';
export type { OperationCounts } from './health/operation-counts.js';
export { type ConvertOptions, type ConvertReport, convertLayout } from './layout/convert-layout.js';
export { copyLayout } from './layout/copy-layout.js';
export type { CopiedRows, CopyOptions, CopyProgress } from './layout/copy-store.js';
export { DATABASE_NAMES, type DataLayout, type DataPaths, dataPaths } from './layout/data-layout.js';
export { LAYOUT_FILE, type LayoutState, readLayout } from './layout/layout-file.js';
export {
  DEFAULT_DATA_DIRECTORY,
  type OpenDataDirectoryOptions,
  openDataDirectory,
} from './layout/open-data-directory.js';
export { type ArchiveFile, defaultArchiveFolder, listArchiveFiles } from './lifecycle/archive-files.js';
export { type MovedToArchive, type MoveToArchivesOptions, moveToArchives } from './lifecycle/move-to-archives.js';
export { type OpenArchives, openWithArchives } from './lifecycle/open-with-archives.js';
export {
  type MaintenanceSchedule,
  type ScheduleOptions,
  scheduleMaintenance,
} from './lifecycle/schedule-maintenance.js';
export { type Location, parseLocation } from './location.js';
export { type Bridge, bridgeConsole, type ConsoleBridgeOptions } from './logging/bridge-console.js';
export {
  bridgeDiagnostics,
  type DescribeDiagnostic,
  type DiagnosticChannels,
  type DiagnosticLine,
} from './logging/bridge-diagnostics.js';
export type { UnreadableFile } from './models/find-model-files.js';
export { readGguf } from './models/read-gguf.js';
export { type ScanModelsOptions, type ScanProgress, type ScanReport, scanModels } from './models/scan-models.js';
export { nodeCodec } from './node-codec.js';
export { examineFile, type FileExamination } from './recovery/examine-file.js';
export {
  type RecoverDatabaseOptions,
  type RecoveredTable,
  type RecoveryProgress,
  type RecoveryReport,
  recoverDatabase,
} from './recovery/recover-database.js';
export { type Salvage, type SalvageOptions, type SalvageReport, salvageDatabase } from './recovery/salvage.js';
export type { SalvagedTable } from './recovery/salvage-writer.js';
export * from './threads.js';
export { runInTurns, type TurnOptions } from './turns/run-in-turns.js';
