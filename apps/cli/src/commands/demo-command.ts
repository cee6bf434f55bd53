import type { Command } from 'commander';
import type { Execute } from '../program.js';
import { examples } from './examples.js';

/** Declares `cairn demo`. */
export function declareDemo(program: Command, execute: Execute): void {
  program
    .command('demo')
    .description(
      'Make a database to try every command on: some weeks of invented work with conversations, memories, decisions, code, usage and checkpoints. Reads and changes nothing of yours, and says what to try.',
    )
    .argument('[folder]', 'where to make it, new or empty (default: a temporary folder)')
    .addHelpText('after', examples('demo', 'demo ./cairn-demo'))
    .action(async (folder: string | undefined, _options: object, command: Command) => {
      await execute(command, async (context) => {
        const { makeDemo } = await import('../actions/demo/make-demo.js');
        await makeDemo(context, folder);
      });
    });
}
