import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { childScript, temporaryFolder } from '@cairndb/testing';
import ts from 'typescript';
import { expect, test } from 'vitest';

const PACKAGE = join(import.meta.dirname, '..');

test('the workflow of docs/knowledge.md runs as it stands, and prints what stands below it', async () => {
  const page = readFileSync(join(PACKAGE, '../../docs/knowledge.md'), 'utf8');
  const [, example = ''] = /^```ts\n(.*?)^```/ms.exec(page) ?? [];
  const [, shown = ''] = /^```text\n(.*?)^```/ms.exec(page) ?? [];
  const { outputText } = ts.transpileModule(example, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
  });
  const folder = temporaryFolder();
  const script = childScript(`process.chdir(${JSON.stringify(folder)});\n${outputText}`, { cwd: PACKAGE });
  expect((await script.end()).join('\n').trimEnd()).toBe(shown.trimEnd());
  expect(readFileSync(join(folder, 'app/docs/adr/0001-use-files.md'), 'utf8')).toContain(
    'Superseded by [2. Use SQLite]',
  );
});
