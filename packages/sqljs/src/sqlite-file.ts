const MAGIC = new TextEncoder().encode('SQLite format 3\0');
const HEADER_BYTES = 100;
const PAGE_SIZE_AT = 16;
const CHANGE_COUNTER_AT = 24;
const PAGES_AT = 28;
const VALID_FOR_AT = 92;

/** Why bytes are not a whole SQLite file, by their header; undefined when they are. Damage inside of pages is not looked for. */
export function fileProblem(
  bytes: Uint8Array,
): { readonly code: 'not_a_database' | 'corrupt'; readonly why: string } | undefined {
  if (bytes.byteLength < HEADER_BYTES || !MAGIC.every((byte, at) => bytes[at] === byte)) {
    return { code: 'not_a_database', why: 'the bytes are no SQLite database (or an encrypted one)' };
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const written = view.getUint16(PAGE_SIZE_AT);
  const pageSize = written === 1 ? 65_536 : written;
  // Old versions of SQLite left the number of pages as it was: it holds only when the counters agree.
  const isCounted = view.getUint32(CHANGE_COUNTER_AT) === view.getUint32(VALID_FOR_AT);
  const pages = isCounted ? view.getUint32(PAGES_AT) : 0;
  if (bytes.byteLength < pages * pageSize || bytes.byteLength % pageSize !== 0) {
    return { code: 'corrupt', why: 'the file is damaged or was cut off' };
  }
  return undefined;
}
