import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { deflateSync, inflateSync } from 'fflate';
import type { ContentFiles } from './content-files.js';

/** How content is encoded: the bytes themselves, or raw DEFLATE (RFC 1951). */
export type ContentPacking = 'raw' | 'deflate';

/**
 * Hashing and compression, synchronous because they run inside steps. Every implementation must give the same formats:
 * SHA-256 in lower-case hex and raw DEFLATE (RFC 1951), so that a database moves between hosts.
 */
export interface ContentCodec {
  sha256(bytes: Uint8Array): string;
  deflate(bytes: Uint8Array): Uint8Array;
  /** @param sizeBytes the size of the result, known from the row */
  inflate(bytes: Uint8Array, sizeBytes: number): Uint8Array;
  /** Where large pieces lie; absent: in the database, like all others. */
  readonly files?: ContentFiles | undefined;
}

/** The codec that runs everywhere. On Node, `@cairndb/node` has a faster one of the same formats. */
export const portableCodec: ContentCodec = {
  sha256: (bytes) => bytesToHex(sha256(bytes)),
  deflate: (bytes) => deflateSync(bytes, { level: 6 }),
  inflate: (bytes, sizeBytes) => inflateSync(bytes, { out: new Uint8Array(sizeBytes) }),
};
