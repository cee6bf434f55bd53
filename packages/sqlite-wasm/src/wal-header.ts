/** Where a file's header says how it is written and read: 1 for a rollback journal, 2 for a write-ahead log. */
const VERSIONS_AT = 18;
const ROLLBACK = 1;

/**
 * Makes the bytes of a whole database those of a file that is not in WAL mode. Everywhere but beside its log a file is
 * complete without one, and memory has no place for a log.
 */
export function leaveWalMode(bytes: Uint8Array): void {
  if (bytes.length >= VERSIONS_AT + 2) bytes.fill(ROLLBACK, VERSIONS_AT, VERSIONS_AT + 2);
}
