import { join } from 'node:path';
import { publishedPackages, ROOT } from '../repository.js';
import { runTool } from '../run-tool.js';

/** The archive of each published package, by the package's name. */
export type Archives = ReadonlyMap<string, string>;

/** Packs every published package as it would go to the registry. @throws Error with what pnpm says */
export async function packPackages(destination: string): Promise<Archives> {
  const archives = new Map<string, string>();
  for (const { folder, manifest } of publishedPackages()) {
    const { code, stdout, stderr } = await runTool(
      ['pnpm', 'pack', '--json', '--pack-destination', destination],
      join(ROOT, folder),
    );
    if (code !== 0) throw new Error(`${folder} can't be packed:\n${stdout}${stderr}`);
    archives.set(manifest.name ?? folder, (JSON.parse(stdout) as { readonly filename: string }).filename);
  }
  return archives;
}
