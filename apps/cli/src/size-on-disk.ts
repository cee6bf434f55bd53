import { statSync } from 'node:fs';
import { join } from 'node:path';
import { parseLocation, readLayout } from '@cairndb/node';

/** Bytes that a database takes on disk with its log, or all databases of a data directory; 0 where it is no file. */
export function sizeOnDisk(location: string): number {
  const place = parseLocation(location);
  if (place.kind !== 'file') return 0;
  if (statSync(place.path, { throwIfNoEntry: false })?.isDirectory() === true) {
    const files = Object.values(readLayout(place.path)?.databases ?? {});
    return files.reduce((sum, file) => sum + sizeOnDisk(join(place.path, file)), 0);
  }
  return ['', '-wal'].reduce(
    (sum, suffix) => sum + (statSync(`${place.path}${suffix}`, { throwIfNoEntry: false })?.size ?? 0),
    0,
  );
}
