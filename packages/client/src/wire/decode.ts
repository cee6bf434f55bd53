import { base64ToUint8Array } from 'uint8array-extras';
import { isTag } from './tags.js';

/** Only a text with one of these in it can hold a tag; all others are left to `JSON.parse` alone. An escaped letter can't hide one: `$` may. */
const MAY_HOLD_TAG = /bytes|absent|\\u/;

/**
 * The value that {@link encodeWire} wrote.
 *
 * @throws SyntaxError when it is no JSON, or a tag holds what it can't
 */
export function decodeWire(text: string): unknown {
  const value: unknown = JSON.parse(text);
  return MAY_HOLD_TAG.test(text) ? revived(value) : value;
}

/** In place: the value was made a moment ago and is nobody's yet. */
function revived(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (isTag(value)) return untagged(value);
  const container = value as Record<string, unknown>;
  for (const name of Object.keys(container)) {
    const member = container[name];
    const next = revived(member);
    if (next !== member) Object.defineProperty(container, name, { ...PLAIN, value: next });
  }
  return value;
}

const PLAIN = { enumerable: true, configurable: true, writable: true } as const;

function untagged(value: object): unknown {
  const [name = '', member] = Object.entries(value)[0] ?? [];
  if (name === '$absent') return undefined;
  if (name !== '$bytes') return Object.defineProperty({}, name.slice(1), { ...PLAIN, value: revived(member) });
  if (typeof member !== 'string') throw new SyntaxError('$bytes holds no text.');
  try {
    return base64ToUint8Array(member);
  } catch (cause) {
    throw new SyntaxError('$bytes holds no base64.', { cause });
  }
}
