import { StorageError } from '../../errors/errors.js';
import type { SharedStore } from '../shared-store.js';
import type { JobContext } from './job.js';

/** What jobs work with. */
export function jobContext(shared: SharedStore, policy: JobContext['policy']): JobContext {
  const { clock, domains } = shared.parts;
  return {
    ...{ shared, runner: shared.runner, policy, clock, now: clock() },
    of(name, ownerId) {
      const domain = domains.find((one) => one.name === name);
      if (domain === undefined) throw new RangeError(`This store has no domain ${name}.`);
      return shared.contextFor(domain, ownerId);
    },
  };
}

/** @throws StorageError */
export function refuseReadonly({ parts }: SharedStore, operation: string): void {
  if (!parts.isReadonly) return;
  throw new StorageError('readonly', {
    message: `${operation}: ${parts.connection.location} is open read-only. Open it without readonly, or ask for a dry run.`,
    operation,
  });
}
