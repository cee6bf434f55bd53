/** SQLite's primary result codes, by number. */
const PRIMARY =
  words(`OK ERROR INTERNAL PERM ABORT BUSY LOCKED NOMEM READONLY INTERRUPT IOERR CORRUPT NOTFOUND FULL CANTOPEN
  PROTOCOL EMPTY SCHEMA TOOBIG CONSTRAINT MISMATCH MISUSE NOLFS AUTH FORMAT RANGE NOTADB`);

/** What the extended codes say more, from 1 on: those by which an error is told apart, or mended. */
const EXTENDED: Readonly<Record<string, readonly string[]>> = {
  BUSY: words('RECOVERY SNAPSHOT TIMEOUT'),
  READONLY: words('RECOVERY CANTLOCK ROLLBACK DBMOVED CANTINIT DIRECTORY'),
  CORRUPT: words('VTAB SEQUENCE INDEX'),
  CANTOPEN: words('NOTEMPDIR ISDIR FULLPATH CONVPATH DIRTYWAL SYMLINK'),
  CONSTRAINT: words(
    'CHECK COMMITHOOK FOREIGNKEY FUNCTION NOTNULL PRIMARYKEY TRIGGER UNIQUE VTAB ROWID PINNED DATATYPE',
  ),
  IOERR:
    words(`READ SHORT_READ WRITE FSYNC DIR_FSYNC TRUNCATE FSTAT UNLOCK RDLOCK DELETE BLOCKED NOMEM ACCESS CHECKRESERVEDLOCK
    LOCK CLOSE DIR_CLOSE SHMOPEN SHMSIZE SHMLOCK SHMMAP SEEK DELETE_NOENT MMAP GETTEMPPATH CONVPATH VNODE AUTH BEGIN_ATOMIC
    COMMIT_ATOMIC ROLLBACK_ATOMIC DATA CORRUPTFS IN_PAGE`),
};

/** Node's own codes for what a caller did wrong, as core's classifier knows them from other drivers. */
const OF_NODE: Readonly<Record<string, string>> = {
  ERR_INVALID_ARG_TYPE: 'ARGS_INVALID',
  ERR_INVALID_ARG_VALUE: 'ARGS_INVALID',
  ERR_OUT_OF_RANGE: 'ARGS_INVALID',
};
const CLOSED = /^(database is not open|statement has been finalized)/;

/** SQLite's result code 25: a value for which there is no `?`. */
export const SQLITE_RANGE = 25;

/**
 * An error of node:sqlite, its `code` put the way other drivers have it: `SQLITE_CONSTRAINT_UNIQUE` instead of
 * `ERR_SQLITE_ERROR`. Everything else stays as it was, `errcode` included.
 */
export function sqliteError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { code, errcode } = error as { code?: unknown; errcode?: unknown };
  const known = typeof errcode === 'number' ? nameOf(errcode) : codeOf(String(code), error.message);
  return known === undefined ? error : Object.assign(error, { code: known });
}

function nameOf(errcode: number): string {
  const primary = PRIMARY[errcode & 0xff] ?? 'UNKNOWN';
  const extension = EXTENDED[primary]?.[(errcode >> 8) - 1];
  return `SQLITE_${primary}${extension === undefined ? '' : `_${extension}`}`;
}

function codeOf(code: string, message: string): string | undefined {
  return CLOSED.test(message) ? 'CLIENT_CLOSED' : OF_NODE[code];
}

function words(list: string): readonly string[] {
  return list.split(/\s+/);
}
