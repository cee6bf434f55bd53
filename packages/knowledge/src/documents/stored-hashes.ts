import type { KnowledgeStore } from './index-documents.js';

/** The hashes of a project's documents by path. */
export async function storedHashes(
  { knowledge }: KnowledgeStore,
  project: string,
): Promise<ReadonlyMap<string, string>> {
  const hashes = new Map<string, string>();
  let cursor: string | undefined;
  do {
    const page = await knowledge.listDocuments({ project, limit: 1_000, cursor });
    for (const { path, contentHash } of page.items) hashes.set(path, contentHash);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return hashes;
}
