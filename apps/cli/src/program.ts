import { Command } from 'commander';
import type { CommandContext, GlobalOptions } from './command-context.js';
import { defaultCommandName } from './command-line.js';
import { declareArchive } from './commands/archive-command.js';
import { declareBackup } from './commands/backup-command.js';
import { declareBudget } from './commands/budget-command.js';
import { declareCache } from './commands/cache-command.js';
import { declareCheckpoint } from './commands/checkpoint-command.js';
import { declareCode } from './commands/code-command.js';
import { declareCodegen } from './commands/codegen-command.js';
import { groupCommands } from './commands/command-groups.js';
import { declareCompletion } from './commands/completion-command.js';
import { declareConfig } from './commands/config-command.js';
import { declareContent } from './commands/content-command.js';
import { declareConversations } from './commands/conversations-command.js';
import { declareDb } from './commands/db-command.js';
import { declareDemo } from './commands/demo-command.js';
import { declareDoctor } from './commands/doctor-command.js';
import { declareErase } from './commands/erase-command.js';
import { examples } from './commands/examples.js';
import { declareExportData } from './commands/export-data-command.js';
import { declareFiles } from './commands/files-command.js';
import { declareHealth } from './commands/health-command.js';
import { declareImport } from './commands/import-command.js';
import { declareIndex } from './commands/index-command.js';
import { declareInfo } from './commands/info-command.js';
import { declareInit } from './commands/init-command.js';
import { declareKnowledge } from './commands/knowledge-command.js';
import { declareLayout } from './commands/layout-command.js';
import { declareLearn } from './commands/learn-command.js';
import { declareLogs } from './commands/logs-command.js';
import { declareMaintain } from './commands/maintain-command.js';
import { declareMcp } from './commands/mcp-command.js';
import { declareMemory } from './commands/memory-command.js';
import { declareModels } from './commands/models-command.js';
import { declareOpen } from './commands/open-command.js';
import { declareRecall } from './commands/recall-command.js';
import { declareReembed } from './commands/reembed-command.js';
import { declareRemind } from './commands/remind-command.js';
import { declareScrub } from './commands/scrub-command.js';
import { declareSearch } from './commands/search-command.js';
import { declareServe } from './commands/serve-command.js';
import { declareSessions } from './commands/sessions-command.js';
import { declareStart } from './commands/start-command.js';
import { declareStats } from './commands/stats-command.js';
import { declareSync } from './commands/sync-command.js';
import { declareWatch } from './commands/watch-command.js';
import { keyAndValue } from './parse-options.js';
import type { Messages } from './terminal/messages.js';
import type { Output } from './terminal/output.js';
import { readVersion } from './version.js';

/** Runs a command's work with what the command line and the configuration say. */
export type Execute = (
  command: Command,
  work: (context: CommandContext) => Promise<void>,
  options?: ExecuteOptions,
) => Promise<void>;

/** How a command is run. */
interface ExecuteOptions {
  /** Whether the work wants no configuration, so that a wrong one doesn't stand in its way. Default false. */
  readonly unconfigured?: boolean;
}

const ENVIRONMENT = `
Environment:
  CAIRN_DB          the database, where --db is not given
  CAIRN_REPLICA     the server's copy, where --replica is not given
  CAIRN_CONFIG      the file with settings, where --config is not given; or none
  CAIRN_AUTH_TOKEN  access token of a libSQL server
  CAIRN_TOKEN       the token that callers of serve must know
  CAIRN_DEBUG=1     show the stack of an error
  NO_COLOR, FORCE_COLOR

Exit codes: 0 done, 1 failed, 2 wrong command line or cairn.toml,
  3 (of health) something to look at, 75 another runner is at work,
  130 interrupted.`;

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
    .option('--db <file|url>', 'the database: a file, a data directory, or the address of a libSQL server')
    .option('--replica <file>', "keep a copy of the server's database in this file, to read from")
    .option('--config <file>', 'the file with settings (default: the nearest cairn.toml, or the one of the user)')
    .option('--set <key=value>', 'a setting of that file for this command; several times', keyAndValue)
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
  const execute: Execute = async (command, work, { unconfigured = false } = {}) => {
    const { db, replica, config, set, json = false, quiet = false } = command.optsWithGlobals<Partial<GlobalOptions>>();
    const given = { db, replica, config, set, json, quiet };
    if (unconfigured) return await work(contextFor(given));
    const { configurationFor } = await import('./configuration-for.js');
    await work(contextFor({ ...given, configuration: await configurationFor(given) }));
  };
  declareStart(program, execute);
  declareDemo(program, execute);
  declareInit(program, execute);
  declareImport(program, execute);
  declareSearch(program, execute);
  declareConversations(program, execute);
  declareCodegen(program, execute);
  declareMemory(program, execute);
  declareRecall(program, execute);
  declareReembed(program, execute);
  declareRemind(program, execute);
  declareMcp(program, execute);
  declareServe(program, execute);
  declareOpen(program, execute);
  declareLogs(program, execute);
  declareWatch(program, execute);
  declareStats(program, execute);
  declareBudget(program, execute);
  declareCache(program, execute);
  declareIndex(program, execute);
  declareCode(program, execute);
  declareCheckpoint(program, execute);
  declareFiles(program, execute);
  declareLearn(program, execute);
  declareSessions(program, execute);
  declareKnowledge(program, execute);
  declareConfig(program, execute);
  declareModels(program, execute);
  declareInfo(program, execute);
  declareHealth(program, execute);
  declareDoctor(program, execute);
  declareExportData(program, execute);
  declareScrub(program, execute);
  declareMaintain(program, execute);
  declareArchive(program, execute);
  declareErase(program, execute);
  declareDb(program, execute);
  declareLayout(program, execute);
  declareContent(program, execute);
  declareSync(program, execute);
  declareBackup(program, execute);
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
