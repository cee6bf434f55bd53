import { createHash } from 'node:crypto';
import { lstat, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isMarkdown } from '../markdown/document-type.js';
import type { AdrImportReport } from './import-adrs.js';
import { type ParsedAdr, parseAdr } from './parse-adr.js';

const MAX_FILE_BYTES = 2_000_000;

/** A decision record of a folder. */
export interface AdrFile {
  readonly name: string;
  /** SHA-256. */
  readonly hash: string;
  /** Unix milliseconds, whole. */
  readonly modifiedAt: number;
  readonly adr: ParsedAdr;
}

/** The decision records of a folder, by name; not those below it. `files` is null where there is no folder. */
export async function readAdrFiles(
  folder: string,
  signal?: AbortSignal,
): Promise<{ readonly files: readonly AdrFile[] | null; readonly skipped: AdrImportReport['skipped'] }> {
  const names = await namesIn(folder);
  if (names === null) return { files: null, skipped: [] };
  const files: AdrFile[] = [];
  const skipped: AdrImportReport['skipped'][number][] = [];
  for (const name of names.filter(isMarkdown).sort()) {
    signal?.throwIfAborted();
    const read = await readAdrFile(folder, name);
    if (typeof read === 'string') skipped.push({ file: name, reason: read });
    else files.push(read);
  }
  return { files, skipped };
}

async function readAdrFile(
  folder: string,
  name: string,
): Promise<AdrFile | AdrImportReport['skipped'][number]['reason']> {
  try {
    const file = join(folder, name);
    const stats = await lstat(file);
    if (!stats.isFile()) return 'unreadable';
    if (stats.size > MAX_FILE_BYTES) return 'tooLarge';
    const text = await readFile(file, 'utf8');
    const adr = parseAdr(text, name);
    return adr === null ? 'noDecision' : { name, hash: fileHash(text), modifiedAt: Math.floor(stats.mtimeMs), adr };
  } catch {
    return 'unreadable';
  }
}

/** The hash of a file's text. */
export function fileHash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

async function namesIn(folder: string): Promise<readonly string[] | null> {
  try {
    return await readdir(folder);
  } catch {
    return null;
  }
}
