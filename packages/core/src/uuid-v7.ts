import { host } from './host.js';

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
const POOL_BYTES = 4096;
const RANDOM_BYTES = 8;
const COUNTER_BITS = 12;

const pool = new Uint8Array(POOL_BYTES);
let used = POOL_BYTES;
let lastMs = 0;
let counter = 0;

/**
 * A UUID of version 7 (RFC 9562, section 5.7): 48 bits of Unix milliseconds, a 12-bit counter, 62 random bits. Ids of one
 * process sort in the order in which they were made, also within a millisecond and when the clock goes back.
 *
 * Ours, because an append spends a tenth of its time on the libraries' (`uuid` 2.1 µs, this 0.3) and they weigh 1.5 KB more.
 */
export function uuidV7(nowMs: number): string {
  if (nowMs > lastMs) {
    lastMs = nowMs;
    counter = 0;
  } else {
    counter += 1;
    if (counter >>> COUNTER_BITS > 0) {
      // More than 4,096 ids in a millisecond borrow from the next one.
      lastMs += 1;
      counter = 0;
    }
  }
  if (used + RANDOM_BYTES > POOL_BYTES) {
    host.crypto.getRandomValues(pool);
    used = 0;
  }
  const at = used;
  used += RANDOM_BYTES;
  const high = Math.floor(lastMs / 0x10000);
  const low = lastMs % 0x10000;
  return `${hex(high >>> 24)}${hex(high >>> 16)}${hex(high >>> 8)}${hex(high)}-${hex(low >>> 8)}${hex(low)}-${hex(0x70 | (counter >>> 8))}${hex(counter)}-${hex(0x80 | (random(at) & 0x3f))}${hex(random(at + 1))}-${hex(random(at + 2))}${hex(random(at + 3))}${hex(random(at + 4))}${hex(random(at + 5))}${hex(random(at + 6))}${hex(random(at + 7))}`;
}

function hex(byte: number): string {
  return HEX[byte & 0xff] as string;
}

function random(at: number): number {
  return pool[at] as number;
}
