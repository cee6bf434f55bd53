export type { ReplicaOptions } from '@cairndb/libsql';
export { catchUpInThreads, type ThreadedCatchUpOptions } from './catch-up/catch-up-in-threads.js';
export { mergeInThread } from './catch-up/merge-in-thread.js';
export { defaultDatabasePath, type Machine } from './default-database-path.js';
export { driverFor, type LocationOptions } from './driver-for.js';
export { type Location, parseLocation } from './location.js';
export { type Bridge, bridgeConsole, type ConsoleBridgeOptions } from './logging/bridge-console.js';
export {
  bridgeDiagnostics,
  type DescribeDiagnostic,
  type DiagnosticChannels,
  type DiagnosticLine,
} from './logging/bridge-diagnostics.js';
export { nodeCodec } from './node-codec.js';
export { type OpenDatabaseOptions, openDatabase } from './open-database.js';
export { runInTurns, type TurnOptions } from './turns/run-in-turns.js';
export { startThread, type ThreadOptions } from './turns/start-thread.js';
export { threadLocation } from './turns/thread-location.js';
export { fromThrown, type ThrownError, toThrown } from './turns/thrown-error.js';
export { serveTurns, type TurnWork } from './turns/turn-worker.js';
