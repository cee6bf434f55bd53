import canonicalize from 'canonicalize';
import { portableCodec } from '../../content/index.js';
import { InvalidInputError } from '../../errors/errors.js';
import { utf8Encode } from '../../host.js';

/** Longer ones are hashed: a key has a largest length, and a prompt has none. */
const MAX_READABLE = 1_000;

/**
 * What stands for a function's arguments in a key: their canonical JSON (RFC 8785), of more than 1,000 characters its SHA-256. Trailing
 * arguments that are undefined count as left out; undefined before others is not null.
 *
 * @throws InvalidInputError for what JSON holds only in part or not at all, and which different arguments would share
 */
export function argumentsKey(name: string, args: readonly unknown[]): string {
  const json = canonical(name, withoutTrailing(args));
  return json.length <= MAX_READABLE ? json : portableCodec.sha256(utf8Encode(json));
}

function withoutTrailing(args: readonly unknown[]): object {
  let { length } = args;
  while (length > 0 && args[length - 1] === undefined) length -= 1;
  const given = args.slice(0, length);
  // As an object, JSON leaves the undefined ones out; a list would have null in their place.
  return given.includes(undefined) ? { ...given } : given;
}

function canonical(name: string, given: object): string {
  try {
    // The first pass only looks: it meets each value as canonical JSON would write it, dates as their texts.
    JSON.stringify(given, refuseLoss);
    return canonicalize(given) ?? '';
  } catch (cause) {
    throw new InvalidInputError({
      message: `cached: an argument of ${name} is no JSON, so it makes no key. Give a key of your own: { key: (…) => '…' }.`,
      operation: 'cached',
      details: { function: name },
      cause,
    });
  }
}

function refuseLoss(this: unknown, _name: string, value: unknown): unknown {
  const isLost =
    typeof value === 'function' || typeof value === 'symbol' || (value === undefined && Array.isArray(this));
  if (isLost || !isPlain(value)) throw new TypeError('JSON does not hold this value whole.');
  return value;
}

function isPlain(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return true;
  const prototype: unknown = Object.getPrototypeOf(value);
  // An object of another realm, such as a frame or a vm context, is as plain as ours.
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
