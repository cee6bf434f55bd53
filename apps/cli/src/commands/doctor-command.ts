import type { Command } from 'commander';
import type { Execute } from '../program.js';
import { examples } from './examples.js';

/** What `doctor` takes. */
export interface DoctorCommandOptions {
  readonly deep?: boolean;
  readonly repair?: boolean;
  readonly yes?: boolean;
}

/** Declares `cairn doctor`. */
export function declareDoctor(program: Command, execute: Execute): void {
  program
    .command('doctor')
    .description(
      'Look through the database for damage, references to nothing, wrong counters and a search index that lacks something. Changes nothing without --repair. Exit code 1 when something is wrong.',
    )
    .option('--deep', 'also read every stored byte, text and index entry')
    .option(
      '--repair',
      'mend what can be mended without loss: indexes, counters, references. Asks before it recovers a damaged file, with what the newest backup has',
    )
    .option('--yes', 'recover a damaged file, and give up what is lost, without asking')
    .addHelpText(
      'after',
      examples('doctor', 'doctor --deep', 'doctor --repair', 'doctor --repair --yes', 'doctor --json --db agents.db'),
    )
    .action(async (options: DoctorCommandOptions, command: Command) => {
      await execute(command, async (context) => {
        const { examineDatabase } = await import('../actions/examine-database.js');
        await examineDatabase(context, options);
      });
    });
}
