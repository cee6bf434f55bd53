import type { Command, Option } from 'commander';
import { CommandContext } from '../src/command-context.js';
import { createProgram } from '../src/program.js';
import { Messages } from '../src/terminal/messages.js';
import { Output } from '../src/terminal/output.js';
import { blocks } from './samples.js';

/** The command line, declared and not run. */
export function commandLine(): { readonly program: Command } {
  const output = new Output(process.stdout, false);
  const messages = new Messages(process.stderr, { color: false, quiet: false, json: false });
  return { program: createProgram(output, messages, (options) => new CommandContext(output, messages, options)) };
}

/** What follows `cairn` in the shell samples and in the running text of a page. */
export function cairnLines(page: string): string[] {
  const inShell = blocks(page, 'sh').flatMap((block) => [...block.matchAll(/(?:^|[|&]\s*)cairn (.*)$/gm)]);
  const inText = page.replaceAll(/^```.*?^```/gms, '').matchAll(/`cairn ([^`]+)`/g);
  return [...inShell, ...inText].map(([, line]) => line ?? '');
}

/** The words of a line as a shell takes them apart, up to a comment, a pipe or where output goes. */
function wordsOf(line: string): string[] {
  const words = [...line.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(
    ([, single, double, bare]) => single ?? double ?? bare,
  );
  const own = words.findIndex((word) => /^[<>|#&]/.test(word ?? ''));
  return (own < 0 ? words : words.slice(0, own)).map(String);
}

/** What no command or option answers to; undefined when the line is right. */
export function problemOf(program: Command, line: string): string | undefined {
  let command = program;
  const words = wordsOf(line);
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    if (/^--?[a-z]/.test(word)) {
      const [name = '', value] = word.split('=', 2);
      if (name === '--help') continue;
      const option = optionOf(command, name);
      if (option === undefined) return `no option ${name}`;
      if ((option.required || option.optional) && value === undefined) at++;
    } else if (command.commands.length > 0) {
      const next = command.commands.find((one) => one.name() === word || one.aliases().includes(word));
      if (next !== undefined) command = next;
      // Some commands do something themselves, such as `cairn logs`; and … stands for whatever there is.
      else if (!word.startsWith('…')) return `no command ${word}`;
    }
  }
  return undefined;
}

/** An option of a command, of the one that runs where it is called alone (`cairn logs` is `cairn logs list`), or of one above it. */
function optionOf(command: Command, name: string): Option | undefined {
  const byDefault = command.commands.find((one) => one.name() === Reflect.get(command, '_defaultCommandName'));
  const above: Command[] = byDefault === undefined ? [] : [byDefault];
  for (let at: Command | null = command; at !== null; at = at.parent) above.push(at);
  return above.flatMap(({ options }) => options).find(({ long, short }) => name === long || name === short);
}
