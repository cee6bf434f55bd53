import { conversationById } from '../../../domains/conversations/thread-statements.js';
import { ConflictError, NotFoundError } from '../../../errors/errors.js';
import { get } from '../../../steps/index.js';
import { textId, validate } from '../../../validation.js';
import type { StoreCore } from '../../store.js';
import { maintainedDatabases } from '../databases.js';
import { jobContext, refuseReadonly } from '../job-context.js';
import { JobRun } from '../job-run.js';
import { Lease } from '../lease.js';
import { DEFAULT_POLICY } from '../policy.js';
import { Archiver } from './archive-family.js';
import { familyOf } from './family.js';

const MANNER = { maxLockMs: 50, pauseMs: 0, signal: undefined, onStep: undefined };
const LEASE_MS = 60_000;

/**
 * Archives a conversation now, whenever it was touched, with the forks that share messages with it.
 *
 * @returns the ids of what was archived @throws NotFoundError; ConflictError when somebody writes to it, or another runner is at work;
 *   StorageError `readonly`
 */
export async function archiveConversation(
  store: Pick<StoreCore<never>, 'location' | 'ownerId'>,
  id: string,
): Promise<readonly string[]> {
  const operation = 'archiveConversation';
  const [{ shared }] = maintainedDatabases(store, operation);
  shared.refuse(operation);
  validate(textId, id, operation);
  refuseReadonly(shared, operation);
  const { ownerId } = store;
  const row = await shared.runner.read(() => get(conversationById, { ownerId, id }));
  if (row === undefined) throw new NotFoundError('conversation', id, operation);
  await shared.upkeep.catchUp();
  const lease = await Lease.take(shared, LEASE_MS, operation);
  try {
    const run = new JobRun(shared, lease, MANNER, 'archive');
    await run.begin();
    const family = await shared.runner.read(() => familyOf(row.key));
    const isArchived = await new Archiver(jobContext(shared, DEFAULT_POLICY), run).archive(family);
    await run.end('done');
    if (isArchived) return family.members.map((member) => member.id);
  } finally {
    await lease.end();
  }
  throw new ConflictError({
    message: `${operation}: somebody writes to conversation ${JSON.stringify(id)}, or to a fork that shares messages with it. Try again when nobody does. Nothing was changed.`,
    operation,
    details: { id },
  });
}
