import { batch, call } from '../../steps/index.js';
import { validate } from '../../validation.js';
import type { DomainContext } from '../context.js';
import { conventionMethods } from './convention-methods.js';
import { removal } from './convention-statements.js';
import * as input from './input.js';
import type { Learning } from './learning.js';
import { repairMethods } from './repair-methods.js';
import { forgetting } from './repair-statements.js';

/** The one implementation of {@link Learning}, as steps. */
export function createLearning(context: DomainContext, halfLifeMs: number): Learning<'steps'> {
  const { ownerId, feed } = context;
  return {
    ...repairMethods(context, halfLifeMs),
    ...conventionMethods(context),
    *reset(given) {
      const { project = null, only } = validate(input.resetOptions, given ?? {}, 'learning.reset');
      const repairs =
        only === 'conventions'
          ? []
          : [
              call(forgetting.strategies, { ownerId, project }),
              ...feed.ifChanged({ kind: 'learning', id: 'repairs', operation: 'removed' }),
              call(forgetting.emptyPatterns, { ownerId }),
            ];
      const conventions =
        only === 'repairs'
          ? []
          : [
              call(removal.many, { ownerId, project }),
              ...feed.ifChanged({ kind: 'learning', id: 'conventions', operation: 'removed' }),
            ];
      const results = yield* batch([...repairs, ...conventions]);
      return {
        patterns: results[repairs.length - 1]?.changes ?? 0,
        conventions: conventions.length === 0 ? 0 : (results[repairs.length]?.changes ?? 0),
      };
    },
  };
}
