import { describe, expect, it } from 'vitest';
import { uuidV7 } from './uuid-v7.js';

describe('uuidV7', () => {
  it('has the fields of RFC 9562 version 7', () => {
    const id = uuidV7(0x0190_1234_5678);
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('carries the time in its first 48 bits', () => {
    const future = Date.now() + 10_000_000;
    expect(Number.parseInt(uuidV7(future).replaceAll('-', '').slice(0, 12), 16)).toBe(future);
  });

  it('sorts in the order of making, within a millisecond and when the clock goes back', () => {
    const start = Date.now() + 20_000_000;
    const ids = Array.from({ length: 20_000 }, (_, index) => uuidV7(start - (index % 7)));
    expect([...ids].sort()).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
