import { Command } from 'commander';
import type { CommandContext, GlobalOptions } from './command-context.js';
import { defaultCommandName } from './command-line.js';
import { declareBudget } from './commands/budget-command.js';
import { declareCache } from './commands/cache-command.js';
import { declareCheckpoint } from './commands/checkpoint-command.js';
import { declareCode } from './commands/code-command.js';
import { declareCodegen } from './commands/codegen-command.js';
import { groupCommands } from './commands/command-groups.js';
import { declareCompletion } from './commands/completion-command.js';
import { declareConfig } from './commands/config-command.js';
import { declareConversations } from './commands/conversations-command.js';
import { declareDb } from './commands/db-command.js';
import { declareDoctor } from './commands/doctor-command.js';
import { examples } from './commands/examples.js';
import { declareExportData } from './commands/export-data-command.js';
import { declareImport } from './commands/import-command.js';
import { declareIndex } from './commands/index-command.js';
import { declareInfo } from './commands/info-command.js';
import { declareLearn } from './commands/learn-command.js';
import { declareLogs } from './commands/logs-command.js';
import { declareMcp } from './commands/mcp-command.js';
import { declareMemory } from './commands/memory-command.js';
import { declareModels } from './commands/models-command.js';
import { declareRecall } from './commands/recall-command.js';
import { declareReembed } from './commands/reembed-command.js';
import { declareRemind } from './commands/remind-command.js';
import { declareScrub } from './commands/scrub-command.js';
import { declareSearch } from './commands/search-command.js';
import { declareStart } from './commands/start-command.js';
import { declareStats } from './commands/stats-command.js';
import { declareWatch } from './commands/watch-command.js';
import type { Messages } from './terminal/messages.js';
import type { Output } from './terminal/output.js';
import { readVersion } from './version.js';

/** Runs a command's work with what the command line says. */
export type Execute = (command: Command, work: (context: CommandContext) => Promise<void>) => Promise<void>;

const ENVIRONMENT = `
Environment:
  CAIRN_DB          the database, where --db is not given
  CAIRN_REPLICA     the server's copy, where --replica is not given
  CAIRN_AUTH_TOKEN  access token of a libSQL server
  CAIRN_DEBUG=1     show the stack of an error
  NO_COLOR, FORCE_COLOR

Exit codes: 0 done, 1 failed, 2 wrong command line, 130 interrupted.`;

/** The whole command line: commands, options, help. Loads nothing that only a command's work needs. */
export function createProgram(
  output: Output,
  messages: Messages,
  contextFor: (options: GlobalOptions) => CommandContext,
): Command {
  const { bold } = output.colors;
  const program = new Command('cairn')
    .description('Keeps what coding agents did in one SQLite database, and finds it again.')
    .version(readVersion(), '--version', 'print the version')
    .option('--db <file|url>', 'the database: a file, or the address of a libSQL server')
    .option('--replica <file>', "keep a copy of the server's database in this file, to read from")
    .option('--json', 'print JSON')
    .option('-q, --quiet', 'no notes, warnings and progress')
    .option('--no-color', 'no colours')
    .helpOption('-h, --help', 'show this help')
    .helpCommand(false)
    .configureHelp({ showGlobalOptions: true, minWidthToWrap: 20, styleTitle: (title) => bold(title) })
    .configureOutput({
      writeOut: (text) => process.stdout.write(text),
      writeErr: (text) => messages.help(text),
      getOutHasColors: () => output.colors.isColorSupported,
      getErrHasColors: () => messages.colors.isColorSupported,
      outputError: () => undefined,
    })
    .exitOverride();
  const execute: Execute = async (command, work) => {
    const { db, replica, json = false, quiet = false } = command.optsWithGlobals<Partial<GlobalOptions>>();
    await work(contextFor({ db, replica, json, quiet }));
  };
  declareStart(program, execute);
  declareImport(program, execute);
  declareSearch(program, execute);
  declareConversations(program, execute);
  declareCodegen(program, execute);
  declareMemory(program, execute);
  declareRecall(program, execute);
  declareReembed(program, execute);
  declareRemind(program, execute);
  declareMcp(program, execute);
  declareLogs(program, execute);
  declareWatch(program, execute);
  declareStats(program, execute);
  declareBudget(program, execute);
  declareCache(program, execute);
  declareIndex(program, execute);
  declareCode(program, execute);
  declareCheckpoint(program, execute);
  declareLearn(program, execute);
  declareConfig(program, execute);
  declareModels(program, execute);
  declareInfo(program, execute);
  declareDoctor(program, execute);
  declareExportData(program, execute);
  declareScrub(program, execute);
  declareDb(program, execute);
  declareCompletion(program, execute);
  groupCommands(program);
  return program.addHelpText(
    'after',
    examples('start', 'import claude-code', 'search "parser CJK"', 'conversations list') + ENVIRONMENT,
  );
}

/** The command line that shows the help for what these arguments begin with: `cairn conversations --help`. */
export function helpLineFor(program: Command, args: readonly string[]): string {
  let command = program;
  const path = [defaultCommandName()];
  for (const word of args) {
    const next = command.commands.find((one) => one.name() === word);
    if (next === undefined) continue;
    command = next;
    path.push(word);
  }
  return `${path.join(' ')} --help`;
}
