import type { Capabilities, CapabilityName } from '@cairndb/core';
import { type AllowedSkip, allowedSkips } from './allowed-skips.js';
import type { Case } from './case.js';
import { createContext, type OwnedContext } from './context.js';
import type { Harness } from './harness.js';
import { within } from './host.js';
import { portCases } from './port-cases.js';
import { allCases } from './suites/index.js';
import type { Surface } from './surface.js';

/** How long one case may take before it counts as hanging, in milliseconds, when nothing is said. */
const DEFAULT_TIMEOUT_MS = 60_000;

const BOTH: readonly Surface[] = ['async', 'sync'];

/** What to run, and how. */
export interface RunOptions {
  /** Default: every case of the suite. */
  readonly cases?: readonly Case[];
  /**
   * The surfaces to run cases through, of those that the driver has. `'port'`: the {@link portCases} through both, every other case
   * through one, the sync surface where there is a choice; the surfaces are made by core, alike for every driver. `'one'`: every case
   * through one. Default both.
   */
  readonly surfaces?: readonly Surface[] | 'port' | 'one';
  /** Default: the published list. */
  readonly allowedSkips?: readonly AllowedSkip[];
  /** Longest time of one case, in milliseconds; then it has failed. Default 60,000. */
  readonly caseTimeoutMs?: number;
}

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
  options: RunOptions = {},
): readonly PlannedRun[] {
  const {
    cases = allCases,
    surfaces,
    allowedSkips: skips = allowedSkips,
    caseTimeoutMs = DEFAULT_TIMEOUT_MS,
  } = options;
  return cases.flatMap((one) =>
    surfacesOf(one, capabilities, surfaces).map((surface): PlannedRun => {
      const name = `${one.id} [${surface}]`;
      const missing = (one.needs ?? []).filter((need) => !capabilities[need]);
      const [first] = missing;
      if (first === undefined) {
        return {
          case: one,
          surface,
          name,
          run: () => runCase(createContext(harness, capabilities, surface, one.id), one, caseTimeoutMs),
        };
      }
      const unlisted = missing.find((need) => !isAllowed(one, need, skips));
      if (unlisted === undefined) {
        return { case: one, surface, name, skip: `the driver has no ${missing.join(', ')}`, run: async () => {} };
      }
      return { case: one, surface, name, run: () => Promise.reject(notAllowed(one, unlisted)) };
    }),
  );
}

function surfacesOf(one: Case, { sync }: Capabilities, wanted: RunOptions['surfaces']): readonly Surface[] {
  const offered = (one.surfaces ?? BOTH).filter((surface) => surface === 'async' || sync);
  if (wanted === 'port' && portCases.includes(one)) return offered;
  if (wanted === 'port' || wanted === 'one') return offered.slice(-1);
  return offered.filter((surface) => wanted === undefined || wanted.includes(surface));
}

function isAllowed(one: Case, need: CapabilityName, skips: readonly AllowedSkip[]): boolean {
  return skips.some((skip) => skip.without === need && (skip.cases === one.id || skip.cases === one.suite));
}

function notAllowed(one: Case, need: CapabilityName): Error {
  return new Error(
    `${one.id} needs the capability ${need}, which this driver lacks, and the list of allowed skips does not name the case. The driver does not conform.`,
  );
}

async function runCase({ context, end }: OwnedContext, one: Case, timeoutMs: number): Promise<void> {
  const ended = () => within(timeoutMs, `The end of ${one.id}`, end());
  try {
    await within(timeoutMs, one.id, one.run(context));
  } catch (error) {
    // What the case left half-done may fail to close; the case's own error says why.
    await ended().catch(() => {});
    throw error;
  }
  await ended();
}
