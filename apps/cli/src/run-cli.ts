import { type Command, CommanderError } from 'commander';
import { CommandContext, type GlobalOptions } from './command-context.js';
import { CommandLineError, EXIT, OutputClosed } from './exit.js';
import { createProgram, helpLineFor } from './program.js';
import { reportError, withoutPrefix } from './report-error.js';
import { wantsColor } from './terminal/colors.js';
import { Messages } from './terminal/messages.js';
import { Output } from './terminal/output.js';

/**
 * Runs the `cairn` command with this process's streams, environment and signals.
 *
 * @param args what follows the command's name
 * @returns the exit code; never rejects
 */
export async function runCli(args: readonly string[]): Promise<number> {
  // Before the arguments are understood: that they can't be is also to be told in the right form.
  const own = args.includes('--') ? args.slice(0, args.indexOf('--')) : args;
  const json = own.includes('--json');
  const color = !own.includes('--no-color');
  const quiet = own.includes('--quiet') || own.includes('-q');
  const output = new Output(process.stdout, wantsColor(process.stdout, color, process.env));
  const messages = new Messages(process.stderr, { color: wantsColor(process.stderr, color, process.env), quiet, json });
  const program = createProgram(
    output,
    messages,
    (options: GlobalOptions) => new CommandContext(output, messages, options),
  );
  try {
    if (args.length === 0) program.outputHelp();
    else await program.parseAsync([...args], { from: 'user' });
    await output.flush();
    return EXIT.ok;
  } catch (error) {
    if (error instanceof OutputClosed) return EXIT.ok;
    if (!(error instanceof CommanderError)) return reportError(messages, error, json);
    return error.exitCode === 0 ? EXIT.ok : reportError(messages, usageError(error, program, args), json);
  }
}

function usageError(error: CommanderError, program: Command, args: readonly string[]): CommandLineError {
  // Its own text for a missing subcommand is the whole help, which has been shown.
  const problem = error.code === 'commander.help' ? 'A command is missing.' : withoutPrefix(error.message);
  return new CommandLineError(`${problem} See: ${helpLineFor(program, args)}`);
}
