import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import wabt from 'wabt';
import { kernelBytes } from './kernel-bytes.js';

describe('the kernel', () => {
  it('is what its source says: after a change run node packages/core/scripts/bundle-kernel.mjs', async () => {
    const { parseWat } = await wabt();
    const source = readFileSync(new URL('kernel.wat', import.meta.url), 'utf8');
    const { buffer } = parseWat('kernel.wat', source, { simd: true }).toBinary({});
    expect(Buffer.from(buffer).toString('base64')).toBe(kernelBytes);
  });
});
