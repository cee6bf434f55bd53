import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';

/** Names of this machine for itself. */
const LOOPBACK_NAMES = ['localhost', '127.0.0.1', '[::1]'] as const;
/** Addresses that stand for every address of this machine. */
const EVERY_ADDRESS: ReadonlySet<string> = new Set(['0.0.0.0', '::', '[::]']);

/** Who may call. */
export interface GateOptions {
  readonly host: string;
  readonly token: string | undefined;
  /** Names beside the server's own that a `Host` header may have, without ports. */
  readonly allowedHosts: readonly string[];
  /** Origins beside the server's own of which pages may call. */
  readonly allowedOrigins: readonly string[];
}

/** Why a request is not let in. */
export interface Refusal {
  readonly status: 401 | 403;
  readonly message: string;
}

/** Whether a server at such an address is reached from this machine alone. */
export function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, '').toLowerCase();
  return bare === 'localhost' || bare === '::1' || (isIP(bare) === 4 && bare.startsWith('127.'));
}

/**
 * Looks at who calls, before anything of a request is read. The name that a browser's page called by says whether it was lured here by a name of
 * somebody else's that suddenly means this machine (DNS rebinding); its origin, whether it is one of ours.
 */
export class Gate {
  readonly #hosts: ReadonlySet<string> | undefined;
  readonly #origins: ReadonlySet<string>;
  readonly #token: Buffer | undefined;

  constructor({ host, token, allowedHosts, allowedOrigins }: GateOptions, port: number) {
    const own = isIP(host) === 6 ? `[${host}]` : host.toLowerCase();
    const names = [...LOOPBACK_NAMES, own, ...allowedHosts.map((name) => name.toLowerCase())];
    // Behind every address may be any name, and a token is needed there, which no page has.
    this.#hosts = EVERY_ADDRESS.has(host) && allowedHosts.length === 0 ? undefined : new Set(names);
    const ownOrigins = names.map((name) => `http://${name}:${port}`);
    this.#origins = new Set([
      ...ownOrigins,
      ...allowedOrigins.map((origin) => origin.toLowerCase().replace(/\/$/, '')),
    ]);
    this.#token = token === undefined ? undefined : digestOf(token);
  }

  /** Why a request is not let in; undefined: it is. */
  refusalOf(request: IncomingMessage): Refusal | undefined {
    const { host, origin, authorization = '' } = request.headers;
    if (this.#hosts !== undefined && !this.#hosts.has(nameOf(host))) {
      return { status: 403, message: 'Forbidden: this server is not called by that name (Host).' };
    }
    if (origin !== undefined && !this.isOrigin(origin)) {
      return { status: 403, message: 'Forbidden: pages of that origin may not call this server (Origin).' };
    }
    // What a page asks beforehand comes without its headers.
    if (this.#token === undefined || request.method === 'OPTIONS') return undefined;
    const [, given = ''] = /^Bearer +(\S+)$/i.exec(authorization) ?? [];
    // Digests are of one length, so the time of comparing says nothing.
    if (timingSafeEqual(digestOf(given), this.#token)) return undefined;
    return { status: 401, message: 'Unauthorized: send the token as "Authorization: Bearer …".' };
  }

  /** Whether pages of an origin may call. */
  isOrigin(origin: string): boolean {
    return this.#origins.has(origin.toLowerCase());
  }
}

/** The name of a `Host` header, without its port; empty: it is none. */
function nameOf(host: string | undefined): string {
  if (host === undefined || !/^[\w.[\]:-]+$/.test(host)) return '';
  try {
    return new URL(`http://${host}`).hostname;
  } catch {
    return '';
  }
}

function digestOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
