import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '@cairndb/node';
import { describe, expect, test } from 'vitest';
import { ended, Home, homeWith, homeWithSamples } from './harness.js';

const IMAGE_BYTES = 500_000;
/** What a removal itself may leave: that it happened, in the change feed and in the pending table, a page each at most. */
const NOTES_BYTES = 2 * 4_096;

/** A database in which 1,000 messages of two conversations hold the same picture. */
function homeWithImages(): Promise<Home> {
  return homeWith('images', async (home) => {
    const data = new Uint8Array(randomBytes(IMAGE_BYTES));
    const message = { role: 'tool', content: [{ type: 'image', mediaType: 'image/png', data }] } as const;
    await using store = await openDatabase(home.database);
    await store.conversations.create({ id: 'many' });
    await store.conversations.create({ id: 'last' });
    const messages = Array.from({ length: 111 }, () => message);
    for (let group = 0; group < 9; group += 1) await store.conversations.appendAll('many', messages);
    await store.conversations.append('last', message);
    await store.conversations.update('last', { title: 'The last holder' });
    await store.catchUp();
  });
}

describe('cairn db stats', () => {
  test('shows what takes the space', async () => {
    const home = await homeWithImages();
    const { code, stdout, stderr } = await home.onDatabase(['db', 'stats']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const line of [
      /^Database +\S+agents\.db$/m,
      /^Pages +[\d,]+ of 4,096 B, journal mode wal$/m,
      /^Free +.* B \(0 %\)$/m,
      /^Large content +1 piece of 500\.0 KB, stored in 500\.0 KB$/m,
      /^Saved +499\.5 MB by storing once what is held 1,000 times, /m,
      /^Search index +.*conversations /m,
      /^Schema +.*conversations \d/m,
      /^Table +Rows +With its indexes$/m,
      /^messages +1,000 +\d+\.\d KB$/m,
    ]) {
      expect(stdout).toMatch(line);
    }
    // The table that takes the most comes first.
    expect(stdout.split(/^Table.*\n/m)[1]?.split('\n')[0]).toMatch(/^content +1 +5\d\d\.\d KB$/);
    expect(await home.json(['db', 'stats'])).toMatchObject({
      fileBytes: statSync(home.database).size,
      pageSize: 4096,
      autoVacuum: true,
      content: { items: 1, bytes: IMAGE_BYTES },
      contentHeld: { references: 1_000, bytes: 1_000 * IMAGE_BYTES },
      tables: { messages: 1_000, conversations: 2 },
      tableBytes: { content: expect.any(Number) },
    });
  });
});

describe('cairn db vacuum', () => {
  test('shrinks the file by what the last holder of a picture held', async () => {
    const home = await homeWithImages();
    const size = () => statSync(home.database).size;
    const full = size();
    const empty = new Home();
    await (await openDatabase(empty.database)).close();
    // The picture once and a thousand rows, beside a page for each of the tables and indexes of every domain.
    expect(full - statSync(empty.database).size).toBeLessThan(2 * IMAGE_BYTES);
    await home.json(['conversations', 'delete', 'many', '--yes']);
    await home.json(['db', 'vacuum']);
    expect(size()).toBeGreaterThan(IMAGE_BYTES);
    const held = size();
    await home.json(['conversations', 'delete', 'last', '--yes']);
    const { code, stdout, stderr } = await home.onDatabase(['db', 'vacuum']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^Freed (?:49|50)\d\.\d KB: [\d.]+ [KM]B before, [\d.]+ [KM]B now\.\n$/);
    expect(size()).toBeLessThan(held - IMAGE_BYTES + NOTES_BYTES);
    expect((await home.onDatabase(['doctor', '--deep'])).code).toBe(0);
  });

  test('--full writes the file anew, also one whose pages can not be given back', async () => {
    const home = await homeWithImages();
    await home.json(['conversations', 'delete', 'many', '--yes']);
    await home.json(['conversations', 'delete', 'last', '--yes']);
    const store = await openDatabase(home.database);
    await store.raw.exec('PRAGMA auto_vacuum = NONE; VACUUM');
    await store.close();
    const grown = await openDatabase(home.database);
    await grown.conversations.create({ id: 'big' });
    const data = new Uint8Array(randomBytes(IMAGE_BYTES));
    await grown.conversations.append('big', {
      role: 'tool',
      content: [{ type: 'image', mediaType: 'image/png', data }],
    });
    await grown.conversations.remove('big');
    await grown.close();

    const without = await home.onDatabase(['db', 'vacuum']);
    expect(without.code).toBe(0);
    expect(without.stderr).toMatch(
      /(?:49|50)\d\.\d KB in the file are still free\. All of it: cairn db vacuum --full --db/,
    );
    const { freedBytes, beforeBytes, afterBytes, freeBytes } = await home.json(['db', 'vacuum', '--full']);
    expect(freedBytes).toBeGreaterThan(IMAGE_BYTES - NOTES_BYTES);
    expect(beforeBytes - afterBytes).toBe(freedBytes);
    expect(freeBytes).toBe(0);
    expect(statSync(home.database).size).toBe(afterBytes);
  });
});

describe('cairn db copy', () => {
  test('writes a whole copy, while another process has the database open', async () => {
    const home = await homeWithSamples();
    const copy = join(home.folder, 'copy.db');
    await using store = await openDatabase(home.database);
    await store.conversations.create({ title: 'Written just now' });
    const { code, stdout, stderr } = await home.onDatabase(['db', 'copy', copy], { apart: true });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^Copied to \S+copy\.db: \d+\.\d [KM]B, looked through\.\n$/);
    const { conversations } = JSON.parse((await home.run(['conversations', 'list', '--json', '--db', copy])).stdout);
    expect(conversations).toHaveLength(7);
    expect(readdirSync(home.folder).filter((name) => name.includes('unfinished'))).toEqual([]);
    expect(await home.json(['db', 'copy', copy, '--force'])).toEqual({
      location: home.database,
      copy,
      bytes: statSync(copy).size,
    });
  });

  test('refuses what is there, itself, folders and addresses, and leaves them as they were', async () => {
    const home = await homeWithSamples();
    const notes = join(home.folder, 'notes.txt');
    writeFileSync(notes, 'notes');
    mkdirSync(join(home.folder, 'folder'));
    for (const [target, message] of [
      [notes, /is there already\. .*--force/],
      [home.database, /not copied onto itself/],
      [join(home.folder, 'folder'), /is a folder/],
      [join(home.folder, 'no', 'copy.db'), /mkdir -p/],
      ['libsql://example.org', /A copy is a file/],
    ] as const) {
      const { code, stdout, stderr } = await home.onDatabase(['db', 'copy', target]);
      expect({ code, stdout }, target).toEqual({ code: 2, stdout: '' });
      expect(stderr).toMatch(message);
    }
    expect((await home.onDatabase(['db', 'copy', home.database, '--force'])).code).toBe(2);
    expect(readFileSync(notes, 'utf8')).toBe('notes');
    const { code } = await home.onDatabase(['db', 'copy', notes, '--force']);
    expect(code).toBe(0);
    expect(readFileSync(notes, 'latin1').startsWith('SQLite format 3')).toBe(true);
  });

  test('that is interrupted leaves a whole copy or none, and nothing unfinished', async () => {
    const home = await homeWithImages();
    const copy = join(home.folder, 'copy.db');
    const child = home.spawn(['db', 'copy', copy, '--db', home.database]);
    const unfinished = () => readdirSync(home.folder).some((name) => name.includes('unfinished'));
    // Once: a second signal ends a command where it stands.
    let isInterrupted = false;
    const looking = setInterval(() => {
      if (isInterrupted || !unfinished()) return;
      isInterrupted = true;
      child.kill('SIGINT');
    }, 1);
    const { code, stderr } = await ended(child);
    clearInterval(looking);
    expect(unfinished()).toBe(false);
    expect(existsSync(copy)).toBe(code === 0);
    if (code === 0) return;
    expect({ code, stderr }).toEqual({ code: 130, stderr: 'error: Interrupted. No copy was made.\n' });
  });

  test('of a damaged database says so, and leaves no copy', async () => {
    const home = await homeWithSamples();
    const bytes = readFileSync(home.database);
    bytes.fill(0xaa, bytes.length - 40_960, bytes.length - 8_192);
    writeFileSync(home.database, bytes);
    const copy = join(home.folder, 'copy.db');
    const { code, stderr } = await home.onDatabase(['db', 'copy', copy, '--json']);
    expect(code).toBe(1);
    expect(JSON.parse(stderr)).toMatchObject({ error: { code: 'corrupt' } });
    expect(existsSync(copy)).toBe(false);
    expect(readdirSync(home.folder).filter((name) => name.includes('unfinished'))).toEqual([]);
  });
});

test.each([['stats'], ['vacuum'], ['copy']])('cairn db %s makes no database', async (command) => {
  const home = new Home();
  const { code, stderr } = await home.onDatabase(['db', command, ...(command === 'copy' ? ['copy.db'] : [])]);
  expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining('There is no database at') });
  expect(readdirSync(home.folder)).toEqual([]);
});
