import { readJournal } from './journal.js';
import { realFolder } from './list-tree.js';
import { disownFolder, leaveFolder, takeOver } from './restore-folder.js';
import { finishEdits, undoEdits } from './run-journal.js';

/** How to recover. */
export interface RecoverOptions {
  /** Put everything back to what it was before the restore, instead of finishing it. Default false. */
  readonly undo?: boolean | undefined;
  /** Replace what somebody else put there since; take over from a process that seems to run. Default false. */
  readonly force?: boolean | undefined;
}

/** What became of an interrupted restore. */
export interface RecoverReport {
  /** The real path of the folder. */
  readonly root: string;
  /**
   * `nothing`: no restore was interrupted, or none that had changed anything yet. `undone` also when it was being undone already: then what it
   * brought is partly gone, and there is no other way.
   */
  readonly outcome: 'nothing' | 'finished' | 'undone';
  /** Of the checkpoint or version that was restored. */
  readonly id: string | null;
  readonly label: string;
  /** How many paths the restore was about. */
  readonly files: number;
}

/**
 * Finishes or undoes a restore whose process ended in the middle; needs no store. Safe at any time and any number of times: it may be ended
 * itself, and the next one goes on.
 *
 * @throws ConflictError when files were changed by somebody else since; then nothing is touched. BusyError while the restore still runs
 */
export async function recoverRestore(root: string, options: RecoverOptions = {}): Promise<RecoverReport> {
  const operation = 'recoverRestore';
  const { force = false } = options;
  const real = realFolder(root, operation);
  const folder = takeOver(real, operation, force);
  const nothing: RecoverReport = { root: real, outcome: 'nothing', id: null, label: '', files: 0 };
  if (folder === undefined) return nothing;
  try {
    const journal = readJournal(folder);
    if (journal === undefined) {
      leaveFolder(folder);
      return nothing;
    }
    const { id, label, edits } = journal;
    const direction = options.undo === true ? 'undo' : journal.direction;
    const run = direction === 'undo' ? undoEdits : finishEdits;
    run(real, folder, journal, operation, force);
    leaveFolder(folder);
    return { root: real, outcome: direction === 'undo' ? 'undone' : 'finished', id, label, files: edits.length };
  } catch (error) {
    disownFolder(folder);
    throw error;
  }
}
