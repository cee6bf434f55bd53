import type { SessionStateEntry, Store, UserSession } from '@cairndb/core';
import type { CommandContext } from '../command-context.js';
import type { SessionsListOptions } from '../commands/sessions-command.js';
import { findByPrefix } from '../find-by-prefix.js';
import { countOf, formatCount } from '../format/numbers.js';
import { shortId } from '../format/short-id.js';
import { formatTime } from '../format/time.js';
import { projectName } from '../given-text.js';
import { openExisting, openToRead } from '../open-store.js';
import { firstOf, pagesOf } from '../pages-of.js';
import { safeLine } from '../terminal/safe-text.js';
import { formatTable } from '../terminal/table.js';

const PAGE = 200;
/** Characters of a value that a table shows. */
const SHOWN_VALUE = 120;

/** Lists sessions. */
export async function listSessions(context: CommandContext, options: SessionsListOptions): Promise<void> {
  await using store = await openToRead(context);
  const { status, user, limit } = options;
  const filter = {
    statuses: status === undefined ? undefined : [status],
    userId: user,
    projectPath: projectName(options.project),
    limit: Math.min(PAGE, limit + 1),
  };
  const found: UserSession[] = [];
  const pages = pagesOf((cursor) => store.sessions.list({ ...filter, ...cursor }));
  for await (const page of firstOf(pages, limit + 1)) found.push(...page);
  const shown = found.slice(0, limit);
  const { output, messages } = context;
  if (context.options.json) return await output.json({ sessions: shown, more: found.length > limit });
  if (shown.length === 0) return messages.note('No sessions.');
  await output.lines(
    formatTable(
      [
        { title: 'ID' },
        { title: 'Status' },
        { title: 'User' },
        { title: 'Started' },
        { title: 'Last used' },
        { title: 'Project', flexible: true },
      ],
      shown.map((one) => [
        shortId(one.id),
        one.status,
        safeLine(one.userId),
        formatTime(one.startedAt),
        formatTime(one.lastActivity),
        safeLine(one.projectPath),
      ]),
      { width: output.isTerminal ? output.width : Number.POSITIVE_INFINITY, colors: output.colors },
    ),
  );
  if (found.length > limit) messages.note(`Shown: the first ${formatCount(limit)}. More: --limit ${limit * 5}`);
}

/** Shows a session and its state. */
export async function showSession(context: CommandContext, text: string): Promise<void> {
  await using store = await openToRead(context);
  const session = await findSession(store, text);
  const state: SessionStateEntry[] = [];
  for await (const page of pagesOf((cursor) => store.sessions.listState(session.id, { limit: PAGE, ...cursor })))
    state.push(...page);
  const { output } = context;
  if (context.options.json) return await output.json({ session, state });
  const environment = Object.entries(session.environmentVariables);
  const facts: readonly (readonly [string, string])[] = [
    ['ID', session.id],
    ['Status', session.status],
    ['User', session.userId],
    ['Started', formatTime(session.startedAt)],
    ['Last used', formatTime(session.lastActivity)],
    ['Project', session.projectPath],
    ['Directory', session.workingDirectory],
    ['Preferences', Object.keys(session.preferences).length === 0 ? '' : JSON.stringify(session.preferences)],
  ];
  await output.lines([
    ...facts.filter(([, value]) => value !== '').map(([name, value]) => `${name.padEnd(12)}${safeLine(value)}`),
    ...section(
      'Environment',
      environment.map(([name, value]) => `${name}=${value}`),
    ),
    ...section(
      'State',
      state.map(({ key, value, expiresAt }) => {
        const json = JSON.stringify(value);
        const shown = json.length > SHOWN_VALUE ? `${json.slice(0, SHOWN_VALUE)}…` : json;
        return `${key}: ${shown}${expiresAt === null ? '' : `, until ${formatTime(expiresAt)}`}`;
      }),
    ),
  ]);
}

/** Ends a session. */
export async function endSession(context: CommandContext, text: string): Promise<void> {
  await using store = await openExisting(context);
  const session = await store.sessions.end((await findSession(store, text)).id);
  if (context.options.json) return await context.output.json(session);
  await context.output.lines([`${session.id}: ${session.status}`]);
}

/** Expires sessions. */
export async function expireSessions(context: CommandContext, { idle }: { readonly idle?: number }): Promise<void> {
  await using store = await openExisting(context);
  const swept = await store.sessions.expire({ idleMs: idle });
  if (context.options.json) return await context.output.json(swept);
  await context.output.lines([
    `Expired ${countOf(swept.expired, 'session')}, removed ${countOf(swept.removedState, 'state entry', 'state entries')}.`,
  ]);
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${safeLine(line)}`)];
}

async function findSession({ sessions }: Store, text: string): Promise<UserSession> {
  return await findByPrefix(
    { kind: 'session', find: (id) => sessions.find(id), list: (page) => sessions.list(page) },
    text,
  );
}
