import { text as readText } from 'node:stream/consumers';
import type { DueReason, Intention, IntentionStatus, IntentionTrigger, Store } from '@cairndb/core';
import type { CommandContext } from '../command-context.js';
import type { RemindAddOptions, RemindDueOptions, RemindListOptions } from '../commands/remind-command.js';
import { findByPrefix } from '../find-by-prefix.js';
import { formatCount } from '../format/numbers.js';
import { shortId } from '../format/short-id.js';
import { formatSpan, formatTime } from '../format/time.js';
import { projectName } from '../given-text.js';
import { openExisting, openToRead, openToWrite } from '../open-store.js';
import { firstOf, pagesOf } from '../pages-of.js';
import { safeLine } from '../terminal/safe-text.js';
import { formatTable } from '../terminal/table.js';

const PAGE = 200;
const ALL: readonly IntentionStatus[] = ['open', 'active', 'done', 'cancelled'];

/** Adds a reminder, task or goal; makes the database where there is none. */
export async function addReminder(context: CommandContext, title: string, options: RemindAddOptions): Promise<void> {
  await using store = await openToWrite(context);
  const { kind, priority, at, every, goal, repeat, tag, description, id } = options;
  const intention = await store.intentions.add({
    ...{ id, kind, title, description, priority, tags: tag, repeats: repeat },
    ...{ dueAt: at, everyMs: every, project: projectName(options.project), triggers: triggersOf(options) },
    parentId: goal === undefined ? undefined : (await findIntention(store, goal)).id,
  });
  if (context.options.json) return await context.output.json(intention);
  await context.output.lines([intention.id]);
}

/** Shows what is due, and why. */
export async function showDue(context: CommandContext, options: RemindDueOptions): Promise<void> {
  const text = options.text === '-' ? await readText(process.stdin) : options.text;
  const project = projectName(options.project);
  const { event, path, claim, limit } = options;
  await using store = await (claim === undefined ? openToRead(context) : openExisting(context));
  const isContext = text !== undefined || path !== undefined || project !== undefined;
  const due = await store.intentions.due({
    ...{ event, project, limit },
    context: isContext ? { text, project, paths: path } : undefined,
    claim: claim === undefined ? undefined : { by: claim },
  });
  const { output, messages } = context;
  if (context.options.json) return await output.json({ due });
  if (due.length === 0) return messages.note('Nothing is due.');
  await output.lines(
    formatTable(
      [{ title: 'ID' }, { title: 'Priority' }, { title: 'What', flexible: true }, { title: 'Why' }],
      due.map(({ intention, reasons }) => [
        shortId(intention.id),
        intention.priority,
        safeLine(intention.title),
        safeLine(reasons.map(reasonText).join('; ')),
      ]),
      { width: output.isTerminal ? output.width : Number.POSITIVE_INFINITY, colors: output.colors },
    ),
  );
}

/** Lists intentions. */
export async function listReminders(context: CommandContext, options: RemindListOptions): Promise<void> {
  await using store = await openToRead(context);
  const { kind, goal, all, limit } = options;
  const filter = {
    kinds: kind === undefined ? undefined : [kind],
    statuses: all === true ? ALL : undefined,
    project: projectName(options.project),
    parentId: goal === undefined ? undefined : (await findIntention(store, goal)).id,
    limit: Math.min(PAGE, limit + 1),
  };
  const found: Intention[] = [];
  const pages = pagesOf((cursor) => store.intentions.list({ ...filter, ...cursor }));
  for await (const page of firstOf(pages, limit + 1)) found.push(...page);
  const shown = found.slice(0, limit);
  const { output, messages } = context;
  if (context.options.json) return await output.json({ intentions: shown, more: found.length > limit });
  if (shown.length === 0) return messages.note('Nothing is open.');
  await output.lines(
    formatTable(
      [
        { title: 'ID' },
        { title: 'Kind' },
        { title: 'Status' },
        { title: 'Priority' },
        { title: 'Due' },
        { title: 'Done', align: 'right' },
        { title: 'What', flexible: true },
      ],
      shown.map((one) => [
        shortId(one.id),
        one.kind,
        one.status,
        one.priority,
        dueText(one),
        one.progress === 0 ? '' : `${Math.round(one.progress * 100)} %`,
        safeLine(one.title),
      ]),
      { width: output.isTerminal ? output.width : Number.POSITIVE_INFINITY, colors: output.colors },
    ),
  );
  if (found.length > limit) messages.note(`Shown: the first ${formatCount(limit)}. More: --limit ${limit * 5}`);
}

/** Completes an intention. */
export async function completeReminder(
  context: CommandContext,
  text: string,
  options: { readonly forGood?: boolean; readonly withParts?: boolean },
): Promise<void> {
  await changed(context, text, ({ intentions }, id) => intentions.complete(id, options));
}

/** Puts an intention off. */
export async function snoozeReminder(context: CommandContext, text: string, until: number): Promise<void> {
  await changed(context, text, ({ intentions }, id) => intentions.snooze(id, { until }));
}

/** Cancels an intention. */
export async function cancelReminder(context: CommandContext, text: string): Promise<void> {
  await changed(context, text, ({ intentions }, id) => intentions.cancel(id));
}

async function changed(
  context: CommandContext,
  text: string,
  change: (store: Store, id: string) => Promise<Intention>,
): Promise<void> {
  await using store = await openExisting(context);
  const after = await change(store, (await findIntention(store, text)).id);
  if (context.options.json) return await context.output.json(after);
  const due = dueText(after);
  await context.output.lines([`${safeLine(after.title)}: ${after.status}${due === '' ? '' : `, due ${due}`}`]);
}

async function findIntention({ intentions }: Store, text: string): Promise<Intention> {
  const list = (page: object) => intentions.list({ ...page, statuses: ALL });
  return await findByPrefix({ kind: 'intention', find: (id) => intentions.find(id), list }, text);
}

function triggersOf({ event = [], when, path }: RemindAddOptions): readonly IntentionTrigger[] {
  const events = event.map((name) => ({ on: 'event', event: name }) as const);
  if (when === undefined && path === undefined) return events;
  return [...events, { on: 'context', keywords: when, paths: path }];
}

function dueText({ status, snoozedUntil, dueAt }: Intention): string {
  const at = status === 'open' || status === 'active' ? (snoozedUntil ?? dueAt) : null;
  return at === null ? '' : formatTime(at);
}

function reasonText(reason: DueReason): string {
  switch (reason.on) {
    case 'time':
      return `since ${formatTime(reason.at)} (${formatSpan(reason.overdueMs)})`;
    case 'event':
      return reason.event;
    default:
      return [...reason.keywords, ...reason.paths, ...(reason.project === '' ? [] : [reason.project])].join(', ');
  }
}
