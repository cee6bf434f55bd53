import { join } from 'node:path';
import { openStore } from '@cairndb/core';
import { childScript, temporaryFolder } from '@cairndb/testing';
import { describe, expect, it } from 'vitest';
import { nodeSqlite } from '../src/index.js';
import { loadSqlite } from '../src/load-sqlite.js';
import { NO_NODE, nodeWithSqlite } from './node-with-sqlite.js';
import { runInNode } from './run-in-node.js';

const here = loadSqlite() !== undefined;
const node = nodeWithSqlite();
const noNode = node === undefined ? ` (skipped: ${NO_NODE})` : '';

describe('a Node without a node:sqlite that would do', () => {
  it.skipIf(here)(
    `can import the package, and opening says which Node is needed${here ? ' (skipped: this Node has it)' : ''}`,
    async () => {
      const path = join(temporaryFolder(), 'a.db');
      const error = await openStore({ driver: nodeSqlite({ path }) }).catch((cause: unknown) => cause);
      expect(error).toMatchObject({
        name: 'UnsupportedError',
        code: 'unsupported',
        details: { node: process.versions.node },
      });
      expect(String(error)).toContain(`this is Node ${process.versions.node}`);
      expect(String(error)).toContain('22.16');
    },
  );

  it('refuses wrong options before it opens anything, as everywhere', () => {
    for (const options of [{ path: '' }, { path: 'a.db', readers: 1.5 }, { path: 'a.db', busyTimeoutMs: -1 }]) {
      expect(() => nodeSqlite(options)).toThrow(expect.objectContaining({ code: 'invalid_input' }));
    }
  });
});

describe('a Node with node:sqlite', () => {
  it.skipIf(node === undefined)(
    `prints no warning, neither here nor in threads, and its files open on better-sqlite3${noNode}`,
    async () => {
      const folder = temporaryFolder();
      const files = [join(folder, 'own.db'), join(folder, 'copy.db')];
      const { code, stdout, stderr } = await runInNode({ node: node ?? '', script: 'quiet.mjs', args: files });
      expect([code, stderr]).toEqual([0, '']);
      const [id, restored] = JSON.parse(stdout[0] ?? '') as [string, boolean];
      expect(restored).toBe(true);
      for (const file of files) {
        const other = childScript(
          `import { betterSqlite3 } from '@cairndb/better-sqlite3';
           import { openStore } from '@cairndb/core';
           const store = await openStore({ driver: betterSqlite3({ path: process.argv[1] }) });
           const [hit] = await store.search('CJK');
           console.log(JSON.stringify([hit.conversationId, (await store.health({ deep: true })).ok]));
           await store.close();`,
          { cwd: join(import.meta.dirname, '..', '..', 'better-sqlite3'), args: [file] },
        );
        expect(JSON.parse(await other.line())).toEqual([id, true]);
      }
    },
  );
});
