import { base64ToUint8Array } from 'uint8array-extras';
import { host } from '../../host.js';
import { isLittleEndian } from '../byte-order.js';
import { kernelBytes } from './kernel-bytes.js';
import { portableProducts } from './portable-kernel.js';

/**
 * Multiplies rows of codes with a query, all of them in one {@link CodeMemory}. Addresses are bytes.
 *
 * @param width numbers in each row: one byte each in the codes, two in the query
 * @param out where the 32-bit products go
 */
export type Products = (codes: number, count: number, width: number, query: number, out: number) => void;

/** Bytes in which codes are kept, next to what multiplies them. */
export interface CodeMemory {
  /** Everything there is; another one after {@link grow}. */
  readonly buffer: ArrayBufferLike;
  /** Makes room for at least so many bytes. What is there stays. */
  grow(bytes: number): void;
  readonly products: Products;
}

const PAGE_BYTES = 65_536;
const GROWTH = 1.25;

/** Undefined while nobody asked, null where the host has no WebAssembly, or none with SIMD. */
let compiled: object | null | undefined;

/** An empty memory: of WebAssembly where the host has it with SIMD, some ten times as fast; the numbers are the same. */
export function createCodeMemory(): CodeMemory {
  compiled ??= compile();
  return compiled === null ? portableMemory() : wasmMemory(compiled);
}

function compile(): object | null {
  const { WebAssembly } = host;
  // A product is read as it lies in memory.
  if (WebAssembly === undefined || !isLittleEndian) return null;
  try {
    return new WebAssembly.Module(base64ToUint8Array(kernelBytes));
  } catch {
    // Too old for SIMD, or a page whose policy forbids WebAssembly.
    return null;
  }
}

function wasmMemory(module: object): CodeMemory {
  const { WebAssembly } = host;
  if (WebAssembly === undefined) return portableMemory();
  const memory = new WebAssembly.Memory({ initial: 1 });
  const { exports } = new WebAssembly.Instance(module, { cairn: { memory } });
  return {
    get buffer() {
      return memory.buffer;
    },
    grow(bytes) {
      const { byteLength } = memory.buffer;
      if (bytes <= byteLength) return;
      // More than is needed: what nobody writes to takes no memory, and growing costs.
      memory.grow(Math.ceil((Math.max(bytes, byteLength * GROWTH) - byteLength) / PAGE_BYTES));
    },
    products: exports.products as Products,
  };
}

/** A memory that works everywhere. */
export function portableMemory(): CodeMemory {
  let buffer = new ArrayBuffer(PAGE_BYTES);
  return {
    get buffer() {
      return buffer;
    },
    grow(bytes) {
      if (bytes <= buffer.byteLength) return;
      const larger = new ArrayBuffer(Math.max(bytes, Math.ceil(buffer.byteLength * GROWTH)));
      new Uint8Array(larger).set(new Uint8Array(buffer));
      buffer = larger;
    },
    products: (codes, count, width, query, out) => portableProducts(buffer, codes, count, width, query, out),
  };
}
