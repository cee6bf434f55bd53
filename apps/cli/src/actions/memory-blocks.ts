import type { MemoryBlock } from '@cairndb/core';
import type { CommandContext } from '../command-context.js';
import { givenText, projectName } from '../given-text.js';
import { openExisting, openToRead, openToWrite } from '../open-store.js';
import { safeLine, safeText } from '../terminal/safe-text.js';

interface Place {
  readonly project?: string;
}

/** Prints blocks as they stand in a prompt. */
export async function renderBlocks(context: CommandContext, { project }: Place): Promise<void> {
  await using store = await openToRead(context);
  const text = await store.memoryBlocks.render({ project: projectName(project) });
  if (context.options.json) return await context.output.json({ text });
  if (text === '') {
    return context.messages.note(
      `No blocks. Make one with: ${context.commandLine('memory', 'blocks', 'set', 'human', 'TEXT')}`,
    );
  }
  await context.output.lines(safeText(text).split('\n'));
}

/** Gives a block a value; makes the block, and the database, where there is none. */
export async function setBlock(
  context: CommandContext,
  label: string,
  words: readonly string[],
  options: Place & { readonly description?: string; readonly limitChars?: number },
): Promise<void> {
  const value = await givenText(words, 'the value');
  const { description, limitChars } = options;
  const place = { project: projectName(options.project) };
  await using store = await openToWrite(context);
  const before = await store.memoryBlocks.find(label, place);
  const given = { value, description, limitChars };
  const block =
    before === null
      ? await store.memoryBlocks.create({ label, ...place, ...given })
      : await store.memoryBlocks.edit(label, { ...given, expectedVersion: before.version }, place);
  await told(context, block);
}

/** Puts a line at the end of a block. */
export async function appendToBlock(
  context: CommandContext,
  label: string,
  words: readonly string[],
  { project }: Place,
): Promise<void> {
  const text = await givenText(words, 'the line');
  await using store = await openExisting(context);
  await told(context, await store.memoryBlocks.append(label, text, { project: projectName(project) }));
}

/** Removes a block. */
export async function removeBlock(context: CommandContext, label: string, { project }: Place): Promise<void> {
  await using store = await openExisting(context);
  await store.memoryBlocks.remove(label, { project: projectName(project) });
  if (context.options.json) return await context.output.json({ removed: label });
  await context.output.lines([`Removed the block ${safeLine(label)}`]);
}

async function told(context: CommandContext, block: MemoryBlock): Promise<void> {
  if (context.options.json) return await context.output.json(block);
  const { label, version, value, limitChars } = block;
  await context.output.lines([`${safeLine(label)}: version ${version}, ${value.length} of ${limitChars} characters`]);
}
