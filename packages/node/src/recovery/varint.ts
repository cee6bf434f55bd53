/** A number of SQLite's variable length, and where the next byte stands; undefined when the bytes end before it does. */
export type Varint = readonly [value: number, next: number];

/** Reads a varint as an integer of 64 bits with a sign. Beyond 2^53 the number is rounded: nothing of a sound page is that large. */
export function varint(bytes: Uint8Array, at: number): Varint | undefined {
  let value = 0;
  for (let index = 0; index < 8; index += 1) {
    const byte = bytes[at + index];
    if (byte === undefined) return undefined;
    value = value * 128 + (byte & 127);
    if (byte < 128) return [value, at + index + 1];
  }
  const last = bytes[at + 8];
  if (last === undefined) return undefined;
  const whole = BigInt.asIntN(64, (exactly(bytes, at) << 8n) | BigInt(last));
  return [Number(whole), at + 9];
}

/** The first eight bytes of a varint of nine: 7 bits each. */
function exactly(bytes: Uint8Array, at: number): bigint {
  let value = 0n;
  for (let index = 0; index < 8; index += 1) value = (value << 7n) | BigInt((bytes[at + index] ?? 0) & 127);
  return value;
}
