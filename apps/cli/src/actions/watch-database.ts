import type { Change, Store } from '@cairndb/core';
import type { CommandContext } from '../command-context.js';
import type { WatchCommandOptions } from '../commands/watch-command.js';
import { formatProject } from '../format/project-path.js';
import { shortId } from '../format/short-id.js';
import { formatClock, formatDate } from '../format/time.js';
import { AUTO } from '../importer-names.js';
import { openToRead, openToWrite } from '../open-store.js';
import { safeLine } from '../terminal/safe-text.js';
import { followUntilInterrupted } from '../terminal/with-interruption.js';
import { WATCHED_KINDS } from '../watched-kinds.js';
import { importersOf, keepImporting } from './keep-importing.js';

const OPERATION_WIDTH = 'appended'.length;
const KIND_WIDTH = Math.max(...WATCHED_KINDS.map((kind) => kind.length));

/** Prints a line for every change, with `--json` an object for every line. With `--import` tools' histories come in meanwhile. */
export async function watchDatabase(context: CommandContext, options: WatchCommandOptions): Promise<void> {
  const tools = options.import === undefined ? [] : importersOf(options.import === true ? AUTO : options.import);
  await followUntilInterrupted(async (signal) => {
    await using store = tools.length === 0 ? await openToRead(context) : await openToWrite(context);
    if (options.since === undefined) context.messages.note('Watching. Ctrl-C ends it.');
    const ending = new AbortController();
    const until = AbortSignal.any([signal, ending.signal]);
    const importing = tools.length === 0 ? undefined : keepImporting(context.messages, store, tools, until);
    // What an import fails with ends the watching.
    importing?.catch(() => ending.abort());
    try {
      await showChanges(context, store, options, until);
    } finally {
      ending.abort();
      await importing;
    }
  });
}

async function showChanges(
  context: CommandContext,
  store: Store,
  options: WatchCommandOptions,
  signal: AbortSignal,
): Promise<void> {
  let left = options.limit ?? Number.POSITIVE_INFINITY;
  for await (const change of store.changes({ since: options.since, signal })) {
    if (options.kind !== undefined && !(options.kind as readonly string[]).includes(change.kind)) continue;
    if (context.options.json) await context.output.json(change);
    else await context.output.lines([await formatChange(context, store, change)]);
    left -= 1;
    if (left === 0) return;
  }
}

async function formatChange({ output }: CommandContext, store: Store, change: Change): Promise<string> {
  const { dim, bold } = output.colors;
  const { at, operation, kind, id } = change;
  const time = `${formatDate(at)} ${formatClock(at)}:${String(new Date(at).getSeconds()).padStart(2, '0')}`;
  const name = typeof id === 'string' ? safeLine(shortId(id)) : String(id);
  return `${dim(time)}  ${operation.padEnd(OPERATION_WIDTH)}  ${kind.padEnd(KIND_WIDTH)}  ${bold(name)}  ${await about(store, change)}`.trimEnd();
}

/** What a person knows the thing by; what is gone meanwhile has no name any more. */
async function about(store: Store, { kind, id, parentId }: Change): Promise<string> {
  const conversationId = kind === 'conversation' ? id : kind === 'message' ? parentId : null;
  if (typeof conversationId === 'string') {
    const found = await store.conversations.find(conversationId);
    const facts = found === null ? [] : [safeLine(found.title), formatProject(found.project)];
    return facts.filter((fact) => fact !== '').join(' · ');
  }
  if (kind === 'codegenSession') return safeLine((await store.codegen.findSession(Number(id)))?.designGoal ?? '');
  return parentId === null ? '' : safeLine(`in ${parentId}`);
}
