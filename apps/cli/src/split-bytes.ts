import type { ImportSource } from '@cairndb/importers';

/**
 * How much of `maxBytes` each of several tools may read, so that the newest files come in whosever they are.
 *
 * @param histories the files of each tool
 * @returns a limit for each, undefined where there is none at all
 */
export function splitBytes(
  histories: readonly (readonly ImportSource[])[],
  maxBytes: number | undefined,
): readonly (number | undefined)[] {
  if (maxBytes === undefined || histories.length === 1) return histories.map(() => maxBytes);
  const limits = histories.map(() => 0);
  const files = histories.flatMap((sources, tool) => sources.map((source) => ({ tool, ...source })));
  let room = maxBytes;
  for (const { tool, sizeBytes } of files.sort((a, b) => b.modifiedAt - a.modifiedAt)) {
    if (sizeBytes > room) continue;
    room -= sizeBytes;
    limits[tool] = (limits[tool] ?? 0) + sizeBytes;
  }
  return limits;
}
