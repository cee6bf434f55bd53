import { join } from 'node:path';
import { publishedPackages, ROOT } from '../repository.js';
import { runTool } from '../run-tool.js';

/** The archive of each published package, by the package's name. */
export type Archives = ReadonlyMap<string, string>;

/** Packs every published package. @throws Error as {@link packPackage} */
export async function packPackages(destination: string): Promise<Archives> {
  const archives = new Map<string, string>();
  for (const { folder, manifest } of publishedPackages()) {
    archives.set(manifest.name ?? folder, await packPackage(folder, destination));
  }
  return archives;
}

/**
 * Packs a package as it would go to the registry.
 *
 * @param folder relative to the checkout
 * @returns the absolute path of the archive
 * @throws Error with what pnpm says
 */
export async function packPackage(folder: string, destination: string): Promise<string> {
  const packing = await runTool(['pnpm', 'pack', '--json', '--pack-destination', destination], join(ROOT, folder));
  if (packing.code !== 0) throw new Error(`${folder} can't be packed:\n${packing.stdout}${packing.stderr}`);
  return (JSON.parse(packing.stdout) as { readonly filename: string }).filename;
}
