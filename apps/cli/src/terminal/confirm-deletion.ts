import { createInterface } from 'node:readline/promises';
import type { CommandContext } from '../command-context.js';
import { CommandLineError, Declined, Interruption } from '../exit.js';
import { safeText } from './safe-text.js';

/**
 * Asks whether to delete, and returns when the answer is yes.
 *
 * @param yes the answer that `--yes` gave already
 * @param nothing what is said when the answer is no
 * @throws Declined; CommandLineError where nobody can be asked
 */
export async function confirmDeletion(
  { messages }: CommandContext,
  question: string,
  yes: boolean,
  nothing = 'Nothing was deleted.',
): Promise<void> {
  if (yes) return;
  if (process.stdin.isTTY !== true || messages.stream.isTTY !== true) {
    throw new CommandLineError('This asks before it deletes, and here is nobody to answer. Add --yes if it is meant.');
  }
  const prompt = createInterface({ input: process.stdin, output: messages.stream });
  try {
    const ended = new Promise<string>((resolve, reject) => {
      prompt.once('SIGINT', () => reject(new Interruption('SIGINT', `Interrupted. ${nothing}`)));
      prompt.once('close', () => resolve(''));
    });
    const answer = await Promise.race([prompt.question(`${safeText(question)} [y/N] `), ended]);
    if (!/^y(es)?$/i.test(answer.trim())) throw new Declined(nothing);
  } finally {
    prompt.close();
  }
}
