import { codegenMigrations } from '../../migrations/codegen.js';
import { keywordMigrations } from '../../migrations/keyword.js';
import type { Domain } from '../domain.js';
import type { Codegen } from './codegen.js';
import { codegenKeywords } from './keyword-source.js';
import { createCodegen } from './repository.js';

/** Code-generation history (CC-1…CC-10). */
export const codegen: Domain<'codegen', Codegen<'steps'>> = {
  name: 'codegen',
  database: 'conversations',
  migrations: [
    { domain: 'keyword', migrations: keywordMigrations },
    { domain: 'codegen', migrations: codegenMigrations },
  ],
  tables: ['codegen_errors', 'codegen_iterations', 'codegen_sessions', 'codegen_pending'],
  keywords: () => codegenKeywords,
  heavy: ['stats', 'descendants'],
  open: () => ({ create: createCodegen }),
};
