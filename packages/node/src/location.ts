import { fileURLToPath } from 'node:url';
import { InvalidInputError } from '@cairndb/core';

/** What a location names. */
export type Location =
  | { readonly kind: 'memory' }
  | { readonly kind: 'file'; readonly path: string }
  | {
      readonly kind: 'server';
      readonly url: string /** The URL without credentials and query. */;
      readonly name: string;
    };

const SERVER = /^(?:libsql|https?|wss?):\/\//i;
/** Two letters at least: `C:\` is a Windows drive. */
const OTHER_SCHEME = /^([a-z][a-z\d+.-]+):\/\//i;

/**
 * What a text names: `:memory:`, a path, a `file:` URL, or the `libsql:`, `http(s):` or `ws(s):` address of a server. Opens
 * nothing.
 *
 * @throws InvalidInputError for an empty text and for schemes that no driver knows; never quotes an address, which may hold a token
 */
export function parseLocation(location: string): Location {
  if (location === '' || location.includes('\0')) {
    throw wrong('A database needs a location: a path, :memory:, or the address of a libSQL server.');
  }
  if (location === ':memory:' || location === 'file::memory:') return { kind: 'memory' };
  if (SERVER.test(location)) return server(location);
  if (/^file:/i.test(location)) return { kind: 'file', path: pathOfUrl(location) };
  const scheme = OTHER_SCHEME.exec(location)?.[1];
  if (scheme !== undefined) {
    throw wrong(`No driver opens ${scheme}: addresses. Give a path, or a libsql:, https: or wss: address.`);
  }
  return { kind: 'file', path: location };
}

function server(url: string): Location {
  if (!URL.canParse(url))
    throw wrong('That is no address of a server: write libsql://HOST, https://HOST or wss://HOST.');
  const { protocol, host, pathname } = new URL(url);
  return { kind: 'server', url, name: `${protocol}//${host}${pathname === '/' ? '' : pathname}` };
}

/** `file:///absolute/path` as URLs are, and `file:relative/path` as SQLite and libSQL take it. */
function pathOfUrl(url: string): string {
  if (/[?#]/.test(url))
    throw wrong('A file: address takes no ? and no #: write the path alone (%3F and %23 stand for the signs).');
  try {
    return /^file:\/\//i.test(url) ? fileURLToPath(url) : decodeURIComponent(url.slice('file:'.length));
  } catch (cause) {
    throw wrong(
      'That file: address is none: write file:///absolute/path, file:relative/path, or the path alone.',
      cause,
    );
  }
}

function wrong(message: string, cause?: unknown): InvalidInputError {
  return new InvalidInputError({ message, operation: 'open', details: { option: 'location' }, cause });
}
