import type { EmbeddingsOptions } from '../../embedding/index.js';
import { vectorsMigrations } from '../../migrations/vectors.js';
import type { StoreParts } from '../store-parts.js';
import { EmbeddingJob } from './embedding-job.js';

export type { EmbeddingJob } from './embedding-job.js';

/** The tables of vectors, which only databases have that were opened with embeddings. */
export const vectorHistory = { domain: 'vectors', migrations: vectorsMigrations };

/** What looks after the vectors of a store that is being opened. */
export function openEmbeddings(parts: StoreParts, options: true | EmbeddingsOptions): EmbeddingJob {
  return new EmbeddingJob(parts, options === true ? {} : options);
}
