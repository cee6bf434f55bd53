import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Checkpoint, InvalidInputError, NotFoundError, type Store } from '@cairndb/core';
import { NothingFound } from './exit.js';
import { safeLine } from './terminal/safe-text.js';

/** Candidates that an error names. */
const CANDIDATES = 10;

/**
 * The checkpoint that a person means: by its id, or the first characters of it.
 *
 * @throws NotFoundError; InvalidInputError when several ids begin so, with the candidates
 */
export async function findCheckpoint({ checkpoints }: Store, text: string): Promise<Checkpoint> {
  const exact = await checkpoints.find(text);
  if (exact !== null) return exact;
  const { items } = await checkpoints.list({ idPrefix: text, limit: CANDIDATES + 1 });
  const [only] = items;
  if (only === undefined || text === '') throw new NotFoundError('checkpoint', text);
  if (items.length === 1) return only;
  throw new InvalidInputError({
    message: `Several checkpoints begin with ${safeLine(text)}: ${items.map(({ id }) => id).join(', ')}. Give more characters.`,
    details: { candidates: items.map(({ id, label }) => ({ id, label })) },
  });
}

/** The newest checkpoint of a folder. @throws NothingFound */
export async function newestOf({ checkpoints }: Store, folder: string): Promise<Checkpoint> {
  const root = rootOf(folder);
  const [newest] = (await checkpoints.list({ root, limit: 1 })).items;
  if (newest !== undefined) return newest;
  throw new NothingFound(`There is no checkpoint of ${safeLine(root)}. Make one with: cairn checkpoint create`, {
    root,
  });
}

/** What checkpoints of a folder are found by; a name that is no folder stays as it is. */
export function rootOf(folder: string): string {
  try {
    return realpathSync(resolve(folder));
  } catch {
    return folder;
  }
}
