import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeSource } from './source-writer.js';
import { Writer } from './writer.js';

/** What {@link writeSourceTree} wrote. */
export interface WrittenSources {
  /** Below the folder, in the order in which they were written. */
  readonly paths: readonly string[];
  readonly bytes: number;
}

/** When the first file was written, Unix milliseconds; each later one a second after the one before. */
const FIRST_FILE = Date.UTC(2025, 0, 6, 9);
/** Characters of a file at least and at most, before its last part is whole: 8 KB on average. */
const SHORTEST = 1_000;
const LONGEST = 13_400;
const FILES_IN_FOLDER = 20;

/**
 * Writes a tree of source files below `folder`: TypeScript, JavaScript, Python, Go, Java, Rust, C, Markdown; 8 KB on average, twenty
 * in a folder. Deterministic, times of the files included.
 */
export function writeSourceTree(folder: string, { seed, files }: { seed: number; files: number }): WrittenSources {
  const writer = new Writer(seed);
  const paths: string[] = [];
  let bytes = 0;
  let place = '';
  for (let number = 0; number < files; number += 1) {
    if (number % FILES_IN_FOLDER === 0)
      place = `packages/${writer.word()}/src/${writer.word()}${number / FILES_IN_FOLDER}`;
    const { extension, text } = writeSource(writer, writer.random.integer(SHORTEST, LONGEST));
    const path = `${place}/${writer.identifier()}${number}.${extension}`;
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    const at = FIRST_FILE / 1000 + number;
    utimesSync(file, at, at);
    paths.push(path);
    bytes += text.length;
  }
  return { paths, bytes };
}
