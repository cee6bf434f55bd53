import type { Command } from 'commander';
import { byteSize, sinceTime, wholeNumber } from '../parse-options.js';
import type { Execute } from '../program.js';
import { examples } from './examples.js';

/** What `checkpoint create` takes. */
export interface CheckpointCreateOptions {
  readonly label?: string;
  readonly project?: string;
  readonly conversation?: string;
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  /** Bytes. */
  readonly maxFileSize?: number;
  readonly verbose?: boolean;
}

/** What `checkpoint list` takes. */
export interface CheckpointListOptions {
  readonly project?: string;
  readonly conversation?: string;
  readonly limit: number;
}

/** What `checkpoint diff` takes. */
export interface CheckpointDiffOptions {
  readonly to?: string;
  readonly dir?: string;
  readonly stat?: boolean;
}

/** What `checkpoint restore` takes. */
export interface CheckpointRestoreOptions {
  readonly dir?: string;
  readonly deleteExtra?: boolean;
  readonly dryRun?: boolean;
  /** False with `--no-safety`. */
  readonly safety: boolean;
  readonly force?: boolean;
  readonly yes?: boolean;
}

/** What `checkpoint prune` takes. */
export interface CheckpointPruneOptions {
  readonly keep?: number;
  readonly before?: number;
  /** Bytes. */
  readonly maxSize?: number;
  readonly project?: string;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
}

/** What commands about versions of a file take. */
export interface FileVersionOptions {
  readonly dir?: string;
  readonly label?: string;
  readonly show?: string;
  readonly limit: number;
}

const CHECKPOINT = 'its id, or the first characters of it';
const DIR = 'the folder (default: the one it was made of)';
const VERSION_DIR = 'the folder that the tree begins with (default: that of the git repository, else this one)';
const collect = (pattern: string, before: readonly string[] = []) => [...before, pattern];

/** Declares `cairn checkpoint` and its commands. */
export function declareCheckpoint(program: Command, execute: Execute): void {
  const checkpoint = program
    .command('checkpoint')
    .description("States of a folder's files, to compare with and to go back to, and versions of single files.")
    .helpCommand(false);
  declareMaking(checkpoint, execute);
  declareReading(checkpoint, execute);
  declareRestoring(checkpoint, execute);
  declareRemoving(checkpoint, execute);
  declareVersions(checkpoint, execute);
}

function declareMaking(checkpoint: Command, execute: Execute): void {
  checkpoint
    .command('create')
    .description(
      'Keep the state of a folder: what git tracks, and what it neither tracks nor ignores. Again: only what has changed is read.',
    )
    .argument('[dir]', 'the folder; default: this one')
    .option('--label <text>', 'what to call it')
    .option('--project <name>', 'what the tree is called; default: the path of the folder')
    .option('--conversation <id>', 'the conversation it belongs to')
    .option(
      '--include <glob>',
      'only such files, as in .gitignore. A file that is named is taken though it is ignored or looks like a secret. May be repeated',
      collect,
    )
    .option('--exclude <glob>', 'no such files, as in .gitignore. May be repeated', collect)
    .option('--max-file-size <size>', 'leave out larger files: 50MB (default: 10MB)', byteSize)
    .option('--verbose', 'name the files that are left out')
    .addHelpText(
      'after',
      examples(
        'checkpoint create',
        'checkpoint create --label "before the refactoring"',
        "checkpoint create ~/src/parser --include '*' --include .env.local",
      ),
    )
    .action(async (folder: string | undefined, options: CheckpointCreateOptions, command: Command) => {
      await execute(command, async (context) =>
        (await import('../actions/make-checkpoint.js')).makeCheckpoint(context, folder ?? '.', options),
      );
    });
}

function declareReading(checkpoint: Command, execute: Execute): void {
  checkpoint
    .command('list')
    .description('List checkpoints, newest first.')
    .option('--project <project>', 'only of this tree: its name or folder')
    .option('--conversation <id>', 'only of this conversation')
    .option('-n, --limit <count>', 'how many', wholeNumber(1), 20)
    .addHelpText('after', examples('checkpoint list', 'checkpoint list --project . --json'))
    .action(async (options: CheckpointListOptions, command: Command) => {
      await execute(command, async (context) =>
        (await import('../actions/read-checkpoints.js')).listCheckpoints(context, options),
      );
    });
  checkpoint
    .command('show')
    .description('List the files of a checkpoint, or print one of them as it was.')
    .argument('<checkpoint>', CHECKPOINT)
    .argument('[file]', 'a path in it: src/index.ts')
    .addHelpText('after', examples('checkpoint show 019a', 'checkpoint show 019a src/index.ts'))
    .action(async (id: string, file: string | undefined, _options: object, command: Command) => {
      await execute(command, async (context) =>
        (await import('../actions/read-checkpoints.js')).showCheckpoint(context, id, file),
      );
    });
  checkpoint
    .command('diff')
    .description('Show what has changed since a checkpoint, as a patch; default: since the newest of this folder.')
    .argument('[checkpoint]', CHECKPOINT)
    .argument('[path...]', 'only these: files, or folders with what lies in them')
    .option('--to <checkpoint>', 'up to this checkpoint instead of now')
    .option('--dir <dir>', DIR)
    .option('--stat', 'only the names, with counts of lines')
    .addHelpText(
      'after',
      examples('checkpoint diff', 'checkpoint diff 019a src/ --stat', 'checkpoint diff 019a --to 019b'),
    )
    .action(
      async (id: string | undefined, paths: readonly string[], options: CheckpointDiffOptions, command: Command) => {
        await execute(command, async (context) =>
          (await import('../actions/diff-checkpoints.js')).diffCheckpoints(context, id, paths, options),
        );
      },
    );
}

function declareRestoring(checkpoint: Command, execute: Execute): void {
  checkpoint
    .command('restore')
    .description(
      'Put files back to what they are in a checkpoint, all or none; the present state becomes a checkpoint first. Asks before it overwrites.',
    )
    .argument('<checkpoint>', CHECKPOINT)
    .argument('[path...]', 'only these: files, or folders with what lies in them')
    .option('--dir <dir>', DIR)
    .option('--delete-extra', 'delete files that it does not have; ignored ones and secrets stay')
    .option('--dry-run', 'only say what would change')
    .option('--no-safety', 'make no checkpoint of the present state')
    .option('--force', 'also replace files that no checkpoint has')
    .option('-y, --yes', "don't ask")
    .addHelpText(
      'after',
      examples(
        'checkpoint restore 019a --dry-run',
        'checkpoint restore 019a --delete-extra',
        'checkpoint restore 019a src/parser --yes',
      ),
    )
    .action(async (id: string, paths: readonly string[], options: CheckpointRestoreOptions, command: Command) => {
      await execute(command, async (context) =>
        (await import('../actions/restore-files.js')).restoreFiles(context, id, paths, options),
      );
    });
  checkpoint
    .command('recover')
    .description('Finish a restore that was interrupted, or undo it. Needs no database.')
    .argument('[dir]', 'the folder; default: this one')
    .option('--undo', 'put everything back to what it was before')
    .option('--force', 'replace what was changed since; take over from a process that seems to run')
    .addHelpText('after', examples('checkpoint recover', 'checkpoint recover ~/src/parser --undo'))
    .action(
      async (
        folder: string | undefined,
        options: { readonly undo?: boolean; readonly force?: boolean },
        command: Command,
      ) => {
        await execute(command, async (context) =>
          (await import('../actions/restore-files.js')).recoverFiles(context, folder ?? '.', options),
        );
      },
    );
}

function declareRemoving(checkpoint: Command, execute: Execute): void {
  checkpoint
    .command('delete')
    .description('Delete a checkpoint; what only it holds is freed.')
    .argument('<checkpoint>', CHECKPOINT)
    .option('-y, --yes', "don't ask")
    .addHelpText('after', examples('checkpoint delete 019a --yes'))
    .action(async (id: string, options: { readonly yes?: boolean }, command: Command) => {
      await execute(command, async (context) =>
        (await import('../actions/prune-checkpoints.js')).deleteCheckpoint(context, id, options.yes === true),
      );
    });
  checkpoint
    .command('prune')
    .description(
      'Delete old checkpoints by number, age or size, and expired versions of files; gives their space back.',
    )
    .option('--keep <count>', 'the newest so many of each tree stay', wholeNumber(0))
    .option('--before <time>', 'those made before: 30d, 2025-11-20', sinceTime)
    .option('--max-size <size>', 'the oldest go until the rest takes so much: 500MB', byteSize)
    .option('--project <project>', 'only of this tree: its name or folder')
    .option('--dry-run', 'only say what would go')
    .option('-y, --yes', "don't ask")
    .addHelpText(
      'after',
      examples('checkpoint prune --keep 20', 'checkpoint prune --before 30d --max-size 500MB --dry-run'),
    )
    .action(async (options: CheckpointPruneOptions, command: Command) => {
      await execute(command, async (context) =>
        (await import('../actions/prune-checkpoints.js')).pruneCheckpoints(context, options),
      );
    });
}

function declareVersions(checkpoint: Command, execute: Execute): void {
  checkpoint
    .command('record')
    .description('Keep the bytes that files have now, as before they are edited: 50 versions of each, for 90 days.')
    .argument('<file...>', 'the files')
    .option('--dir <dir>', VERSION_DIR)
    .option('--label <text>', 'why')
    .addHelpText(
      'after',
      examples('checkpoint record src/index.ts', 'checkpoint record src/*.ts --label "before the edit"'),
    )
    .action(async (files: readonly string[], options: FileVersionOptions, command: Command) => {
      await execute(command, async (context) =>
        (await import('../actions/file-versions.js')).recordFiles(context, files, options),
      );
    });
  checkpoint
    .command('versions')
    .description('List the versions of a file, newest first: recorded ones and those in checkpoints. Or print one.')
    .argument('<file>', 'the file; it may be gone')
    .option('--show <version>', 'print this version')
    .option('--dir <dir>', VERSION_DIR)
    .option('-n, --limit <count>', 'how many', wholeNumber(1), 20)
    .addHelpText('after', examples('checkpoint versions src/index.ts', 'checkpoint versions src/index.ts --show 019a'))
    .action(async (file: string, options: FileVersionOptions, command: Command) => {
      await execute(command, async (context) =>
        (await import('../actions/file-versions.js')).listVersions(context, file, options),
      );
    });
  checkpoint
    .command('revert')
    .description('Put a file back to one of its versions; what it holds now is recorded first.')
    .argument('<file>', 'the file; it may be gone')
    .argument('<version>', 'the id of the version, or the first characters of it')
    .option('--dir <dir>', VERSION_DIR)
    .option('-y, --yes', "don't ask")
    .addHelpText('after', examples('checkpoint revert src/index.ts 019a'))
    .action(
      async (
        file: string,
        version: string,
        options: FileVersionOptions & { readonly yes?: boolean },
        command: Command,
      ) => {
        await execute(command, async (context) =>
          (await import('../actions/file-versions.js')).revertFile(context, file, version, options),
        );
      },
    );
}
