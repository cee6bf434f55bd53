import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { databaseBytes, prepareFile, writeNewFile } from './files.js';

const files = { statSync, mkdirSync, rmSync, dirname };
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cairn-files-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('prepareFile', () => {
  const cannotOpen = expect.objectContaining({ code: 'cannot_open' });

  it('lets a new file in an existing folder be made, and an old one be opened', () => {
    const path = join(folder, 'a.db');
    prepareFile(files, path, { readonly: false });
    expect(existsSync(path)).toBe(false);
    writeFileSync(path, '');
    prepareFile(files, path, { readonly: true });
  });

  it('refuses a folder, a missing folder, and a missing file when read-only', () => {
    expect(() => prepareFile(files, folder, { readonly: false })).toThrow(cannotOpen);
    expect(() => prepareFile(files, join(folder, 'x', 'a.db'), { readonly: false })).toThrow(cannotOpen);
    expect(() => prepareFile(files, join(folder, 'a.db'), { readonly: true })).toThrow(cannotOpen);
    expect(() => prepareFile(files, join(folder, 'x', 'a.db'), { readonly: true, createDirectory: true })).toThrow(
      cannotOpen,
    );
    expect(existsSync(join(folder, 'x'))).toBe(false);
  });

  it('makes a missing folder when told to', () => {
    prepareFile(files, join(folder, 'x', 'y', 'a.db'), { readonly: false, createDirectory: true });
    const made = statSync(join(folder, 'x', 'y'));
    expect(made.isDirectory()).toBe(true);
    if (process.platform !== 'win32') expect(made.mode & 0o777, 'for nobody else').toBe(0o700);
  });
});

describe('databaseBytes', () => {
  it('adds the file and its log, and is 0 without a file', () => {
    const path = join(folder, 'a.db');
    expect(databaseBytes(files, path)).toBe(0);
    writeFileSync(path, 'four');
    writeFileSync(`${path}-wal`, 'seven77');
    expect(databaseBytes(files, path)).toBe(11);
  });
});

describe('writeNewFile', () => {
  it('never overwrites', async () => {
    const path = join(folder, 'a.db');
    writeFileSync(path, 'mine');
    const writing = writeNewFile(files, path, async () => expect.unreachable('it was written'));
    await expect(writing).rejects.toMatchObject({ code: 'invalid_input', details: { path } });
  });

  it('removes what a failed write left', async () => {
    const path = join(folder, 'a.db');
    const writing = writeNewFile(files, path, async () => {
      writeFileSync(path, 'half');
      writeFileSync(`${path}-journal`, 'half');
      throw new Error('no room');
    });
    await expect(writing).rejects.toThrow('no room');
    expect([existsSync(path), existsSync(`${path}-journal`)]).toEqual([false, false]);
  });
});
