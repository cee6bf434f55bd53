// Makes dist/sqlite3: SQLite's own JavaScript for browsers, without the parts that Cairn never calls, and its .wasm file. A
// page saves 25 KB (gzipped), and two more scripts that bundlers would put beside it. Runs in the build of this package; the
// version of @sqlite.org/sqlite-wasm is exact, and whatever is not found exactly once fails the build.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const BLOCK = '\t\tglobalThis.sqlite3ApiBootstrap.initializers.push(function(sqlite3) {';
const BLOCK_END = '\t\t});';
const REGION = '//#region src/bin/sqlite3-worker1-promiser.mjs';

/** A line of each part that goes, by what it is. */
const UNUSED = {
  'the worker API of SQLite': '\t\t\tsqlite3.initWorker1API = function() {',
  'virtual tables in JavaScript': '\t\t\tsqlite3.vtab = vtab;',
  'databases in localStorage': '\t\t\tif (sqlite3.config.disable?.vfs?.kvvfs) return;',
  'what the other ways to OPFS share':
    '\t\t\tif (sqlite3.config.disable?.vfs?.opfs && sqlite3.config.disable.vfs["opfs-vfs"]) return;',
  'OPFS through SharedArrayBuffer': '\t\t\tif (!sqlite3.opfs || sqlite3.config.disable?.vfs?.opfs) return;',
  'OPFS through SharedArrayBuffer and Web Locks':
    '\t\t\tif (!sqlite3.opfs || sqlite3.config.disable?.vfs?.["opfs-wl"]) return;',
};

/**
 * In place of Emscripten's file system in memory, which nothing here uses but for random numbers: databases live in OPFS or in
 * SQLite's own memory. Whatever else is asked of it answers that there is no such file.
 */
const FILE_SYSTEM = `	var alignMemory = (size, alignment) => Math.ceil(size / alignment) * alignment;
	var runDependencies = 0, dependenciesFulfilled = null, preloadPlugins = [], FS_preloadFile, FS_createPreloadedFile;
	var TTY = { init() {} };
	var FS = new Proxy({
		ErrnoError: class extends Error {
			name = "ErrnoError";
			constructor(errno) {
				super("errno " + errno);
				this.errno = errno;
			}
		},
		initialized: true,
		staticInit() {},
		open(path) {
			if (path !== "/dev/urandom") throw new FS.ErrnoError(44);
			return { fd: 3 };
		},
		getStreamChecked: (fd) => ({ fd }),
		read(stream, buffer, offset, length) {
			for (let at = 0; at < length; at += 65536) crypto.getRandomValues(buffer.subarray(offset + at, offset + Math.min(length, at + 65536)));
			return length;
		},
		close() {}
	}, { get: (known, name) => name in known ? known[name] : () => { throw new FS.ErrnoError(44); } });`;

const from = dirname(fileURLToPath(import.meta.resolve('@sqlite.org/sqlite-wasm/sqlite3.wasm')));
const to = join(import.meta.dirname, '..', 'dist', 'sqlite3');

/** The only place of `line` in `lines`, from `start` on. */
function only(lines, line, what) {
  const at = lines.indexOf(line);
  if (at !== -1 && lines.indexOf(line, at + 1) === -1) return at;
  throw new Error(
    `@sqlite.org/sqlite-wasm has changed: ${what} is not there exactly once. Mend scripts/trim-sqlite.mjs.`,
  );
}

let lines = readFileSync(join(from, 'index.mjs'), 'utf8').split('\n');
for (const [what, line] of Object.entries(UNUSED)) {
  const at = only(lines, line, what);
  const start = lines.lastIndexOf(BLOCK, at);
  lines.splice(start, lines.indexOf(BLOCK_END, at) - start + 1);
}
const files = only(lines, '\tvar TTY = {', "the beginning of Emscripten's file system");
lines.splice(
  files,
  only(lines, '\tvar UTF8ToString = (ptr, maxBytesToRead, ignoreNul) => {', "the end of Emscripten's file system") -
    files,
  FILE_SYSTEM,
);
const region = only(lines, REGION, 'the region of the promiser');
lines = [...lines.slice(0, region), 'export { sqlite3_bundler_friendly_default as default };', ''];

mkdirSync(to, { recursive: true });
writeFileSync(join(to, 'sqlite3.js'), lines.join('\n'));
copyFileSync(join(from, 'sqlite3.wasm'), join(to, 'sqlite3.wasm'));
