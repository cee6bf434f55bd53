import { weightOf } from '../half-life.js';
import type { StoredAccess, StoredSum } from './access-statements.js';
import type { FileAccessType, FileUse } from './file-access.js';

/** All uses of files, from their sums. */
export function usesOf<Row extends StoredSum>(
  rows: readonly (Row & { readonly project: string; readonly path: string })[],
  now: number,
): (FileUse & { readonly project: string; readonly fileKey: number })[] {
  const uses = new Map<number, Draft>();
  for (const row of rows) {
    const { fileKey, project, path, firstAt, lastAt } = row;
    const use: Draft = uses.get(fileKey) ?? {
      ...{ fileKey, project, path, firstAt, lastAt },
      ...{ accesses: 0, failures: 0, durationMs: 0, heat: 0, byType: {} },
    };
    use.accesses += row.accesses;
    use.failures += row.failures;
    use.durationMs += row.durationMs;
    use.firstAt = Math.min(use.firstAt, firstAt);
    use.lastAt = Math.max(use.lastAt, lastAt);
    use.heat += row.weight * 2 ** ((row.landmark - now) / row.halfLifeMs);
    use.byType[row.type] = (use.byType[row.type] ?? 0) + row.accesses;
    uses.set(fileKey, use);
  }
  return [...uses.values()];
}

type Draft = { -readonly [K in Exclude<keyof FileUse, 'byType'>]: FileUse[K] } & {
  readonly fileKey: number;
  readonly project: string;
  readonly byType: Partial<Record<FileAccessType, number>>;
};

/** The sum that a use is in; another half-life may have been in use when it was recorded. */
export function sumFor(sums: readonly StoredSum[], use: StoredAccess): StoredSum | undefined {
  const ofType = sums.filter(({ fileKey, type }) => fileKey === use.fileKey && type === use.type);
  return (
    ofType.find(({ halfLifeMs, landmark }) => weightOf(use.accessedAt, halfLifeMs).landmark === landmark) ?? ofType[0]
  );
}
