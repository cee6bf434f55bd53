import type { ImportWarning } from './import-warning.js';
import { type ImportModelUsage, type ImportUsage, UsageByModel } from './usage-by-model.js';

/** Warnings kept in a report; the rest is only counted. */
const MAX_WARNINGS = 1000;

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
  /** New memories. */
  readonly memories: number;
  /** New or changed documents of projects. */
  readonly documents: number;
  /** New answers of which the source does not tell what they used. They are in no sum of tokens or cost. */
  readonly answersWithoutUsage: number;
  /** Conversations and other items of a list that could not be taken. */
  readonly skippedItems: number;
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
  memories: number;
  documents: number;
  answersWithoutUsage: number;
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
    memories: 0,
    documents: 0,
    answersWithoutUsage: 0,
    usage: [],
  };
}

/** What a {@link ReportBuilder} has collected, to be sent from a thread. */
export interface ReportContents extends Omit<Added, 'usage'> {
  readonly usage: readonly ImportModelUsage[];
  readonly files: number;
  readonly bytes: number;
  readonly skippedLines: number;
  readonly unfinishedLines: number;
  readonly warnings: readonly ImportWarning[];
  readonly warningCount: number;
}

/** Collects what a run does. */
export class ReportBuilder {
  readonly #importer: string;
  readonly #onWarning: ((warning: ImportWarning) => void) | undefined;
  readonly #startedAt = performance.now();
  #added = nothingAdded();
  #usage = new UsageByModel();
  #warnings: ImportWarning[] = [];
  #warningCount = 0;
  files = 0;
  unchangedFiles = 0;
  bytes = 0;
  skippedLines = 0;
  skippedItems = 0;
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
    sum.memories += added.memories;
    sum.documents += added.documents;
    sum.answersWithoutUsage += added.answersWithoutUsage;
    this.#usage.add(added.usage);
  }

  /** Adds what was written outside of a transaction of its own. */
  count(kind: 'records' | 'memories' | 'documents', added: number): void {
    this.#added[kind] += added;
  }

  warn(warning: ImportWarning): void {
    this.#warningCount++;
    if (this.#warnings.length < MAX_WARNINGS) this.#warnings.push(warning);
    this.#onWarning?.(warning);
  }

  /** Takes out what was collected since the last call, as plain data for {@link merge}. */
  drain(): ReportContents {
    const { files, bytes, skippedLines, unfinishedLines } = this;
    const usage = this.#usage.list();
    const warnings = this.#warnings;
    const warningCount = this.#warningCount;
    const contents = { ...this.#added, usage, files, bytes, skippedLines, unfinishedLines, warnings, warningCount };
    this.#added = nothingAdded();
    this.#usage = new UsageByModel();
    this.#warnings = [];
    this.#warningCount = 0;
    this.files = 0;
    this.bytes = 0;
    this.skippedLines = 0;
    this.unfinishedLines = 0;
    return contents;
  }

  /** Adds what another builder collected. */
  merge(contents: ReportContents): void {
    this.add({ ...contents, usage: [...contents.usage] });
    this.files += contents.files;
    this.bytes += contents.bytes;
    this.skippedLines += contents.skippedLines;
    this.unfinishedLines += contents.unfinishedLines;
    for (const warning of contents.warnings) this.warn(warning);
    this.#warningCount += contents.warningCount - contents.warnings.length;
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
      skippedItems: this.skippedItems,
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

/** Several reports as one, under the name `all`. Warnings beyond the first 1,000 are only counted. */
export function mergeReports(reports: readonly ImportReport[]): ImportReport {
  const sum = (pick: (report: ImportReport) => number) => reports.reduce((total, report) => total + pick(report), 0);
  const usage = new UsageByModel();
  for (const { byModel } of reports) usage.add(byModel);
  return {
    importer: 'all',
    files: sum((report) => report.files),
    conversations: sum((report) => report.conversations),
    messages: sum((report) => report.messages),
    toolCalls: sum((report) => report.toolCalls),
    toolResults: sum((report) => report.toolResults),
    toolErrors: sum((report) => report.toolErrors),
    usage: {
      input: sum((report) => report.usage.input),
      output: sum((report) => report.usage.output),
      cacheCreation: sum((report) => report.usage.cacheCreation),
      cacheRead: sum((report) => report.usage.cacheRead),
    },
    costMicros: sum((report) => report.costMicros),
    skippedLines: sum((report) => report.skippedLines),
    unfinishedLines: sum((report) => report.unfinishedLines),
    records: sum((report) => report.records),
    compactions: sum((report) => report.compactions),
    memories: sum((report) => report.memories),
    documents: sum((report) => report.documents),
    answersWithoutUsage: sum((report) => report.answersWithoutUsage),
    skippedItems: sum((report) => report.skippedItems),
    byModel: usage.list(),
    bytes: sum((report) => report.bytes),
    durationMs: sum((report) => report.durationMs),
    unchangedFiles: sum((report) => report.unchangedFiles),
    left: {
      files: sum((report) => report.left.files),
      bytes: sum((report) => report.left.bytes),
      paths: reports.flatMap((report) => report.left.paths),
    },
    warnings: reports.flatMap((report) => report.warnings).slice(0, MAX_WARNINGS),
    warningCount: sum((report) => report.warningCount),
  };
}
