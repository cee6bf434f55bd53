import { formatBytes } from '@cairndb/core';
import { type ScanProgress, scanModels } from '@cairndb/node';
import type { CommandContext } from '../command-context.js';
import type { ScanCommandOptions } from '../commands/models-command.js';
import { countOf, formatDuration } from '../format/numbers.js';
import { databaseLocation, openToWrite } from '../open-store.js';
import { startProgress } from '../terminal/progress.js';
import { safeLine } from '../terminal/safe-text.js';
import { withInterruption } from '../terminal/with-interruption.js';

/** Damaged files that are shown one by one. */
const SHOWN = 20;

/** Brings the registry up to what lies in a folder, and tells what that changed. Damaged files are no failure. */
export async function scanFolder(
  context: CommandContext,
  path: string,
  { hash, force, gone }: ScanCommandOptions,
): Promise<void> {
  const { messages, output } = context;
  const report = await withInterruption(async (signal) => {
    await using store = await openToWrite(context);
    const bar = await startProgress(messages, 'Scanning');
    const onProgress = ({ files, filesDone, bytes, bytesDone }: ScanProgress) => {
      const share = bytes > 0 ? bytesDone / bytes : filesDone / Math.max(1, files);
      const note = bytes > 0 ? `${formatBytes(bytesDone)} of ${formatBytes(bytes)}` : countOf(filesDone, 'file');
      bar.update(share, note);
    };
    try {
      return await scanModels(store, path, { hash, force, gone, signal, onProgress });
    } finally {
      bar.stop();
    }
  });
  if (context.options.json) return await output.json({ ...report, database: databaseLocation(context) });
  for (const { path: damaged, reason } of report.failed.slice(0, SHOWN)) {
    messages.warn(`${safeLine(damaged)}: ${safeLine(reason)}`);
  }
  if (report.failed.length > SHOWN) messages.warn(`${countOf(report.failed.length - SHOWN, 'more file')} not taken.`);
  const { files, added, updated, unchanged, durationMs } = report;
  const parts = [`${added} new`, `${updated} read again`, `${unchanged} unchanged`, `${report.gone} gone`];
  await output.lines([`${countOf(files, 'model file')}: ${parts.join(', ')}. ${formatDuration(durationMs)}`]);
  if (added > 0) messages.note(`See them with: ${context.commandLine('models', 'list')}`);
}
