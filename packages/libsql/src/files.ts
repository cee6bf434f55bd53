import { mkdirSync, rmSync, statfsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { FileAccess } from '@cairndb/core';

/** What core's file helpers need of Node. */
export const files: FileAccess = { statSync, mkdirSync, rmSync, dirname };

/** Bytes that this user may still write where a file lies. */
export function freeBytesAt(path: string): number {
  const { bavail, bsize } = statfsSync(dirname(path));
  return bavail * bsize;
}
