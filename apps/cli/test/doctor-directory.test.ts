import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isSplitStore } from '@cairndb/core/split';
import { openDataDirectory, readLayout } from '@cairndb/node';
import { describe, expect, test } from 'vitest';
import { type Home, homeWithSamples, type Json, NO_TERMINAL, onTerminal } from './harness.js';

const PAGE = 4_096;
const CONVERSATIONS = 'db/core/conversations.db';

/** A data directory with the samples. */
class Directory {
  readonly home: Home;
  readonly path: string;

  constructor(home: Home) {
    this.home = home;
    this.path = join(home.folder, '.agents');
  }

  run(...args: string[]) {
    return this.home.run([...args, '--db', this.path]);
  }

  async json(...args: string[]): Promise<Json> {
    const { code, stdout, stderr } = await this.run(...args, '--json');
    if (code !== 0) throw new Error(`cairn ${args.join(' ')} ended with ${code}: ${stderr}`);
    return JSON.parse(stdout) as Json;
  }

  file(path = CONVERSATIONS): string {
    return join(this.path, path);
  }

  /** What stands in every database but one. */
  others(but = CONVERSATIONS): Readonly<Record<string, string>> {
    const files = Object.values(readLayout(this.path)?.databases ?? {}).filter((file) => file !== but);
    return Object.fromEntries(files.map((file) => [file, sha256(readFileSync(this.file(file)))]));
  }

  async conversations(): Promise<readonly Json[]> {
    return await this.json('conversations', 'list');
  }
}

async function directoryOf(layout: 'split' | 'single'): Promise<Directory> {
  const home = await homeWithSamples();
  const directory = new Directory(home);
  const ran = await home.run(['layout', 'split', home.database, '--to', '.agents']);
  expect(ran).toMatchObject({ code: 0 });
  if (layout === 'single') expect(await home.run(['layout', 'join', '.agents'])).toMatchObject({ code: 0 });
  return directory;
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Overwrites pages before the last ones. Returns the bytes of the damaged file. */
function overwritePages(path: string): Buffer {
  const bytes = readFileSync(path);
  bytes.fill(0xaa, bytes.length - 12 * PAGE, bytes.length - 4 * PAGE);
  writeFileSync(path, bytes);
  return bytes;
}

describe('cairn doctor on a data directory', () => {
  test.each([['with'], ['without']])('names a damaged database and recovers it, %s a backup', async (which) => {
    const directory = await directoryOf('split');
    const listed = await directory.conversations();
    // Indexes of words are made by the first repair or search.
    await directory.json('doctor', '--repair');
    if (which === 'with') await directory.json('backup', 'create');
    const damaged = overwritePages(directory.file());
    const found = await directory.run('doctor');
    expect(found.code).toBe(1);
    expect(found.stderr).toContain(`conversations (${CONVERSATIONS}) is damaged`);
    expect(found.stderr).toContain(`cairn doctor --repair --db ${directory.path}`);
    expect(readFileSync(directory.file()).equals(damaged)).toBe(true);

    const others = directory.others();
    const unasked = await directory.run('doctor', '--repair');
    expect(unasked).toMatchObject({ code: 2 });
    expect(unasked.stderr).toContain('--yes');
    expect(readFileSync(directory.file()).equals(damaged)).toBe(true);
    const { ok, recoveries, recovery } = await directory.json('doctor', '--repair', '--yes');
    expect({ ok, recovery }).toEqual({ ok: true, recovery: undefined });
    expect(directory.others()).toEqual(others);
    expect(recoveries).toHaveLength(1);
    const [report] = recoveries;
    expect(report).toMatchObject({ database: 'conversations', path: directory.file(), log: 'none' });
    expect(readFileSync(report.kept).equals(damaged)).toBe(true);
    expect(report.tables.some(({ table }: Json) => table === 'memories')).toBe(false);
    const messages = report.tables.find(({ table }: Json) => table === 'messages');
    expect(messages.saved).toBeGreaterThan(0);
    expect(await directory.run('doctor', '--deep')).toMatchObject({ code: 0 });
    expect((await directory.run('search', 'parser')).code).toBe(0);
    if (which === 'without') return expect(report.backup).toBeNull();
    expect(report.backup.path).toContain(join('.agents', 'content', 'backups'));
    expect(await directory.conversations()).toEqual(listed);
  });

  test('recovers a database whose header is gone, which keeps the directory from opening, and shows what it did', async () => {
    const directory = await directoryOf('split');
    const listed = await directory.conversations();
    writeFileSync(directory.file(), readFileSync(directory.file()).fill(0, 0, 100));
    const found = await directory.run('doctor', '--json');
    expect({ code: found.code, stdout: found.stdout }).toEqual({ code: 1, stdout: '' });
    expect(JSON.parse(found.stderr).error).toMatchObject({
      code: 'problems',
      message: expect.stringContaining(`conversations (${CONVERSATIONS})`),
      details: { findings: [{ check: 'integrity', problem: 'damaged', count: 1, database: 'conversations' }] },
    });
    const { code, stdout } = await directory.run('doctor', '--repair', '--yes');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Recovered conversations \(db\/core\/conversations\.db\)$/m);
    expect(stdout).toMatch(/^Saved +[\d,]+ rows from \d+ pages$/m);
    expect(stdout).toMatch(/^Damaged +kept as \S+conversations\.db\.damaged-\S+$/m);
    expect(await directory.conversations()).toEqual(listed);
    expect((await directory.json('doctor', '--repair')).recoveries).toEqual([]);
  });

  test('recovers several, and begins anew what is gone', async () => {
    const directory = await directoryOf('split');
    await directory.run('memory', 'add', 'wombats dig', '--type', 'fact');
    await directory.json('backup', 'create');
    const listed = await directory.conversations();
    overwritePages(directory.file());
    const knowledge = 'db/knowledge/knowledge.db';
    writeFileSync(directory.file(knowledge), '');
    rmSync(directory.file('db/cache/cache.db'));
    const found = await directory.run('doctor');
    expect(found).toMatchObject({ code: 1, stdout: '' });
    expect(found.stderr).toContain(`conversations (${CONVERSATIONS}), knowledge (${knowledge}) are damaged.`);
    expect(readFileSync(directory.file(knowledge)).length).toBe(0);
    const { ok, recoveries } = await directory.json('doctor', '--repair', '--yes');
    expect(ok).toBe(true);
    expect(recoveries.map(({ database }: Json) => database).sort()).toEqual(['conversations', 'knowledge']);
    expect(await directory.conversations()).toEqual(listed);
    expect((await directory.run('recall', 'what do wombats do?')).stdout).toContain('wombats dig');
    expect(await directory.run('doctor', '--deep')).toMatchObject({ code: 0 });
    const left = readdirSync(join(directory.path, 'db/core')).filter((name) => /recovering|merging/.test(name));
    expect(left).toEqual([]);
  });

  test('recovers the one database of the single layout', async () => {
    const directory = await directoryOf('single');
    const listed = await directory.conversations();
    await directory.json('backup', 'create');
    overwritePages(directory.file('db/cairn.db'));
    const found = await directory.run('doctor');
    expect(found.code).toBe(1);
    expect(found.stderr).toContain('db/cairn.db');
    expect(found.stderr).toContain('doctor --repair');
    const { ok, recoveries } = await directory.json('doctor', '--repair', '--yes');
    expect({ ok, names: recoveries.map(({ database }: Json) => database) }).toEqual({ ok: true, names: ['all'] });
    expect(await directory.conversations()).toEqual(listed);
    expect(await directory.run('doctor', '--deep')).toMatchObject({ code: 0 });
  });

  test('takes rows that are missing from a whole database out of the backup, once told to', async () => {
    const directory = await directoryOf('split');
    await directory.json('backup', 'create');
    const store = await openDataDirectory(directory.path);
    if (isSplitStore(store)) await store.databases.conversations?.raw.exec('delete from messages where seq = 1');
    await store.close();
    const left = await directory.run('doctor', '--repair');
    expect(left.code).toBe(1);
    expect(left.stderr).toContain('doctor --repair --yes');
    const { ok, recoveries } = await directory.json('doctor', '--repair', '--yes');
    expect({ ok, names: recoveries.map(({ database }: Json) => database) }).toEqual({
      ok: true,
      names: ['conversations'],
    });
  });

  test.skipIf(NO_TERMINAL !== undefined)(
    `asks once on a terminal, naming what is damaged${NO_TERMINAL ? ` (skipped: ${NO_TERMINAL})` : ''}`,
    async () => {
      const directory = await directoryOf('split');
      const damaged = overwritePages(directory.file());
      const { code, screen } = await onTerminal(directory.home, ['doctor', '--repair', '--db', directory.path], {
        prompt: '[y/N]',
        typed: 'n\r',
      });
      expect(code).toBe(1);
      const asked = screen.split('Save what can be read').length - 1;
      expect({ asked, named: screen.includes('conversations (db/core/conversations.db) is damaged.') }).toEqual({
        asked: 1,
        named: true,
      });
      expect(readFileSync(directory.file()).equals(damaged)).toBe(true);
    },
  );
});
