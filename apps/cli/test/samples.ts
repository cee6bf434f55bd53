import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
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

/** How a sample ended. */
export interface RanSample {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a sample as it stands, in a process of its own that works in `cwd`. */
export async function runSample(
  { source, resolveFrom }: Sample,
  cwd: string,
  env: NodeJS.ProcessEnv = {},
): Promise<RanSample> {
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
  });
  // The script is found where the packages are, and works in a folder of its own.
  const script = `process.chdir(${JSON.stringify(cwd)});\n${outputText}`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: resolveFrom,
    env: cleanEnv(cwd, env),
    stdio: ['ignore', 'pipe', 'pipe'],
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
