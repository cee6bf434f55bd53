import { InvalidInputError } from '@cairndb/core';

/** Milliseconds as the whole microseconds that the ledger keeps. @throws InvalidInputError for what is no time */
export function microsOf(ms: number | undefined, operation: string, field: string): number | undefined {
  if (ms === undefined) return undefined;
  const micros = Math.round(ms * 1_000);
  if (typeof ms === 'number' && micros >= 0 && Number.isSafeInteger(micros)) return micros;
  throw new InvalidInputError({
    message: `${operation}: ${field}: must be milliseconds, a number from 0 on. Nothing was written.`,
    operation,
    details: { issues: [{ field, problem: 'must be milliseconds, a number from 0 on' }] },
  });
}
