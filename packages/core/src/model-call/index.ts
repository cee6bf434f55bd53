export * from './model-calls.js';
export { OneCall } from './one-call.js';
export { StreamRecording } from './stream-once.js';
