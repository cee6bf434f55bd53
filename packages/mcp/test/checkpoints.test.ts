import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { betterSqlite3 } from '@cairndb/better-sqlite3';
import { openStore, type Store } from '@cairndb/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Agent, connectedTo, type Json } from './agent.js';

let store: Store;
let agent: Agent;
let folder: string;
let elsewhere: string;
beforeAll(async () => {
  store = await openStore({ driver: betterSqlite3({ path: ':memory:' }) });
  const home = mkdtempSync(join(tmpdir(), 'cairn-mcp-'));
  folder = join(home, 'project');
  elsewhere = join(home, 'project-of-others');
  mkdirSync(join(folder, 'src'), { recursive: true });
  mkdirSync(elsewhere);
  writeFileSync(join(elsewhere, 'theirs.ts'), 'secret words\n');
  symlinkSync(elsewhere, join(folder, 'way-out'));
  writeFileSync(join(folder, 'src', 'list.ts'), 'const list = 1;\n');
  writeFileSync(join(folder, '.env'), 'TOKEN=abc\n');
  agent = await connectedTo(store, { folders: [folder] });
  await agent.client.listTools();
  return async () => {
    await store.close();
    rmSync(home, { recursive: true });
  };
});

const file = () => readFileSync(join(folder, 'src', 'list.ts'), 'utf8');
const write = (text: string) => writeFileSync(join(folder, 'src', 'list.ts'), text);

describe('checkpoints', () => {
  it('are made, listed, compared, and gone back to only by the word of a dry run that still holds', async () => {
    const made = await agent.call('create_checkpoint', { label: 'before' });
    expect(made).toMatchObject({ label: 'before', files: 2, skipped: [{ path: '.env', reason: 'secret' }] });
    expect((await agent.call('checkpoints')).checkpoints).toMatchObject([{ id: made.id, files: 2 }]);
    const diff = async (more: object = {}) =>
      (await agent.call('checkpoint_diff', { checkpoint: made.id, ...more })).changes;
    expect(await diff()).toEqual([]);
    write('const list = 2;\n');
    expect(await diff()).toMatchObject([{ path: 'src/list.ts', change: 'changed', addedLines: 1, removedLines: 1 }]);
    expect((await diff())[0].patch).toContain('-const list = 1;\n+const list = 2;');
    expect((await diff({ patches: false }))[0].patch).toBeUndefined();

    const restore = { checkpoint: made.id };
    const plan = await agent.call('restore_checkpoint', restore);
    expect(plan).toMatchObject({ dryRun: true, changed: 1, changes: [{ path: 'src/list.ts', change: 'replaced' }] });
    expect(file()).toBe('const list = 2;\n');
    expect(await agent.refusal('restore_checkpoint', { ...restore, confirm: 'yes' })).toMatch(
      /^conflict: .*dry|confirm/,
    );
    writeFileSync(join(folder, 'new.ts'), 'x');
    const { confirm } = plan;
    expect(await agent.refusal('restore_checkpoint', { ...restore, confirm })).toMatch(/^conflict: /);
    expect(file()).toBe('const list = 2;\n');
    const now = await agent.call('restore_checkpoint', restore);
    const done = await agent.call('restore_checkpoint', { ...restore, confirm: now.confirm });
    expect(done).toMatchObject({ dryRun: false, changed: 1, extraFiles: 1 });
    expect(done.confirm).toBeUndefined();
    expect(file()).toBe('const list = 1;\n');
    const between = await diff({ to: done.safetyCheckpoint });
    expect(between.map(({ path }: Json) => path)).toEqual(['new.ts', 'src/list.ts']);
    expect(await agent.call('restore_checkpoint', restore)).toMatchObject({ changed: 0, note: 'Nothing to put back.' });
  });

  it('show a large difference in parts that fit', async () => {
    const { id } = await agent.call('create_checkpoint', { label: 'small' });
    const names = Array.from({ length: 12 }, (_, at) => `many-${String(at).padStart(2, '0')}.txt`);
    for (const name of names) writeFileSync(join(folder, name), `${name} `.repeat(40).replaceAll('txt ', 'txt\n'));
    const seen: string[] = [];
    for (let offset = 0; ; ) {
      const { changes, rest } = await agent.call('checkpoint_diff', { checkpoint: id, offset, budget: 700 });
      seen.push(...changes.map(({ path }: Json) => path));
      offset += changes.length;
      if (rest === undefined) break;
      expect(rest).toContain(`offset ${offset}`);
    }
    expect(seen).toEqual(names);
  });

  it('touch no folder but those that are allowed, also by a link or a checkpoint of somebody else’s', async () => {
    const { createCheckpoint } = await import('@cairndb/node');
    const theirs = await createCheckpoint(store, { root: elsewhere });
    for (const root of [elsewhere, join(folder, '..'), '/', join(folder, 'way-out')]) {
      const text = await agent.refusal('create_checkpoint', { label: 'x', folder: root });
      expect(text).toMatch(/^invalid_input: This server may not touch/);
    }
    const checkpoint = theirs.checkpoint.id;
    expect(await agent.refusal('checkpoint_diff', { checkpoint })).toMatch(/may not touch/);
    expect(await agent.refusal('restore_checkpoint', { checkpoint })).toMatch(/may not touch/);
    expect(await agent.refusal('restore_checkpoint', { checkpoint: 'none' })).toMatch(/^not_found: /);
    const { checkpoint: mine } = await createCheckpoint(store, { root: folder });
    const paths = ['../project-of-others/theirs.ts'];
    expect(await agent.refusal('restore_checkpoint', { checkpoint: mine.id, paths })).toMatch(/^invalid_input: /);
    const without = await connectedTo(store);
    expect(await without.tools()).not.toContain('create_checkpoint');
    expect(await without.refusal('checkpoint_diff', { checkpoint })).toMatch(/Invalid/);
    expect((await without.call('checkpoint_diff', { checkpoint, to: checkpoint })).changes).toEqual([]);
  });
});
