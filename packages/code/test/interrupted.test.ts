import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '@cairndb/testing';
import { writeSourceTree } from '@cairndb/workload';
import { describe, expect, it } from 'vitest';
import { indexFolder } from '../src/index.js';
import { contentOf, newStore, pathsOf } from './harness.js';

const FILES = 250;

/** A tree whose index takes some commits. */
function manySources(): { readonly root: string; readonly paths: readonly string[] } {
  const root = temporaryFolder();
  return { root, paths: writeSourceTree(root, { seed: 11, files: FILES }).paths };
}

async function undisturbed(root: string): Promise<unknown> {
  const store = await newStore();
  await indexFolder(store, { root, project: 'tree' });
  return await contentOf(store, 'tree');
}

describe('a run that is aborted', () => {
  it('keeps what was committed, whole, and the next one completes it', async () => {
    const { root } = manySources();
    const store = await newStore();
    const controller = new AbortController();
    const onProgress = ({ filesDone }: { filesDone: number }) => {
      if (filesDone > FILES / 3) controller.abort(new Error('Enough.'));
    };
    const run = indexFolder(store, { root, project: 'tree', signal: controller.signal, onProgress });
    await expect(run).rejects.toThrow('Enough.');
    const kept = (await pathsOf(store, 'tree')).length;
    expect(kept).toBeGreaterThan(0);
    expect(kept).toBeLessThan(FILES);
    expect(await store.health({ deep: true })).toMatchObject({ ok: true });
    expect(await indexFolder(store, { root, project: 'tree' })).toMatchObject({
      ...{ added: FILES - kept, unchanged: kept, read: FILES - kept },
    });
    expect(await contentOf(store, 'tree')).toEqual(await undisturbed(root));
  });

  it('before it begins does nothing', async () => {
    const store = await newStore();
    const signal = AbortSignal.abort(new Error('Not at all.'));
    await expect(indexFolder(store, { root: temporaryFolder(), signal })).rejects.toThrow('Not at all.');
    expect(await store.code.listProjects()).toEqual([]);
  });
});

/** Indexes in another process and kills it after so many commits; true when it was killed before its end. */
async function indexAndKill(database: string, root: string, commits: number): Promise<boolean> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'index-child.mjs'), database, root], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let seen = 0;
  child.stdout.on('data', (data: Buffer) => {
    seen += data.toString().split('\n').length - 1;
    if (seen >= commits) child.kill('SIGKILL');
  });
  return await new Promise((resolve) => child.on('close', (_code, signal) => resolve(signal === 'SIGKILL')));
}

describe('a run that is killed', () => {
  it('leaves nothing half-written, and a later one comes to what an undisturbed one gives', async () => {
    const { root, paths } = manySources();
    const database = join(temporaryFolder(), 'killed.db');
    expect(await indexAndKill(database, root, 1)).toBe(true);
    expect(await indexAndKill(database, root, 2)).toBe(true);
    rmSync(join(root, paths[0] ?? ''));
    const store = await newStore(database);
    expect(await store.health({ deep: true })).toMatchObject({ ok: true, problems: [] });
    expect((await indexFolder(store, { root })).added).toBeGreaterThan(0);
    const fresh = await newStore();
    await indexFolder(fresh, { root });
    expect(await contentOf(store, root)).toEqual(await contentOf(fresh, root));
    expect(await indexFolder(store, { root })).toMatchObject({ added: 0, changed: 0, read: 0, unchanged: FILES - 1 });
  });
});
