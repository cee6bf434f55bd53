import { describe, expect, it } from 'vitest';
import { pragmasOf, wholeOption } from './pragmas.js';

describe('pragmasOf', () => {
  it('has the defaults of an agent store', () => {
    expect(pragmasOf({})).toEqual({
      fresh: 'PRAGMA auto_vacuum = incremental',
      journalMode: 'wal',
      session: [
        'PRAGMA foreign_keys = ON',
        'PRAGMA synchronous = normal',
        'PRAGMA cache_size = -64000',
        'PRAGMA temp_store = memory',
        'PRAGMA mmap_size = 268435456',
        'PRAGMA wal_autocheckpoint = 1000',
      ],
    });
  });

  it.each([
    { journalMode: 'off' },
    { journalMode: 'wal; DROP TABLE t' },
    { synchronous: 'FULL' },
    { tempStore: '' },
    { autoVacuum: 1 },
    { cacheSizeKib: 0 },
    { cacheSizeKib: Number.NaN },
    { mmapSizeBytes: 1.5 },
    { mmapSizeBytes: '1; DROP TABLE t' },
    { walAutocheckpointPages: -1 },
  ])('refuses %o and names the option', (options) => {
    const [option] = Object.keys(options);
    const error = expect.objectContaining({ code: 'invalid_input', details: expect.objectContaining({ option }) });
    expect(() => pragmasOf(options as Parameters<typeof pragmasOf>[0])).toThrow(error);
  });
});

describe('wholeOption', () => {
  it('takes both bounds', () => {
    expect([wholeOption('n', 1, 1, 3), wholeOption('n', 3, 1, 3)]).toEqual([1, 3]);
    expect(() => wholeOption('n', 4, 1, 3)).toThrow('The option n must be a whole number from 1 to 3.');
  });
});
