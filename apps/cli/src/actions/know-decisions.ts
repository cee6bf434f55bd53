import type { Decision, NewDecision, Store } from '@cairndb/core';
import type { CommandContext } from '../command-context.js';
import type { DecisionListOptions, DecisionOptions } from '../commands/knowledge-command.js';
import { CommandLineError } from '../exit.js';
import { findByPrefix } from '../find-by-prefix.js';
import { shortId } from '../format/short-id.js';
import { formatTime } from '../format/time.js';
import { knownProject, projectHere } from '../known-project.js';
import { openExisting, openToRead, openToWrite } from '../open-store.js';
import { safeLine, safeText } from '../terminal/safe-text.js';
import { formatTable } from '../terminal/table.js';

/** Lists decisions. */
export async function listDecisions(
  context: CommandContext,
  { project, type, status, tag, limit }: DecisionListOptions,
): Promise<void> {
  await using store = await openToRead(context);
  const { items, nextCursor } = await store.knowledge.listDecisions({
    ...{ project: knownProject(project), tags: tag, limit },
    types: type === undefined ? undefined : [type],
    statuses: status === undefined ? undefined : [status],
  });
  const { output, messages } = context;
  if (context.options.json) return await output.json({ decisions: items, more: nextCursor !== null });
  if (items.length === 0) return messages.note('No decision was noted.');
  await output.lines(
    formatTable(
      [
        { title: 'Decision' },
        { title: 'Made' },
        { title: 'Status' },
        { title: 'Type' },
        { title: 'Title', flexible: true },
      ],
      items.map((one) => [
        shortId(one.id),
        formatTime(one.madeAt),
        one.status,
        safeLine(one.type),
        safeLine([one.title, ...one.tags.map((name) => `#${name}`)].join(' ')),
      ]),
      { width: output.isTerminal ? output.width : Number.POSITIVE_INFINITY, colors: output.colors },
    ),
  );
  if (nextCursor !== null) messages.note('There are more: see --limit.');
}

/** Notes a decision. */
export async function addDecision(context: CommandContext, title: string, options: DecisionOptions): Promise<void> {
  await using store = await openToWrite(context);
  const project = projectHere(options.project);
  await told(context, await store.knowledge.addDecision({ ...newDecision(title, options), project }));
}

/** Shows a decision with its history. */
export async function showDecision(context: CommandContext, id: string): Promise<void> {
  await using store = await openToRead(context);
  const { id: whole } = await findDecision(store, id);
  const history = await store.knowledge.decisionHistory(whole);
  const { output } = context;
  if (context.options.json)
    return await output.json({ ...history.decision, older: history.older, newer: history.newer });
  const { bold, dim } = output.colors;
  const { decision, older, newer } = history;
  const reason = decision.statusReason === '' ? '' : `: ${safeLine(decision.statusReason)}`;
  await output.lines([
    bold(safeLine(decision.title)),
    dim(
      [shortId(decision.id), decision.type, `${decision.status}${reason}`, formatTime(decision.madeAt)]
        .map(safeLine)
        .join(' · '),
    ),
    ...titled('Context', decision.context),
    ...titled('Decision', decision.description),
    ...titled('Why', decision.rationale),
    ...titled(
      'Considered',
      decision.alternatives
        .map((one) => `${one.chosen ? '*' : '-'} ${one.title}${one.description === '' ? '' : `: ${one.description}`}`)
        .join('\n'),
    ),
    ...titled('What follows', decision.impact),
    ...titled('In place of', older.map(lineOf).join('\n')),
    ...titled('Replaced by', newer.map(lineOf).join('\n')),
  ]);
}

/** Has a newer decision hold in place of one. */
export async function supersedeDecision(
  context: CommandContext,
  id: string,
  title: string | undefined,
  { by, ...options }: DecisionOptions & { readonly by?: string },
): Promise<void> {
  if ((title === undefined) === (by === undefined)) {
    throw new CommandLineError('Say what holds instead: the title of a new decision, or --by with one that is there.');
  }
  await using store = await openExisting(context);
  const older = await findDecision(store, id);
  const newer = by === undefined ? newDecision(title ?? '', options) : (await findDecision(store, by)).id;
  await told(context, await store.knowledge.supersedeDecision(older.id, newer));
}

/** Takes a decision back. */
export async function revertDecision(
  context: CommandContext,
  id: string,
  options: { readonly reason?: string },
): Promise<void> {
  await using store = await openExisting(context);
  const { id: whole } = await findDecision(store, id);
  await told(context, await store.knowledge.revertDecision(whole, options));
}

function newDecision(title: string, { alternative, tag, project: _project, ...facts }: DecisionOptions): NewDecision {
  return { ...facts, title, tags: tag, alternatives: alternative?.map((one) => ({ title: one })) };
}

async function findDecision({ knowledge }: Store, text: string): Promise<Decision> {
  const find = (id: string) => knowledge.findDecision(id);
  return await findByPrefix({ kind: 'decision', find, list: (page) => knowledge.listDecisions(page) }, text);
}

async function told(context: CommandContext, decision: Decision): Promise<void> {
  if (context.options.json) await context.output.json(decision);
  else await context.output.lines([lineOf(decision)]);
}

function lineOf({ id, title, status }: Decision): string {
  return `${shortId(id)} ${safeLine(title)} (${status})`;
}

function titled(title: string, text: string): readonly string[] {
  return text === ''
    ? []
    : [
        '',
        `${title}:`,
        ...safeText(text)
          .split('\n')
          .map((line) => `  ${line}`.trimEnd()),
      ];
}
