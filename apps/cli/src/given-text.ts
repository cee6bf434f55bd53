import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { CommandLineError } from './exit.js';

/** The words of a command line as one text; `-`, or none where something is piped in, is standard input. @throws CommandLineError without any */
export async function givenText(words: readonly string[], what: string): Promise<string> {
  const isPiped = words.length === 0 || (words.length === 1 && words[0] === '-');
  const given = isPiped && process.stdin.isTTY !== true ? await text(process.stdin) : words.join(' ');
  const trimmed = given.trim();
  if (trimmed !== '' && trimmed !== '-') return trimmed;
  throw new CommandLineError(`Where is ${what}? Give it as words, or pipe it in with -.`);
}

/** A project as it is kept: the whole path of a folder that is there, else the name as it stands. */
export function projectName(given: string | undefined): string | undefined {
  if (given === undefined || !existsSync(given) || !statSync(given).isDirectory()) return given;
  return resolve(given);
}
