import { createHash } from 'node:crypto';
import { realpathSync, statSync } from 'node:fs';
import { lstat, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InvalidInputError, type NewDocument, type Store } from '@cairndb/core';
import { type FileChoice, FileChooser, folderFiles, isSecretPath } from '@cairndb/files';
import { isMarkdown } from '../markdown/document-type.js';
import { parseDocument } from '../markdown/parse-document.js';
import { noteTargets } from './note-targets.js';
import { storedHashes } from './stored-hashes.js';

/** What reading documents needs of a store. */
export type KnowledgeStore = Pick<Store<'knowledge'>, 'knowledge'>;

/** How to read a folder's documents. */
export interface DocumentIndexOptions extends FileChoice {
  /** The folder. */
  readonly root: string;
  /** What its project is called; default: the folder's real, absolute path. */
  readonly project?: string | undefined;
  /** Larger files are skipped; default 2,000,000 bytes. */
  readonly maxFileBytes?: number | undefined;
  /** Parse and store every file, changed or not. Default false. */
  readonly force?: boolean | undefined;
  /** Called after every commit. */
  readonly onProgress?: ((progress: DocumentIndexProgress) => void) | undefined;
  /** Ends the run between two files; it rejects with the signal's reason, and the next run goes on from there. */
  readonly signal?: AbortSignal | undefined;
}

/** How far a run is. */
export interface DocumentIndexProgress {
  readonly files: number;
  readonly filesDone: number;
}

/** A file that was left out. */
export interface SkippedDocument {
  readonly path: string;
  readonly reason: 'secret' | 'link' | 'tooLarge' | 'unreadable' | 'binary';
}

/** What a run did. */
export interface DocumentIndexReport {
  readonly project: string;
  readonly root: string;
  /** Whether git said what belongs to the folder, or its folders and every .gitignore in them did. */
  readonly listedBy: 'git' | 'folders';
  /** Documents that the project has now, with their sections and references. */
  readonly files: number;
  readonly sections: number;
  readonly references: number;
  /** References that lead nowhere. */
  readonly dangling: number;
  readonly added: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly removed: number;
  readonly skipped: readonly SkippedDocument[];
  readonly durationMs: number;
}

const MAX_FILE_BYTES = 2_000_000;
/** Documents of one commit. */
const GROUP = 50;

/**
 * Brings what is known of a project's Markdown to the state of a folder: parses files with another hash, removes what is gone, and looks where
 * references lead. Files that `include` does not concern stay as they are. Every file is stored whole or not at all.
 *
 * @throws InvalidInputError when there is no such folder; the signal's reason
 */
export async function indexDocuments(
  store: KnowledgeStore,
  options: DocumentIndexOptions,
): Promise<DocumentIndexReport> {
  const startedAt = performance.now();
  const { signal, force = false } = options;
  const root = realFolder(options.root);
  const project = options.project ?? root;
  const chooser = new FileChooser(options);
  signal?.throwIfAborted();
  const listed = await folderFiles(root, signal);
  const skipped: SkippedDocument[] = [];
  const paths = chosen([...listed.paths, ...chooser.named], chooser, skipped);
  const stored = await storedHashes(store, project);
  const run = new Run(store, project, { force, files: paths.length, onProgress: options.onProgress });
  const here = new Set<string>();
  for (const path of paths) {
    signal?.throwIfAborted();
    const read = await readText(join(root, path), options.maxFileBytes ?? MAX_FILE_BYTES);
    if (read === 'gone') continue;
    if (typeof read === 'string') {
      skipped.push({ path, reason: read });
      // What can't be read now is not gone.
      if (read === 'unreadable') here.add(path);
      continue;
    }
    here.add(path);
    const contentHash = createHash('sha256').update(read.bytes).digest('hex');
    const isKnown = stored.get(path) === contentHash && !force;
    await run.take(isKnown ? { path, contentHash } : { ...parseDocument(read.text, path), contentHash });
  }
  await run.commit();
  const gone = [...stored.keys()].filter((path) => !here.has(path) && chooser.concerns(path));
  const removed = gone.length === 0 ? 0 : await store.knowledge.removeDocuments(project, gone);
  const dangling = await noteTargets(store, project, root, signal);
  const { documents, sections, references } = await store.knowledge.stats({ project });
  return {
    ...{ project, root, listedBy: listed.listedBy, files: documents, sections, references, dangling },
    ...{ ...run.counts, removed, skipped, durationMs: Math.round(performance.now() - startedAt) },
  };
}

/** The Markdown files that are wanted, by path. */
function chosen(paths: readonly string[], chooser: FileChooser, skipped: SkippedDocument[]): readonly string[] {
  const wanted = [...new Set(paths)].filter(
    (path) => isMarkdown(path) && chooser.concerns(path) && !chooser.excludes(path),
  );
  return wanted.sort().filter((path) => {
    const isSecret = isSecretPath(path) && !chooser.names(path);
    if (isSecret) skipped.push({ path, reason: 'secret' });
    return !isSecret;
  });
}

/** Collects documents and stores them in groups. */
class Run {
  readonly counts = { added: 0, updated: 0, unchanged: 0 };
  readonly #store: KnowledgeStore;
  readonly #project: string;
  readonly #options: Pick<DocumentIndexOptions, 'force' | 'onProgress'> & { readonly files: number };
  #waiting: NewDocument[] = [];
  #done = 0;

  constructor(
    store: KnowledgeStore,
    project: string,
    options: Pick<DocumentIndexOptions, 'force' | 'onProgress'> & { readonly files: number },
  ) {
    this.#store = store;
    this.#project = project;
    this.#options = options;
  }

  async take(document: NewDocument): Promise<void> {
    this.#waiting.push(document);
    if (this.#waiting.length >= GROUP) await this.commit();
  }

  async commit(): Promise<void> {
    const { force, files, onProgress } = this.#options;
    const waiting = this.#waiting;
    if (waiting.length === 0) return;
    this.#waiting = [];
    const put = await this.#store.knowledge.putDocuments(this.#project, waiting, { force });
    this.counts.added += put.added;
    this.counts.updated += put.updated;
    this.counts.unchanged += put.unchanged;
    this.#done += waiting.length;
    onProgress?.({ files, filesDone: this.#done });
  }
}

type Unread = 'gone' | Exclude<SkippedDocument['reason'], 'secret'>;

async function readText(
  file: string,
  maxBytes: number,
): Promise<{ readonly bytes: Uint8Array; readonly text: string } | Unread> {
  try {
    const stats = await lstat(file);
    if (stats.isSymbolicLink()) return 'link';
    if (!stats.isFile()) return 'gone';
    if (stats.size > maxBytes) return 'tooLarge';
    const bytes = await readFile(file);
    if (bytes.includes(0)) return 'binary';
    return { bytes, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch (error) {
    if (error instanceof TypeError) return 'binary';
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'gone' : 'unreadable';
  }
}

function realFolder(root: string): string {
  const isFolder = statSync(root, { throwIfNoEntry: false })?.isDirectory() === true;
  if (isFolder) return realpathSync(root);
  throw new InvalidInputError({
    message: `There is no folder ${root} to read documents from. Check the path.`,
    details: { root },
  });
}
