import type { Command } from 'commander';
import type { Output } from '../terminal/output.js';
import { safeLine } from '../terminal/safe-text.js';
import { type Completion, complete } from './complete.js';

/** Prints what can stand at the end of a command line, for a shell. Whatever goes wrong: silence, since the person is typing. */
export async function printCompletion(output: Output, program: Command, words: readonly string[]): Promise<void> {
  let completion: Completion;
  try {
    completion = await complete(program, words, async (known, prefix, db) => {
      const { lookUpInDatabase } = await import('./look-up.js');
      return await lookUpInDatabase(known, prefix, db);
    });
  } catch {
    return;
  }
  const lines = completion.candidates.map(({ value, description }) => `${safeLine(value)}\t${safeLine(description)}`);
  await output.lines(completion.files ? [...lines, ':files'] : lines);
}
