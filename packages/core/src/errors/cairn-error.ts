/** Every code that a Cairn error can carry. Codes are stable: programs branch on them, messages may change. */
export type ErrorCode =
  | 'not_found'
  | 'constraint'
  | 'conflict'
  | 'invalid_input'
  | 'too_big'
  | 'busy'
  | 'closed'
  | 'nested_call'
  | 'cross_database'
  | 'unsupported'
  | 'migration_failed'
  | 'schema_newer'
  | 'schema_older'
  | 'corrupt'
  | 'not_a_database'
  | 'content_missing'
  | 'cannot_open'
  | 'readonly'
  | 'disk_full'
  | 'database_full'
  | 'timeout'
  | 'io'
  | 'network'
  | 'unauthorized'
  | 'sync'
  | 'sql'
  | 'embedding';

/** What an error is made of. */
export interface ErrorParts {
  readonly message: string;
  /** The failing call as `domain.method`, where known. */
  readonly operation?: string | undefined;
  /** Identifiers and figures that help a program: never bound values, which are people's texts. */
  readonly details?: Readonly<Record<string, unknown>> | undefined;
  /** Whether the same call can succeed later without any change. */
  readonly retryable?: boolean | undefined;
  /** The driver's own error. */
  readonly cause?: unknown;
}

/**
 * The root of every error that Cairn throws. The message says what failed, names the offending identifier and how to
 * mend it. It never holds bound values.
 */
export class CairnError extends Error {
  override readonly name: string = 'CairnError';
  readonly code: ErrorCode;
  /** True when the same call may succeed later as it stands (a lock, a lost connection). */
  readonly retryable: boolean;
  /** The failing call as `domain.method`; empty until a surface fills it in. */
  operation: string;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: ErrorCode, parts: ErrorParts) {
    super(parts.message, parts.cause === undefined ? undefined : { cause: parts.cause });
    this.code = code;
    this.retryable = parts.retryable ?? false;
    this.operation = parts.operation ?? '';
    this.details = parts.details ?? {};
  }

  /** The error as plain data, without the cause (a driver's error may hold more than may be shown). */
  toJSON(): Record<string, unknown> {
    return {
      name: this.name,
      code: this.code,
      message: this.message,
      retryable: this.retryable,
      operation: this.operation,
      details: this.details,
    };
  }
}

/** Whether a value is a Cairn error, by its code when one is named; safe across copies of the package. */
export function isCairnError(value: unknown, code?: ErrorCode): value is CairnError {
  if (!(value instanceof Error) || typeof (value as Partial<CairnError>).retryable !== 'boolean') return false;
  const found = (value as Partial<CairnError>).code;
  return typeof found === 'string' && (code === undefined || found === code);
}
