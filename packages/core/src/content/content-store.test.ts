import { describe, expect, it } from 'vitest';
import { portableCodec } from './codec.js';
import { packContent } from './content-store.js';

describe('packContent', () => {
  it('names content by the SHA-256 of its bytes (NIST test vector "abc")', () => {
    expect(packContent(new TextEncoder().encode('abc'), portableCodec).hash).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });

  it('compresses what shrinks, above a threshold', () => {
    const packed = packContent(new Uint8Array(10_000).fill(65), portableCodec);
    expect(packed.codec).toBe('deflate');
    expect(packed.data.byteLength).toBeLessThan(200);
    expect(portableCodec.inflate(packed.data, packed.sizeBytes)).toEqual(new Uint8Array(10_000).fill(65));
  });

  it('leaves small content and what does not shrink as it is', () => {
    expect(packContent(new Uint8Array(100), portableCodec).codec).toBe('raw');
    const noise = new Uint8Array(300_000);
    for (let at = 0; at < noise.length; at += 65_536) crypto.getRandomValues(noise.subarray(at, at + 65_536));
    const packed = packContent(noise, portableCodec);
    expect(packed.codec).toBe('raw');
    expect(packed.data).toEqual(noise);
    // A driver may write later: the caller's buffer must not be what it writes.
    expect(packed.data.buffer).not.toBe(noise.buffer);
  });
});
