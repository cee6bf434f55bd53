import type { Store } from '@cairndb/core';

/** What a server is made of. */
export interface ServerOptions {
  /** Whose methods are served; of a scoped store only its owner's rows. It stays the caller's, who closes it after the server. */
  readonly store: Store;
  /** What callers must know, 16 characters at least. Default: none, and everybody on this machine may call. */
  readonly token?: string | undefined;
  /** Whether methods that write are refused; default: as the store. */
  readonly readOnly?: boolean | undefined;
  /** Names by which the server may be called, beside `localhost` and the addresses of loopback. */
  readonly hosts?: readonly string[] | undefined;
  /** Whether it may be called by any IP address; default false. */
  readonly anyAddress?: boolean | undefined;
  /** Origins of pages elsewhere that may call, such as `http://localhost:5173`; default: none. */
  readonly origins?: readonly string[] | undefined;
  /** Largest body of a request, bytes; default 33,554,432. */
  readonly maxBodyBytes?: number | undefined;
  /** How long an event stream is quiet before a comment is sent, milliseconds; default 15,000. */
  readonly heartbeatMs?: number | undefined;
  /** How many streams of events may be open at once; default 100. */
  readonly maxStreams?: number | undefined;
  /** A folder with the pages to serve, such as the built dashboard; default: none. */
  readonly pages?: string | undefined;
  /** What the description calls the version of the server; default 0.0.0. */
  readonly version?: string | undefined;
  /** Told of failures that are the server's own fault, with the id of the request. Whoever calls is told the id alone. */
  readonly onError?: ((error: unknown, requestId: string) => void) | undefined;
}

/** What is taken where nothing is said. */
export const DEFAULTS = { maxBodyBytes: 32 * 1024 * 1024, heartbeatMs: 15_000, maxStreams: 100 } as const;
