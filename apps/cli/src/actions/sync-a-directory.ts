import { formatBytes } from '@cairndb/core';
import { type SyncReport, syncDirectory } from '@cairndb/node';
import type { CommandContext } from '../command-context.js';
import { quoteArgument } from '../command-line.js';
import type { SyncCommandOptions } from '../commands/sync-command.js';
import { CommandLineError } from '../exit.js';
import { countOf } from '../format/numbers.js';
import { withInterruption } from '../terminal/with-interruption.js';

const HOW = { before: 'synced', sent: 'sent to the server', fetched: 'fetched from the server' } as const;

/** Syncs a directory with a server and says what came and went. @throws CommandLineError for addresses that can't be meant */
export async function syncADirectory(
  context: CommandContext,
  directory: string,
  { url, contents = false, sweep = false, token }: SyncCommandOptions,
): Promise<void> {
  const { messages, output } = context;
  if (token !== undefined) {
    messages.warn('A token on the command line is seen by every user of this machine. Put it into CAIRN_AUTH_TOKEN.');
  }
  let clearStatus = () => {};
  let report: SyncReport;
  try {
    report = await withInterruption((signal) =>
      syncDirectory({
        directory,
        url: addressesOf(url),
        authToken: token ?? process.env.CAIRN_AUTH_TOKEN,
        contents: contents ? 'all' : 'onDemand',
        sweep,
        signal,
        onProgress: ({ database, step, done }) => {
          clearStatus();
          clearStatus = messages.status(`${database}: ${countOf(done, step === 'rows' ? 'row' : 'piece')}…`);
        },
      }),
    );
  } finally {
    clearStatus();
  }
  if (context.options.json) return await output.json({ directory, ...report });
  await output.lines(
    report.databases.flatMap(({ name, how, changed, kept, contents: carried }) => [
      `${name}: ${HOW[how]}${changed ? ', with news' : ''}; content ${formatBytes(carried.uploadedBytes)} up, ${formatBytes(carried.downloadedBytes)} down`,
      ...(kept === null ? [] : [`  as it was before: ${quoteArgument(kept)}`]),
    ]),
  );
  if (report.swept !== null && report.swept.pieces > 0) {
    const { pieces, bytes } = report.swept;
    messages.note(
      `Removed from the server: ${countOf(pieces, 'piece')} of content that nothing names, ${formatBytes(bytes)}.`,
    );
  }
  const missing = report.databases.flatMap((database) => database.contents.missing);
  if (missing.length > 0) {
    messages.warn(
      `${countOf(missing.length, 'piece')} of content are neither here nor on the server: the directory that wrote them has to sync first.`,
    );
  }
}

/** One address for all, or one for each name. */
function addressesOf(given: readonly string[] | undefined): string | Readonly<Record<string, string>> | undefined {
  if (given === undefined) return undefined;
  const [only] = given;
  if (given.length === 1 && only?.includes('{database}') === true) return only;
  return Object.fromEntries(
    given.map((one) => {
      const at = one.indexOf('=');
      if (at > 0 && !one.slice(0, at).includes(':')) return [one.slice(0, at), one.slice(at + 1)] as const;
      throw new CommandLineError(
        '--url takes one address with {database} in it, or NAME=ADDRESS for each database and for content.',
      );
    }),
  );
}
