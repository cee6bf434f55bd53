import { statSync } from 'node:fs';
import { parseLocation } from '@cairndb/node';

/** Bytes that a database takes on disk with its log; 0 where it is no file. */
export function sizeOnDisk(location: string): number {
  const place = parseLocation(location);
  if (place.kind !== 'file') return 0;
  return ['', '-wal'].reduce(
    (sum, suffix) => sum + (statSync(`${place.path}${suffix}`, { throwIfNoEntry: false })?.size ?? 0),
    0,
  );
}
