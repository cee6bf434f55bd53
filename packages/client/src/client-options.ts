/** What is taken of `fetch`. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** Which server to call, and how. */
export interface ConnectOptions {
  /** The server's address, such as `http://127.0.0.1:7117`; a path of its own is kept. In a page that the server has sent: `location.origin`. */
  readonly url: string;
  /** The server's token, or what gives it for each request. It is sent as a header, never in an address. */
  readonly token?: string | (() => string | Promise<string>) | undefined;
  /** Default: the global one. */
  readonly fetch?: Fetch | undefined;
  /** How long a method may take before it fails with `network`, milliseconds; default: any time. The change feed has no end. */
  readonly timeoutMs?: number | undefined;
}
