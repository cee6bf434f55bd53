import { all, batch, type Call, call, type Steps } from '../../steps/index.js';
import type { DomainContext } from '../context.js';
import { CODE_KIND } from './keyword-source.js';
import { chunksOnlyIn, removals, removeEmptyProject, type StoredFile } from './write-statements.js';

/** Documents that are taken out of the keyword index at once: their texts are in memory while it happens. */
const GROUP = 1_000;

/** Says to the keyword index that rows go, group by group. */
export function* goingFromIndex({ keyword }: DomainContext, kindOrdinal: number, keys: readonly number[]): Steps<void> {
  for (let at = 0; at < keys.length; at += GROUP) yield* keyword.changing(kindOrdinal, keys.slice(at, at + GROUP));
}

/**
 * Removes files, the chunks that have no other place, and projects that have no file left. Runs in the transaction that
 * found the files. Returns how many.
 *
 * @param said whether the change feed names each file; else the projects alone
 */
export function* removeFiles(context: DomainContext, files: readonly StoredFile[], said: boolean): Steps<number> {
  if (files.length === 0) return 0;
  const { ownerId, feed } = context;
  const keys = files.map((file) => file.key);
  const given = { files: JSON.stringify(keys) };
  const chunks = (yield* all(chunksOnlyIn, given)).map((row) => row.key);
  yield* goingFromIndex(context, CODE_KIND.chunk, chunks);
  yield* goingFromIndex(context, CODE_KIND.file, keys);
  const calls: Call[] = [call(removals.files, given), call(removals.chunks, { chunks: JSON.stringify(chunks) })];
  if (said) {
    for (const { path, project } of files)
      calls.push(...feed.always({ kind: 'codeFile', id: path, parentId: project, operation: 'removed' }));
  }
  for (const project of new Set(files.map((file) => file.project))) {
    calls.push(call(removeEmptyProject, { ownerId, project }));
    calls.push(...feed.ifChanged({ kind: 'codeProject', id: project, operation: 'removed' }));
  }
  yield* batch(calls);
  return files.length;
}
