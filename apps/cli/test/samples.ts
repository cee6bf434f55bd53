import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { temporaryFolder } from '@cairndb/testing';
import ts from 'typescript';
import { onTestFinished } from 'vitest';
import { cleanEnv } from './harness.js';

export const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** A page of this repository, by its path from the root. */
export function pageOf(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

/** The fenced blocks of a language in a page, in order. */
export function blocks(page: string, language: string): string[] {
  return [...page.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))].map(([, block]) => block ?? '');
}

/** A sample in TypeScript, and the folder of the package in which its imports are found. */
export interface Sample {
  readonly source: string;
  readonly resolveFrom: string;
}

/** How a process with samples ended. */
export interface RanSample {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a sample as it stands, in a process of its own that works in `cwd`. */
export async function runSample({ source, resolveFrom }: Sample, cwd: string): Promise<RanSample> {
  // The script is found where the packages are, and works in a folder of its own.
  const script = `process.chdir(${JSON.stringify(cwd)});\n${javaScriptOf(source)}`;
  return await ended(['--input-type=module', '--eval', script], resolveFrom, cleanEnv(cwd));
}

/**
 * Runs scripts one after the other in one process, because starting one takes longer than most of them do; each in a folder of its own, where `before` was at
 * work already. They may import every package of this repository, and those that these stand on: `packages`, by where they are.
 *
 * @returns what each printed, and what all of them complained of
 */
export async function runSamples(
  samples: readonly { readonly source: string; readonly before?: string | undefined }[],
  packages: Readonly<Record<string, string>>,
  env: NodeJS.ProcessEnv = {},
): Promise<{ readonly status: number | null; readonly printed: readonly string[]; readonly stderr: string }> {
  const home = sampleHome(packages);
  const run = ['const printEnd = () => new Promise((done) => process.stdout.write("\\0", done));'];
  for (const [at, { source, before }] of samples.entries()) {
    const folder = join(home, String(at));
    mkdirSync(folder);
    writeFileSync(join(home, `sample-${at}.mjs`), javaScriptOf(source));
    run.push(`process.chdir(${JSON.stringify(folder)});`);
    if (before !== undefined) {
      writeFileSync(join(home, `before-${at}.mjs`), before);
      run.push(`await import('./before-${at}.mjs');`);
    }
    run.push(`await import('./sample-${at}.mjs');`, 'await printEnd();');
  }
  writeFileSync(join(home, 'main.mjs'), run.join('\n'));
  const { status, stdout, stderr } = await ended([join(home, 'main.mjs')], home, cleanEnv(home, env));
  return { status, stderr, printed: stdout.split('\0').slice(0, -1) };
}

/** A folder in which every package of this repository is found, and the `others`, by where they are. */
export function sampleHome(others: Readonly<Record<string, string>>): string {
  const home = temporaryFolder();
  const modules = join(home, 'node_modules');
  mkdirSync(join(modules, '@cairndb'), { recursive: true });
  for (const name of readdirSync(join(ROOT, 'packages'))) {
    symlinkSync(join(ROOT, 'packages', name), join(modules, '@cairndb', name));
  }
  for (const [name, at] of Object.entries(others)) {
    mkdirSync(dirname(join(modules, name)), { recursive: true });
    symlinkSync(join(ROOT, at), join(modules, name));
  }
  return home;
}

function javaScriptOf(source: string): string {
  const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext };
  return ts.transpileModule(source, { compilerOptions }).outputText;
}

async function ended(args: readonly string[], cwd: string, env: NodeJS.ProcessEnv): Promise<RanSample> {
  const child = spawn(process.execPath, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { status: child.exitCode, stdout, stderr };
}

/** What the compiler has against samples, all in one program, under the options of this repository. */
export function typeErrors(samples: readonly Sample[]): string[] {
  const scripts = new Map(
    samples.map(({ source, resolveFrom }, at) => [join(resolveFrom, 'src', `example-${at}.ts`), source]),
  );
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
  const typeRoots = [join(ROOT, 'apps/cli/node_modules/@types')];
  const program = ts.createProgram([...scripts.keys()], { ...options, typeRoots }, host);
  return ts
    .getPreEmitDiagnostics(program)
    .map(
      ({ file, messageText }) =>
        `${ts.flattenDiagnosticMessageText(messageText, '\n')} in ${scripts.get(file?.fileName ?? '')}`,
    );
}
