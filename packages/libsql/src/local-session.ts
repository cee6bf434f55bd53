import {
  type BoundSql,
  type Capabilities,
  databaseBytes,
  databaseFull,
  InvalidInputError,
  type Pragmas,
  prepareFile,
  sizeLimitSql,
  writeNewFile,
} from '@cairndb/core';
import { type Client, createClient, type InArgs, type InStatement, type ResultSet } from '@libsql/client';
import { copyInThread } from './copy.js';
import { files, freeBytesAt } from './files.js';
import { Gate } from './gate.js';
import { localValues } from './local-values.js';
import type { Place, UrlOptions } from './options.js';
import type { OpenTransaction, Session } from './session.js';

/** The options of a local database, checked. */
export interface LocalSettings extends UrlOptions {
  readonly place: Exclude<Place, { readonly kind: 'server' }>;
  readonly pragmas: Pragmas;
  readonly busyTimeoutMs: number;
}

/** Opens a file or a database in memory and sets its pragmas. What is no database, or may not be read, is refused here. */
export async function openLocal(settings: LocalSettings, readonly: boolean): Promise<Session> {
  const { place, encryptionKey, createDirectory } = settings;
  const path = place.kind === 'file' ? place.path : undefined;
  if (path !== undefined) prepareFile(files, path, { readonly, createDirectory });
  const access = { url: settings.url, ...(encryptionKey !== undefined && { encryptionKey }) };
  // One connection: memory exists on one only, and pragmas are a connection's own.
  const client = createClient({ ...access, intMode: 'number', concurrency: 1 });
  try {
    const journalMode = await configure(client, settings, readonly);
    return new LocalSession(client, {
      location: path ?? ':memory:',
      path,
      journalMode,
      maxSizeBytes: readonly ? undefined : settings.maxSizeBytes,
      renew: async (newConnection) => {
        // Memory is lost with its connection, and nobody else can lock it.
        if (newConnection && path !== undefined) client.reconnect();
        for (const pragma of sessionPragmas(settings.pragmas, readonly)) await client.execute(pragma);
        if (!readonly) await limitSize(client, settings);
      },
      copy: path === undefined ? undefined : (target) => copyInThread({ ...access, target }),
      close: () => closeClient(client, !readonly && journalMode === 'wal'),
    });
  } catch (error) {
    client.close();
    throw error;
  }
}

/** A session over the caller's client of a local database. Its pragmas are left as they are. */
export async function borrowLocal(client: Client, readonly: boolean): Promise<Session> {
  const path = String((await scalar(client, "SELECT file FROM pragma_database_list WHERE name = 'main'")) ?? '');
  if (!readonly && (await scalar(client, 'PRAGMA foreign_keys')) !== 1) {
    throw new InvalidInputError({
      message: `foreign_keys is off on the client of ${path || ':memory:'}. Switch it on, or pass { url } instead of a client.`,
      details: { option: 'client', pragma: 'foreign_keys' },
    });
  }
  return new LocalSession(client, {
    location: path === '' ? ':memory:' : path,
    path: path === '' ? undefined : path,
    journalMode: String(await scalar(client, 'PRAGMA journal_mode')),
    maxSizeBytes: undefined,
    renew: undefined,
    copy: undefined,
    close: async () => {},
  });
}

/** Sets the pragmas of a connection that was just opened; returns the journal mode that the file then has. */
async function configure(client: Client, settings: LocalSettings, readonly: boolean): Promise<string> {
  const { place, pragmas, busyTimeoutMs } = settings;
  await client.execute(`PRAGMA busy_timeout = ${busyTimeoutMs}`);
  // The first read: SQLite looks into a file only now.
  await scalar(client, 'PRAGMA schema_version');
  if (!readonly) {
    if ((await scalar(client, 'PRAGMA page_count')) === 0) await client.execute(pragmas.fresh);
    // Only when it differs: the change needs the file for itself, which another process may be using.
    if (place.kind === 'file' && (await scalar(client, 'PRAGMA journal_mode')) !== pragmas.journalMode) {
      await client.execute(`PRAGMA journal_mode = ${pragmas.journalMode}`);
    }
    await limitSize(client, settings);
  }
  for (const pragma of sessionPragmas(pragmas, readonly)) await client.execute(pragma);
  return String(await scalar(client, 'PRAGMA journal_mode'));
}

async function limitSize(client: Client, { maxSizeBytes }: LocalSettings): Promise<void> {
  if (maxSizeBytes === undefined) return;
  await client.execute(sizeLimitSql(maxSizeBytes, Number(await scalar(client, 'PRAGMA page_size'))));
}

/**
 * Closes a client of our own. Its connection is really closed only when libSQL's statements are garbage-collected, so what
 * stands in the log is brought into the file here: whoever copies or moves the file afterwards has all of it.
 */
async function closeClient(client: Client, hasLog: boolean): Promise<void> {
  try {
    if (hasLog) await client.execute('PRAGMA wal_checkpoint(TRUNCATE)');
  } catch {
    // Another connection is using the log, or a transaction is open: the log stays, and is read with the file.
  } finally {
    client.close();
  }
}

/** Waiting for a lock inside SQLite would block the event loop: core waits instead. */
function sessionPragmas({ session }: Pragmas, readonly: boolean): string[] {
  return [...session, ...(readonly ? ['PRAGMA query_only = ON'] : []), 'PRAGMA busy_timeout = 0'];
}

async function scalar(client: Client, sql: string): Promise<unknown> {
  const { rows } = await client.execute(sql);
  return rows[0]?.[0];
}

interface LocalParts {
  readonly location: string;
  /** Absent for memory. */
  readonly path: string | undefined;
  readonly journalMode: string;
  /** Absent where nothing but the disk is the limit. */
  readonly maxSizeBytes: number | undefined;
  /** Gives the client a new connection with our pragmas; absent where the connection is not ours. */
  readonly renew: ((newConnection: boolean) => Promise<void>) | undefined;
  /** Copies the file in a thread; absent for memory and callers' clients, which copy on the connection itself. */
  readonly copy: ((target: string) => Promise<void>) | undefined;
  readonly close: () => Promise<void>;
}

/** A database in this process: one connection, one call after the other, a transaction keeping its turn until it ends. */
class LocalSession implements Session {
  readonly client: Client;
  readonly location: string;
  readonly capabilities: Capabilities;
  readonly close: () => Promise<void>;
  readonly copyTo: (path: string) => Promise<void>;
  readonly fileSize?: () => number;
  readonly #parts: LocalParts;
  readonly #gate = new Gate(1);
  /** What the connection needs before the next call: after an error its pragmas, after a lock a new connection. */
  #doubt: 'none' | 'pragmas' | 'connection' = 'none';

  constructor(client: Client, parts: LocalParts) {
    const { path } = parts;
    this.client = client;
    this.location = parts.location;
    this.capabilities = capabilitiesOf(parts);
    this.close = parts.close;
    this.copyTo = (target) => this.#copy(target);
    if (path !== undefined) this.fileSize = () => databaseBytes(files, path);
    this.#parts = parts;
  }

  statement({ sql, params }: BoundSql): { sql: string; args: InArgs } {
    return { sql, args: localValues(params, this.location) as InArgs };
  }

  async call<T>(access: 'read' | 'write', work: (client: Client) => Promise<T>): Promise<T> {
    const leave = await this.#gate.enter();
    try {
      await this.#prepare(access);
      return await this.#watch(() => work(this.client));
    } finally {
      leave();
    }
  }

  batch(statements: InStatement[]): Promise<ResultSet[]> {
    return this.call('write', (client) => client.batch(statements, 'write'));
  }

  async begin(): Promise<OpenTransaction> {
    const end = await this.#gate.enter();
    try {
      await this.#prepare('write');
      const transaction = await this.#watch(() => this.client.transaction('write'));
      return { transaction, end, call: (work) => this.#watch(() => work(transaction)) };
    } catch (error) {
      end();
      throw error;
    }
  }

  /**
   * Mends the connection where it is in doubt, and fails with SQLITE_BUSY when another process holds the write lock.
   * libSQL leaves a statement that met the lock half-run until it is garbage-collected, and until then the connection
   * commits nothing ("SQL statements in progress"). Only `executeMultiple` cleans up after itself, so the lock is tried
   * with that; the client rolls the empty transaction back.
   */
  async #prepare(access: 'read' | 'write'): Promise<void> {
    if (this.#doubt !== 'none') {
      await this.#parts.renew?.(this.#doubt === 'connection');
      this.#doubt = 'none';
    }
    if (access === 'write' && this.#parts.path !== undefined) await this.client.executeMultiple('BEGIN IMMEDIATE');
  }

  /** After an error the client may have opened another connection; after a lock that came in between, it needs one. */
  async #watch<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (isBusy(error)) this.#doubt = 'connection';
      else if (this.#doubt === 'none') this.#doubt = 'pragmas';
      throw this.#limited(error);
    }
  }

  /** What a call failed with; SQLite says of a file at its largest size that the disk is full. */
  #limited(error: unknown): unknown {
    const { maxSizeBytes, path, location } = this.#parts;
    if (maxSizeBytes === undefined || (error as { code?: unknown }).code !== 'SQLITE_FULL') return error;
    const freeBytes = path === undefined ? Number.POSITIVE_INFINITY : freeBytesAt(path);
    const pageBytes = path === undefined ? 0 : Math.min(maxSizeBytes, databaseBytes(files, path));
    return databaseFull({ location, maxSizeBytes, pageBytes, freeBytes }, error);
  }

  #copy(target: string): Promise<void> {
    const inline = async (path: string) => {
      await this.call('read', (client) => client.execute({ sql: 'VACUUM INTO ?', args: [path] }));
    };
    return writeNewFile(files, target, () => (this.#parts.copy ?? inline)(target));
  }
}

function capabilitiesOf({ path, journalMode }: LocalParts): Capabilities {
  const persistent = path !== undefined;
  return {
    sync: false,
    remote: false,
    persistent,
    multiProcess: persistent,
    readers: false,
    fullText: 'fts5',
    vacuum: true,
    incrementalVacuum: true,
    wal: journalMode === 'wal',
    attach: true,
    tempTables: true,
    copy: true,
    exportBytes: false,
    fileSize: persistent,
    replica: false,
  };
}

function isBusy(error: unknown): boolean {
  return (error as { code?: unknown }).code === 'SQLITE_BUSY';
}
