import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { childScript, temporaryFolder } from '@cairndb/testing';
import ts from 'typescript';
import { expect, test } from 'vitest';

const PACKAGE = join(import.meta.dirname, '..');

function block(text: string, language: string): string {
  return new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'ms').exec(text)?.[1] ?? '';
}

test.each([
  { page: '../../docs/files.md', folders: [] },
  { page: 'README.md', folders: ['src'] },
])('the workflow of $page runs as it stands', async ({ page, folders }) => {
  const text = readFileSync(join(PACKAGE, page), 'utf8');
  const { outputText } = ts.transpileModule(block(text, 'ts'), {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
  });
  const folder = temporaryFolder();
  for (const name of folders) mkdirSync(join(folder, name));
  const script = childScript(`process.chdir(${JSON.stringify(folder)});\n${outputText}`, { cwd: PACKAGE });
  const said = `${(await script.end()).join('\n')}\n`;
  expect(said).toBe(block(text, 'text') || '0 new, 0 renamed, 0 relationships\n');
});
