import { effectivenessMigrations } from '../../migrations/effectiveness.js';
import type { Domain } from '../domain.js';
import { successDecayOf } from '../success-decay.js';
import type { Effectiveness } from './effectiveness.js';
import { createEffectiveness } from './repository.js';

/** How effective conversations were, and which files were of use in them (AI-4). */
export const effectiveness: Domain<'effectiveness', Effectiveness<'steps'>> = {
  name: 'effectiveness',
  database: 'knowledge',
  migrations: [{ domain: 'effectiveness', migrations: effectivenessMigrations }],
  tables: ['conversation_effectiveness', 'context_relevance_feedback'],
  heavy: ['outcomeStats', 'keyFactors', 'pathWeights'],
  open(host) {
    const decay = successDecayOf(host.options.successDecay);
    return { create: (context) => createEffectiveness(context, decay) };
  },
};
