import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import type { Outcome } from './check.js';
import { packPackage } from './installs/pack-packages.js';
import { publishedPackages, ROOT, readManifest, type WorkspacePackage } from './repository.js';
import { runTool } from './run-tool.js';

/**
 * Packs every published package as it would go to the registry, and looks at the archive: are all files in it, can
 * every tool load it (publint), do its types fit (are the types wrong, for ESM).
 */
export async function checkPublishedPackages(): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'cairn-packed-'));
  try {
    const packages = publishedPackages();
    const problems: string[] = [];
    for (const one of packages) problems.push(...(await packageProblems(one, folder)));
    return { problems, note: `${packages.length} packages` };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function packageProblems({ folder, manifest }: WorkspacePackage, destination: string): Promise<string[]> {
  const archive = await packPackage(folder, destination);
  const attw = ['attw', archive, '--profile', 'esm-only', '--no-emoji', '--no-color', '--format', 'ascii'];
  const types = await runTool(attw);
  return [
    ...missingFiles(await filesIn(archive)).map((fault) => `${folder}: ${fault}`),
    ...(await publintProblems(folder, archive)).map((fault) => `${folder}: ${fault}`),
    ...(types.code === 0 ? [] : [`${manifest.name}: its types are wrong somewhere:\n${types.stdout}${types.stderr}`]),
  ];
}

/** The files of an archive. (pnpm's own list leaves out the LICENSE that it takes from the root.) */
async function filesIn(archive: string): Promise<string[]> {
  const { code, stdout, stderr } = await runTool(['tar', '-tzf', archive]);
  if (code !== 0) throw new Error(`${archive} can't be read: ${stderr}`);
  return stdout
    .trim()
    .split('\n')
    .map((path) => path.replace(/^package\//, ''));
}

/** Files that an archive lacks or should not have. */
export function missingFiles(paths: readonly string[]): string[] {
  const wanted = ['package.json', 'README.md', 'LICENSE', 'dist/index.js', 'dist/index.d.ts'];
  return [
    ...wanted.filter((path) => !paths.includes(path)).map((path) => `the archive lacks ${path}.`),
    ...paths.filter((path) => /\.test\.|\.tsbuildinfo$/.test(path)).map((path) => `the archive holds ${path}.`),
  ];
}

async function publintProblems(folder: string, archive: string): Promise<string[]> {
  const bytes = readFileSync(archive);
  const tarball = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  const { messages } = await publint({ pack: { tarball }, level: 'warning' });
  const manifest = { ...readManifest(join(ROOT, folder)) };
  return messages.map(
    (message) => `${message.type}: ${formatMessage(message, manifest, { color: false }) ?? message.code}`,
  );
}
