import type { CodeFile, CodeIndex } from '@cairndb/core';

const PAGE = 1_000;

/** A project's files as the index has them, by path. */
export async function storedFiles(code: CodeIndex<'async'>, project: string): Promise<ReadonlyMap<string, CodeFile>> {
  const files = new Map<string, CodeFile>();
  for (let cursor: string | undefined; ; ) {
    const page = await code.listFiles({ project, limit: PAGE, cursor });
    for (const file of page.items) files.set(file.path, file);
    if (page.nextCursor === null) return files;
    cursor = page.nextCursor;
  }
}
