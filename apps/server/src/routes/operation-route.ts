import { decodeWire, encodeWire } from '@cairndb/client/wire';
import { StorageError, type Store } from '@cairndb/core';
import type { Context, Handler } from 'hono';
import { argumentReader } from '../arguments/read-arguments.js';
import type { Operation } from '../operations/operation.js';
import { entityTag, isNoneMatch } from '../protocol/entity-tag.js';
import { readBody } from '../protocol/read-body.js';
import { RequestError } from '../protocol/request-error.js';

type Method = (...args: unknown[]) => Promise<unknown>;

/** What requests may do. */
export interface OperationLimits {
  readonly readOnly: boolean;
  readonly maxBodyBytes: number;
}

/** How an operation is served: its arguments out of the request, the call, its result as JSON. */
export function operationRoute(store: Store, operation: Operation, limits: OperationLimits): Handler {
  const reader = lazy(() => argumentReader(operation));
  const target = operation.domain === 'store' ? store : store[operation.domain as 'logs'];
  const method = (target as unknown as Readonly<Record<string, Method>>)[operation.method];
  if (method === undefined) throw new Error(`The store has no ${operation.id}.`);
  return async (context) => {
    if (limits.readOnly && operation.writes) throw readOnlyError(operation.id);
    const { req } = context;
    const args =
      req.method === 'POST'
        ? reader().ofBody(bodyOf(await readBody(req.raw, limits.maxBodyBytes)))
        : reader().ofQuery(new URL(req.url).searchParams);
    const body = encodeWire(await method.apply(target, [...args]));
    return body === undefined ? new Response(null, { status: 204 }) : answer(context, body);
  };
}

/** Made when it is first used: a process that serves a few requests needs few of them. */
function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function bodyOf(text: string): unknown {
  if (text === '') return {};
  try {
    return decodeWire(text);
  } catch {
    throw new RequestError(
      'bad_request',
      'The body is no JSON, or bytes in it ({ "$bytes": "…" }) are no base64. It is an object with the arguments of the method by name.',
    );
  }
}

/** A result, or that it is the one which the caller has already. What was posted for is nobody's to keep. */
function answer({ req }: Context, body: string): Response {
  const type = { 'content-type': 'application/json' };
  if (req.method === 'POST') return new Response(body, { headers: { ...type, 'cache-control': 'no-store' } });
  const tag = entityTag(body);
  const headers = { etag: tag, 'cache-control': 'private, no-cache', vary: 'Authorization' };
  if (isNoneMatch(req.header('if-none-match'), tag)) return new Response(null, { status: 304, headers });
  return new Response(body, { headers: { ...type, ...headers } });
}

function readOnlyError(operation: string): StorageError {
  return new StorageError('readonly', {
    message: `${operation} would write, and this server is read-only. Start one without --read-only to write.`,
    operation,
  });
}
