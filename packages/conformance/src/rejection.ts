import { type CairnError, type ErrorCode, isCairnError } from '@cairndb/core';
import { AssertionError } from 'chai';

/** The error with which `work` fails, whether it throws or rejects. Fails when it succeeds. */
export async function failure(work: () => unknown): Promise<unknown> {
  let value: unknown;
  try {
    value = await work();
  } catch (error) {
    return error;
  }
  throw new AssertionError(`Expected an error, but the call gave ${describe(value)}.`);
}

/** The Cairn error with which `work` fails; fails when it succeeds or the error has a code that is not among `codes`. */
export async function rejection(codes: ErrorCode | readonly ErrorCode[], work: () => unknown): Promise<CairnError> {
  const expected: readonly string[] = typeof codes === 'string' ? [codes] : codes;
  const error = await failure(work);
  if (isCairnError(error) && expected.includes(error.code)) return error;
  const found = isCairnError(error) ? `${error.code}: ${error.message}` : String(error);
  throw new AssertionError(`Expected an error with code ${expected.join(' or ')}, but got ${found}`, { cause: error });
}

function describe(value: unknown): string {
  const text = JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'bigint' ? `${inner}n` : inner));
  return (text ?? String(value)).slice(0, 200);
}
