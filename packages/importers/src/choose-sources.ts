import type { ImportPosition } from '@cairndb/core';
import { isUntouched } from './fingerprint.js';
import type { ImportReport } from './import-report.js';
import type { ImportSource } from './import-source.js';
import type { ImportOptions } from './importer.js';

/** A source that a run is to read. */
export interface ChosenSource extends ImportSource {
  /** Where it was left last time. */
  readonly position: ImportPosition | undefined;
  /** Bytes that are new, as far as its size tells. */
  readonly newBytes: number;
}

/** Which sources a run reads, and which it leaves. */
export interface Choice {
  readonly chosen: ChosenSource[];
  readonly unchangedFiles: number;
  readonly left: ImportReport['left'];
}

/**
 * Chooses what to read: nothing that looks as it did last time, nothing older than `since`, and of the rest the newest
 * files that fit into `maxBytes` together.
 *
 * @param sources newest first
 */
export function chooseSources(
  sources: readonly ImportSource[],
  positions: ReadonlyMap<string, ImportPosition>,
  { since, maxBytes }: Pick<ImportOptions, 'since' | 'maxBytes'>,
): Choice {
  const chosen: ChosenSource[] = [];
  const left: ChosenSource[] = [];
  let room = maxBytes ?? Number.POSITIVE_INFINITY;
  for (const source of sources) {
    const position = positions.get(source.path);
    if (position !== undefined && isUntouched(source, position)) continue;
    const known = position !== undefined && position.offset <= source.sizeBytes ? position.offset : 0;
    const file = { ...source, position, newBytes: source.sizeBytes - known };
    if (file.newBytes > room || (since !== undefined && source.modifiedAt < since)) {
      left.push(file);
      continue;
    }
    room -= file.newBytes;
    chosen.push(file);
  }
  return {
    chosen,
    unchangedFiles: sources.length - chosen.length - left.length,
    left: {
      files: left.length,
      bytes: left.reduce((sum, file) => sum + file.newBytes, 0),
      paths: left.map((file) => file.path),
    },
  };
}
