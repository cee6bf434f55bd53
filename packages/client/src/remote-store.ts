import type { ChangesOptions, Domains, LogServices, SettingsServices, Store } from '@cairndb/core';

/** The domains that a server offers. */
export type RemoteDomain =
  | 'conversations'
  | 'codegen'
  | 'code'
  | 'imports'
  | 'logs'
  | 'settings'
  | 'models'
  | 'memories'
  | 'memoryBlocks'
  | 'intentions'
  | 'cache'
  | 'analytics'
  | 'checkpoints'
  | 'learning'
  | 'lifecycle'
  | 'sessions'
  | 'knowledge'
  | 'effectiveness'
  | 'files';

/** What of a domain's services travels. Loggers, levels and computations belong to the process that has the store. */
export interface RemoteServices {
  readonly logs: Pick<LogServices, 'follow' | 'prune'>;
  readonly settings: SettingsServices;
}

/** The methods of the store itself that a server offers. */
export type RemoteMethod =
  | 'search'
  | 'recall'
  | 'changePosition'
  | 'stats'
  | 'formatStats'
  | 'health'
  | 'catchUp'
  | 'rebuildIndex'
  | 'vacuum'
  | 'reclaim'
  | 'optimize'
  | 'flush'
  | 'pull';

/** What a server says of itself. */
export interface ServerInfo {
  readonly version: string;
  /** Whether methods that write are refused. */
  readonly readOnly: boolean;
  /** The path of the file, or the address of the libSQL server without credentials. */
  readonly location: string;
}

/**
 * A server's store. It is what `Store` is, without what can't travel: transactions, the sync surface, raw SQL, events, and what needs the
 * process that has the database. Code that wants a part of `Store` takes either.
 *
 * - A request that gets no answer fails with `SyncError` (`network`); of a write, `details.outcome` is `'unknown'`: repeat it with the same id.
 * - A server that does not know the token fails it with `SyncError` (`unauthorized`), one that only reads with `StorageError` (`readonly`).
 * - `prepareMessages` and `prepareRecords` only keep what they are given: it is checked and redacted where it is written.
 * - A cache's `pattern` is a text: a RegExp is refused with `UnsupportedError`.
 */
export type RemoteStore = Pick<Domains<'async'>, RemoteDomain> &
  Pick<Store, RemoteMethod> &
  RemoteServices &
  AsyncDisposable & {
    /** The server's address. */
    readonly url: string;
    /** What is served there. A first call that tells whether the server is there and takes the token. */
    about(): Promise<ServerInfo>;
    /**
     * `Store.changes`, over server-sent events. A connection that is lost is made again and goes on behind the last change. It ends with the
     * signal and with `close`; `pollMs` counts for nothing, because the server tells.
     */
    changes(options?: ChangesOptions): ReturnType<Store['changes']>;
    /** Ends what is under way, and every change feed; the store itself stays open. A second call does nothing. */
    close(): Promise<void>;
  };
