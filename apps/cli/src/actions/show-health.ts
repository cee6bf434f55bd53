import {
  checkHealth,
  formatHealth,
  type HealthCheck,
  type HealthReport,
  type HealthState,
  type HealthSubject,
  loadConfiguration,
  monitorOptionsOf,
} from '@cairndb/node';
import type { CommandContext } from '../command-context.js';
import type { HealthCommandOptions } from '../commands/health-command.js';
import { ProblemsFound, WarningsFound } from '../exit.js';
import { openExisting, openToRead } from '../open-store.js';
import type { Colors } from '../terminal/colors.js';
import { safeLine } from '../terminal/safe-text.js';

/**
 * Shows how well the database is, or each one of a data directory.
 *
 * @throws ProblemsFound or WarningsFound, after showing, when it is not
 */
export async function showHealth(context: CommandContext, { deep, backups }: HealthCommandOptions): Promise<void> {
  const { output, options } = context;
  const configuration = options.configuration ?? (await loadConfiguration({ file: null }));
  const configured = monitorOptionsOf(configuration);
  await using store = deep === true ? await openExisting(context) : await openToRead(context);
  const report = await checkHealth(store, {
    ...configured,
    deep,
    ...(backups !== undefined && { backups: { folder: backups, intervalMs: configuration.backup.intervalMs } }),
  });
  if (options.json) await output.json(report);
  else await output.lines(formatHealth(safe(report)).map((line) => coloured(line, output.colors)));
  const bad = report.checks.filter(({ state }) => state !== 'ok');
  const subjects = [...new Set(bad.map(({ subject }) => subject))];
  const told = subjects.map((subject) => withDatabases(subject, bad)).join(', ');
  if (report.state === 'fail') throw new ProblemsFound(`Not well: ${told}.`, { subjects });
  if (report.state === 'warn') throw new WarningsFound(`To be looked at: ${told}.`, { subjects });
}

/** A subject, with the databases whose checks these are, where there are several: `size (cache, telemetry)`. */
function withDatabases(subject: HealthSubject, checks: readonly HealthCheck[]): string {
  const databases = checks.flatMap((check) => (check.subject === subject ? (check.database ?? []) : []));
  return databases.length === 0 ? subject : `${subject} (${databases.join(', ')})`;
}

/** A path, and the message of an error, may hold anything. */
function safe(report: HealthReport): HealthReport {
  const checks = report.checks.map((check) => ({ ...check, message: safeLine(check.message) }));
  return { ...report, location: safeLine(report.location), checks };
}

function coloured(line: string, { green, yellow, red }: Colors): string {
  const colour: Record<HealthState, (text: string) => string> = { ok: green, warn: yellow, fail: red };
  const state = /^\w+/.exec(line)?.[0] ?? '';
  return state in colour ? `${colour[state as HealthState](state)}${line.slice(state.length)}` : line;
}
