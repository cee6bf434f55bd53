import { isIP } from 'node:net';
import { RequestError } from '../protocol/request-error.js';

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Whether an address to bind to is reached from this machine alone. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}

/** By which names the server may be called. */
export interface HostRules {
  /** Names beside those of loopback, without port. */
  readonly hosts: readonly string[];
  /** Whether any IP address is right: of a server that is bound beyond loopback. A page of somebody else's can't have one as its own name. */
  readonly anyAddress: boolean;
}

/**
 * Refuses requests that came by another name: that is how a page of somebody else's reaches a server on this machine, once its own name
 * points here (DNS rebinding).
 *
 * @throws RequestError `forbidden_host`
 */
export function checkHost(header: string | undefined, { hosts, anyAddress }: HostRules): void {
  const name = hostName(header);
  if (name !== undefined) {
    if (LOOPBACK.has(name) || hosts.some((host) => host.toLowerCase() === name)) return;
    if (anyAddress && isIP(name.replace(/^\[|\]$/g, '')) !== 0) return;
  }
  throw new RequestError(
    'forbidden_host',
    'The server does not answer to the name in the Host header. Call it by its address, or start it with that name allowed (--allow-host NAME).',
  );
}

/** The name in a Host header in lower case, without the port; undefined when it is none. */
function hostName(header: string | undefined): string | undefined {
  const match = /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::\d{1,5})?$/i.exec(header ?? '');
  return match?.[1]?.toLowerCase();
}
