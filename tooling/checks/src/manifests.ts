import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Outcome } from './check.js';
import { type Manifest, ROOT, readManifest, workspacePackages } from './repository.js';

/** What every package.json must say, and what those that are published must say besides. */
export async function checkManifests(): Promise<Outcome> {
  const node = readManifest(ROOT).engines?.node ?? '';
  const packages = workspacePackages();
  const problems = packages.flatMap(({ folder, manifest }) => {
    const faults = [...manifestFaults(manifest, node)];
    if (manifest.private !== true && !existsSync(join(ROOT, folder, 'README.md')))
      faults.push('has no README.md beside it');
    return faults.map((fault) => `${folder}/package.json ${fault}.`);
  });
  return { problems, note: `${packages.length} packages` };
}

/** What is wrong with one package.json; `node` is the range of Node that the root's `engines` names. */
export function manifestFaults(manifest: Manifest, node: string): string[] {
  const faults: string[] = [];
  const want = (holds: boolean, fault: string) => {
    if (!holds) faults.push(fault);
  };
  want(manifest.license === 'MIT', '"license" is not "MIT"');
  want(manifest.type === 'module', '"type" is not "module"');
  want(manifest.engines?.node === node, `"engines.node" is not "${node}", as at the root`);
  want((manifest.description ?? '') !== '', 'has no "description"');
  for (const [name, range] of Object.entries({
    ...manifest.dependencies,
    ...manifest.devDependencies,
    ...manifest.optionalDependencies,
  })) {
    want(isPinned(range), `depends on ${name} "${range}", which is neither exact, "workspace:…" nor "catalog:"`);
  }
  if (manifest.private === true) return faults;
  want(manifest.sideEffects === false, '"sideEffects" is not false');
  want(manifest.files?.includes('dist') === true, '"files" does not name "dist"');
  want(isExportsMap(manifest.exports), '"exports" is not a map whose "." has "types" first and a "default"');
  return faults;
}

/** Whether a dependency's range can mean one version only, here or by way of the workspace. */
function isPinned(range: string): boolean {
  return range.startsWith('workspace:') || range.startsWith('catalog:') || /^\d+\.\d+\.\d+(-[\w.]+)?$/.test(range);
}

function isExportsMap(exports: unknown): boolean {
  if (typeof exports !== 'object' || exports === null || !('.' in exports)) return false;
  return Object.values(exports).every((entry: unknown) => {
    if (typeof entry === 'string') return true;
    if (typeof entry !== 'object' || entry === null) return false;
    const conditions = Object.keys(entry);
    return conditions[0] === 'types' && conditions.at(-1) === 'default';
  });
}
