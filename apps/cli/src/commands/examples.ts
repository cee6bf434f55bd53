import { defaultCommandName } from '../command-line.js';

/** The examples at the end of a command's help; each is what follows the command's name. */
export function examples(...lines: readonly string[]): string {
  const name = defaultCommandName();
  return `\nExamples:\n${lines.map((line) => `  $ ${name} ${line}`).join('\n')}\n`;
}
