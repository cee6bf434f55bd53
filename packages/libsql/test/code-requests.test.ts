import { type NewCodeFile, openStore } from '@cairndb/core';
import { libsql } from '@cairndb/libsql';
import { describe, expect, it, onTestFinished } from 'vitest';
import { countedServer, noServer } from './places.js';

const FILES = 40;

function files(count: number, version: number): readonly NewCodeFile[] {
  return Array.from({ length: count }, (_, at) => ({
    path: `src/file${at}.ts`,
    language: 'typescript',
    hash: `c0de${version}`,
    sizeBytes: 100,
    lines: 20,
    chunks: [1, 11].map((line) => ({ text: `chunk ${at} ${line} ${version}`, startLine: line, endLine: line + 9 })),
    symbols: [{ type: 'function', name: `f${at}`, container: null, startLine: 1, endLine: 9 }],
  }));
}

// Cause guarded: a request for each file makes indexing a repository behind a network take minutes.
describe.skipIf(noServer !== undefined)(
  `the code index on a server${noServer ? ` (skipped: ${noServer})` : ''}`,
  () => {
    it('stores, replaces and removes many files with as many requests as one', async () => {
      const { proxy } = await countedServer();
      const store = await openStore({ driver: libsql({ url: proxy.url }), indexing: 'onSearch' });
      onTestFinished(() => store.close());
      const requests = async (work: () => Promise<unknown>) => {
        proxy.reset();
        await work();
        return proxy.requests;
      };
      const countOf = async (project: string, count: number) => [
        await requests(() => store.code.putFiles(project, files(count, 1))),
        await requests(() => store.code.putFiles(project, files(count, 1))),
        await requests(() => store.code.putFiles(project, files(count, 2))),
        await requests(() =>
          store.code.removeFiles(
            project,
            files(count - 1, 1).map(({ path }) => path),
          ),
        ),
        await requests(() => store.code.removeProject(project)),
      ];
      const few = await countOf('few', 2);
      const many = await countOf('many', FILES);
      expect(many).toEqual(few);
      expect(Math.max(...many)).toBeLessThan(30);
      expect((await store.code.stats()).chunks).toBe(0);
      await store.code.putFiles('many', files(FILES, 3));
      expect(await store.search(`chunk ${FILES - 1} 11 3`, { limit: 1 })).toMatchObject([
        { path: `src/file${FILES - 1}.ts`, startLine: 11 },
      ]);
    });
  },
);
