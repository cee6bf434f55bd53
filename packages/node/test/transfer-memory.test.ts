import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { redactor } from '@cairndb/core';
import { childScript, temporaryFolder } from '@cairndb/testing';
import { expect, test } from 'vitest';
import { openDatabase } from '../src/index.js';

const PACKAGE = fileURLToPath(new URL('..', import.meta.url));
const SETTINGS = 400;
const CHARACTERS = 100_000;

// Held as a whole, the text alone would be 40 MB, and as much again in rows; the program itself takes 25 MB.
test('40 MB of rows go from database to database in a heap of 60 MB', async () => {
  const folder = temporaryFolder();
  const paths = [join(folder, 'from.db'), join(folder, 'to.db')] as const;
  {
    await using store = await openDatabase(paths[0], { redactor: redactor({ disabled: true }) });
    for (let group = 0; group < SETTINGS; group += 100) {
      const values = Array.from({ length: 100 }, (_, at) => `${group + at} `.repeat(CHARACTERS).slice(0, CHARACTERS));
      await store.settings.setMany(values.map((value, at) => ({ key: `key ${group + at}`, value })));
    }
  }
  const script = childScript(
    `const { openDatabase } = await import('./dist/index.js');
    const { exportLines, importLines } = await import('@cairndb/core/transfer');
    const [from, to] = await Promise.all(process.argv.slice(1).map((path) => openDatabase(path)));
    let bytes = 0;
    async function* counted() {
      for await (const piece of exportLines(from)) {
        bytes += piece.length;
        yield piece;
      }
    }
    const { added } = await importLines(to, counted());
    console.log(JSON.stringify({ added, isAll: bytes > ${SETTINGS * CHARACTERS} }));
    await Promise.all([from.close(), to.close()]);`,
    { cwd: PACKAGE, args: paths, flags: ['--max-old-space-size=60'] },
  );
  expect((await script.end()).map((line) => JSON.parse(line))).toEqual([{ added: SETTINGS, isAll: true }]);
});
