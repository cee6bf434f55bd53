// Makes dist/sqlite3: SQLite's own JavaScript for browsers, without the parts that Cairn never calls, and its .wasm file. A
// page saves 38 kB (gzipped), and two more scripts that bundlers would put beside it. Runs in the build of this package; the
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
  'the object-oriented API': '\t\t\tsqlite3.oo1 = {',
  'virtual tables in JavaScript': '\t\t\tsqlite3.vtab = vtab;',
  'databases in localStorage': '\t\t\tif (sqlite3.config.disable?.vfs?.kvvfs) return;',
  'what the other ways to OPFS share':
    '\t\t\tif (sqlite3.config.disable?.vfs?.opfs && sqlite3.config.disable.vfs["opfs-vfs"]) return;',
  'OPFS through SharedArrayBuffer': '\t\t\tif (!sqlite3.opfs || sqlite3.config.disable?.vfs?.opfs) return;',
  'OPFS through SharedArrayBuffer and Web Locks':
    '\t\t\tif (!sqlite3.opfs || sqlite3.config.disable?.vfs?.["opfs-wl"]) return;',
};

/**
 * In place of Emscripten's file system in memory, its calls and its environment, which nothing here uses but for random numbers:
 * databases live in OPFS or in SQLite's own memory. Whatever else is asked of it answers that there is no such file.
 */
const SYSTEM = `	var bigintToI53Checked = (num) => num < -9007199254740992 || num > 9007199254740992 ? NaN : Number(num);
	var alignMemory = (size, alignment) => Math.ceil(size / alignment) * alignment;
	var stringToUTF8 = (ascii, at) => HEAPU8.set([...ascii + "\\0"].map((each) => each.charCodeAt(0)), at);
	var noSuchFile = () => -44;
	var noSuchStream = () => 44;
	var openRandom = (folder, at) => new TextDecoder().decode(HEAPU8.subarray(at, HEAPU8.indexOf(0, at))) === "/dev/urandom" ? 3 : -44;
	var readRandom = (stream, parts, count, read) => {
		let total = 0;
		for (let part = parts >> 2; count > 0; count--, part += 2) {
			const start = HEAPU32[part], length = HEAPU32[part + 1];
			for (let at = 0; at < length; at += 65536) crypto.getRandomValues(HEAPU8.subarray(start + at, start + Math.min(length, at + 65536)));
			total += length;
		}
		HEAPU32[read >> 2] = total;
		return 0;
	};
	var noEnvironment = (count, bytes) => {
		HEAPU32[count >> 2] = HEAPU32[bytes >> 2] = 0;
		return 0;
	};`;

/** What the .wasm file imports; it does not start when one is missing. */
const IMPORTS = `	var wasmImports = {
		__syscall_chmod: noSuchFile,
		__syscall_faccessat: noSuchFile,
		__syscall_fchmod: noSuchFile,
		__syscall_fchown32: noSuchFile,
		__syscall_fcntl64: noSuchFile,
		__syscall_fstat64: noSuchFile,
		__syscall_ftruncate64: noSuchFile,
		__syscall_getcwd: noSuchFile,
		__syscall_ioctl: noSuchFile,
		__syscall_lstat64: noSuchFile,
		__syscall_mkdirat: noSuchFile,
		__syscall_newfstatat: noSuchFile,
		__syscall_openat: openRandom,
		__syscall_readlinkat: noSuchFile,
		__syscall_rmdir: noSuchFile,
		__syscall_stat64: noSuchFile,
		__syscall_unlinkat: noSuchFile,
		__syscall_utimensat: noSuchFile,
		_localtime_js: __localtime_js,
		_mmap_js: noSuchFile,
		_munmap_js: noSuchFile,
		_tzset_js: __tzset_js,
		clock_time_get: _clock_time_get,
		emscripten_date_now: _emscripten_date_now,
		emscripten_get_heap_max: _emscripten_get_heap_max,
		emscripten_get_now: _emscripten_get_now,
		emscripten_resize_heap: _emscripten_resize_heap,
		environ_get: () => 0,
		environ_sizes_get: noEnvironment,
		fd_close: () => 0,
		fd_fdstat_get: noSuchStream,
		fd_read: readRandom,
		fd_seek: noSuchStream,
		fd_sync: noSuchStream,
		fd_write: noSuchStream,
		memory: wasmMemory
	};
	function run() {
		runtimeInitialized = true;
		wasmExports["__wasm_call_ctors"]();
	}`;

/** In place of SQLite's own, which reads the page's address and puts itself into the global object. */
const START = `const startModule = sqlite3InitModule$1;
sqlite3InitModule$1 = async () => {
	const module = await startModule();
	return module.runSQLite3PostLoadInit({ debugModule() {} }, module, false);
};`;

/** Stretches that go, by what they are: from a line up to another one, and what comes in their place. */
const STRETCHES = {
  "Emscripten's own start and what its caller adds": ['\tfunction preRun() {', '\tfunction abort(what) {'],
  'what is called before and after the start': ['\tvar callRuntimeCallbacks = (callbacks) => {', '\tvar wasmMemory;'],
  "Emscripten's file system and its calls": [
    '\tvar PATH = {',
    '\tvar isLeapYear = (year) => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);',
    SYSTEM,
  ],
  'files mapped into memory': [
    '\tfunction __mmap_js(len, prot, flags, fd, offset, allocated, addr) {',
    '\tvar __tzset_js = (timezone, daylight, std_name, dst_name) => {',
  ],
  'environment variables and streams': ['\tvar ENV = {};', '\tinitMemory();'],
  "the choices of Emscripten's caller": [
    '\tif (Module["noExitRuntime"]) Module["noExitRuntime"];',
    '\tModule["wasmMemory"] = wasmMemory;',
  ],
  "the functions of SQLite by Emscripten's names": [
    '\tvar _emscripten_builtin_memalign;',
    '\tvar wasmImports = {',
    '\tvar assignWasmExports = () => {};',
  ],
  'where WASMFS keeps files, which this build is without': [
    '\t\t\tcapi.sqlite3_wasmfs_opfs_dir = function() {',
    '\t\t\tcapi.sqlite3_js_db_uses_vfs = function(pDb, vfsName, dbName = 0) {',
  ],
  "what makes files in Emscripten's file system": [
    '\t\t\tcapi.sqlite3_js_posix_create_file = function(filename, data, dataLen) {',
    '\t\t\tcapi.sqlite3_js_sql_to_string = (sql) => {',
  ],
  'a loader for other .wasm files': [
    '\t\tglobalThis.WhWasmUtilInstaller.yawl = function yawl(config) {',
    '\t\tglobalThis.Jaccwabyt = function StructBinderFactory(config) {',
  ],
  'the C functions for virtual tables': [
    '\t\t\tif (wasm.bigIntEnabled && !!wasm.exports.sqlite3_declare_vtab) bindingSignatures.int64.push([',
    '\t\t\tif (wasm.bigIntEnabled && !!wasm.exports.sqlite3_preupdate_hook) bindingSignatures.int64.push([',
  ],
  'the C functions for sessions': [
    '\t\t\tif (wasm.bigIntEnabled && !!wasm.exports.sqlite3changegroup_add && !!wasm.exports.sqlite3session_create && !!wasm.exports.sqlite3_preupdate_hook) {',
    '\t\t\tsqlite3.StructBinder = globalThis.Jaccwabyt({',
  ],
  "settings in the page's address, and logging": [
    'sqlite3InitModule$1 = (function() {',
    'var sqlite3_bundler_friendly_default = sqlite3InitModule$1;',
    START,
  ],
  'what the .wasm file imports, and its start': [
    '\tvar wasmImports = {',
    '\tvar wasmExports = await createWasm();',
    IMPORTS,
  ],
};

const from = dirname(fileURLToPath(import.meta.resolve('@sqlite.org/sqlite-wasm/sqlite3.wasm')));
const to = join(import.meta.dirname, '..', 'dist', 'sqlite3');

/** The only place of `line` in `lines`. */
function only(lines, line, what) {
  const at = lines.indexOf(line);
  if (at !== -1 && lines.indexOf(line, at + 1) === -1) return at;
  throw changed(what, 'there exactly once');
}

/** The refusal of a package that is not as it was when this was written. */
function changed(what, how) {
  return new Error(`@sqlite.org/sqlite-wasm has changed: ${what} is not ${how}. Mend scripts/trim-sqlite.mjs.`);
}

let lines = readFileSync(join(from, 'index.mjs'), 'utf8').split('\n');
for (const [what, line] of Object.entries(UNUSED)) {
  const at = only(lines, line, what);
  const start = lines.lastIndexOf(BLOCK, at);
  lines.splice(start, lines.indexOf(BLOCK_END, at) - start + 1);
}
for (const [what, [first, next, instead]] of Object.entries(STRETCHES)) {
  const start = only(lines, first, `the beginning of ${what}`);
  const length = only(lines, next, `the end of ${what}`) - start;
  if (length <= 0) throw changed(`the end of ${what}`, 'after its beginning');
  lines.splice(start, length, ...(instead === undefined ? [] : [instead]));
}
const region = only(lines, REGION, 'the region of the promiser');
lines = [...lines.slice(0, region), 'export { sqlite3_bundler_friendly_default as default };', ''];

mkdirSync(to, { recursive: true });
writeFileSync(join(to, 'sqlite3.js'), lines.join('\n'));
copyFileSync(join(from, 'sqlite3.wasm'), join(to, 'sqlite3.wasm'));
