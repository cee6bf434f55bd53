import { existsSync } from 'node:fs';
import { formatBytes, type Store } from '@cairndb/core';
import { type Importer, type ImportOptions, type ImportPlan, planImport } from '@cairndb/importers';
import { parseLocation } from '@cairndb/node';
import type { CommandContext } from '../command-context.js';
import { formatCount } from '../format/numbers.js';
import { formatTime } from '../format/time.js';
import { databaseLocation, openToRead } from '../open-store.js';
import { splitBytes } from '../split-bytes.js';
import { formatTable } from '../terminal/table.js';

/** Which files to plan for. `maxBytes` counts over all tools together. */
type PlanOptions = Pick<ImportOptions, 'path' | 'since' | 'maxBytes'>;

/** Shows what importers would read into the database, and imports nothing. Makes no database. */
export async function showPlans(
  context: CommandContext,
  importers: readonly Importer[],
  options: PlanOptions,
): Promise<void> {
  const plans = await plan(context, importers, options);
  if (context.options.json) {
    return await context.output.json({ dryRun: true, database: databaseLocation(context), tools: plans });
  }
  const { colors } = context.output;
  const rows = plans.map((one) => [
    one.title,
    formatCount(one.files),
    formatBytes(one.bytes),
    one.newestAt === null ? '' : formatTime(one.newestAt),
    formatCount(one.unchangedFiles),
    formatCount(one.leftFiles),
  ]);
  const right = (title: string) => ({ title, align: 'right' as const });
  const columns = [
    { title: 'Tool' },
    right('Files to read'),
    right('Size'),
    { title: 'Newest' },
    right('Nothing new'),
    right('Left aside'),
  ];
  await context.output.lines(formatTable(columns, rows, { width: Number.POSITIVE_INFINITY, colors }));
  context.messages.note('\nNothing was imported; leave out --dry-run to import it.');
}

async function plan(
  context: CommandContext,
  importers: readonly Importer[],
  { maxBytes, ...options }: PlanOptions,
): Promise<ImportPlan[]> {
  await using store = await openIfThere(context);
  const sources = await Promise.all(importers.map((importer) => importer.detect(options.path)));
  const limits = splitBytes(sources, maxBytes);
  const plans: ImportPlan[] = [];
  for (const [index, importer] of importers.entries()) {
    plans.push(await planImport(store, importer, { ...options, maxBytes: limits[index] }));
  }
  return plans;
}

/** The database as it is; undefined when it is yet to be made. */
async function openIfThere(context: CommandContext): Promise<Store | undefined> {
  const place = parseLocation(databaseLocation(context));
  return place.kind === 'file' && !existsSync(place.path) ? undefined : await openToRead(context);
}
