import { existsSync, readdirSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  type ConvertReport,
  convertLayout,
  copyLayout,
  type DataLayout,
  dataPaths,
  listBackups,
  openDataDirectory,
  readLayout,
} from '@cairndb/node';
import type { CommandContext } from '../command-context.js';
import { quoteArgument } from '../command-line.js';
import type { LayoutCommandOptions } from '../commands/layout-command.js';
import { CommandLineError } from '../exit.js';
import { countOf } from '../format/numbers.js';
import { startProgress } from '../terminal/progress.js';
import { safeLine } from '../terminal/safe-text.js';
import { withInterruption } from '../terminal/with-interruption.js';

/**
 * Splits a data directory where it is, or a file into a new one; makes an empty directory where there is nothing.
 *
 * @throws CommandLineError when the line lacks a place, or names a wrong one; otherwise as `convertLayout` and `copyLayout`
 */
export async function splitLayout(context: CommandContext, path: string, { to }: LayoutCommandOptions): Promise<void> {
  const isFile = statSync(path, { throwIfNoEntry: false })?.isFile() === true;
  if (isFile) {
    if (to === undefined) {
      throw new CommandLineError(
        `${path} is a file: say where the directory is to be. For example: ${context.commandLine('layout', 'split', path, '--to', '.agents')}`,
      );
    }
    return await tell(context, await converted(context, (options) => copyLayout(path, to, 'split', options)));
  }
  if (to !== undefined) throw new CommandLineError('A directory is split where it is: leave out --to.');
  if (isNothing(path)) return await makeDirectory(context, path);
  await tell(context, await converted(context, (options) => convertLayout(path, 'split', options)));
}

/** Joins the databases of a data directory where it is, or into a new file. @throws as {@link splitLayout} */
export async function joinLayout(context: CommandContext, path: string, { to }: LayoutCommandOptions): Promise<void> {
  if (to === undefined)
    return await tell(context, await converted(context, (options) => convertLayout(path, 'single', options)));
  if (!existsSync(path) || readLayout(path) === undefined) {
    throw new CommandLineError(`There is no data directory of Cairn at ${path}.`);
  }
  await tell(context, await converted(context, (options) => copyLayout(path, to, 'single', options)));
}

function isNothing(path: string): boolean {
  if (!existsSync(path)) return true;
  return readLayout(path) === undefined && readdirSync(path).length === 0;
}

async function makeDirectory({ options, output }: CommandContext, path: string): Promise<void> {
  await (await openDataDirectory(path, { layout: 'split', readers: 0, indexing: 'onSearch' })).close();
  const directory = resolve(path);
  if (options.json) return await output.json({ directory, layout: 'split' satisfies DataLayout, created: true });
  await output.lines([`Made ${quoteArgument(safeLine(directory))}, split by purpose, empty.`]);
}

type Converting = (options: Parameters<typeof convertLayout>[2]) => Promise<ConvertReport>;

/** Under a bar; interrupted, it ends between two pages, and nothing has changed. */
async function converted({ messages }: CommandContext, work: Converting): Promise<ConvertReport> {
  const bar = await startProgress(messages, 'Converting');
  try {
    return await withInterruption((signal) =>
      work({
        signal,
        onProgress: ({ step, rows, total }) => {
          const share = total === 0 ? 0 : rows / total / 2;
          bar.update(
            step === 'copy' ? share : 0.5 + share,
            `${step === 'copy' ? 'copied' : 'compared'} ${countOf(rows, 'row')}`,
          );
        },
      }),
    );
  } finally {
    bar.stop();
  }
}

async function tell({ options, output, messages }: CommandContext, report: ConvertReport): Promise<void> {
  if (options.json) return await output.json(report);
  const { directory, to, rows, tables, vectors, databases, kept } = report;
  const copied = `${countOf(rows, 'row')} of ${countOf(tables, 'table')}${vectors === 0 ? '' : `, and ${countOf(vectors, 'vector')},`}`;
  await output.lines([
    `${quoteArgument(safeLine(directory))} has the ${to} layout: ${countOf(databases.length, 'database')}, ${copied} copied and compared.`,
  ]);
  messages.note(`Kept as it was: ${kept.map((file) => quoteArgument(safeLine(file))).join(', ')}`);
  // Of a directory that was converted where it is. One that is new has none.
  if (listBackups(dataPaths(directory).backups).backups.length > 0) {
    messages.note(
      `Its backups have the layout of before, from which a repair takes no rows. Make one now: cairn backup create --db ${quoteArgument(safeLine(directory))}`,
    );
  }
}
