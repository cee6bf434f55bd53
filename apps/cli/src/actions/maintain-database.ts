import { formatBytes, isCairnError } from '@cairndb/core';
import {
  DEFAULT_POLICY,
  type LifecyclePolicy,
  type MaintenanceReport,
  maintainStore,
  maintenanceJobs,
} from '@cairndb/core/lifecycle';
import type { CommandContext } from '../command-context.js';
import { quoteArgument } from '../command-line.js';
import type { MaintainCommandOptions } from '../commands/maintain-command.js';
import { AnotherRunner, CommandLineError, ProblemsFound } from '../exit.js';
import { countOf, formatCount } from '../format/numbers.js';
import { openExisting, openToRead } from '../open-store.js';
import { startProgress } from '../terminal/progress.js';
import { safeLine } from '../terminal/safe-text.js';
import { formatTable } from '../terminal/table.js';
import { withInterruption } from '../terminal/with-interruption.js';
import { type MaintainedFiles, maintainFiles } from './maintain-files.js';

/** A thread that looks for what goes, beside the writer. */
const READING = { readers: 1 };

/**
 * Maintains a database that is there, or says what would go.
 *
 * @throws AnotherRunner; ProblemsFound, after showing, when a job failed; CommandLineError for a job or a limit that there is not
 */
export async function maintainDatabase(context: CommandContext, options: MaintainCommandOptions): Promise<void> {
  const { job: jobs, dryRun = false, ids } = options;
  const unknown = jobs?.find((name) => !maintenanceJobs.some((one) => one.name === name));
  if (unknown !== undefined) {
    throw new CommandLineError(
      `There is no job ${JSON.stringify(unknown)}. There are: ${maintenanceJobs.map(({ name }) => name).join(', ')}.`,
    );
  }
  const policy = { ...configuredPolicy(context), ...policyOf(options.limit ?? []) };
  await using store = dryRun ? await openToRead(context, READING) : await openExisting(context, READING);
  await withInterruption(async (signal) => {
    const bar = dryRun ? undefined : await startProgress(context.messages, 'Maintaining');
    let report: MaintenanceReport;
    try {
      report = await maintainStore(store, {
        ...{ jobs, policy, dryRun, ids, signal },
        onProgress: ({ job, done, jobs: count, removed }) =>
          bar?.update(done / count, `${job}, ${formatCount(removed)}`),
      });
    } catch (error) {
      throw isCairnError(error, 'conflict') && error.details.lease !== undefined
        ? new AnotherRunner(error.message, error.details)
        : error;
    } finally {
      bar?.stop();
    }
    const isWhole = !dryRun && jobs === undefined && !report.stopped;
    const files = isWhole ? await maintainFiles(context, store, signal) : undefined;
    if (context.options.json) await context.output.json({ location: store.location, ...report, ...files });
    else {
      await show(context, report);
      await showFiles(context, files);
    }
    if (report.stopped) throw signal.reason;
    const failed = report.jobs.filter(({ status }) => status === 'failed');
    if (failed.length === 0) return;
    throw new ProblemsFound(
      `${countOf(failed.length, 'job')} failed: ${failed.map(({ job, reason }) => `${job}: ${reason}`).join(' ')}`,
      { jobs: failed.map(({ job }) => job) },
    );
  });
}

/** The limits that a file, a variable or a flag sets; the others are those of {@link DEFAULT_POLICY}. */
function configuredPolicy({ options: { configuration } }: CommandContext): LifecyclePolicy {
  if (configuration === undefined) return {};
  const { successCorrelationDecayRate: _, ...limits } = configuration.lifecycle;
  return limits;
}

function policyOf(limits: readonly string[]): LifecyclePolicy {
  return Object.fromEntries(
    limits.map((text) => {
      const [name = '', value = ''] = text.split('=');
      const number = value === 'none' ? null : Number(value);
      if (!(name in DEFAULT_POLICY)) {
        throw new CommandLineError(
          `There is no limit ${JSON.stringify(name)}. There are: ${Object.keys(DEFAULT_POLICY).join(', ')}.`,
        );
      }
      if (value === '' || (number !== null && !(number >= 0))) {
        throw new CommandLineError(`${name} takes a number that is not negative, or none: ${name}=30.`);
      }
      return [name, number];
    }),
  );
}

async function showFiles({ output }: CommandContext, files: MaintainedFiles | undefined): Promise<void> {
  const { removed, setAside } = files?.content ?? {};
  const lines: string[] = [];
  if (removed !== undefined && setAside !== undefined && removed.files + setAside.files > 0) {
    lines.push(
      `Content: ${countOf(removed.files, 'file')} of ${formatBytes(removed.bytes)} removed, ${formatCount(setAside.files)} set aside.`,
    );
  }
  if (typeof files?.backup === 'string') lines.push(`Backed up to ${quoteArgument(files.backup)}`);
  await output.lines(lines);
}

async function show(context: CommandContext, { jobs, dryRun }: MaintenanceReport): Promise<void> {
  const { output, messages } = context;
  const layout = { width: output.isTerminal ? output.width : Number.POSITIVE_INFINITY, colors: output.colors };
  await output.lines(
    formatTable(
      [
        { title: 'Job' },
        { title: dryRun ? 'Would go' : 'Went', align: 'right' },
        { title: 'Of what' },
        { title: 'Bytes', align: 'right' },
        { title: dryRun ? 'Such as' : 'Remark', flexible: true },
      ],
      jobs.map(({ job, removed, counts, bytes, ids, status, reason }) => [
        job,
        formatCount(removed),
        counts,
        formatBytes(bytes),
        safeLine(status === 'done' ? ids.join(' ') : `${status}${reason === '' ? '' : `: ${reason}`}`),
      ]),
      layout,
    ),
  );
  if (dryRun) messages.note(`Nothing was changed. Do it with: ${context.commandLine('maintain')}`);
}
