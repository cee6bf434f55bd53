import { randomBytes } from 'node:crypto';
import { portableCodec } from '@cairndb/core';
import { describe, expect, test } from 'vitest';
import { nodeCodec } from './node-codec.js';

const SOURCE = new TextEncoder().encode(
  'export function tokenize(text: string): Token[] { return [...scan(text)]; }\n'.repeat(500),
);
const SAMPLES: [string, Uint8Array][] = [
  ['nothing', new Uint8Array(0)],
  ['one byte', Uint8Array.of(7)],
  ['source code', SOURCE],
  ['what does not shrink', new Uint8Array(randomBytes(70_000))],
  ['zeros', new Uint8Array(1_000_000)],
  ['part of a larger buffer', SOURCE.subarray(1_000, 9_000)],
];
const CODECS = { node: nodeCodec, portable: portableCodec } as const;

describe.each(SAMPLES)('%s', (_, bytes) => {
  test('has the same hash in both codecs', () => {
    expect(nodeCodec.sha256(bytes)).toBe(portableCodec.sha256(bytes));
    expect(nodeCodec.sha256(bytes)).toMatch(/^[0-9a-f]{64}$/);
  });

  test.each([
    ['node', 'node'],
    ['node', 'portable'],
    ['portable', 'node'],
  ] as const)('packed by %s is unpacked by %s', (packer, unpacker) => {
    const packed = CODECS[packer].deflate(bytes);
    const unpacked = CODECS[unpacker].inflate(packed, bytes.byteLength);
    expect(Buffer.compare(unpacked, bytes)).toBe(0);
  });
});

test('gives plain arrays of bytes, not buffers, whose JSON and slice differ', () => {
  const packed = nodeCodec.deflate(SOURCE);
  for (const bytes of [packed, nodeCodec.inflate(packed, SOURCE.byteLength)]) {
    expect(Object.getPrototypeOf(bytes)).toBe(Uint8Array.prototype);
  }
});

test('refuses data that unpack to more than their row says, and damaged ones', () => {
  expect(() => nodeCodec.inflate(nodeCodec.deflate(SOURCE), 100)).toThrow();
  expect(() => nodeCodec.inflate(Uint8Array.of(0xff, 0xff, 0xff), 100)).toThrow();
});
