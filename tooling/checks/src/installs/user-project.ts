import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runTool } from '../run-tool.js';
import type { Archives } from './pack-packages.js';

/** A program that installs packages, and how it is told to take an archive for every package of ours. */
export interface Installer {
  readonly name: string;
  readonly command: readonly string[];
  /** What the project's package.json says beside its dependencies. */
  readonly manifest: (archives: Readonly<Record<string, string>>) => object;
}

/** Yarn is the first, which most of its projects are still on; npm and pnpm are those that are here. */
export const INSTALLERS: readonly Installer[] = [
  { name: 'npm', command: ['npm', 'install', '--no-audit', '--no-fund'], manifest: (overrides) => ({ overrides }) },
  {
    name: 'pnpm',
    command: ['pnpm', 'install', '--ignore-workspace'],
    manifest: (overrides) => ({ pnpm: { overrides } }),
  },
  {
    name: 'yarn',
    // By its name and its package apart: npx would take the package that it is itself run with from the environment.
    command: [
      ...['npx', '--yes', '--package=yarn@1.22.22', '--'],
      ...['yarn', 'install', '--no-lockfile', '--non-interactive'],
    ],
    manifest: (resolutions) => ({ resolutions }),
  },
];

/** A project outside of the checkout, as somebody else's is. */
export interface UserProject {
  readonly folder: string;
  /** Runs a program in the project. @returns what it printed. @throws Error with all that it said when it fails */
  run(...argv: readonly string[]): Promise<string>;
}

/** Makes an empty project with sources, and installs packages of ours, those that they stand on among them, from their archives. */
export async function installProject(
  folder: string,
  installer: Installer,
  packages: readonly string[],
  archives: Archives,
  sources: Readonly<Record<string, string>>,
): Promise<UserProject> {
  mkdirSync(folder, { recursive: true });
  // The packages stand on each other alone: yarn would fetch what any further archive stands on, too.
  const dependencies = Object.fromEntries(packages.map((name) => [name, `file:${archives.get(name)}`]));
  // npm wants an override of a direct dependency to be the same, and it is.
  const manifest = {
    name: 'somebody',
    private: true,
    type: 'module',
    dependencies,
    ...installer.manifest(dependencies),
  };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest, null, 2));
  for (const [name, text] of Object.entries(sources)) writeFileSync(join(folder, name), text);
  const run = async (...argv: readonly string[]) => {
    const { code, stdout, stderr } = await runTool(argv, folder);
    if (code !== 0) throw new Error(`${argv.join(' ')} ended with ${code}:\n${stdout}${stderr}`);
    return stdout;
  };
  await run(...installer.command);
  return { folder, run };
}
