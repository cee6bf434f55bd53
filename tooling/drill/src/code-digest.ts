import { createHash } from 'node:crypto';
import type { CodeChunk, Page, Store } from '@cairndb/core';

const PAGE = 1_000;

/** A hash for each file of the code index, by project and path, over all that can be read of it. */
export type CodeDigest = ReadonlyMap<string, string>;

/**
 * Reads everything of every indexed file. Left out are times: when a file was stored, and when it was changed, which the
 * indexer alters where a file was read right after a change.
 */
export async function codeDigest({ code }: Store): Promise<CodeDigest> {
  const chunks = new Map<string, CodeChunk[]>();
  for await (const chunk of pages((page) => code.listChunks(page))) {
    const key = keyOf(chunk);
    chunks.set(key, [...(chunks.get(key) ?? []), chunk]);
  }
  const digest = new Map<string, string>();
  for await (const { indexedAt: _indexed, modifiedAt: _modified, ...file } of pages((page) => code.listFiles(page))) {
    const symbols = await code.symbolsOf(file.project, file.path);
    const whole = JSON.stringify([file, symbols, chunks.get(keyOf(file)) ?? []]);
    digest.set(keyOf(file), createHash('sha256').update(whole).digest('hex'));
  }
  return digest;
}

/** How one index differs from what it should hold; empty when it doesn't. */
export function codeDifferences(expected: CodeDigest, found: CodeDigest): readonly string[] {
  const keys = [...new Set([...expected.keys(), ...found.keys()])];
  const differing = keys.filter((key) => expected.get(key) !== found.get(key));
  return differing.length === 0
    ? []
    : [`${differing.length} of ${keys.length} indexed files differ, the first ${differing[0]}`];
}

function keyOf({ project, path }: { readonly project: string; readonly path: string }): string {
  return `${project} ${path}`;
}

async function* pages<T>(list: (page: { limit: number; cursor?: string }) => Promise<Page<T>>): AsyncGenerator<T> {
  for (let page = await list({ limit: PAGE }); ; page = await list({ limit: PAGE, cursor: page.nextCursor })) {
    yield* page.items;
    if (page.nextCursor === null) return;
  }
}
