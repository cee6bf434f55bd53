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
export { driverFor, type LocationOptions } from './driver-for.js';
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
export { type OpenDatabaseOptions, openDatabase } from './open-database.js';
export { runInTurns, type TurnOptions } from './turns/run-in-turns.js';
export { startThread, type ThreadOptions } from './turns/start-thread.js';
export { threadLocation } from './turns/thread-location.js';
export { fromThrown, type ThrownError, toThrown } from './turns/thrown-error.js';
export { serveTurns, type TurnWork } from './turns/turn-worker.js';
