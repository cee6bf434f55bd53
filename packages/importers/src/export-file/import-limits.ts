import { formatBytes, InvalidInputError } from '@cairndb/core';

/** How much of a downloaded export may be held and unpacked, so that a file made to fill memory or disk does neither. */
export interface ImportLimits {
  /**
   * Largest conversation, project or other item of a list, in bytes that it takes in memory: a character counts 1, a number 8, an array or
   * object 64. Default 128 MiB.
   */
  readonly maxItemBytes: number;
  /** Deepest nesting of arrays and objects in an item. Default 256. */
  readonly maxDepth: number;
  /** Largest picture or other file in an archive, bytes. Default 64 MiB. */
  readonly maxFileBytes: number;
  /** All that is unpacked of one archive, bytes. Default 32 GiB. */
  readonly maxUnpackedBytes: number;
  /** How many times larger than packed an archive's member of 1 MiB and more may be. Default 200. */
  readonly maxRatio: number;
  /** Members of an archive. Default 200,000. */
  readonly maxMembers: number;
}

/** What holds where nothing else is said. */
export const DEFAULT_LIMITS: ImportLimits = {
  maxItemBytes: 128 * 1024 ** 2,
  maxDepth: 256,
  maxFileBytes: 64 * 1024 ** 2,
  maxUnpackedBytes: 32 * 1024 ** 3,
  maxRatio: 200,
  maxMembers: 200_000,
};

/** Given limits with the defaults for those that are absent. @throws InvalidInputError when one is no positive number */
export function limitsOf(given: Partial<ImportLimits> | undefined): ImportLimits {
  const limits = { ...DEFAULT_LIMITS };
  for (const name of Object.keys(DEFAULT_LIMITS) as (keyof ImportLimits)[]) {
    const value = given?.[name];
    if (value === undefined) continue;
    if (typeof value !== 'number' || !(value > 0)) {
      throw new InvalidInputError({
        message: `import: limits.${name} must be a number above 0. Nothing was read.`,
        operation: 'import',
        details: { limit: name },
      });
    }
    limits[name] = value;
  }
  return limits;
}

const WHAT: Readonly<Record<keyof ImportLimits, (limit: number) => string>> = {
  maxItemBytes: (limit) => `is larger than ${formatBytes(limit)}`,
  maxDepth: (limit) => `nests deeper than ${limit} levels`,
  maxFileBytes: (limit) => `is larger than ${formatBytes(limit)}`,
  maxUnpackedBytes: (limit) => `would unpack to more than ${formatBytes(limit)}`,
  maxRatio: (limit) => `is packed more than ${limit} times smaller than it is`,
  maxMembers: (limit) => `has more than ${limit} members`,
};

/**
 * Something in an import goes beyond a limit: code `too_big`, `details` with the `path`, the `limit` and what is `allowed`. Runs tell of it as a
 * warning and go on with what is left.
 */
export class LimitError extends InvalidInputError {
  readonly limit: keyof ImportLimits;

  /** @param what which part of the file is meant; default the file itself */
  constructor(path: string, limit: keyof ImportLimits, allowed: number, what?: string) {
    const problem = WHAT[limit](allowed);
    super(
      {
        message: `${path}: ${what === undefined ? 'it' : what} ${problem} and was left out (limit ${limit}).`,
        operation: 'import',
        details: { path, limit, allowed },
      },
      'too_big',
    );
    this.limit = limit;
  }
}
