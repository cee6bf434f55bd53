import * as z from 'zod/mini';
import { count, validate } from '../../validation.js';

declare module '../options.js' {
  interface DomainOptions {
    /** How long versions of single files are kept. */
    readonly checkpoints?: CheckpointOptions | undefined;
  }
}

/** What `openStore` takes for checkpoints. */
export interface CheckpointOptions {
  /** How long recorded versions of files are kept, milliseconds; default 90 days. */
  readonly versionMaxAgeMs?: number | undefined;
  /** How many recorded versions of a file are kept, 1 to 10,000; default 50. */
  readonly versionsPerFile?: number | undefined;
}

/** {@link CheckpointOptions} with their defaults. */
export type CheckpointLimits = { readonly [K in keyof CheckpointOptions]-?: number };

const DAY_MS = 86_400_000;
const options = z.strictObject({
  versionMaxAgeMs: z.optional(count),
  versionsPerFile: z.optional(z.int().check(z.gte(1), z.lte(10_000))),
});

/** @throws InvalidInputError */
export function checkpointLimits(given: CheckpointOptions = {}): CheckpointLimits {
  const { versionMaxAgeMs = 90 * DAY_MS, versionsPerFile = 50 } = validate(options, given, 'openStore.checkpoints');
  return { versionMaxAgeMs, versionsPerFile };
}
