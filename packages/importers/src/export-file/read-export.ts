import type { JsonValue, NewImportPosition } from '@cairndb/core';
import type { ReportBuilder } from '../import-report.js';
import type { ImportSource } from '../import-source.js';
import { beyondLimit, type ImportWarning, unreadable } from '../import-warning.js';
import type { ImportOptions, ImportStore } from '../importer.js';
import type { ConversationTree } from '../tree/conversation-tree.js';
import { TreeWriter } from '../tree/tree-writer.js';
import type { ExportFormat, ExportReader } from './export-format.js';
import { type ImportLimits, LimitError } from './import-limits.js';
import { JsonBroken, readItems } from './json-items.js';
import type { ExportPart, OpenExport } from './open-export.js';
import { BadArchive, type Member } from './zip-archive.js';

/** What is to be told of an error that is one file's own; undefined for other errors. */
export function fileWarning(path: string, error: unknown): ImportWarning | undefined {
  if (error instanceof LimitError) return beyondLimit(path, error);
  if (error instanceof BadArchive) {
    const message = `${path} ${error.message}. Download it again; the rest goes on.`;
    return { reason: 'unreadable', path, message };
  }
  return typeof (error as NodeJS.ErrnoException | undefined)?.syscall === 'string'
    ? unreadable(path, error)
    : undefined;
}

/** How an export is read. */
type ReadingOptions = Pick<ImportOptions, 'signal'> & {
  readonly limits: ImportLimits;
  /** Called with the share of the file that was read. */
  readonly onBytes: (share: number) => void;
};

/** Reads one export, which is open. */
export class ExportReading {
  readonly #format: ExportFormat;
  readonly #report: ReportBuilder;
  readonly #source: ImportSource;
  readonly #opened: OpenExport;
  readonly #options: ReadingOptions;
  readonly #state: Record<string, JsonValue> = {};
  readonly #writer: TreeWriter;
  readonly #reader: ExportReader;
  readonly #totalBytes: number;
  #bytesRead = 0;
  /** Whether something was left out because of a limit. */
  #isLimited = false;
  /** Whether the file ended before it was whole. */
  #isBroken = false;

  constructor(
    store: ImportStore,
    format: ExportFormat,
    report: ReportBuilder,
    source: ImportSource,
    opened: OpenExport,
    files: readonly Member[],
    options: ReadingOptions,
  ) {
    this.#format = format;
    this.#report = report;
    this.#source = source;
    this.#opened = opened;
    this.#options = options;
    this.#totalBytes = opened.parts.reduce((sum, { member }) => sum + member.sizeBytes, 1);
    this.#writer = new TreeWriter({
      store,
      report,
      signal: options.signal,
      readFile: (file) => this.#bytesOf(file),
      refuse: (tree, error) => this.#refuse(tree, error),
      onCommit: () => options.onBytes(this.#bytesRead / this.#totalBytes),
    });
    this.#reader = format.begin({ store, report, source, files, state: this.#state });
  }

  /** Reads all of it. Returns the position to keep; undefined when it is to be read again. */
  async read(): Promise<NewImportPosition | undefined> {
    for (const part of this.#opened.parts) await this.#readPart(part);
    await this.#writer.flush();
    if (this.#isBroken) return undefined;
    const { path, sizeBytes, modifiedAt } = this.#source;
    const limits = this.#isLimited ? { limits: JSON.stringify(this.#options.limits) } : {};
    return {
      importer: this.#format.name,
      source: path,
      offset: 0,
      fingerprint: { done: true, sizeBytes, modifiedAt, ...limits },
      state: this.#state,
    };
  }

  async #readPart({ kind, member }: ExportPart): Promise<void> {
    const { path } = this.#source;
    try {
      const chunks = this.#counted(await member.open());
      for await (const item of readItems(chunks, this.#options.limits, this.#format.listName)) {
        this.#options.signal?.throwIfAborted();
        if (item.limit !== undefined) {
          const { limit, number } = item;
          const what = `item ${number} of ${member.name}`;
          this.#skip(beyondLimit(path, new LimitError(path, limit, this.#options.limits[limit], what), number));
          this.#isLimited = true;
        } else if (!(await this.#take(kind, item.value))) {
          const message = `${path}: item ${item.number} of ${member.name} is not of the shape that ${this.#format.title} exports, and was skipped.`;
          this.#skip({ reason: 'wrong_shape', path, item: item.number, message });
        }
      }
    } catch (error) {
      await this.#endEarly(member, error);
    }
    if (kind === 'conversations') await this.#writer.flush();
  }

  async #take(kind: string, value: JsonValue): Promise<boolean> {
    if (kind !== 'conversations') return await this.#reader.take(kind, value);
    const tree = this.#reader.treeOf(value);
    if (tree === undefined) return false;
    await this.#writer.add(tree);
    return true;
  }

  /** A part that breaks off: what came before stays, other parts go on. */
  async #endEarly({ name }: Member, error: unknown): Promise<void> {
    const { path } = this.#source;
    if (error instanceof JsonBroken) {
      this.#isBroken = true;
      const message = `${path}: ${name} is no valid JSON near byte ${error.byte}, or ends too early. What stands before that was imported; download the export again.`;
      this.#report.warn({ reason: 'not_json', path, byte: error.byte, message });
      return;
    }
    const warning = fileWarning(path, error);
    if (warning === undefined) throw error;
    if (warning.reason === 'limit') this.#isLimited = true;
    else this.#isBroken = true;
    this.#report.warn(warning);
  }

  async *#counted(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void, void> {
    for await (const chunk of chunks) {
      this.#bytesRead += chunk.length;
      yield chunk;
    }
  }

  #skip(warning: Parameters<ReportBuilder['warn']>[0]): void {
    this.#report.skippedItems++;
    this.#report.warn(warning);
  }

  #refuse({ id }: ConversationTree, error: unknown): void {
    const { path } = this.#source;
    const why = error instanceof Error ? error.name : 'unknown error';
    const message = `${path}: the conversation ${JSON.stringify(id)} could not be stored (${why}) and was skipped.`;
    this.#skip({ reason: 'refused', path, message });
  }

  /** The bytes of a picture or an attachment; undefined, and told, when it is too large or can't be read. */
  async #bytesOf(file: Member): Promise<Uint8Array | undefined> {
    const { path } = this.#source;
    const { maxFileBytes } = this.#options.limits;
    try {
      const tooLarge = new LimitError(path, 'maxFileBytes', maxFileBytes, file.name);
      if (file.sizeBytes > maxFileBytes) throw tooLarge;
      const chunks: Buffer[] = [];
      let bytes = 0;
      for await (const chunk of await file.open()) {
        bytes += chunk.length;
        if (bytes > maxFileBytes) throw tooLarge;
        chunks.push(chunk);
      }
      return new Uint8Array(Buffer.concat(chunks));
    } catch (error) {
      const warning = fileWarning(path, error);
      if (warning === undefined) throw error;
      if (warning.reason === 'limit') this.#isLimited = true;
      this.#report.warn(warning);
      return undefined;
    }
  }
}
