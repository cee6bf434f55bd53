import type { Memory } from '@cairndb/core';
import type { CommandContext } from '../command-context.js';
import type { MemoryChoice, MemoryListOptions } from '../commands/memory-command.js';
import { type Fact, formatFacts } from '../format/facts.js';
import { formatHit } from '../format/hit.js';
import { formatCount } from '../format/numbers.js';
import { formatProject } from '../format/project-path.js';
import { shortId } from '../format/short-id.js';
import { formatTime } from '../format/time.js';
import { projectName } from '../given-text.js';
import { openExisting, openToRead } from '../open-store.js';
import { firstOf, pagesOf } from '../pages-of.js';
import { safeLine, safeText } from '../terminal/safe-text.js';
import { formatTable } from '../terminal/table.js';
import { findMemory } from './write-memory.js';

const PAGE = 200;

/** Finds memories by words. */
export async function searchMemories(
  context: CommandContext,
  query: string,
  { type, project, tag, limit }: MemoryChoice & { readonly limit: number },
): Promise<void> {
  await using store = await openExisting(context);
  const types = type === undefined ? undefined : [type];
  const hits = await store.search(query, {
    ...{ kinds: ['memory'], memoryTypes: types, tags: tag, limit },
    project: projectName(project),
    snippetChars: 200,
  });
  const { output, messages } = context;
  if (context.options.json) return await output.json({ query, hits });
  if (hits.length === 0) messages.note(`Nothing found for ${query}`);
  for (const [index, hit] of hits.entries()) {
    await output.lines([...(index === 0 ? [] : ['']), ...formatHit(context, hit, index + 1)]);
  }
}

/** Lists memories. */
export async function listMemories(context: CommandContext, options: MemoryListOptions): Promise<void> {
  await using store = await openToRead(context);
  const { type, scope, project, tag, important, all, limit } = options;
  const filter = {
    types: type === undefined ? undefined : [type],
    scopes: scope === undefined ? undefined : [scope],
    project: projectName(project),
    tags: tag,
    order: important === true ? 'important' : 'newest',
    superseded: all === true ? 'include' : 'exclude',
    limit: Math.min(PAGE, limit + 1),
  } as const;
  const found: Memory[] = [];
  const pages = pagesOf((cursor) => store.memories.list({ ...filter, ...cursor }));
  for await (const page of firstOf(pages, limit + 1)) found.push(...page);
  const shown = found.slice(0, limit);
  const { output, messages } = context;
  if (context.options.json) return await output.json({ memories: shown, more: found.length > limit });
  if (shown.length === 0) {
    return messages.note(`No memories. Remember something with: ${context.commandLine('memory', 'add', 'TEXT')}`);
  }
  await output.lines(
    formatTable(
      [
        { title: 'ID' },
        { title: 'Type' },
        { title: 'Importance', align: 'right' },
        { title: 'Project' },
        { title: 'Tags' },
        { title: 'Memory', flexible: true },
      ],
      shown.map((memory) => [
        shortId(memory.id),
        safeLine(memory.type),
        memory.importance.toFixed(2),
        memory.project === '' ? '' : formatProject(memory.project, 30),
        safeLine(memory.tags.join(' ')),
        `${memory.supersededAt === null ? '' : '(replaced) '}${safeLine(memory.content)}`,
      ]),
      { width: output.isTerminal ? output.width : Number.POSITIVE_INFINITY, colors: output.colors },
    ),
  );
  if (found.length > limit) messages.note(`Shown: the first ${formatCount(limit)}. More: --limit ${limit * 5}`);
}

/** Shows a memory with its history. */
export async function showMemory(context: CommandContext, text: string): Promise<void> {
  await using store = await openToRead(context);
  const { id } = await findMemory(store, text);
  const { older, memory, newer } = await store.memories.history(id);
  if (context.options.json) return await context.output.json({ memory, older, newer });
  const facts: readonly Fact[] = [
    ['ID', memory.id],
    ['Type', memory.type],
    ['Scope', memory.scope],
    ['Project', memory.project],
    ['Tags', memory.tags.join(' ')],
    ['Importance', memory.importance.toFixed(2)],
    ['Read', `${formatCount(memory.accessCount)} times`],
    ['Said again', memory.strengthened === 0 ? '' : `${formatCount(memory.strengthened)} times`],
    ['Conversation', memory.conversationId ?? ''],
    ['Message', memory.messageId ?? ''],
    ['Source', memory.source ?? ''],
    ['Expires', memory.expiresAt === null ? '' : formatTime(memory.expiresAt)],
    ['Created', formatTime(memory.createdAt)],
    ['Replaced', memory.supersededAt === null ? '' : formatTime(memory.supersededAt)],
  ];
  const known = facts.filter(([, value]) => value !== '').map(([label, value]): Fact => [label, safeLine(value)]);
  const line = (one: Memory) => `  ${shortId(one.id)}  ${formatTime(one.createdAt)}  ${safeLine(one.content)}`;
  await context.output.lines([
    ...formatFacts(known),
    ...['', ...safeText(memory.content).split('\n')],
    ...(newer.length === 0 ? [] : ['', 'Replaced by', ...newer.map(line)]),
    ...(older.length === 0 ? [] : ['', 'Replaced', ...older.map(line)]),
  ]);
}
