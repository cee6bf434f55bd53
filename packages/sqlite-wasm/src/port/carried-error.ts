import {
  BusyError,
  CairnError,
  ClosedError,
  CorruptError,
  type ErrorCode,
  type ErrorParts,
  InvalidInputError,
  isCairnError,
  SqlError,
  StorageError,
  UnsupportedError,
} from '@cairndb/core';

/** Causes are carried this deep. */
const MAX_CAUSES = 4;

/** An error as plain data: what core's classifier knows it by, since a copied error keeps its name and message only. */
export interface CarriedError {
  readonly name: string;
  readonly message: string;
  readonly code: string | undefined;
  readonly cause: CarriedError | undefined;
  /** What a Cairn error has besides. */
  readonly cairn?: Pick<CairnError, 'retryable' | 'operation' | 'details'>;
}

/** An error, ready to be sent. */
export function carry(error: unknown, depth = 0): CarriedError {
  const { name, message, code, cause } =
    error instanceof Error ? (error as Error & { code?: unknown }) : described(error);
  return {
    name,
    message,
    code: typeof code === 'string' ? code : undefined,
    cause: cause === undefined || depth >= MAX_CAUSES ? undefined : carry(cause, depth + 1),
    ...(isCairnError(error) && {
      cairn: { retryable: error.retryable, operation: error.operation, details: error.details },
    }),
  };
}

/** The error that was sent: a Cairn error of its own class, any other with its name and code. */
export function uncarry(carried: CarriedError): Error {
  const cause = carried.cause === undefined ? undefined : uncarry(carried.cause);
  const { name, message, code, cairn } = carried;
  if (cairn !== undefined) return cairnError(code as ErrorCode, { ...cairn, message, cause });
  const error = new Error(message, cause === undefined ? undefined : { cause });
  return Object.assign(error, { name }, code !== undefined && { code });
}

function described(thrown: unknown): { name: string; message: string; code?: unknown; cause?: unknown } {
  return { name: typeof thrown, message: String(thrown) };
}

function cairnError(code: ErrorCode, parts: ErrorParts): CairnError {
  switch (code) {
    case 'busy':
      return new BusyError(parts);
    case 'closed':
      return new ClosedError(parts.operation);
    case 'invalid_input':
    case 'too_big':
      return new InvalidInputError(parts, code);
    case 'unsupported':
      return new UnsupportedError(parts);
    case 'corrupt':
    case 'not_a_database':
      return new CorruptError(code, parts);
    case 'cannot_open':
    case 'readonly':
    case 'disk_full':
    case 'io':
      return new StorageError(code, parts);
    case 'sql':
      return new SqlError(parts);
    default:
      return new CairnError(code, parts);
  }
}
