import type { CAPI } from '@sqlite.org/sqlite-wasm';
import type { OpenDatabase } from '../open-database.js';
import type { SqliteApi } from '../sqlite-api.js';

type FilePointer = CAPI['SQLITE_FCNTL_FILE_POINTER'] | CAPI['SQLITE_FCNTL_JOURNAL_POINTER'];

/** Bytes of a database's file and of its log or journal, as its file system says. */
export function fileBytes(api: SqliteApi, database: OpenDatabase): number {
  const { SQLITE_FCNTL_FILE_POINTER, SQLITE_FCNTL_JOURNAL_POINTER } = api.capi;
  return sizeOf(api, database, SQLITE_FCNTL_FILE_POINTER) + sizeOf(api, database, SQLITE_FCNTL_JOURNAL_POINTER);
}

/** The size of one of the open files; 0 for one that is not open. */
function sizeOf(api: SqliteApi, database: OpenDatabase, which: FilePointer): number {
  const { capi, wasm } = api;
  const out = api.allocate(8);
  try {
    if (capi.sqlite3_file_control(database.pointer ?? 0, 'main', which, out) !== 0) return 0;
    const pointer = wasm.peekPtr(out);
    const methods = pointer === 0 ? 0 : wasm.peekPtr(pointer);
    if (methods === 0) return 0;
    const io = new capi.sqlite3_io_methods(methods) as unknown as { $xFileSize: number; dispose(): void };
    const size = wasm.functionEntry(io.$xFileSize) as ((file: number, out: number) => number) | undefined;
    io.dispose();
    return size?.(pointer, out) === 0 ? Number(wasm.peek64(out)) : 0;
  } finally {
    api.raw.sqlite3_free(out);
  }
}
