import { createInterface } from 'node:readline/promises';
import { CommandLineError, Interruption } from '../exit.js';
import type { CommandContext } from '../command-context.js';
import { safeText } from './safe-text.js';

/**
 * Asks whether to do what cannot be undone.
 *
 * @param yes the answer that `--yes` gave already
 * @throws CommandLineError where nobody can be asked
 */
export async function confirm({ messages }: CommandContext, question: string, yes: boolean): Promise<boolean> {
  if (yes) return true;
  if (process.stdin.isTTY !== true || messages.stream.isTTY !== true) {
    throw new CommandLineError('This asks before it deletes, and here is nobody to answer. Add --yes if it is meant.');
  }
  const prompt = createInterface({ input: process.stdin, output: messages.stream });
  try {
    const ended = new Promise<string>((resolve, reject) => {
      prompt.once('SIGINT', () => reject(new Interruption('SIGINT', 'Interrupted. Nothing was deleted.')));
      prompt.once('close', () => resolve(''));
    });
    const answer = await Promise.race([prompt.question(`${safeText(question)} [y/N] `), ended]);
    return /^y(es)?$/i.test(answer.trim());
  } finally {
    prompt.close();
  }
}
