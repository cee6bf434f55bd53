import { Argument, type Command } from 'commander';
import { ASK, SCRIPTS, SHELLS, type Shell } from '../completion/scripts.js';
import { CommandLineError } from '../exit.js';
import type { Execute } from '../program.js';
import { examples } from './examples.js';

const INSTALL = `
Install it, for each new shell:
  bash        echo 'source <(cairn completion bash)' >> ~/.bashrc
  zsh         echo 'source <(cairn completion zsh)' >> ~/.zshrc
              (below the line with compinit)
  fish        cairn completion fish > ~/.config/fish/completions/cairn.fish
  powershell  Add-Content $PROFILE 'cairn completion powershell |
              Out-String | Invoke-Expression'
`;

/** Declares `cairn completion`, and the hidden command that its scripts ask. */
export function declareCompletion(program: Command, execute: Execute): void {
  program
    .command('completion')
    .description('Print the script that completes commands, options, conversations and projects in a shell.')
    .addArgument(new Argument('<shell>', 'which shell').choices(SHELLS))
    .addHelpText('after', examples('completion bash', 'completion zsh') + INSTALL)
    .action(async (shell: Shell, _options: object, command: Command) => {
      await execute(command, async ({ output, options }) => {
        if (options.json) throw new CommandLineError('completion prints a script for a shell: there is no --json.');
        await output.write(SCRIPTS[shell]);
      });
    });
  program
    .command(ASK, { hidden: true })
    .description('Print what can stand at the end of a command line.')
    .argument('[words...]', 'the line behind the name of the command, the last word being typed')
    .option('--new-word', 'the last word is over, a new one begins')
    .action(async (words: string[], options: { readonly newWord?: boolean }, command: Command) => {
      await execute(command, async ({ output }) => {
        const { printCompletion } = await import('../completion/print-completion.js');
        await printCompletion(output, program, options.newWord === true ? [...words, ''] : words);
      });
    });
}
