import { createHash } from 'node:crypto';
import { ConflictError } from '@cairndb/core';
import type { RestoreReport } from '@cairndb/node';
import { z } from 'zod';
import { budgetField, fitted } from '../budget.js';
import type { Setting } from '../setting.js';
import { NOTE } from '../shown.js';
import { answerOf, defineTool, listed, type Tool } from '../tool.js';
import { checkpointField, pathsField } from './checkpoint-fields.js';
import { folderOf } from './checkpoint-folders.js';

const CONFIRM_CHARS = 16;

/**
 * The tool that puts a folder back. Without `confirm` it only says what would change, and gives the word that stands for exactly that: so there
 * is no way to write without having seen the plan, and a plan that does not hold any more is refused.
 */
export function restoreTool(setting: Setting): Tool {
  const { store } = setting;
  return defineTool({
    name: 'restore_checkpoint',
    title: 'Go back to a checkpoint',
    description:
      'Put a folder’s files back to what they are in a checkpoint. The first call changes nothing: it shows what would change, and gives a `confirm` word. Show that to the user, and call again with it only when they agree. The present state becomes a checkpoint of its own first.',
    reads: false,
    destroys: true,
    repeatable: true,
    input: z.strictObject({
      checkpoint: checkpointField,
      paths: pathsField,
      deleteExtra: z.boolean().default(false).describe('Also delete files that the checkpoint does not have.'),
      confirm: z.string().min(1).max(64).optional().describe('The word that the dry run gave. Default: a dry run.'),
      budget: budgetField,
    }),
    output: answerOf({
      dryRun: z.boolean(),
      changes: listed({ path: z.string(), change: z.string() }),
      changed: z.int().describe('How many files change.'),
      confirm: z.string().optional(),
      safetyCheckpoint: z.string().optional().describe('The state before, to undo this.'),
    }),
    run: async ({ checkpoint: id, paths, deleteExtra, confirm, budget }, signal) => {
      const { restoreCheckpoint } = await import('@cairndb/node');
      const checkpoint = await store.checkpoints.get(id);
      const how = { root: folderOf(setting, checkpoint), paths, deleteExtra, signal };
      const plan = await restoreCheckpoint(store, checkpoint.id, { ...how, dryRun: true });
      const word = wordFor(plan);
      if (confirm === undefined || plan.changes.length === 0) return await answered(plan, budget, word);
      if (confirm !== word) throw notThePlan(checkpoint.id);
      return await answered(await restoreCheckpoint(store, checkpoint.id, how), budget, undefined);
    },
  });
}

function notThePlan(id: string): ConflictError {
  return new ConflictError({
    message: `restore_checkpoint: what would change is not what this confirm word stands for. Nothing was changed. Call it without confirm, look at the changes, and take the word from there.`,
    details: { id },
  });
}

/** Stands for a plan: the same one has the same word, every other one another. */
function wordFor({ root, checkpoint, changes, extra }: RestoreReport): string {
  const plan = JSON.stringify([root, checkpoint.id, changes, extra]);
  return createHash('sha256').update(plan).digest('hex').slice(0, CONFIRM_CHARS);
}

async function answered(report: RestoreReport, budget: number, confirm: string | undefined) {
  const { root, dryRun, extra, safetyCheckpoint } = report;
  const { items: changes, leftOut } = await fitted(report.changes, budget);
  const isDry = dryRun && report.changes.length > 0;
  const data = {
    note: report.changes.length === 0 ? 'Nothing to put back.' : NOTE,
    ...{ dryRun, folder: root, changed: report.changes.length, changes },
    extraFiles: extra.length === 0 ? undefined : extra.length,
    confirm: isDry ? confirm : undefined,
    safetyCheckpoint: safetyCheckpoint?.id,
    rest: leftOut === 0 ? undefined : `${leftOut} more files; a larger budget shows them.`,
  };
  return { data };
}
