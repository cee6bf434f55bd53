// Makes dist/node: core and the small libraries it stands on in a few files instead of five hundred, which Node takes a fifth of a
// second to load. Bundlers get the files one by one, so that they can leave out what a page does not use. Drizzle stays a
// dependency: its package brings no licence text, and tables that users make for domains of their own are Drizzle's. Of it only
// the files are loaded that core uses: drizzle-parts.mjs, where a new import from Drizzle is to be added.
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { build } from 'esbuild';

const PACKAGE = join(import.meta.dirname, '..');
const OUT = join(PACKAGE, 'dist', 'node');

// Chunks are named by what they hold: those of an earlier build would stay.
rmSync(OUT, { recursive: true, force: true });

/** @type {import('esbuild').Plugin} */
const drizzleParts = {
  name: 'drizzle-parts',
  setup({ onResolve }) {
    const path = join(import.meta.dirname, 'drizzle-parts.mjs');
    onResolve({ filter: /^drizzle-orm(\/sqlite-core)?$/ }, () => ({ path, sideEffects: false }));
  },
};

const { metafile } = await build({
  absWorkingDir: PACKAGE,
  entryPoints: [
    'src/index.ts',
    'src/store/check.ts',
    'src/store/scrub.ts',
    'src/store/lifecycle/lifecycle.ts',
    'src/store/erase/index.ts',
    'src/store/transfer/transfer.ts',
    'src/store/split/split.ts',
    'src/store/index-access.ts',
    'src/store/vector-access.ts',
    'src/store/content-access.ts',
    'src/model-call/index.ts',
  ],
  outbase: 'src',
  outdir: 'dist/node',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'neutral',
  mainFields: ['module', 'main'],
  target: 'es2022',
  external: ['drizzle-orm/*'],
  plugins: [drizzleParts],
  sourcemap: true,
  sourcesContent: false,
  metafile: true,
  logLevel: 'warning',
});
writeFileSync(join(OUT, 'THIRD-PARTY-NOTICES.txt'), licenses(Object.keys(metafile.inputs)));

/**
 * The licences of the packages whose files are bundled.
 * @param {readonly string[]} files Relative to the package.
 */
function licenses(files) {
  const inPackages = files.filter((file) => file.includes('node_modules/'));
  const folders = [...new Set(inPackages.map((file) => packageFolder(resolve(PACKAGE, file))))].sort();
  return folders
    .map((folder) => {
      const { name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
      const license = readdirSync(folder).find((file) => /^licen[cs]e/i.test(file));
      if (license === undefined) throw new Error(`${name} is bundled but has no licence file.`);
      return `${name} ${version}\n\n${readFileSync(join(folder, license), 'utf8').trim()}\n`;
    })
    .join('\n---\n\n');
}

/**
 * @param {string} file
 * @returns {string} The folder of the package that a file belongs to: the nearest package.json with a name and a version.
 */
function packageFolder(file) {
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    const manifest = join(folder, 'package.json');
    if (!existsSync(manifest)) continue;
    const { name, version } = JSON.parse(readFileSync(manifest, 'utf8'));
    if (name !== undefined && version !== undefined) return folder;
  }
}
