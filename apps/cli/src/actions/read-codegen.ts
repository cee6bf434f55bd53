import type { CodegenHistory, CodegenLineageEntry, CodegenSession } from '@cairndb/core';
import type { CommandContext } from '../command-context.js';
import type { CodegenListOptions } from '../commands/codegen-command.js';
import { countOf, formatCount } from '../format/numbers.js';
import { formatTime } from '../format/time.js';
import { openToRead } from '../open-store.js';
import { firstOf, pagesOf } from '../pages-of.js';
import { safeLine, safeText } from '../terminal/safe-text.js';
import { formatTable } from '../terminal/table.js';

const PAGE = 200;

/** Lists code-generation sessions, newest first. */
export async function listSessions(
  context: CommandContext,
  { parent, since, until, limit }: CodegenListOptions,
): Promise<void> {
  await using store = await openToRead(context);
  const filter = { parentSessionId: parent, since, until, limit: Math.min(PAGE, limit + 1) };
  const sessions: CodegenSession[] = [];
  const pages = pagesOf((cursor) => store.codegen.listSessions({ ...filter, ...cursor }));
  for await (const page of firstOf(pages, limit + 1)) sessions.push(...page);
  const { output, messages } = context;
  const shown = sessions.slice(0, limit);
  if (context.options.json) return await output.json({ sessions: shown, more: sessions.length > limit });
  if (shown.length === 0) return messages.note('No code-generation sessions.');
  await output.lines(
    formatTable(
      [
        { title: 'ID', align: 'right' },
        { title: 'Created' },
        { title: 'Refines', align: 'right' },
        { title: 'Goal', flexible: true },
      ],
      shown.map(({ id, createdAt, parentSessionId, designGoal }) => [
        String(id),
        formatTime(createdAt),
        parentSessionId === null ? '' : String(parentSessionId),
        safeLine(designGoal),
      ]),
      { width: output.isTerminal ? output.width : Number.POSITIVE_INFINITY, colors: output.colors },
    ),
  );
  if (sessions.length > limit) messages.note(`Shown: the newest ${formatCount(limit)}. More: --limit ${limit * 5}`);
}

/** Shows a session and, in a line each, how its attempts went. */
export async function showSession(context: CommandContext, id: number): Promise<void> {
  await using store = await openToRead(context);
  const history = await store.codegen.history(id);
  if (context.options.json) return await context.output.json(outline(history));
  const { colors } = context.output;
  const rows = history.iterations.map(({ id: iteration, createdAt, code, errors, feedback }) => [
    String(iteration),
    formatTime(createdAt),
    formatCount(code.trimEnd().split('\n').length),
    formatCount(errors.length),
    safeLine(feedback ?? ''),
  ]);
  await context.output.lines([
    ...sessionHeading(context, history),
    ...(rows.length === 0 ? [] : ['', ...attemptTable(context, rows)]),
  ]);
  if (rows.length > 0)
    context.messages.note(colors.dim(`\nCode and errors: ${context.commandLine('codegen', 'history', String(id))}`));
}

/** A history without its code. */
function outline({ iterations, ...session }: CodegenHistory): object {
  const attempts = iterations.map(({ code, errors, ...iteration }) => ({
    ...iteration,
    codeLines: code.trimEnd().split('\n').length,
    errors: errors.length,
  }));
  return { ...session, iterations: attempts };
}

function attemptTable({ output }: CommandContext, rows: readonly (readonly string[])[]): string[] {
  return formatTable(
    [
      { title: 'Attempt', align: 'right' },
      { title: 'Made' },
      { title: 'Lines', align: 'right' },
      { title: 'Errors', align: 'right' },
      { title: 'Feedback', flexible: true },
    ],
    rows,
    { width: output.isTerminal ? output.width : Number.POSITIVE_INFINITY, colors: output.colors },
  );
}

function sessionHeading(
  { output }: CommandContext,
  { id, designGoal, createdAt, parentSessionId, iterations }: CodegenHistory,
): string[] {
  const { colors } = output;
  const refines = parentSessionId === null ? '' : ` · refines session ${parentSessionId}`;
  const attempts = countOf(iterations.length, 'attempt');
  return [
    colors.bold(safeText(designGoal)),
    colors.dim(`session ${id} · ${formatTime(createdAt)} · ${attempts}${refines}`),
  ];
}

/** Shows a session with everything that happened in it. */
export async function showHistory(context: CommandContext, id: number): Promise<void> {
  await using store = await openToRead(context);
  const history = await store.codegen.history(id);
  if (context.options.json) return await context.output.json(history);
  const { colors } = context.output;
  const lines = sessionHeading(context, history);
  for (const { id: iteration, createdAt, code, feedback, errors } of history.iterations) {
    lines.push(
      '',
      `${colors.cyan(`attempt ${iteration}`)} ${colors.dim(formatTime(createdAt))}`,
      safeText(code).trimEnd(),
    );
    for (const { type, message, line } of errors) {
      lines.push(colors.red(`${type} error${line === null ? '' : `, line ${line}`}: ${safeText(message).trimEnd()}`));
    }
    if (feedback !== null) lines.push(colors.green(`feedback: ${safeText(feedback).trimEnd()}`));
  }
  await context.output.lines(lines);
}

/** Shows the goals that a session refines, itself, and those that refine it. */
export async function showLineage(context: CommandContext, id: number): Promise<void> {
  await using store = await openToRead(context);
  const session = await store.codegen.getSession(id);
  const ancestors = await store.codegen.ancestors(id);
  const descendants = await store.codegen.descendants(id);
  if (context.options.json) return await context.output.json({ session, ancestors, descendants });
  const { colors } = context.output;
  const lineOf = (one: CodegenSession, depth: number) => `${'  '.repeat(depth)}${one.id}  ${safeLine(one.designGoal)}`;
  await context.output.lines([
    ...ancestors.toReversed().map((one, depth) => lineOf(one, depth)),
    colors.bold(lineOf(session, ancestors.length)),
    ...asTree(descendants, session.id).map(({ entry, depth }) => lineOf(entry, ancestors.length + depth)),
  ]);
}

/** Descendants in the order of a tree: each below its parent. */
function asTree(
  entries: readonly CodegenLineageEntry[],
  parent: number,
  depth = 1,
): { entry: CodegenLineageEntry; depth: number }[] {
  return entries
    .filter((entry) => entry.parentSessionId === parent && entry.distance === depth)
    .flatMap((entry) => [{ entry, depth }, ...asTree(entries, entry.id, depth + 1)]);
}

/** Shows how many sessions, attempts and errors there are. */
export async function showStats(context: CommandContext): Promise<void> {
  await using store = await openToRead(context);
  const stats = await store.codegen.stats();
  if (context.options.json) return await context.output.json(stats);
  const { sessions, solvedSessions, iterations, iterationsPerSession, errors } = stats;
  await context.output.lines([
    `Sessions  ${formatCount(sessions)}, the last attempt of ${formatCount(solvedSessions)} without an error`,
    `Attempts  ${formatCount(iterations)}, ${iterationsPerSession.toFixed(1)} a session`,
    `Errors    ${formatCount(errors.syntax)} syntax, ${formatCount(errors.runtime)} runtime`,
  ]);
}
