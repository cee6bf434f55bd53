import { codeMigrations } from '../../migrations/code.js';
import { keywordMigrations } from '../../migrations/keyword.js';
import type { Domain } from '../domain.js';
import type { CodeIndex } from './code.js';
import { codeKeywords } from './keyword-source.js';
import { createCodeIndex } from './repository.js';

/** The code index (CB-13). */
export const code: Domain<'code', CodeIndex<'steps'>> = {
  name: 'code',
  database: 'file_index',
  migrations: [
    { domain: 'keyword', migrations: keywordMigrations },
    { domain: 'code', migrations: codeMigrations },
  ],
  tables: [
    'code_embeddings',
    'code_places',
    'code_symbols',
    'code_chunks',
    'code_files',
    'code_projects',
    'code_pending',
  ],
  keywords: () => codeKeywords,
  heavy: ['stats', 'searchSymbols', 'listChunks', 'needsReindex'],
  open: () => ({ create: createCodeIndex }),
};
