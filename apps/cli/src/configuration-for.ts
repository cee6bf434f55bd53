import { isCairnError } from '@cairndb/core';
import { type Configuration, loadConfiguration } from '@cairndb/node';
import type { GlobalOptions } from './command-context.js';
import { CommandLineError } from './exit.js';

/**
 * What file, environment and `--set` say together.
 *
 * @throws CommandLineError that names every wrong key with its place
 */
export async function configurationFor({ config, set }: Pick<GlobalOptions, 'config' | 'set'>): Promise<Configuration> {
  try {
    return await loadConfiguration({ file: config, flags: set });
  } catch (error) {
    if (isCairnError(error, 'invalid_input')) throw new CommandLineError(error.message, error.details);
    throw error;
  }
}
