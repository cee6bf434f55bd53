import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { childScript, temporaryFolder } from '@cairndb/testing';
import ts from 'typescript';
import { expect, test } from 'vitest';

const PACKAGE = join(import.meta.dirname, '..');
const GUIDE = join(PACKAGE, '../../docs/checkpoints.md');

test('the workflow of docs/checkpoints.md runs as it stands', async () => {
  const [, example = ''] = /^```ts\n(.*?)^```/ms.exec(readFileSync(GUIDE, 'utf8')) ?? [];
  const { outputText } = ts.transpileModule(example, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
  });
  const folder = temporaryFolder();
  const script = childScript(`process.chdir(${JSON.stringify(folder)});\n${outputText}`, { cwd: PACKAGE });
  expect(await script.end()).toEqual([
    ...['added src/helper.ts 1 0', 'removed src/index.ts 0 1', 'changed src/parser.ts 1 1'],
    ...['3 files put back; 0 were as they should be', 'export * from "./parser.js";', ''],
  ]);
  expect(readFileSync(join(folder, 'project/src/helper.ts'), 'utf8')).toBe('export {};\n');
});
