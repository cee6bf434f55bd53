import type { SuccessPattern } from '@cairndb/core';
import type { CommandContext } from '../command-context.js';
import type { KnowledgeListOptions, RecordPatternOptions } from '../commands/knowledge-command.js';
import { CommandLineError } from '../exit.js';
import { knownProject } from '../known-project.js';
import { openToRead, openToWrite } from '../open-store.js';
import { safeLine } from '../terminal/safe-text.js';
import { formatTable } from '../terminal/table.js';

/** Lists what works, the surest first. */
export async function listPatterns(
  context: CommandContext,
  { project, type, limit }: KnowledgeListOptions,
): Promise<void> {
  await using store = await openToRead(context);
  const filter = { project: knownProject(project), types: type === undefined ? undefined : [type], limit };
  const best = await store.knowledge.bestPatterns(filter);
  const { items } = await store.knowledge.listPatterns(filter);
  const known = new Set(best.map(({ id }) => id));
  const patterns = [...best, ...items.filter(({ id }) => !known.has(id))].slice(0, limit);
  const { output, messages } = context;
  if (context.options.json) return await output.json({ patterns });
  if (patterns.length === 0) return messages.note('No way of working was recorded.');
  await output.lines(
    formatTable(
      [
        { title: 'Sure', align: 'right' },
        { title: 'Outcomes' },
        { title: 'Type' },
        { title: 'Pattern', flexible: true },
      ],
      patterns.map((one) => [one.confidence.toFixed(2), tally(one), safeLine(one.type), safeLine(one.description)]),
      { width: output.isTerminal ? output.width : Number.POSITIVE_INFINITY, colors: output.colors },
    ),
  );
}

/** Notes a way of working, and how it did. */
export async function recordPattern(
  context: CommandContext,
  description: string,
  { success = false, failure = false, type, project, id }: RecordPatternOptions,
): Promise<void> {
  if (success && failure) throw new CommandLineError('--success and --failure exclude each other.');
  await using store = await openToWrite(context);
  let pattern = await store.knowledge.addPattern({ description, type, project: knownProject(project) });
  if (success || failure) pattern = await store.knowledge.notePatternOutcome(pattern.id, { success, id });
  if (context.options.json) return await context.output.json(pattern);
  await context.output.lines([`${safeLine(pattern.description)}: ${tally(pattern)}`]);
}

function tally({ successes, usageCount }: SuccessPattern): string {
  return `${successes} of ${usageCount} worked`;
}
