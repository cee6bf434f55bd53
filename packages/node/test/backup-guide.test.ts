import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { childScript, temporaryFolder } from '@cairndb/testing';
import ts from 'typescript';
import { expect, test } from 'vitest';

const PACKAGE = join(import.meta.dirname, '..');
const GUIDE = join(PACKAGE, '../../docs/backup.md');

test('the workflow of docs/backup.md runs as it stands', async () => {
  const [, example = ''] = /^```ts\n(.*?)^```/ms.exec(readFileSync(GUIDE, 'utf8')) ?? [];
  const { outputText } = ts.transpileModule(example, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
  });
  const folder = temporaryFolder();
  const script = childScript(`process.chdir(${JSON.stringify(folder)});\n${outputText}`, { cwd: PACKAGE });
  expect(await script.end()).toEqual(['agent true 1', '1 1', 'true none true', '1']);
});
