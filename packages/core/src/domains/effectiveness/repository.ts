import type { DomainContext } from '../context.js';
import type { SuccessDecay } from '../success-decay.js';
import type { Effectiveness } from './effectiveness.js';
import { feedbackMethods } from './feedback-methods.js';
import { outcomeMethods } from './outcome-methods.js';

/** The one implementation of {@link Effectiveness}, as steps. */
export function createEffectiveness(context: DomainContext, decay: SuccessDecay): Effectiveness<'steps'> {
  return { ...outcomeMethods(context), ...feedbackMethods(context, decay) };
}
