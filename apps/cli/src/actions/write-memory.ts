import type { Memory, NewMemory, SimilarMemory, Store } from '@cairndb/core';
import type { CommandContext } from '../command-context.js';
import type { RememberOptions } from '../commands/memory-command.js';
import { CommandLineError } from '../exit.js';
import { findByPrefix } from '../find-by-prefix.js';
import { shortId } from '../format/short-id.js';
import { givenText, projectName } from '../given-text.js';
import { openExisting, openToWrite } from '../open-store.js';
import { safeLine } from '../terminal/safe-text.js';
import { shorten } from '../terminal/wrap.js';

/** Remembers something; makes the database where there is none. */
export async function addMemory(
  context: CommandContext,
  words: readonly string[],
  options: RememberOptions,
): Promise<void> {
  const content = await givenText(words, 'what is to be remembered');
  await using store = await openToWrite(context);
  const added = await store.memories.add(newMemory(content, options));
  if (context.options.json) return await context.output.json(added);
  await context.output.lines([added.memory.id]);
  const { messages } = context;
  if (added.outcome === 'strengthened') {
    messages.note(`That was remembered already; its importance is ${added.memory.importance.toFixed(2)} now.`);
  }
  for (const near of added.similar) messages.note(nearLine(context, near, added.memory));
}

/** Has something newer hold in place of a memory. */
export async function supersedeMemory(
  context: CommandContext,
  older: string,
  words: readonly string[],
  options: RememberOptions,
): Promise<void> {
  const content = await givenText(words, 'what holds now');
  await using store = await openExisting(context);
  const { id } = await findMemory(store, older);
  const replaced = await store.memories.supersede(id, newMemory(content, options));
  if (context.options.json) return await context.output.json(replaced);
  await context.output.lines([replaced.memory.id]);
}

/** Removes memories. */
export async function forgetMemories(
  context: CommandContext,
  ids: readonly string[],
  { history, expired }: { readonly history?: boolean; readonly expired?: boolean },
): Promise<void> {
  if (ids.length > 0 === (expired === true)) {
    throw new CommandLineError('Name the memories to forget, or give --expired.');
  }
  await using store = await openExisting(context);
  const found: Memory[] = [];
  for (const id of ids) found.push(await findMemory(store, id));
  for (const { id } of found) await store.memories.remove(id, { history });
  const count = expired === true ? await store.memories.removeExpired() : found.length;
  if (context.options.json) return await context.output.json({ removed: count });
  await context.output.lines([count === 1 ? 'Forgot 1 memory' : `Forgot ${count} memories`]);
}

/** The memory that a person means. */
export async function findMemory({ memories }: Store, text: string): Promise<Memory> {
  const list = (page: object) => memories.list({ ...page, superseded: 'include' });
  return await findByPrefix({ kind: 'memory', find: (id) => memories.find(id), list }, text);
}

function newMemory(content: string, { tag, ttl, project, ...given }: RememberOptions): NewMemory {
  return { ...given, content, tags: tag, ttlMs: ttl, project: projectName(project) };
}

function nearLine(context: CommandContext, { memory, similarity }: SimilarMemory, added: Memory): string {
  const percent = Math.round(similarity * 100);
  const text = shorten(safeLine(memory.content), 60);
  const supersede = context.commandLine('memory', 'supersede', shortId(memory.id), added.content);
  return `${percent} % the same: ${shortId(memory.id)} ${text}. If that holds no more: ${supersede}`;
}
