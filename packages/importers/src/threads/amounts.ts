const MB = 1024 * 1024;

/** Source bytes that a reader sends at a time. */
export const PART_BYTES = MB;
/** Lines of a part, however short they are. */
export const PART_LINES = 2_000;
/**
 * Source bytes in one transaction. Random ids touch pages all over the indexes, and larger transactions share them; others wait
 * for the lock as long as one takes, a quarter of a second.
 */
export const MOST_BYTES = 12 * MB;
/** Source bytes that must wait before a transaction begins, unless there is no more to come. */
export const LEAST_BYTES = 2 * MB;
/** Source bytes of a reader that may wait: more than the writer waits for, or both would wait for ever. */
export const WAITING_BYTES = 2 * LEAST_BYTES;
/**
 * The young part of a thread's heap, in MB: what the writer holds dies with the part that it writes, what a reader holds with what it sends.
 * V8 makes halves of 8 MB of both; with 4, a fifth of the processor's time went into collecting.
 */
export const YOUNG_HEAP_MB = { writer: 24, reader: 24 } as const;
/** The most of its old part, in MB. By this V8 also measures how much it lets come together before it collects: with a third, a tenth slower. */
export const HEAP_MB = 1400;
