import type { FileMention } from '@cairndb/core';
import type { ReportDraft } from './file-writer.js';
import type { FileIndexStore, IndexFilesOptions } from './index-options.js';
import { RelationshipFinder } from './resolve/relationship-finder.js';
import { isTest } from './resolve/tested-files.js';
import { TreePaths } from './resolve/tree-paths.js';

const PAGE = 1_000;
/** Files whose relationships are stored in one commit. */
const BATCH = 1_000;
/** What this indexer's relationships are known by. */
const ORIGIN = 'indexer';

/** Files that say what names in other files mean. */
const MEANT_BY_ALL = /(?:^|\/)(?:[jt]sconfig[^/]*\.json|package\.json|go\.mod)$|\.cs$/;

/** What a run relates. */
export interface Relating {
  readonly draft: ReportDraft;
  readonly options: IndexFilesOptions;
  /** Every file that is there. */
  readonly paths: Iterable<string>;
  /** Files that were there before this run as well, but changed; null: look at all, as names may mean others than before. */
  readonly changed: readonly string[] | null;
}

/** Finds what files have to do with each other, out of what they name, and stores what differs. */
export async function relateFiles(
  store: FileIndexStore,
  { draft, options, paths, changed: given }: Relating,
): Promise<void> {
  const { project, root } = draft;
  const tree = new TreePaths(paths);
  const changed = given === null || given.some((path) => MEANT_BY_ALL.test(path)) ? null : given;
  const named = await mentionsOf(store, project, changed, options.signal);
  const finder = new RelationshipFinder(root, tree, namespacesOf(named));
  const wanted = changed ?? [...tree.all];
  for (let at = 0; at < wanted.length; at += BATCH) {
    options.signal?.throwIfAborted();
    const group = wanted.slice(at, at + BATCH);
    const found = group.flatMap((path) => {
      const mentions = named.get(path) ?? [];
      // What names nothing may still be a test.
      return mentions.length > 0 || isTest(path) ? finder.relationshipsOf({ path, mentions }) : [];
    });
    const counts = await store.files.relate(project, found, { origin: ORIGIN, replacing: group });
    draft.relationshipsAdded += counts.added;
    draft.relationshipsRemoved += counts.removed;
    const filesDone = Math.min(wanted.length, at + BATCH);
    options.onProgress?.({ phase: 'relationships', files: wanted.length, filesDone });
  }
}

async function mentionsOf(
  { files }: FileIndexStore,
  project: string,
  paths: readonly string[] | null,
  signal: AbortSignal | undefined,
): Promise<ReadonlyMap<string, readonly FileMention[]>> {
  const named = new Map<string, readonly FileMention[]>();
  for (let cursor: string | undefined; ; ) {
    signal?.throwIfAborted();
    const page = await files.mentions(project, { limit: PAGE, cursor, ...(paths !== null && { paths }) });
    for (const { path, mentions } of page.items) named.set(path, mentions);
    if (page.nextCursor === null) return named;
    cursor = page.nextCursor;
  }
}

/** Files by the namespaces that they declare. */
function namespacesOf(named: ReadonlyMap<string, readonly FileMention[]>): ReadonlyMap<string, readonly string[]> {
  const namespaces = new Map<string, string[]>();
  for (const [path, mentions] of named) {
    for (const { type, target } of mentions) {
      if (type !== 'declares') continue;
      const files = namespaces.get(target) ?? [];
      files.push(path);
      namespaces.set(target, files);
    }
  }
  return namespaces;
}
