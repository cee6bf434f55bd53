export { catchUpInThreads, type ThreadedCatchUpOptions } from './catch-up/catch-up-in-threads.js';
export { defaultDatabasePath, type Machine } from './default-database-path.js';
export { driverFor, type LocationOptions } from './driver-for.js';
export { type Location, parseLocation } from './location.js';
export { nodeCodec } from './node-codec.js';
export { type OpenDatabaseOptions, openDatabase } from './open-database.js';
export { runInTurns, type TurnOptions } from './turns/run-in-turns.js';
export { threadLocation } from './turns/thread-location.js';
export { serveTurns, type Turn, type TurnResult, type TurnWork } from './turns/turn-worker.js';
