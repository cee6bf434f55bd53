import { keywordMigrations } from '../../migrations/keyword.js';
import { knowledgeMigrations } from '../../migrations/knowledge.js';
import type { Domain } from '../domain.js';
import { successDecayOf } from '../success-decay.js';
import { knowledgeKeywords } from './keyword-source.js';
import type { Knowledge } from './knowledge.js';
import { createKnowledge } from './repository.js';

/** What is known of projects: components, documents, decisions, success patterns (AI-3). */
export const knowledge: Domain<'knowledge', Knowledge<'steps'>> = {
  name: 'knowledge',
  database: 'knowledge',
  migrations: [
    { domain: 'keyword', migrations: keywordMigrations },
    { domain: 'knowledge', migrations: knowledgeMigrations },
  ],
  tables: [
    'documentation_references',
    'documentation_sections',
    'documentation_files',
    'project_components',
    'project_decisions',
    'success_patterns',
    'knowledge_pending',
  ],
  keywords: () => knowledgeKeywords,
  heavy: ['stats'],
  open(host) {
    const decay = successDecayOf(host.options.successDecay);
    return { create: (context) => createKnowledge(context, decay) };
  },
};
