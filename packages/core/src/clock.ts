import { uuidV7 } from './uuid-v7.js';

/** Where a store takes its times from: Unix milliseconds, integers. Injectable for tests and replays. */
export type Clock = () => number;

/** Where a store takes new text ids from. Must not repeat; sortable by time is better for the indexes. */
export type IdSource = () => string;

/** The host's wall clock. */
export const systemClock: Clock = () => Date.now();

/** UUIDs of version 7 (RFC 9562): sorted by time, so that new rows go to the end of their index. */
export const systemIds: IdSource = () => uuidV7(Date.now());
