import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type IndexReport, watchFolder } from '../src/index.js';
import { folderWith, git, newStore, pathsOf, writeFiles } from './harness.js';

/** Watches a folder, and hands over one report after the other. */
async function watched(root: string) {
  const store = await newStore();
  const controller = new AbortController();
  const reports: IndexReport[] = [];
  let arrived: () => void = () => undefined;
  const running = watchFolder(store, {
    ...{ root, settleMs: 50, signal: controller.signal },
    onReport: (report) => {
      reports.push(report);
      arrived();
    },
  });
  onTestFinished(async () => {
    controller.abort();
    await running;
  });
  const next = async (): Promise<IndexReport> => {
    for (;;) {
      const report = reports.shift();
      if (report !== undefined) return report;
      await Promise.race([running, new Promise<void>((resolve) => (arrived = resolve))]);
    }
  };
  return { store, controller, running, next };
}

const now = () => Date.now() / 1000;

describe('watching a folder', () => {
  it('indexes it, then every change: new files and folders, other content, what goes', async () => {
    const root = folderWith({ 'a.ts': 'const a = 1;\n', 'b.ts': 'const b = 1;\n' });
    const { store, controller, running, next } = await watched(root);
    expect(await next()).toMatchObject({ added: 2, files: 2 });
    writeFiles(root, { 'a.ts': 'const a = 2;\n' }, now());
    expect(await next()).toMatchObject({ changed: 1, files: 2 });
    writeFiles(root, { 'new/deep/c.py': 'c = 1\n' }, now());
    expect(await next()).toMatchObject({ added: 1, files: 3 });
    writeFiles(root, { 'new/deep/d.py': 'd = 1\n' }, now());
    expect(await next()).toMatchObject({ added: 1, files: 4 });
    renameSync(join(root, 'b.ts'), join(root, 'e.ts'));
    expect(await next()).toMatchObject({ added: 1, removed: 1 });
    rmSync(join(root, 'new'), { recursive: true });
    expect(await next()).toMatchObject({ removed: 2, files: 2 });
    controller.abort();
    await running;
    expect(await pathsOf(store, root)).toEqual(['a.ts', 'e.ts']);
  });

  it('is not woken by what git ignores', async () => {
    const root = folderWith({ '.gitignore': 'dist/\n', 'a.ts': 'const a = 1;\n', 'dist/out.js': 'x' });
    git(root, 'init', '-q');
    const { next } = await watched(root);
    expect(await next()).toMatchObject({ added: 2 });
    writeFiles(root, { 'dist/out.js': 'y', 'node_modules/x/index.js': 'y' }, now());
    writeFiles(root, { 'b.ts': 'const b = 1;\n' }, now());
    expect(await next()).toMatchObject({ added: 1, read: expect.any(Number), files: 3 });
  });

  it('rejects when there is nothing to watch', async () => {
    const store = await newStore();
    const { signal } = new AbortController();
    const run = watchFolder(store, { root: '/no/such/folder', signal, onReport: () => undefined });
    await expect(run).rejects.toMatchObject({ code: 'invalid_input' });
  });
});
