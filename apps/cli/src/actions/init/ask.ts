import type { Writable } from 'node:stream';
import { defaultDatabasePath, parseLocation } from '@cairndb/node';
import { confirm, intro, isCancel, log, select, text } from '@clack/prompts';
import { Interruption } from '../../exit.js';
import { formatProject } from '../../format/project-path.js';

/** What a person wants. */
export interface InitAnswers {
  /** The user's file instead of the folder's. */
  readonly isUser: boolean;
  /** Where the database is to be; undefined: the platform's place. */
  readonly location: string | undefined;
  /** Import what was found, now. */
  readonly imports: boolean;
}

/**
 * Asks a person, on the terminal's own stream, so that standard output has the result alone.
 *
 * @param usual what is offered first
 * @param found the tools that have left something, as they are shown
 * @param isTaken whether a file is there already
 * @throws Interruption when they had enough; nothing was written
 */
export async function ask(
  output: Writable,
  usual: InitAnswers,
  found: readonly string[],
  isTaken: (isUser: boolean) => boolean,
): Promise<InitAnswers> {
  intro('Settings for Cairn', { output });
  const isUser = usual.isUser || (await scope(output, isTaken));
  const place = formatProject(defaultDatabasePath());
  const location = answered(
    await text({
      ...{ output, message: 'Where is the database to be?', placeholder: `${place} (Enter)` },
      ...(usual.location === undefined ? {} : { initialValue: usual.location }),
      validate: wrongLocation,
    }),
  );
  for (const one of found) log.info(`Found ${one}`, { output });
  const message = 'Import what was found now?';
  const imports = found.length > 0 && answered(await confirm({ output, message, initialValue: true }));
  return { isUser, location: location?.trim() || undefined, imports };
}

async function scope(output: Writable, isTaken: (isUser: boolean) => boolean): Promise<boolean> {
  const options = [
    {
      value: false,
      label: 'In this folder, and below it',
      hint: isTaken(false) ? 'there is a cairn.toml already' : 'cairn.toml',
    },
    {
      value: true,
      label: 'Everywhere, for you',
      hint: isTaken(true) ? 'there is a cairn.toml already' : 'your own file',
    },
  ];
  return answered(await select({ output, message: 'Where are the settings to hold?', options }));
}

function wrongLocation(given: string | undefined): string | undefined {
  if (given === undefined || given.trim() === '') return undefined;
  try {
    parseLocation(given.trim());
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** An answer. @throws Interruption when there is none */
function answered<T>(given: T): Exclude<T, symbol> {
  if (isCancel(given)) throw new Interruption('SIGINT', 'Interrupted. Nothing was written.');
  return given as Exclude<T, symbol>;
}
