import { leases } from '../../domains/lifecycle/statements.js';
import { ConflictError } from '../../errors/errors.js';
import { get, run, type Steps, transaction } from '../../steps/index.js';
import type { SharedStore } from '../shared-store.js';

const NAME = 'maintenance';

/**
 * The right to maintain a database, which one runner has at a time, whichever process it is in. It ends by itself some time after its
 * holder died.
 */
export class Lease {
  readonly #shared: SharedStore;
  readonly #holder: string;
  readonly #leaseMs: number;

  private constructor(shared: SharedStore, leaseMs: number) {
    this.#shared = shared;
    this.#holder = shared.parts.ids();
    this.#leaseMs = leaseMs;
  }

  /** @throws ConflictError when another runner has it; `details.until` says until when at most */
  static async take(shared: SharedStore, leaseMs: number, operation: string): Promise<Lease> {
    const lease = new Lease(shared, leaseMs);
    const now = shared.parts.clock();
    const values = { name: NAME, holder: lease.#holder, now, expiresAt: now + leaseMs };
    const until = await shared.runner.async(() =>
      transaction(function* (): Steps<number | null> {
        const { changes } = yield* run(leases.take, values);
        return changes > 0 ? null : ((yield* get(leases.held, { name: NAME }))?.expiresAt ?? now);
      }),
    );
    if (until === null) return lease;
    throw new ConflictError({
      message: `${operation}: another runner is at work on ${shared.parts.connection.location}. Wait until it has ended; if its process died, its lease ends in ${Math.ceil((until - now) / 1_000)} s. Nothing was changed.`,
      operation,
      details: { lease: NAME, until },
    });
  }

  /** Keeps it; runs in the transaction of each step. @throws ConflictError when another runner took over meanwhile */
  *keep(): Steps<void> {
    const expiresAt = this.#shared.parts.clock() + this.#leaseMs;
    const { changes } = yield* run(leases.renew, { name: NAME, holder: this.#holder, expiresAt });
    if (changes > 0) return;
    throw new ConflictError({
      message: `Maintenance of ${this.#shared.parts.connection.location} was taken over by another runner, because this one was silent for too long. What it did stays.`,
      details: { lease: NAME },
    });
  }

  async end(): Promise<void> {
    await this.#shared.runner.async(() => run(leases.end, { name: NAME, holder: this.#holder }));
  }
}
