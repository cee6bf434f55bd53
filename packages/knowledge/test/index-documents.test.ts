import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { indexDocuments } from '@cairndb/knowledge';
import { describe, expect, it } from 'vitest';
import { folderWith, newStore, writeFiles } from './harness.js';

const FILES = {
  '.gitignore': 'build/\n',
  'README.md': '# App\n\nStores wombats.\n\n[Guide](docs/guide.md#feeding), [code](src/index.ts), [gone](gone.md)\n',
  'docs/guide.md': '# Guide\n\n## Feeding\n\nA wombat eats grass.\n',
  'src/index.ts': 'export {};\n',
  'build/out.md': '# Made\n',
  'docs/binary.md': 'a\0b',
};

describe("indexing a folder's documents", () => {
  it('reads what is new or changed, removes what is gone, and follows where references lead', async () => {
    const [store, root] = [await newStore(), folderWith(FILES)];
    const run = async (more = {}) => await indexDocuments(store, { root, project: 'app', ...more });
    const progress: number[] = [];
    const first = await run({ onProgress: ({ filesDone }: { filesDone: number }) => progress.push(filesDone) });
    expect(first).toMatchObject({
      files: 2,
      added: 2,
      updated: 0,
      sections: 3,
      references: 3,
      dangling: 1,
      removed: 0,
    });
    expect(first.skipped).toEqual([{ path: 'docs/binary.md', reason: 'binary' }]);
    expect(progress).toEqual([2]);
    const [hit] = await store.search('wombat grass');
    expect(hit).toMatchObject({ kind: 'documentSection', path: 'docs/guide.md', startLine: 3, endLine: 5 });

    expect(await run()).toMatchObject({ added: 0, updated: 0, unchanged: 2, dangling: 1 });
    writeFiles(root, { 'docs/guide.md': '# Guide\n\n## Eating\n\nA numbat eats termites.\n', 'gone.md': '# Back\n' });
    rmSync(join(root, 'src/index.ts'));
    expect(await run()).toMatchObject({ added: 1, updated: 1, unchanged: 1, dangling: 2 });
    const { items } = await store.knowledge.listReferences({ project: 'app', dangling: true });
    expect(items.map(({ target, anchor }) => [target, anchor])).toEqual([
      ['docs/guide.md', 'feeding'],
      ['src/index.ts', ''],
    ]);
    expect(await store.search('wombat grass', { kinds: ['documentSection'], project: 'app' })).toHaveLength(1);

    rmSync(join(root, 'docs/guide.md'));
    expect(await run({ include: ['/*.md'] })).toMatchObject({ removed: 0, unchanged: 2, files: 3 });
    expect(await run({ exclude: ['gone.md'] })).toMatchObject({ removed: 2, files: 1 });
    expect(await run({ force: true })).toMatchObject({ updated: 1, added: 1 });
  });

  it('ends between two files when it is told to, and says when there is no such folder', async () => {
    const [store, root] = [await newStore(), folderWith(FILES)];
    const reason = new Error('enough');
    await expect(indexDocuments(store, { root, signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    await expect(indexDocuments(store, { root: join(root, 'none') })).rejects.toMatchObject({ code: 'invalid_input' });
    expect((await store.knowledge.listDocuments()).items).toEqual([]);
  });
});
