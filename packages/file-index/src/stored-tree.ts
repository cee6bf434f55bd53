import type { FileIndex, IndexedFile } from '@cairndb/core';

const PAGE = 1_000;

/** What the index has of a file, as far as a run looks at it. */
export type StoredFile = Pick<
  IndexedFile,
  'path' | 'sizeBytes' | 'modifiedAt' | 'contentHash' | 'gitStatus' | 'permissions'
>;

/** A project's files that are there, by path. */
export async function storedTree(files: FileIndex<'async'>, project: string): Promise<ReadonlyMap<string, StoredFile>> {
  const stored = new Map<string, StoredFile>();
  for (let cursor: string | undefined; ; ) {
    const page = await files.list({ project, limit: PAGE, cursor });
    // Only what is looked at is kept: of a large tree the rest would take most of the memory.
    for (const { path, sizeBytes, modifiedAt, contentHash, gitStatus, permissions } of page.items) {
      stored.set(path, { path, sizeBytes, modifiedAt, contentHash, gitStatus, permissions });
    }
    if (page.nextCursor === null) return stored;
    cursor = page.nextCursor;
  }
}
