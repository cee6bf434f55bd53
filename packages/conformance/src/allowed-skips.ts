import type { CapabilityName } from '@cairndb/core';

/** A reason for which cases may be skipped: a capability that the driver says it lacks. Never a driver's name. */
export interface AllowedSkip {
  /** A case's id, or a suite's name for all of its cases. */
  readonly cases: string;
  /** The capability whose absence allows it. */
  readonly without: CapabilityName;
  /** Why nothing can be shown then. */
  readonly because: string;
}

/**
 * Every skip that the suite allows. A case that needs a capability which the driver lacks, and that is not named here,
 * fails: a missing capability must not hide a broken promise.
 */
export const allowedSkips: readonly AllowedSkip[] = [];
