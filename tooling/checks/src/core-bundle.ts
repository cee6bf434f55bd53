import { isBuiltin } from 'node:module';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import * as core from '@cairndb/core';
import { type BuildFailure, build, type Metafile, type Plugin } from 'esbuild';
import type { Outcome } from './check.js';

/** The domains that the kernel's limit includes. */
const KERNEL: readonly string[] = ['conversations', 'codegen', 'code', 'imports'];
/** The most that core with the kernel's domains may weigh in a browser, gzipped, in bytes: Drizzle and schema validation included. */
const KERNEL_BYTES = 100_000;
/** The most that a further domain may add to a page that names it (ADR 17). */
const DOMAIN_BYTES = 8_000;
/** Domains that are several: what they may add. */
const BIG_DOMAINS: Readonly<Record<string, number>> = {
  cache: 22_000,
  analytics: 17_500,
  checkpoints: 9_500,
  learning: 10_500,
  // Six subjects that hang together: files, relationships, changes, uses, scores, snippets.
  files: 18_500,
  memories: 9_000,
  // Four sorts of things with an index in common.
  knowledge: 14_000,
  // With picomatch, for the paths that a context names.
  intentions: 15_800,
};
const HERE = fileURLToPath(new URL('.', import.meta.url));

/** A bundle for the browser. */
export interface Bundle {
  readonly minifiedBytes: number;
  readonly gzippedBytes: number;
  /** Bytes of each module in the minified output, the biggest first. */
  readonly modules: readonly { readonly path: string; readonly bytes: number }[];
}

/** Bundles core for a browser, without and with each further domain, and holds all of them to their limits. */
export async function checkCoreBundle(): Promise<Outcome> {
  const { kernel, further } = namesOfCore();
  const base = await bundleForBrowser(reexporting(kernel), HERE);
  if (Array.isArray(base)) return { problems: base };
  const problems = sizeProblems('core', base, KERNEL_BYTES);
  const notes = [`${kilobytes(base.gzippedBytes)} gzipped of ${kilobytes(KERNEL_BYTES)}`];
  for (const domain of further) {
    const bundle = await bundleForBrowser(reexporting([...kernel, domain]), HERE);
    if (Array.isArray(bundle)) return { problems: bundle };
    const limit = base.gzippedBytes + (BIG_DOMAINS[domain] ?? DOMAIN_BYTES);
    problems.push(...sizeProblems(`core with ${domain}`, bundle, limit));
    notes.push(`${domain} adds ${kilobytes(bundle.gzippedBytes - base.gzippedBytes)}`);
  }
  return { problems, note: notes.join(', ') };
}

/** What a page names: the function that opens a store and the kernel's domains; and the further domains. */
function namesOfCore(): { readonly kernel: readonly string[]; readonly further: readonly string[] } {
  const further = core.allDomains.map(({ name }) => name).filter((name) => !KERNEL.includes(name));
  return { kernel: ['openStore', ...KERNEL], further };
}

function reexporting(names: readonly string[]): string {
  return `export { ${names.join(', ')} } from '@cairndb/core';`;
}

/** Why a bundle is too big, with the modules that make it so; empty when it is not. */
export function sizeProblems(what: string, bundle: Bundle, limitBytes: number): string[] {
  if (bundle.gzippedBytes <= limitBytes) return [];
  const biggest = bundle.modules.slice(0, 15).map(({ path, bytes }) => `  ${kilobytes(bytes).padStart(10)}  ${path}`);
  return [
    [
      `The browser bundle of ${what} is ${kilobytes(bundle.gzippedBytes)} gzipped; the limit is ${kilobytes(limitBytes)}.`,
      'Its biggest modules, minified:',
      ...biggest,
    ].join('\n'),
  ];
}

/**
 * Bundles a module and all it imports as a browser would load them; what it imports dynamically is not loaded at once, and left
 * out. Answers problems instead when it can't be done, as with an import of Node.
 *
 * @param source the module's text
 * @param folder where it would lie
 */
export async function bundleForBrowser(source: string, folder: string): Promise<Bundle | string[]> {
  try {
    const { outputFiles, metafile } = await build({
      stdin: { contents: source, resolveDir: folder, sourcefile: 'entry.js' },
      bundle: true,
      plugins: [loadedLater],
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

const loadedLater: Plugin = {
  name: 'loaded-later',
  setup({ onResolve }) {
    onResolve({ filter: /./ }, ({ kind, path }) => (kind === 'dynamic-import' ? { path, external: true } : undefined));
  },
};

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
