export { writeLinkedTree } from './linked-tree.js';
export { Random } from './random.js';
export { writeRollouts } from './rollouts.js';
export * from './source-tree.js';
export { type WrittenTranscripts, writeTranscripts } from './transcripts.js';
export { Writer } from './writer.js';
