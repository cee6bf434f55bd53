export { Random } from './random.js';
export { type WrittenTranscripts, writeTranscripts } from './transcripts.js';
export { Writer } from './writer.js';
