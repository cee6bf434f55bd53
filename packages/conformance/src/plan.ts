import type { Capabilities, CapabilityName } from '@cairndb/core';
import { type AllowedSkip, allowedSkips } from './allowed-skips.js';
import type { Case } from './case.js';
import { createContext } from './context.js';
import type { Harness } from './harness.js';
import { within } from './host.js';
import type { Surface } from './surface.js';

/** How long one case may take before it counts as hanging, in milliseconds. */
export const CASE_TIMEOUT_MS = 60_000;

/** One run of a case through one surface, or the reason why there is none. */
export interface PlannedRun {
  readonly case: Case;
  readonly surface: Surface;
  /** `transactions/rolls-back-on-error [sync]`. */
  readonly name: string;
  /** Why it is skipped; absent when it runs. */
  readonly skip?: string;
  /** Resolves when the case holds, rejects when it does not. */
  run(): Promise<void>;
}

/** What is to be run on a driver with these capabilities: each case once for each surface that the driver has. */
export function planRuns(
  harness: Harness,
  capabilities: Capabilities,
  cases: readonly Case[],
  skips: readonly AllowedSkip[] = allowedSkips,
): readonly PlannedRun[] {
  return cases.flatMap((one) =>
    surfacesOf(one, capabilities).map((surface): PlannedRun => {
      const name = `${one.id} [${surface}]`;
      const missing = (one.needs ?? []).filter((need) => !capabilities[need]);
      const [first] = missing;
      if (first === undefined) {
        return { case: one, surface, name, run: () => runCase(harness, capabilities, one, surface) };
      }
      const unlisted = missing.find((need) => !isAllowed(one, need, skips));
      if (unlisted === undefined) {
        return { case: one, surface, name, skip: `the driver has no ${missing.join(', ')}`, run: async () => {} };
      }
      return { case: one, surface, name, run: () => Promise.reject(notAllowed(one, unlisted)) };
    }),
  );
}

function surfacesOf(one: Case, capabilities: Capabilities): readonly Surface[] {
  const surfaces = one.surfaces ?? ['async', 'sync'];
  return capabilities.sync ? surfaces : surfaces.filter((surface) => surface === 'async');
}

function isAllowed(one: Case, need: CapabilityName, skips: readonly AllowedSkip[]): boolean {
  return skips.some((skip) => skip.without === need && (skip.cases === one.id || skip.cases === one.suite));
}

function notAllowed(one: Case, need: CapabilityName): Error {
  return new Error(
    `${one.id} needs the capability ${need}, which this driver lacks, and the list of allowed skips does not name the case. The driver does not conform.`,
  );
}

async function runCase(harness: Harness, capabilities: Capabilities, one: Case, surface: Surface): Promise<void> {
  const { context, end } = createContext(harness, capabilities, surface, one.id);
  try {
    await within(CASE_TIMEOUT_MS, one.id, one.run(context));
  } catch (error) {
    // What the case left half-done may fail to close; the case's own error says why.
    await within(CASE_TIMEOUT_MS, `The end of ${one.id}`, end()).catch(() => {});
    throw error;
  }
  await within(CASE_TIMEOUT_MS, `The end of ${one.id}`, end());
}
