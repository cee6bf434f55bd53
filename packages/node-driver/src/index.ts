export { borrowHandle } from './borrow-handle.js';
export type { NativeBinding, NativeDatabase, NativeOpening, NativeStatement } from './native-database.js';
export { openFile } from './open-file.js';
export { type FileOptions, type FileSettings, settingsOf } from './options.js';
export type { ReaderSource } from './reader-protocol.js';
export { ReaderThread } from './reader-thread.js';
export { copyInThread, ReaderPool } from './readers.js';
