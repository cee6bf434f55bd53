import { STATUS_CODES } from 'node:http';
import type { Problem } from '@cairndb/client/wire';
import { type ErrorCode, isCairnError } from '@cairndb/core';
import { RequestError } from './request-error.js';

/** The status that each of core's codes is told with. */
export const STATUS_OF_CODE: Readonly<Record<ErrorCode, number>> = {
  invalid_input: 400,
  readonly: 403,
  not_found: 404,
  conflict: 409,
  constraint: 409,
  too_big: 413,
  nested_call: 500,
  cross_database: 500,
  migration_failed: 500,
  schema_newer: 500,
  schema_older: 500,
  corrupt: 500,
  not_a_database: 500,
  content_missing: 500,
  io: 500,
  sql: 500,
  unsupported: 501,
  // The server behind this one: its token is none that the caller could have given.
  network: 502,
  unauthorized: 502,
  sync: 502,
  embedding: 502,
  busy: 503,
  closed: 503,
  cannot_open: 503,
  timeout: 504,
  disk_full: 507,
  database_full: 507,
};

/** Seconds after which a caller may try again, where waiting helps. */
const RETRY_AFTER = '1';

/**
 * An error as an answer. Of what is no error of Cairn's or of the protocol nothing is told but that it happened: it may hold anything.
 *
 * @param requestId what the caller can quote
 */
export function problemResponse(error: unknown, requestId: string): Response {
  const problem = problemOf(error, requestId);
  const headers = new Headers({ 'content-type': 'application/problem+json', 'cache-control': 'no-store' });
  if (error instanceof RequestError)
    for (const [name, value] of Object.entries(error.headers)) headers.set(name, value);
  if (problem.status === 503 && !headers.has('retry-after')) headers.set('retry-after', RETRY_AFTER);
  return new Response(JSON.stringify(problem), { status: problem.status, headers });
}

/** An error as problem details. */
export function problemOf(error: unknown, requestId: string): Problem {
  if (error instanceof RequestError) {
    const retryable = error.status === 503;
    return problem(error.status, error.code, error.message, requestId, { retryable });
  }
  if (isCairnError(error)) {
    const { code, message, retryable, operation, details } = error;
    return problem(STATUS_OF_CODE[code] ?? 500, code, message, requestId, { retryable, operation, details });
  }
  const message = `The server failed in a way that is its own fault. Its log says more, under ${requestId}.`;
  return problem(500, 'internal', message, requestId, {});
}

function problem(
  status: number,
  code: string,
  detail: string,
  requestId: string,
  more: Partial<Pick<Problem, 'retryable' | 'operation' | 'details'>>,
): Problem {
  return {
    type: `urn:cairn:error:${code}`,
    title: STATUS_CODES[status] ?? 'Error',
    status,
    detail,
    instance: `urn:uuid:${requestId}`,
    code,
    retryable: false,
    operation: '',
    details: {},
    ...more,
  };
}
