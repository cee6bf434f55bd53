// What a worker thread needs of this package: it loads in a tenth of the time and the memory of all of it.
export { type OpenDatabaseOptions, openDatabase } from './open-database.js';
export { startThread, type ThreadOptions } from './turns/start-thread.js';
export { threadLocation } from './turns/thread-location.js';
export { fromThrown, type ThrownError, toThrown } from './turns/thrown-error.js';
export { serveTurns, type TurnWork } from './turns/turn-worker.js';
