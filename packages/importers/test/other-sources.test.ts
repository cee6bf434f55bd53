import { chmodSync, mkdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importers, planImport } from '../src/index.js';
import { newFolder, newStore } from './harness.js';
import { OpencodeTables, START } from './opencode-tables.js';
import { ToolDatabase } from './tool-database.js';

/** The tools whose files are databases or documents, and the name that such a file has. */
const TOOLS = [
  ['opencode', 'opencode.db'],
  ['goose', 'sessions.db'],
  ['llm', 'logs.db'],
] as const;

function importer(name: string) {
  const found = importers.find((one) => one.name === name);
  if (found === undefined) throw new Error(`No importer ${name}`);
  return found;
}

describe('sources that are not as they should be', () => {
  it.each(TOOLS)('%s: tells what is no database or has other tables, and goes on', async (name, file) => {
    const folder = newFolder();
    for (const place of ['a', 'b', 'c']) mkdirSync(join(folder, place));
    writeFileSync(join(folder, 'a', file), 'this is no database, however long it may be. '.repeat(40));
    const other = new ToolDatabase(join(folder, 'b', file), 'create table something_else (id integer primary key)');
    other.close();
    writeFileSync(join(folder, 'c', file), '');
    const store = await newStore();
    const report = await importer(name).run(store, { path: folder });
    expect(report).toMatchObject({ files: 0, conversations: 0, messages: 0, warningCount: 3 });
    expect(report.warnings.map(({ reason }) => reason)).toEqual(['unknown_shape', 'unknown_shape', 'unknown_shape']);
    expect(report.warnings.map(({ message }) => message).join('\n')).not.toContain('however long');
    await expect(importer(name).run(store, { path: join(folder, 'nowhere') })).rejects.toThrow('Check the path');
  });

  it('leaves a database that is locked for the next run, and reads the others', async () => {
    const folder = newFolder();
    const [locked, free] = ['opencode.db', 'opencode-dev.db'].map((name) => new OpencodeTables(join(folder, name)));
    for (const [index, tables] of [locked, free].entries()) {
      tables?.session(`ses_${index}`, START);
      tables?.turn(`ses_${index}`, 1, START);
    }
    locked?.native.exec('begin exclusive');
    const store = await newStore();
    const report = await importer('opencode').run(store, { path: folder });
    expect(report).toMatchObject({ conversations: 1, messages: 2, warnings: [{ reason: 'busy' }] });
    locked?.native.exec('commit');
    // Nothing of the import holds the file: the tool writes as it likes.
    locked?.turn('ses_0', 2, START + 5000);
    expect(await importer('opencode').run(store, { path: folder })).toMatchObject({
      conversations: 1,
      messages: 4,
      warnings: [],
    });
    locked?.close();
    free?.close();
  });

  it('keeps what came before the damage in a database', async () => {
    const path = join(newFolder(), 'opencode.db');
    const tables = new OpencodeTables(path);
    tables.native.exec('begin');
    for (let nth = 0; nth < 4; nth++) {
      tables.session(`ses_${nth}`, START + nth * 1_000_000);
      for (let turn = 1; turn <= 60; turn++) tables.turn(`ses_${nth}`, turn, START + nth * 1_000_000 + turn * 1000);
    }
    tables.native.exec('commit');
    tables.close();
    const bytes = readFileSync(path);
    truncateSync(path, Math.floor(bytes.length / 2));
    const store = await newStore();
    const report = await importer('opencode').run(store, { path });
    expect(report.warnings).toMatchObject([{ reason: 'damaged' }]);
    writeFileSync(path, bytes);
    await importer('opencode').run(store, { path });
    expect((await store.conversations.stats()).messages).toBe(480);
  });

  it('tells rows and documents that hold no JSON, and takes what stands around them', async () => {
    const folder = newFolder();
    const tables = new OpencodeTables(join(folder, 'opencode.db'));
    tables.session('ses_1', START);
    tables.turn('ses_1', 1, START);
    tables.run("update message set data = '{\"role\": secret' where id like '%1a'");
    tables.close();
    const store = await newStore();
    const report = await importer('opencode').run(store, { path: folder });
    expect(report).toMatchObject({ messages: 1, skippedLines: 1, warnings: [{ reason: 'not_json' }] });
    expect(report.warnings[0]?.message).not.toContain('secret');
    writeFileSync(join(folder, 'session-x.json'), '{"sessionId": "x", "messages": [');
    writeFileSync(join(folder, 'session-y.json'), '{"no": "session"}');
    const half = await importer('gemini').run(store, { path: folder });
    expect(half.warnings.map(({ reason }) => reason).sort()).toEqual(['not_json', 'unknown_shape']);
  });

  it('plans without opening anything, counts a database with its log, and finds it once however it is named', async () => {
    const folder = newFolder();
    const path = join(folder, 'opencode.db');
    const tables = new OpencodeTables(path);
    tables.native.pragma('journal_mode = wal');
    tables.session('ses_1', START);
    symlinkSync(path, join(folder, 'opencode-link.db'));
    const plan = await planImport(undefined, importer('opencode'), { path: [folder, path] });
    expect(plan).toMatchObject({ importer: 'opencode', title: 'opencode', files: 1, unchangedFiles: 0 });
    expect(plan.bytes).toBeGreaterThan(readFileSync(path).length);
    const store = await newStore();
    await importer('opencode').run(store, { path: folder });
    expect(await planImport(store, importer('opencode'), { path: folder })).toMatchObject({
      files: 0,
      unchangedFiles: 1,
    });
    tables.turn('ses_1', 1, START + 90_000_000);
    expect(await planImport(store, importer('opencode'), { path: folder })).toMatchObject({ files: 1 });
    tables.close();
  });

  it.skipIf(process.getuid?.() === 0)('tells a database that may not be read', async () => {
    const path = join(newFolder(), 'opencode.db');
    new OpencodeTables(path).close();
    chmodSync(path, 0);
    const report = await importer('opencode').run(await newStore(), { path });
    expect(report.warnings).toMatchObject([{ reason: 'unreadable' }]);
  });
});
