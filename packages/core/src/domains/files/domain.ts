import { InvalidInputError } from '../../errors/errors.js';
import { filesMigrations } from '../../migrations/files.js';
import type { Domain } from '../domain.js';
import { DAY_MS, halfLifeOf } from '../half-life.js';
import type { FileIndex } from './files.js';
import { createFileIndex } from './repository.js';

/** The file index (AI-5, AI-6). */
export const files: Domain<'files', FileIndex<'steps'>> = {
  name: 'files',
  database: 'file_index',
  migrations: [{ domain: 'files', migrations: filesMigrations }],
  tables: [
    'file_snippets',
    'file_relevance_scores',
    'file_access_sums',
    'file_access_patterns',
    'file_changes',
    'file_relationships',
    'files',
    'file_projects',
  ],
  heavy: ['stats', 'hot', 'related', 'mentions'],
  open({ options: { files: given = {} } }) {
    const keeping = {
      halfLifeMs: halfLifeOf('files.halfLifeMs', given.halfLifeMs, 14 * DAY_MS),
      accessMs: retained('accessRetainDays', given.accessRetainDays, 90),
      changeMs: retained('changeRetainDays', given.changeRetainDays, 365),
    };
    return { create: (context) => createFileIndex(context, keeping) };
  },
};

/** So many days, in milliseconds. */
function retained(option: string, given: number | undefined, fallback: number): number {
  const days = given ?? fallback;
  if (days >= 1 && days <= 36_500) return Math.round(days * DAY_MS);
  throw new InvalidInputError({
    message: `openStore: files.${option} must be a number of days, 1 to 36,500.`,
    operation: 'openStore',
  });
}
