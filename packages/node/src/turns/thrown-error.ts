import { CairnError, type ErrorCode } from '@cairndb/core';

/** An error on its way between threads. */
export type ThrownError =
  | {
      readonly cairn: {
        readonly code: ErrorCode;
        readonly message: string;
        readonly retryable: boolean;
        readonly operation: string;
        readonly details: Readonly<Record<string, unknown>>;
      };
    }
  | { readonly other: unknown };

/** An error as it can be sent: structured cloning keeps of our own errors the message only. */
export function toThrown(error: unknown): ThrownError {
  if (!(error instanceof CairnError)) return { other: error };
  const { code, message, retryable, operation, details } = error;
  return { cairn: { code, message, retryable, operation, details } };
}

/** The error that was sent. */
export function fromThrown(thrown: ThrownError): unknown {
  if ('other' in thrown) return thrown.other;
  const { code, ...parts } = thrown.cairn;
  return new CairnError(code, parts);
}
