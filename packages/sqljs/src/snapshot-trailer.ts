import { checksumOf } from './checksum.js';
import type { Generation } from './two-generations.js';

/** What stands behind a snapshot in its file: with the bytes in front, the file is still one that SQLite can open. */
export interface Trailer extends Generation {
  /** Bytes of the snapshot. */
  readonly length: number;
}

/** The size of a trailer. */
export const TRAILER_BYTES = 32;

const MARK = new TextEncoder().encode('cairn-1\n');
const NUMBER_AT = 8;
const LENGTH_AT = 16;
const CHECKSUM_AT = 24;
/** The checksum of the trailer itself, up to here. */
const OWN_CHECKSUM_AT = 28;

/** The trailer as bytes. */
export function encodeTrailer({ number, length, checksum }: Trailer): Uint8Array {
  const bytes = new Uint8Array(TRAILER_BYTES);
  bytes.set(MARK);
  const view = new DataView(bytes.buffer);
  view.setFloat64(NUMBER_AT, number);
  view.setFloat64(LENGTH_AT, length);
  view.setUint32(CHECKSUM_AT, checksum);
  view.setUint32(OWN_CHECKSUM_AT, checksumOf(bytes.subarray(0, OWN_CHECKSUM_AT)));
  return bytes;
}

/** The trailer from its bytes; undefined when they are none. */
export function decodeTrailer(buffer: ArrayBuffer): Trailer | undefined {
  const view = new DataView(buffer);
  const isTrailer =
    MARK.every((byte, at) => view.getUint8(at) === byte) &&
    view.getUint32(OWN_CHECKSUM_AT) === checksumOf(new Uint8Array(buffer, 0, OWN_CHECKSUM_AT));
  if (!isTrailer) return undefined;
  return {
    number: view.getFloat64(NUMBER_AT),
    length: view.getFloat64(LENGTH_AT),
    checksum: view.getUint32(CHECKSUM_AT),
  };
}
