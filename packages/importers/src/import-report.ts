import type { ModelUsage } from '@cairndb/core';
import type { ImportWarning } from './import-warning.js';

/** Warnings kept in a report; the rest is only counted. */
const MAX_WARNINGS = 1000;

/** Tokens, by kind. */
export interface ImportUsage {
  /** Prompt tokens that were not read from the provider's cache. */
  readonly input: number;
  readonly output: number;
  readonly cacheCreation: number;
  readonly cacheRead: number;
}

/** What one model used, as far as this run added it. */
export interface ImportModelUsage extends ImportUsage {
  readonly provider: string;
  readonly model: string;
  readonly responses: number;
  /** Cost in millionths of a US dollar, where the source names it. */
  readonly costMicros: number;
}

/** What a run added to the store, and what it passed over. A second run over the same files adds nothing. */
export interface ImportReport {
  readonly importer: string;
  /** Files that something was read from. */
  readonly files: number;
  /** New conversations: one for each session id not seen before. */
  readonly conversations: number;
  /** New user and assistant messages. */
  readonly messages: number;
  /** Tool calls, tool results and failed results in the new messages. */
  readonly toolCalls: number;
  readonly toolResults: number;
  readonly toolErrors: number;
  /** Tokens of the answers, each counted once however many lines and files repeat it. */
  readonly usage: ImportUsage;
  /** Cost in millionths of a US dollar, where the source names it. */
  readonly costMicros: number;
  /** Lines that are no JSON object, or that the store refused. */
  readonly skippedLines: number;
  /** Last lines that have no end yet: left for the next run. */
  readonly unfinishedLines: number;
  /** New records that are no messages: snapshots, titles, hooks. */
  readonly records: number;
  /** New compactions. */
  readonly compactions: number;
  /** Usage by model, most tokens first. */
  readonly byModel: readonly ImportModelUsage[];
  /** Bytes read. */
  readonly bytes: number;
  readonly durationMs: number;
  /** Files in which nothing was new. */
  readonly unchangedFiles: number;
  /** What `maxBytes` or `since` left aside. */
  readonly left: { readonly files: number; readonly bytes: number; readonly paths: readonly string[] };
  /** The first 1,000 warnings. */
  readonly warnings: readonly ImportWarning[];
  /** All warnings, those beyond the list included. */
  readonly warningCount: number;
}

/** What one transaction of an import added. */
export interface Added {
  conversations: number;
  messages: number;
  toolCalls: number;
  toolResults: number;
  toolErrors: number;
  records: number;
  compactions: number;
  usage: ImportModelUsage[];
}

/** Nothing added yet. */
export function nothingAdded(): Added {
  return {
    conversations: 0,
    messages: 0,
    toolCalls: 0,
    toolResults: 0,
    toolErrors: 0,
    records: 0,
    compactions: 0,
    usage: [],
  };
}

/** How usage by model grew, from two readings of it. Models that did not change are left out. */
export function usageGrowth(before: readonly ModelUsage[], after: readonly ModelUsage[]): ImportModelUsage[] {
  const totals = new UsageByModel();
  totals.add(after.map((row) => asImportUsage(row, 1)));
  totals.add(before.map((row) => asImportUsage(row, -1)));
  return totals.list();
}

function asImportUsage(row: ModelUsage, sign: 1 | -1): ImportModelUsage {
  return {
    provider: row.provider,
    model: row.model,
    responses: sign * row.responses,
    input: sign * row.inputTokens,
    output: sign * row.outputTokens,
    cacheCreation: sign * row.cacheCreationTokens,
    cacheRead: sign * row.cacheReadTokens,
    costMicros: sign * row.costMicros,
  };
}

/** Sums of usage, by provider and model. */
class UsageByModel {
  readonly #rows = new Map<string, ImportModelUsage>();

  add(rows: readonly ImportModelUsage[]): void {
    for (const row of rows) {
      const key = JSON.stringify([row.provider, row.model]);
      const sum = this.#rows.get(key);
      this.#rows.set(key, sum === undefined ? row : sumOf(sum, row));
    }
  }

  /** Most tokens first; what came to nothing is left out. */
  list(): ImportModelUsage[] {
    const tokens = (row: ImportModelUsage) => row.input + row.output + row.cacheCreation + row.cacheRead;
    return [...this.#rows.values()]
      .filter((row) => row.responses !== 0 || tokens(row) !== 0 || row.costMicros !== 0)
      .sort((a, b) => tokens(b) - tokens(a) || (a.model < b.model ? -1 : 1));
  }
}

function sumOf(a: ImportModelUsage, b: ImportModelUsage): ImportModelUsage {
  return {
    provider: a.provider,
    model: a.model,
    responses: a.responses + b.responses,
    input: a.input + b.input,
    output: a.output + b.output,
    cacheCreation: a.cacheCreation + b.cacheCreation,
    cacheRead: a.cacheRead + b.cacheRead,
    costMicros: a.costMicros + b.costMicros,
  };
}

/** Collects what a run does. */
export class ReportBuilder {
  readonly #importer: string;
  readonly #onWarning: ((warning: ImportWarning) => void) | undefined;
  readonly #startedAt = performance.now();
  readonly #added = nothingAdded();
  readonly #usage = new UsageByModel();
  readonly #warnings: ImportWarning[] = [];
  #warningCount = 0;
  files = 0;
  unchangedFiles = 0;
  bytes = 0;
  skippedLines = 0;
  unfinishedLines = 0;
  left: ImportReport['left'] = { files: 0, bytes: 0, paths: [] };

  constructor(importer: string, onWarning: ((warning: ImportWarning) => void) | undefined) {
    this.#importer = importer;
    this.#onWarning = onWarning;
  }

  /** Messages added so far. */
  get messages(): number {
    return this.#added.messages;
  }

  /** Adds what a committed transaction added. */
  add(added: Added): void {
    const sum = this.#added;
    sum.conversations += added.conversations;
    sum.messages += added.messages;
    sum.toolCalls += added.toolCalls;
    sum.toolResults += added.toolResults;
    sum.toolErrors += added.toolErrors;
    sum.records += added.records;
    sum.compactions += added.compactions;
    this.#usage.add(added.usage);
  }

  warn(warning: ImportWarning): void {
    this.#warningCount++;
    if (this.#warnings.length < MAX_WARNINGS) this.#warnings.push(warning);
    this.#onWarning?.(warning);
  }

  /** The report as of now. */
  finish(): ImportReport {
    const { usage: _, ...added } = this.#added;
    const byModel = this.#usage.list();
    const total = (pick: (row: ImportModelUsage) => number) => byModel.reduce((sum, row) => sum + pick(row), 0);
    return {
      importer: this.#importer,
      files: this.files,
      ...added,
      usage: {
        input: total((row) => row.input),
        output: total((row) => row.output),
        cacheCreation: total((row) => row.cacheCreation),
        cacheRead: total((row) => row.cacheRead),
      },
      costMicros: total((row) => row.costMicros),
      skippedLines: this.skippedLines,
      unfinishedLines: this.unfinishedLines,
      byModel,
      bytes: this.bytes,
      durationMs: Math.round(performance.now() - this.#startedAt),
      unchangedFiles: this.unchangedFiles,
      left: this.left,
      warnings: this.#warnings,
      warningCount: this.#warningCount,
    };
  }
}
