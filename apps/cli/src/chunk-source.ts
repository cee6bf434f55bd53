import type { Store } from '@cairndb/core';
import type { FoundHit } from './found-hit.js';
import { pagesOf } from './pages-of.js';

const PAGE = 200;
/** Lines longer than this are not for reading: of minified source the passage is shown. */
const LONGEST_LINE = 500;

/** The whole source of a chunk of code that was found; undefined for other hits, for source that nobody wrote by hand, and when it is gone. */
export async function chunkSource({ code }: Store, hit: FoundHit): Promise<string | undefined> {
  const { kind, id, project, path, startLine } = hit;
  if (kind !== 'codeChunk' || project === undefined || path === undefined) return undefined;
  for await (const page of pagesOf((cursor) => code.listChunks({ project, path, limit: PAGE, ...cursor }))) {
    const chunk = page.find((one) => one.id === id && one.startLine === startLine);
    if (chunk !== undefined) return isReadable(chunk.text) ? chunk.text : undefined;
  }
  return undefined;
}

function isReadable(source: string): boolean {
  return source.split('\n').every((line) => line.length <= LONGEST_LINE);
}
