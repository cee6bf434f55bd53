import { isBuiltin } from 'node:module';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { type BuildFailure, build, type Metafile } from 'esbuild';
import type { Outcome } from './check.js';

/**
 * The most that the whole of core may weigh in a browser, gzipped, in bytes: 90 KB for the kernel, Drizzle and schema validation
 * included, and at most 8 KB for each domain beyond conversations, code generation and imports (ADR 12).
 */
const FURTHER_DOMAINS = 1;
const LIMIT_BYTES = 90_000 + FURTHER_DOMAINS * 8_000;

/** A bundle for the browser. */
export interface Bundle {
  readonly minifiedBytes: number;
  readonly gzippedBytes: number;
  /** Bytes of each module in the minified output, the biggest first. */
  readonly modules: readonly { readonly path: string; readonly bytes: number }[];
}

/** Bundles everything that core exports for a browser and holds it to its limit. */
export async function checkCoreBundle(): Promise<Outcome> {
  const result = await bundleForBrowser(fileURLToPath(new URL('./browser-entry.js', import.meta.url)));
  if (Array.isArray(result)) return { problems: result };
  const { minifiedBytes, gzippedBytes } = result;
  const note = `${kilobytes(gzippedBytes)} gzipped of ${kilobytes(LIMIT_BYTES)}, ${kilobytes(minifiedBytes)} minified`;
  return { problems: sizeProblems(result, LIMIT_BYTES), note };
}

/** Why a bundle is too big, with the modules that make it so; empty when it is not. */
export function sizeProblems(bundle: Bundle, limitBytes: number): string[] {
  if (bundle.gzippedBytes <= limitBytes) return [];
  const biggest = bundle.modules.slice(0, 15).map(({ path, bytes }) => `  ${kilobytes(bytes).padStart(10)}  ${path}`);
  return [
    [
      `The browser bundle of core is ${kilobytes(bundle.gzippedBytes)} gzipped; the limit is ${kilobytes(limitBytes)}.`,
      'Its biggest modules, minified:',
      ...biggest,
    ].join('\n'),
  ];
}

/**
 * Bundles a module, given by its absolute path, and all it imports, as a browser would load them. Answers problems instead
 * when it can't be done, as with an import of Node.
 */
export async function bundleForBrowser(entry: string): Promise<Bundle | string[]> {
  try {
    const { outputFiles, metafile } = await build({
      entryPoints: [entry],
      bundle: true,
      minify: true,
      format: 'esm',
      platform: 'browser',
      target: 'es2022',
      metafile: true,
      write: false,
      logLevel: 'silent',
    });
    const bytes = outputFiles[0]?.contents ?? new Uint8Array();
    return {
      minifiedBytes: bytes.length,
      gzippedBytes: gzipSync(bytes, { level: 9 }).length,
      modules: modulesBySize(metafile),
    };
  } catch (error) {
    if (!isBuildFailure(error)) throw error;
    return error.errors.map(({ text, location }) => {
      const name = /Could not resolve "(.+)"/.exec(text)?.[1] ?? '';
      const why = isBuiltin(name) ? `imports '${name}' of Node, which no browser has` : text;
      return location === null ? why : `${location.file}:${location.line} ${why}`;
    });
  }
}

function modulesBySize(metafile: Metafile): Bundle['modules'] {
  return Object.values(metafile.outputs)
    .flatMap(({ inputs }) => Object.entries(inputs))
    .map(([path, { bytesInOutput }]) => ({ path: path.replace(/^.*node_modules\//, ''), bytes: bytesInOutput }))
    .sort((a, b) => b.bytes - a.bytes);
}

function isBuildFailure(error: unknown): error is BuildFailure {
  return error instanceof Error && 'errors' in error && Array.isArray(error.errors);
}

/** Thousands of bytes with one decimal: `84.3 KB`. */
function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} KB`;
}
