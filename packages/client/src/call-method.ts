import { InvalidInputError, UnsupportedError } from '@cairndb/core';
import type { Route } from './route.js';
import type { RequestParts, Transport } from './transport.js';
import { decodeWire } from './wire/decode.js';
import { encodeWire } from './wire/encode.js';

/** Longest address that every server and proxy takes, about. A read whose arguments need more is posted. */
const MAX_PATH = 4_000;

type Arguments = Readonly<Record<string, unknown>>;

/** Calls a method of the server as its route says. */
export async function callMethod(
  transport: Transport,
  operation: string,
  [way, ...words]: Route,
  args: readonly unknown[],
): Promise<unknown> {
  const names = words.filter((word) => !word.startsWith('='));
  const { named, signal } = withoutSignal(Object.fromEntries(names.map((name, at) => [name, args[at]])));
  signal?.throwIfAborted();
  const path = `/v1/${operation.replace('.', '/')}`;
  const query = way === 'get' ? queryOf(named, words, operation) : undefined;
  const inPath = query === undefined || query === '' ? path : `${path}?${query}`;
  const isPosted = query === undefined || inPath.length > MAX_PATH;
  const request: RequestParts = {
    operation,
    path: isPosted ? path : inPath,
    body: isPosted ? bodyOf(named, operation) : undefined,
    writes: way === 'write',
    signal,
  };
  const response = await transport.send(request);
  if (response.status === 204) return undefined;
  return decodeWire(await transport.textOf(response, request));
}

/** The arguments without an `AbortSignal` in one of them, which ends the request instead. */
function withoutSignal(named: Arguments): { readonly named: Arguments; readonly signal: AbortSignal | undefined } {
  let signal: AbortSignal | undefined;
  const kept = Object.entries(named).map(([name, value]) => {
    if (!isPlainObject(value) || !('signal' in value)) return [name, value];
    const { signal: own, ...rest } = value;
    if (own instanceof AbortSignal) signal = own;
    return [name, rest];
  });
  return { named: Object.fromEntries(kept), signal };
}

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);
}

/** The arguments as a query; undefined where they fit none, so that the server says what is wrong with them. */
function queryOf(named: Arguments, words: readonly string[], operation: string): string | undefined {
  const inJson = new Set(words.filter((word) => word.startsWith('=')).map((word) => word.slice(1)));
  const query = new URLSearchParams();
  for (const [word, value] of Object.entries(named)) {
    if (value === undefined) continue;
    const isSpread = word.startsWith('*');
    if (isSpread && !isPlainObject(value)) return undefined;
    const given = isSpread ? Object.entries(value as object) : [[word, value] as const];
    for (const [name, one] of given) {
      for (const text of textsOf(one, inJson.has(name), operation)) query.append(name, text);
    }
  }
  return query.toString();
}

/** Fields as a query. */
export function queryText(fields: Arguments, operation: string): string {
  return queryOf({ '*fields': fields }, [], operation) ?? '';
}

function textsOf(value: unknown, inJson: boolean, operation: string): readonly string[] {
  if (value === undefined || typeof value === 'function') return [];
  if (typeof value === 'string') return [inJson ? JSON.stringify(value) : value];
  if (!Array.isArray(value) || inJson) return [jsonOf(value, operation)];
  const isPlain = value.length > 0 && value.every((item) => typeof item === 'string' && !item.startsWith('['));
  return isPlain ? value : [jsonOf(value, operation)];
}

function bodyOf(named: Arguments, operation: string): string {
  return jsonOf(
    Object.fromEntries(Object.entries(named).map(([name, value]) => [name.replace(/^\*/, ''), value])),
    operation,
  );
}

function jsonOf(value: unknown, operation: string): string {
  refuseExpressions(value, operation);
  try {
    return encodeWire(value) ?? 'null';
  } catch (cause) {
    throw new InvalidInputError({
      message: `${operation}: the arguments hold what JSON has no word for: a BigInt, or a cycle. Nothing was sent.`,
      operation,
      cause,
    });
  }
}

/** Somebody else's expression could keep the server busy for ever, so none is sent. They stand at most one level deep. */
function refuseExpressions(value: unknown, operation: string): void {
  const parts = isPlainObject(value) ? Object.values(value) : [];
  const inner = parts.flatMap((part) => (isPlainObject(part) ? Object.values(part) : []));
  if (![value, ...parts, ...inner].some((part) => part instanceof RegExp)) return;
  throw new UnsupportedError({
    message: `${operation}: a regular expression is not sent to a server. Write a text, in which * stands for any characters.`,
    operation,
  });
}
