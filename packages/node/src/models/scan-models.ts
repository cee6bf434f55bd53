import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { dirname, resolve, sep } from 'node:path';
import { type CairnError, isCairnError, type Model, type NewLocalModel, StorageError, type Store } from '@cairndb/core';
import {
  type FoundModelFiles,
  findModelFiles,
  type ModelFile,
  reasonOf,
  type UnreadableFile,
} from './find-model-files.js';
import { readGguf } from './read-gguf.js';

/** How to scan. */
export interface ScanModelsOptions {
  /** Compute the SHA-256 of every file that has none yet, which reads all of it. Default false. */
  readonly hash?: boolean | undefined;
  /** What becomes of models whose files are gone: `mark` (default), `remove`, or `keep` as they are. */
  readonly gone?: 'mark' | 'remove' | 'keep' | undefined;
  /** Read files again that have not changed since the last scan. Default false. */
  readonly force?: boolean | undefined;
  readonly onProgress?: ((progress: ScanProgress) => void) | undefined;
  /** Ends the scan between two files, or within a hash; what was read is kept. */
  readonly signal?: AbortSignal | undefined;
}

/** How far a scan is. */
export interface ScanProgress {
  readonly files: number;
  readonly filesDone: number;
  /** Bytes to be hashed, and those that are; 0 without `hash`. */
  readonly bytes: number;
  readonly bytesDone: number;
  /** The file that is being read. */
  readonly path: string;
}

/** What a scan found. */
export interface ScanReport {
  /** Absolute. */
  readonly folder: string;
  /** Files that look like models. */
  readonly files: number;
  readonly added: number;
  /** Read again: changed since the last scan, found again, or hashed. */
  readonly updated: number;
  readonly unchanged: number;
  /** Models whose files are gone, as far as nobody knew. */
  readonly gone: number;
  /** Files that are no whole models and folders that can't be read. */
  readonly failed: readonly UnreadableFile[];
  readonly durationMs: number;
}

/** Models that are written together. */
const GROUP = 64;
/** Models that are read from the registry at once. */
const PAGE = 1_000;

/**
 * Brings the registry up to what lies in a folder and below it: the headers of `.gguf` files that are new or changed are read, and
 * no more. A damaged file never ends the scan: it is reported, and what was known of it before stays.
 *
 * @param path a folder, or one file
 * @throws StorageError when there is no such folder; then nothing counts as gone: its disk may only not be there today
 */
export async function scanModels(
  { models }: Pick<Store, 'models'>,
  path: string,
  options: ScanModelsOptions = {},
): Promise<ScanReport> {
  const startedAt = performance.now();
  const folder = resolve(path);
  const found = await filesAt(folder, options.signal);
  const known = await knownIn(models, folder, found);
  const scan = new Scan(models, known, found, options);
  await scan.run();
  const gone = await settleGone(models, known, found, options.gone ?? 'mark');
  return { folder, ...scan.report(), gone, durationMs: Math.round(performance.now() - startedAt) };
}

async function filesAt(path: string, signal: AbortSignal | undefined): Promise<FoundModelFiles> {
  const there = await stat(path).catch((error: unknown) => {
    throw new StorageError('cannot_open', {
      message: `There is no folder to scan at ${path}: it ${reasonOf(error)}. Check the path.`,
      operation: 'scanModels',
      details: { path },
      cause: error,
    });
  });
  if (there.isDirectory()) return await findModelFiles(path, signal);
  const { size, mtimeMs } = there;
  return { files: [{ path, sizeBytes: size, modifiedAt: Math.floor(mtimeMs) }], unreadable: [] };
}

/** What the registry knows of the folder, by path; of one file that alone. */
async function knownIn(
  models: Store['models'],
  folder: string,
  { files }: FoundModelFiles,
): Promise<ReadonlyMap<string, Model>> {
  const isFile = files.length === 1 && files[0]?.path === folder;
  const known = new Map<string, Model>();
  for (let cursor: string | undefined, more = true; more; ) {
    const page = await models.list({ kind: 'local', folder: isFile ? dirname(folder) : folder, limit: PAGE, cursor });
    for (const model of page.items) if (!isFile || model.path === folder) known.set(model.path, model);
    cursor = page.nextCursor ?? undefined;
    more = cursor !== undefined;
  }
  return known;
}

/** One run over the files of a folder. */
class Scan {
  readonly #models: Store['models'];
  readonly #known: ReadonlyMap<string, Model>;
  readonly #files: readonly ModelFile[];
  readonly #options: ScanModelsOptions;
  readonly #failed: UnreadableFile[];
  readonly #group: NewLocalModel[] = [];
  readonly #bytes: number;
  #bytesDone = 0;
  #filesDone = 0;
  #added = 0;
  #updated = 0;
  #unchanged = 0;

  constructor(
    models: Store['models'],
    known: ReadonlyMap<string, Model>,
    { files, unreadable }: FoundModelFiles,
    options: ScanModelsOptions,
  ) {
    this.#models = models;
    this.#known = known;
    this.#files = files;
    this.#options = options;
    this.#failed = [...unreadable];
    const hashed = options.hash === true ? files.filter((file) => !this.#isUnchanged(file)) : [];
    this.#bytes = hashed.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  }

  async run(): Promise<void> {
    try {
      for (const file of this.#files) {
        this.#options.signal?.throwIfAborted();
        this.#tell(file.path);
        if (this.#isUnchanged(file)) this.#unchanged += 1;
        else await this.#take(file);
        this.#filesDone += 1;
      }
    } finally {
      await this.#flush();
    }
  }

  report(): Pick<ScanReport, 'files' | 'added' | 'updated' | 'unchanged' | 'failed'> {
    return {
      files: this.#files.length,
      added: this.#added,
      updated: this.#updated,
      unchanged: this.#unchanged,
      failed: this.#failed,
    };
  }

  #isUnchanged({ path, sizeBytes, modifiedAt }: ModelFile): boolean {
    const model = this.#known.get(path);
    if (model === undefined || this.#options.force === true || model.missingSince !== null) return false;
    if (this.#options.hash === true && model.contentHash === null) return false;
    return model.sizeBytes === sizeBytes && model.modifiedAt === modifiedAt;
  }

  async #take(file: ModelFile): Promise<void> {
    const model = await this.#read(file.path);
    if (model === undefined) return;
    if (this.#known.has(file.path)) this.#updated += 1;
    else this.#added += 1;
    this.#group.push(model);
    if (this.#group.length >= GROUP) await this.#flush();
  }

  async #read(path: string): Promise<NewLocalModel | undefined> {
    try {
      const model = await readGguf(path);
      return this.#options.hash === true ? { ...model, contentHash: await this.#hash(path) } : model;
    } catch (error) {
      this.#options.signal?.throwIfAborted();
      const reason = isCairnError(error, 'invalid_input') ? String(error.details.reason) : reasonOf(error);
      this.#failed.push({ path, reason });
      return undefined;
    }
  }

  async #hash(path: string): Promise<string> {
    const hash = createHash('sha256');
    for await (const chunk of createReadStream(path, { highWaterMark: 1_048_576, signal: this.#options.signal })) {
      hash.update(chunk);
      this.#bytesDone += (chunk as Buffer).length;
      this.#tell(path);
    }
    return hash.digest('hex');
  }

  #tell(path: string): void {
    const { onProgress } = this.#options;
    const { length: files } = this.#files;
    onProgress?.({ files, filesDone: this.#filesDone, bytes: this.#bytes, bytesDone: this.#bytesDone, path });
  }

  async #flush(): Promise<void> {
    const group = this.#group.splice(0);
    if (group.length === 0) return;
    try {
      await this.#models.putAll(group);
    } catch (error) {
      if (!isRefused(error)) throw error;
      await this.#putOneByOne(group);
    }
  }

  /** One of them holds what the registry does not take, such as a name with a NUL on a server: the others shall not suffer. */
  async #putOneByOne(group: readonly NewLocalModel[]): Promise<void> {
    for (const model of group) {
      try {
        await this.#models.put(model);
      } catch (error) {
        if (!isRefused(error)) throw error;
        if (this.#known.has(model.path)) this.#updated -= 1;
        else this.#added -= 1;
        this.#failed.push({ path: model.path, reason: error.message });
      }
    }
  }
}

function isRefused(error: unknown): error is CairnError {
  return isCairnError(error, 'invalid_input') || isCairnError(error, 'too_big');
}

async function settleGone(
  models: Store['models'],
  known: ReadonlyMap<string, Model>,
  { files, unreadable }: FoundModelFiles,
  what: 'mark' | 'remove' | 'keep',
): Promise<number> {
  if (what === 'keep') return 0;
  const there = new Set(files.map(({ path }) => path));
  const isHidden = (path: string) => unreadable.some((one) => path === one.path || path.startsWith(one.path + sep));
  const gone = [...known.values()].filter(({ path }) => !there.has(path) && !isHidden(path));
  if (what === 'remove') {
    for (const { id } of gone) await models.remove(id);
    return gone.length;
  }
  const news = gone.filter(({ missingSince }) => missingSince === null).map(({ id }) => id);
  return await models.markMissing(news);
}
