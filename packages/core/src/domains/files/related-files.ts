import { all, type Steps } from '../../steps/index.js';
import type { RelatedFile, RelatedOptions } from './file-relationship.js';
import type { OwnedProject } from './file-statements.js';
import { keysByPath, neighbours } from './relationship-statements.js';

const DEFAULT_RELATED = 50;
/** A walk ends when it has seen so many files: what is further away than these is of no use. */
const MOST_SEEN = 10_000;

/** Files around a file, the nearest first, then the strongest; none when there is no such file. */
export function* relatedFiles(
  { ownerId, project }: OwnedProject,
  path: string,
  { direction = 'both', depth = 1, types, limit = DEFAULT_RELATED }: RelatedOptions,
): Steps<readonly RelatedFile[]> {
  const [start] = yield* all(keysByPath, { ownerId, project, paths: JSON.stringify([path]) });
  if (start === undefined) return [];
  const seen = new Map<number, RelatedFile>([
    [start.key, { path, depth: 0, strength: 1, via: path, type: 'references', direction: 'out' }],
  ]);
  const found: RelatedFile[] = [];
  let edge: readonly number[] = [start.key];
  for (let step = 1; step <= depth && edge.length > 0 && found.length < limit && seen.size < MOST_SEEN; step += 1) {
    const next = new Map<number, RelatedFile>();
    const rows = yield* all(neighbours, {
      keys: JSON.stringify(edge),
      types: types === undefined ? null : JSON.stringify(types),
      out: Number(direction !== 'in'),
      into: Number(direction !== 'out'),
    });
    for (const { from, to, ...row } of rows) {
      const before = seen.get(from);
      if (before === undefined || seen.has(to)) continue;
      const strength = before.strength * row.strength;
      if (strength <= (next.get(to)?.strength ?? -1)) continue;
      next.set(to, {
        path: row.path,
        depth: step,
        strength,
        via: before.path,
        type: row.type,
        direction: row.direction,
      });
    }
    const strongest = [...next].sort(([, a], [, b]) => b.strength - a.strength || (a.path < b.path ? -1 : 1));
    for (const [key, file] of strongest) {
      seen.set(key, file);
      found.push(file);
    }
    edge = strongest.map(([key]) => key);
  }
  return found.slice(0, limit);
}
