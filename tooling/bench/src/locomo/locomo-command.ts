import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { readLocomoFile } from './locomo-file.js';
import { measureRecall } from './measure-recall.js';
import { formatRecall } from './recall-report.js';

/** What the command takes beside the file. */
export interface LocomoOptions {
  /** Where the database is put meanwhile. */
  readonly folder: string;
  readonly onProgress: (message: string) => void;
}

/** `bench locomo FILE`: how much of what answers a question recall finds in a long conversation. Gives the report. */
export async function locomo(file: string, { folder, onProgress }: LocomoOptions): Promise<string> {
  const conversations = readLocomoFile(file);
  const own = mkdtempSync(join(folder, 'cairn-bench-'));
  try {
    return formatRecall(await measureRecall(conversations, own, onProgress));
  } finally {
    rmSync(own, { recursive: true, force: true });
  }
}
