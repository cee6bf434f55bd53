import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { bundlePage } from '@cairndb/browser';
import type { Outcome } from './check.js';
import { ROOT } from './repository.js';

/** A driver whose page is weighed, and the most that it may weigh, in KB of 1,024 bytes. */
interface WeighedPage {
  readonly folder: string;
  readonly limit: number;
}

const PAGES: readonly WeighedPage[] = [
  { folder: 'packages/sqljs', limit: 460 },
  { folder: 'packages/sqlite-wasm', limit: 540 },
];
const KB = 1_024;

/**
 * Builds the example page of each browser driver's README as its users would, and holds everything that the page loads (driver,
 * core, SQLite), gzipped, to its limit. The README must say what it weighs.
 */
export async function checkPageWeight(): Promise<Outcome> {
  const problems: string[] = [];
  const notes: string[] = [];
  for (const page of PAGES) {
    const { folder, limit } = page;
    const files = await weigh(join(ROOT, folder, 'test', 'pages', 'example.ts'));
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
    const readme = readFileSync(join(ROOT, folder, 'README.md'), 'utf8');
    problems.push(...weightProblems(page, files, readme));
    notes.push(`${folder.split('/').at(-1)} ${(bytes / KB).toFixed(1)} of ${limit} KB`);
  }
  return { problems, note: notes.join(', ') };
}

/** One file that a page loads. */
export interface WeighedFile {
  readonly name: string;
  /** Gzipped. */
  readonly bytes: number;
}

/** What is wrong with a page's weight, or with what its README says of it. */
export function weightProblems(
  { folder, limit }: WeighedPage,
  files: readonly WeighedFile[],
  readme: string,
): string[] {
  const kilobytes = Math.ceil(files.reduce((sum, { bytes }) => sum + bytes, 0) / KB);
  if (kilobytes > limit) {
    const parts = files.map(({ name, bytes }) => `  ${(bytes / KB).toFixed(1).padStart(8)} KB  ${name}`);
    return [`A page with ${folder} weighs ${kilobytes} KB gzipped; the limit is ${limit} KB.\n${parts.join('\n')}`];
  }
  const sentence = `A page with it weighs ${kilobytes} KB`;
  return readme.includes(sentence) ? [] : [`${folder}/README.md does not say: ${sentence}`];
}

async function weigh(entry: string): Promise<WeighedFile[]> {
  const { files } = await bundlePage(entry, { minify: true });
  return [...files].map(([name, content]) => ({ name, bytes: gzipSync(content, { level: 9 }).length }));
}
