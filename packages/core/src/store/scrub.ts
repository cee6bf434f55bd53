export type { ScrubContext, ScrubLook, ScrubPart } from '../domains/scrub.js';
export { type ScrubbedTable, scrubTable } from '../domains/scrub-table.js';
export { type ScrubOptions, type ScrubProgress, type ScrubReport, scrubStore } from './scrub-store.js';
