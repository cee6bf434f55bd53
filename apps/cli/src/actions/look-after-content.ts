import { formatBytes, NotFoundError, type Store } from '@cairndb/core';
import { contentAccess, type StoredPiece } from '@cairndb/core/content';
import {
  type CollectContentReport,
  collectContent,
  contentDatabases,
  contentStats,
  type FileCount,
  hasContentFolder,
  moveContent,
  verifyContent,
} from '@cairndb/node';
import type { CommandContext } from '../command-context.js';
import type { ContentCollectOptions } from '../commands/content-command.js';
import { CommandLineError, ProblemsFound } from '../exit.js';
import { countOf } from '../format/numbers.js';
import { openExisting, openToRead } from '../open-store.js';
import { startProgress } from '../terminal/progress.js';
import { withInterruption } from '../terminal/with-interruption.js';

/** Shows where large content lies, or one piece. @throws NotFoundError for a hash that no piece has */
export async function showContent(context: CommandContext, hash: string | undefined): Promise<void> {
  await using store = await openToRead(context);
  const { output } = context;
  if (hash !== undefined) {
    const { key: _, ...piece } = await pieceOf(store, hash);
    if (context.options.json) return await output.json({ location: store.location, ...piece });
    return await output.lines([
      `Hash     ${piece.hash}`,
      `Size     ${formatBytes(piece.sizeBytes)}, stored in ${formatBytes(piece.storedBytes)} (${piece.codec})`,
      `Lies in  ${piece.place}`,
      `Held by  ${countOf(piece.holders, 'row')}`,
    ]);
  }
  const stats = await contentStats(store);
  if (context.options.json) return await output.json({ location: store.location, ...stats });
  const { folder, rows, files, onDisk } = stats;
  await output.lines([
    `In rows   ${countOf(rows.pieces, 'piece')} of ${formatBytes(rows.bytes)}, stored in ${formatBytes(rows.storedBytes)}`,
    `In files  ${countOf(files.pieces, 'piece')} of ${formatBytes(files.bytes)}, stored in ${formatBytes(files.storedBytes)}`,
    folder === null
      ? `Folder    none; make one with: ${context.commandLine('content', 'move', '--to', 'files')}`
      : `Folder    ${folder}: ${countOf(onDisk.files, 'file')}, ${formatBytes(onDisk.bytes)}`,
  ]);
}

/** A piece by its hash, from whichever database holds it. */
async function pieceOf(store: Store, hash: string): Promise<StoredPiece> {
  for (const { store: one } of await contentDatabases(store)) {
    const piece = await contentAccess(one).find(hash.toLowerCase());
    if (piece !== null) return piece;
  }
  throw new NotFoundError('content', hash, 'content show');
}

/** Verifies the files of content. @throws ProblemsFound, after showing, when one is gone or damaged */
export async function verifyFiles(context: CommandContext, repair: boolean): Promise<void> {
  await using store = repair ? await openExisting(context) : await openToRead(context);
  mustHaveFolder(context, store);
  const bar = await startProgress(context.messages, 'Verifying');
  const total = Math.max(1, (await contentStats(store)).files.pieces);
  const report = await withInterruption((signal) =>
    verifyContent(store, { repair, signal, onProgress: (done) => bar.update(done / total, countOf(done, 'file')) }),
  ).finally(() => bar.stop());
  const { output } = context;
  if (context.options.json) await output.json({ location: store.location, ...report });
  else {
    await output.lines([
      `${countOf(report.files, 'file')} read, ${formatBytes(report.bytes)}.`,
      ...report.missing.map((hash) => `gone     ${hash}`),
      ...report.damaged.map((hash) => `damaged  ${hash}${repair ? ', set aside' : ''}`),
    ]);
  }
  if (report.ok) return;
  throw new ProblemsFound(
    'Content is gone or damaged. Bring the files back from a copy of the content folder; the same bytes stored again heal them, too.',
    { missing: report.missing.length, damaged: report.damaged.length },
  );
}

/** Removes the files that no row names, or says which would go. */
export async function collectFiles(
  context: CommandContext,
  { grace: graceMs, dryRun = false }: ContentCollectOptions,
): Promise<void> {
  await using store = dryRun ? await openToRead(context) : await openExisting(context);
  mustHaveFolder(context, store);
  const clearStatus = context.messages.status('Collecting…');
  let report: CollectContentReport;
  try {
    report = await withInterruption((signal) => collectContent(store, { graceMs, dryRun, signal }));
  } finally {
    clearStatus();
  }
  const { output } = context;
  if (context.options.json) return await output.json({ location: store.location, dryRun, ...report });
  const line = (label: string, { files, bytes }: FileCount) =>
    `${label.padEnd(10)}${countOf(files, 'file')}, ${formatBytes(bytes)}`;
  await output.lines([
    line(dryRun ? 'Would go' : 'Removed', report.removed),
    line('Set aside', report.setAside),
    line('Too young', report.young),
    line('In use', report.named),
    ...(report.damaged.files > 0 ? [line('Damaged', report.damaged)] : []),
  ]);
}

/** Moves content between rows and files. @throws ProblemsFound, after showing, for pieces that could not be moved */
export async function moveFiles(context: CommandContext, to: 'files' | 'rows'): Promise<void> {
  await using store = await openExisting(context, to === 'files' ? { contentFiles: true } : {});
  if (to === 'rows') mustHaveFolder(context, store);
  const bar = await startProgress(context.messages, 'Moving');
  const report = await withInterruption((signal) =>
    moveContent(store, { to, signal, onProgress: (done) => bar.update(0, countOf(done, 'piece')) }),
  ).finally(() => bar.stop());
  const { output, messages } = context;
  if (context.options.json) await output.json({ location: store.location, to, ...report });
  else await output.lines([`Moved ${countOf(report.moved, 'piece')} to ${to}: ${formatBytes(report.bytes)}.`]);
  if (report.moved > 0) {
    const next = to === 'files' ? ['db', 'vacuum'] : ['content', 'collect'];
    messages.note(`The space they took is given back with: ${context.commandLine(...next)}`);
  }
  if (report.failed.length === 0) return;
  throw new ProblemsFound(
    `${countOf(report.failed.length, 'piece')} could not be moved: damaged, or gone. Look at them with: ${context.commandLine('content', 'verify')}`,
    { failed: report.failed },
  );
}

function mustHaveFolder(context: CommandContext, store: Store): void {
  if (hasContentFolder(store)) return;
  throw new CommandLineError(
    `All content of ${store.location} lies in rows. Move what is large into files with: ${context.commandLine('content', 'move', '--to', 'files')}`,
  );
}
