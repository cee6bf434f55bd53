import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { InvalidInputError, StorageError } from '@cairndb/core';
import type { CommandContext } from '../command-context.js';
import type { AddErrorOptions, AddIterationOptions } from '../commands/codegen-command.js';
import { CommandLineError } from '../exit.js';
import { countOf } from '../format/numbers.js';
import { openExisting, openToWrite } from '../open-store.js';
import { confirmDeletion } from '../terminal/confirm-deletion.js';
import { safeLine } from '../terminal/safe-text.js';
import { shorten } from '../terminal/wrap.js';

/** Begins a session; makes the database where there is none. */
export async function createSession(
  context: CommandContext,
  designGoal: string,
  parentSessionId: number | undefined,
): Promise<void> {
  await using store = await openToWrite(context);
  const session = await store.codegen.createSession({ designGoal, parentSessionId });
  if (context.options.json) return await context.output.json(session);
  await context.output.lines([String(session.id)]);
  context.messages.note(
    `Session ${session.id} is there. Add an attempt: ${context.commandLine('codegen', 'add-iteration', String(session.id), 'FILE')}`,
  );
}

/** Adds an attempt with code from an option, a file or standard input. */
export async function addIteration(
  context: CommandContext,
  session: number,
  file: string | undefined,
  options: AddIterationOptions,
): Promise<void> {
  if (options.code !== undefined && file !== undefined)
    throw new CommandLineError('Give the code with --code or as a file, not both.');
  const code = options.code ?? (await readCode(file));
  await using store = await openExisting(context);
  const iteration = await store.codegen.addIteration(session, { code, feedback: options.feedback });
  if (context.options.json) return await context.output.json(iteration);
  await context.output.lines([String(iteration.id)]);
  context.messages.note(`Attempt ${iteration.id} of session ${session} is there.`);
}

async function readCode(file = '-'): Promise<string> {
  if (file === '-') {
    if (process.stdin.isTTY === true)
      throw new CommandLineError('Where is the code? Name a file, pipe it in, or give it with --code.');
    return await text(process.stdin);
  }
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    const { code = 'unknown error' } = cause as NodeJS.ErrnoException;
    throw new StorageError('cannot_open', {
      message: `${file} can't be read (${code}). Check the path.`,
      details: { path: file },
      cause,
    });
  }
}

/** Adds an error to an attempt. */
export async function addError(
  context: CommandContext,
  iteration: number,
  message: string,
  options: AddErrorOptions,
): Promise<void> {
  if (message.trim() === '') throw new InvalidInputError({ message: 'An error needs a message.' });
  await using store = await openExisting(context);
  const error = await store.codegen.addError(iteration, { type: options.type, message, line: options.line });
  if (context.options.json) return await context.output.json(error);
  await context.output.lines([String(error.id)]);
  context.messages.note(`Error ${error.id} of attempt ${iteration} is there.`);
}

/** Deletes a session after asking. */
export async function deleteSession(context: CommandContext, id: number, yes: boolean): Promise<void> {
  await using store = await openExisting(context);
  const { designGoal } = await store.codegen.getSession(id);
  const attempts = countOf((await store.codegen.listIterations(id, ['id'])).length, 'attempt');
  const goal = shorten(safeLine(designGoal), 60);
  await confirmDeletion(context, `Delete session ${id} "${goal}" with ${attempts}?`, yes);
  await store.codegen.removeSession(id);
  if (context.options.json) return await context.output.json({ deleted: id });
  await context.output.lines([`Deleted session ${id} "${goal}" with ${attempts}`]);
}
