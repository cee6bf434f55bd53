import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { temporaryFolder } from '@cairndb/testing';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { cleanEnv, Home } from './harness.js';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
/** A folder from which all packages that the examples import can be found. */
const RESOLVE_FROM = join(ROOT, 'packages/node');

function pageOf(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

function blocks(text: string, language: string): string[] {
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))].map(([, block]) => block ?? '');
}

const PAGES = [
  ...['README.md', 'packages/node/README.md', 'docs/memory.md', 'docs/learning.md', 'docs/agent-store.md'],
  ...['docs/configuration.md', 'docs/operations.md'],
  'docs/layouts.md',
  'docs/content-files.md',
];

test('the examples in TypeScript of all of them are of the right types', () => {
  const examples = PAGES.map((page) => blocks(pageOf(page), 'ts'));
  for (const [at, ofPage] of examples.entries()) expect(ofPage, PAGES[at]).not.toEqual([]);
  expect(typeErrors(examples.flat())).toEqual([]);
});

describe.each(PAGES)('the examples in TypeScript of %s', (page) => {
  const examples = blocks(pageOf(page), 'ts');

  test('run as they stand', () => {
    for (const example of examples) {
      const cwd = temporaryFolder();
      const { outputText } = ts.transpileModule(example, {
        compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
      });
      // The script is found where the packages are, and works in a folder of its own.
      const script = `process.chdir(${JSON.stringify(cwd)});\n${outputText}`;
      const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
        cwd: RESOLVE_FROM,
        env: cleanEnv(cwd),
        encoding: 'utf8',
      });
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      expect(stdout).not.toBe('');
      if (page.startsWith('docs/')) expect(blocks(pageOf(page), 'text')).toContain(stdout);
      expect(existsSync(join(cwd, 'agent.db'))).toBe(true);
    }
  });
});

/** What the compiler has against scripts, all in one program, under the options of this repository; by script. */
function typeErrors(sources: readonly string[]): string[] {
  const scripts = new Map(sources.map((text, at) => [join(RESOLVE_FROM, 'src', `example-${at}.ts`), text]));
  const { config } = ts.readConfigFile(join(ROOT, 'tooling/tsconfig/base.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(
    { ...config, compilerOptions: { ...config.compilerOptions, noEmit: true, types: ['node'] } },
    ts.sys,
    join(ROOT, 'tooling/tsconfig'),
  );
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  host.getSourceFile = (name, ...more) => {
    const script = scripts.get(name);
    return script === undefined
      ? getSourceFile(name, ...more)
      : ts.createSourceFile(name, script, ts.ScriptTarget.ES2022);
  };
  host.fileExists = (name) => scripts.has(name) || fileExists(name);
  host.readFile = (name) => scripts.get(name) ?? readFile(name);
  const program = ts.createProgram(
    [...scripts.keys()],
    { ...options, typeRoots: [join(RESOLVE_FROM, 'node_modules/@types')] },
    host,
  );
  return ts
    .getPreEmitDiagnostics(program)
    .map(
      ({ file, messageText }) =>
        `${ts.flattenDiagnosticMessageText(messageText, '\n')} in ${scripts.get(file?.fileName ?? '')}`,
    );
}

test('README.md shows what `npm start` really prints for the samples, but for times, speeds and the size of this repository', async () => {
  const env = { npm_package_name: 'cairn', npm_lifecycle_event: 'start', XDG_DATA_HOME: '' };
  const home = new Home();
  const { stdout } = await home.run(['start', '--index', '.'], { env, cwd: ROOT, apart: true });
  // How much code there is changes with every commit.
  const plain = (line: string) =>
    (/^(Code|Indexed) /.test(line) ? line.replace(/[\d,]+ (files|symbols|texts)/g, '$1') : line)
      .replace(/(?:<1|[\d.]+) (?:ms|s)\b(?!\/)/g, 'time')
      .replace(/[\d.]+ (MB\/s|KB|MB)\b/g, '$1')
      .replace(/ +/g, ' ');
  const real = stdout.split('\n').map(plain);
  const shown = blocks(pageOf('README.md'), 'text').join('').trimEnd().split('\n');
  expect(shown.length).toBeGreaterThan(20);
  for (const line of shown.filter((text) => text !== '…')) expect(real).toContain(plain(line));
});

test('every command that README.md and the command’s own name exists', async () => {
  const home = new Home();
  const named = new Set<string>();
  for (const page of ['README.md', 'apps/cli/README.md']) {
    for (const [, line] of pageOf(page).matchAll(/(?:^|`)cairn ((?:conversations |codegen )?[a-z-]+)/gm))
      named.add(line ?? '');
  }
  expect(named.size).toBeGreaterThan(5);
  for (const command of named) expect((await home.run([...command.split(' '), '--help'])).code, command).toBe(0);
});

test('every relative link in them leads somewhere', () => {
  for (const page of [...PAGES, 'apps/cli/README.md']) {
    for (const [, link] of pageOf(page).matchAll(/\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)/g)) {
      expect(existsSync(join(dirname(join(ROOT, page)), link ?? '')), `${page}: ${link}`).toBe(true);
    }
  }
});
