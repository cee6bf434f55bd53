import type { Convention, ConventionStatus } from '@cairndb/core';
import type { CommandContext } from '../command-context.js';
import type { ConventionsOptions, ObserveOptions } from '../commands/learn-command.js';
import { openExisting, openToRead, openToWrite } from '../open-store.js';
import { safeLine } from '../terminal/safe-text.js';
import { formatTable } from '../terminal/table.js';

/** Notes evidence for or against a convention. */
export async function observeConvention(
  context: CommandContext,
  kind: string,
  statement: string,
  { at, against = false, project }: ObserveOptions,
): Promise<void> {
  const [, path = at, line] = /^(.+?):(\d+)$/.exec(at) ?? [];
  const evidence = line === undefined ? { path } : { path, line: Number(line) };
  await using store = await openToWrite(context);
  const observed = await store.learning.observeConvention({ project, kind, statement, evidence, supports: !against });
  if (context.options.json) return await context.output.json(observed);
  await context.output.lines([lineOf(observed)]);
}

/** Lists conventions. */
export async function listConventions(context: CommandContext, options: ConventionsOptions): Promise<void> {
  await using store = await openToRead(context);
  const { items, nextCursor } = await store.learning.listConventions(options);
  const { output, messages } = context;
  if (context.options.json) return await output.json({ conventions: items, more: nextCursor !== null });
  if (items.length === 0) return messages.note('No convention was observed.');
  await output.lines(
    formatTable(
      [
        { title: 'Id', align: 'right' },
        { title: 'Sure', align: 'right' },
        { title: 'For', align: 'right' },
        { title: 'Against', align: 'right' },
        { title: 'Status' },
        { title: 'Kind' },
        { title: 'Convention', flexible: true },
      ],
      items.map((one) => [
        String(one.id),
        sure(one),
        String(one.supports),
        String(one.contradicts),
        one.status,
        safeLine(one.kind),
        safeLine(one.statement),
      ]),
      { width: output.isTerminal ? output.width : Number.POSITIVE_INFINITY, colors: output.colors },
    ),
  );
  if (nextCursor !== null) messages.note('There are more: see --limit.');
}

/** Says whether a convention holds. */
export async function reviewConvention(context: CommandContext, id: number, status: ConventionStatus): Promise<void> {
  await using store = await openExisting(context);
  const reviewed = await store.learning.reviewConvention(id, status);
  if (context.options.json) return await context.output.json(reviewed);
  await context.output.lines([lineOf(reviewed)]);
}

function lineOf(convention: Convention): string {
  const { id, statement, status, supports, contradicts } = convention;
  return `${id} ${safeLine(statement)} (${status}, ${sure(convention)}: ${supports} for, ${contradicts} against)`;
}

function sure({ confidence }: Convention): string {
  return `${Math.round(confidence * 100)} %`;
}
