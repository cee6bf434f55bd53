import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Random } from './random.js';
import type { WrittenSources } from './source-tree.js';
import { writeSource } from './source-writer.js';
import { Writer } from './writer.js';

/** When the first file was written, Unix milliseconds; each later one a second after the one before. */
const FIRST_FILE = Date.UTC(2025, 0, 6, 9);
const FILES_IN_FOLDER = 25;
/** Characters of a file's body at least and at most, before its last part is whole. */
const SHORTEST = 500;
const LONGEST = 7_000;

/** How each language names a file of the same folder, and what comments look like. */
const LANGUAGES: readonly {
  readonly extension: string;
  readonly share: number;
  readonly names: (name: string) => string;
}[] = [
  { extension: 'ts', share: 0.55, names: (name) => `import { ${name} } from './${name}.js';` },
  { extension: 'py', share: 0.2, names: (name) => `from .${name} import ${name}` },
  { extension: 'c', share: 0.1, names: (name) => `#include "${name}.h"` },
  { extension: 'md', share: 0.15, names: (name) => `See [${name}](${name}.ts).` },
];

/**
 * Writes a tree of files that name each other, 4 KB on average, 25 in a folder: TypeScript, Python, C, Markdown, each naming three before
 * it. Deterministic, times of the files included.
 */
export function writeLinkedTree(folder: string, { seed, files }: { seed: number; files: number }): WrittenSources {
  const writer = new Writer(seed);
  const random = new Random(seed);
  const bodies = bodiesBy(writer);
  const paths: string[] = [];
  let bytes = 0;
  let names: string[] = [];
  let place = '';
  for (let number = 0; number < files; number += 1) {
    if (number % FILES_IN_FOLDER === 0) {
      place = `packages/${writer.word()}/src/${writer.word()}${number / FILES_IN_FOLDER}`;
      mkdirSync(join(folder, place), { recursive: true });
      names = [];
    }
    const language = chosen(random.integer(0, 999) / 1_000);
    const name = `file${number}`;
    const named = [1, 2, 3].flatMap(() => names[random.integer(0, Math.max(0, names.length - 1))] ?? []);
    const ofLanguage = bodies.get(language.extension) ?? [''];
    const body = ofLanguage[random.integer(0, ofLanguage.length - 1)] ?? '';
    const text = `${named.map(language.names).join('\n')}\n\n${body}\n`;
    const path = `${place}/${name}.${language.extension}`;
    writeFileSync(join(folder, path), text);
    const at = FIRST_FILE / 1_000 + number;
    utimesSync(join(folder, path), at, at);
    paths.push(path);
    bytes += Buffer.byteLength(text);
    names.push(name);
  }
  return { paths, bytes };
}

function chosen(share: number) {
  let sum = 0;
  const found = LANGUAGES.find((language) => {
    sum += language.share;
    return share < sum;
  });
  return found ?? { extension: 'ts', names: () => '' };
}

/** Some texts of each language, as writing each anew would take longer than what is measured. */
function bodiesBy(writer: Writer): ReadonlyMap<string, readonly string[]> {
  const bodies = new Map<string, string[]>();
  for (let at = 0; at < 400; at += 1) {
    const { extension, text } = writeSource(writer, writer.random.integer(SHORTEST, LONGEST));
    const ofLanguage = bodies.get(extension) ?? [];
    ofLanguage.push(text);
    bodies.set(extension, ofLanguage);
  }
  return bodies;
}
