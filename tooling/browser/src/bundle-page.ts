import { dirname } from 'node:path';
import { build } from 'vite';

/** A bundle in memory. */
export interface PageBundle {
  /** The path of the entry's own script in `files`. */
  readonly script: string;
  /** What is to be served, by its path without a leading slash. */
  readonly files: ReadonlyMap<string, string | Uint8Array>;
}

/**
 * Bundles a module with Vite as an app would: imports, workers and .wasm files included. Nothing is written to disk.
 *
 * @param options.minify as for people who visit it; default false, so that errors name functions
 */
export async function bundlePage(
  entry: string,
  { minify = false }: { readonly minify?: boolean } = {},
): Promise<PageBundle> {
  const result = await build({
    root: dirname(entry),
    configFile: false,
    envFile: false,
    publicDir: false,
    logLevel: 'silent',
    worker: { format: 'es' },
    build: { write: false, minify, target: 'es2022', rollupOptions: { input: entry } },
  });
  if (!('output' in result)) throw new Error(`Vite gave no single bundle of ${entry}.`);
  const { output } = result;
  const script = output.find((file) => file.type === 'chunk' && file.isEntry)?.fileName;
  if (script === undefined) throw new Error(`Vite made no script of ${entry}.`);
  const files = new Map(output.map((file) => [file.fileName, file.type === 'chunk' ? file.code : file.source]));
  return { script, files };
}
