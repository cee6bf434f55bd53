import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packagedNode } from '@cairndb/testing';
import { build as esbuild } from 'esbuild';
import { build as vite } from 'vite';
import type { Outcome } from '../check.js';
import { type Archives, packPackages } from './pack-packages.js';
import { compilerOptions, importsOf, NODE_OUTPUT, NODE_SAMPLE, PAGE_SAMPLE } from './sample-sources.js';
import { INSTALLERS, type Installer, installProject } from './user-project.js';

const SMALL = ['@cairndb/core', '@cairndb/sqljs'];
const ES = ['ES2023', 'ESNext.Disposable'];

/**
 * Installs the packages as they would come from the registry into empty projects outside of the checkout: with npm, pnpm and yarn, in strict TypeScript, on this
 * Node and on Node 22, into pages by esbuild and Vite; and runs the command. Needs the network, and takes minutes.
 */
export async function checkInstalls(): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'cairn-installed-'));
  try {
    const archives = await packPackages(folder);
    const tries: Record<string, () => Promise<void>> = {
      'every package, and the command, with npm': () => everything(join(folder, 'everything'), archives),
      'a page': () => page(join(folder, 'page'), archives),
    };
    for (const installer of INSTALLERS)
      tries[`a program with ${installer.name}`] = () => program(join(folder, installer.name), installer, archives);
    const problems: string[] = [];
    for (const [name, run] of Object.entries(tries)) {
      await run().catch((error: unknown) =>
        problems.push(`${name}: ${error instanceof Error ? error.message : error}`),
      );
    }
    return { problems, note: `${archives.size} packages, ${Object.keys(tries).length} projects` };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function program(folder: string, installer: Installer, archives: Archives): Promise<void> {
  const sources = { 'main.ts': NODE_SAMPLE, 'tsconfig.json': compilerOptions([], [...ES, 'DOM']) };
  const { run } = await installProject(folder, installer, SMALL, archives, sources);
  await run('tsc', '-p', '.');
  const others = packagedNode();
  for (const node of [process.execPath, ...(others === undefined ? [] : [others])]) {
    const printed = await run(node, 'out/main.js');
    if (printed !== NODE_OUTPUT) throw new Error(`${node} printed ${JSON.stringify(printed)}.`);
  }
}

async function everything(folder: string, archives: Archives): Promise<void> {
  const packages = [...archives.keys()].filter((name) => name !== '@cairndb/cli');
  const sources = { 'main.mjs': importsOf(packages) };
  const [npm] = INSTALLERS;
  if (npm === undefined) throw new Error('There is no npm.');
  const { run } = await installProject(folder, npm, [...archives.keys()], archives, sources);
  const printed = await run(process.execPath, 'main.mjs');
  if (printed !== `${packages.length}\n`) throw new Error(`Of ${packages.length} packages ${printed} could be loaded.`);
  await run('npx', 'cairn', 'demo', 'demo');
  const found = await run('npx', 'cairn', 'search', 'burrow OR timeout OR error', '--db', 'demo/cairn.db', '--json');
  if (!Array.isArray((JSON.parse(found) as { hits?: unknown }).hits)) throw new Error(`cairn search gave ${found}`);
}

async function page(folder: string, archives: Archives): Promise<void> {
  const sources = {
    'page.ts': PAGE_SAMPLE,
    'index.html': '<!doctype html><body><script type="module" src="./page.ts"></script></body>',
    'tsconfig.json': compilerOptions([], [...ES, 'DOM', 'DOM.Iterable']),
  };
  const [npm] = INSTALLERS;
  if (npm === undefined) throw new Error('There is no npm.');
  const { run } = await installProject(folder, npm, [...SMALL, '@cairndb/client'], archives, sources);
  await run('tsc', '-p', '.', '--noEmit');
  await esbuild({
    absWorkingDir: folder,
    entryPoints: ['page.ts'],
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    outdir: 'by-esbuild',
    logLevel: 'silent',
  });
  await vite({ root: folder, configFile: false, logLevel: 'silent', build: { outDir: 'by-vite', target: 'es2022' } });
  for (const output of ['by-esbuild', 'by-vite']) mustBeForBrowsers(join(folder, output));
}

function mustBeForBrowsers(folder: string): void {
  const scripts = readdirSync(folder, { recursive: true }).filter((name) => String(name).endsWith('.js'));
  if (scripts.length === 0) throw new Error(`${folder} has no script.`);
  for (const script of scripts) {
    const [found] = /\bfrom\s*["']node:\w+["']|\brequire\(["']node:\w+["']\)/.exec(
      readFileSync(join(folder, String(script)), 'utf8'),
    ) ?? [null];
    if (found !== null) throw new Error(`${String(script)} wants Node: ${found}`);
  }
}
