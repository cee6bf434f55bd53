import type { DomainContext } from '../context.js';
import type { SuccessDecay } from '../success-decay.js';
import { componentMethods } from './component-methods.js';
import { decisionMethods } from './decision-methods.js';
import { documentMethods } from './document-methods.js';
import type { Knowledge } from './knowledge.js';
import { patternMethods } from './pattern-methods.js';
import { statsMethods } from './stats-methods.js';

/** The one implementation of {@link Knowledge}, as steps. */
export function createKnowledge(context: DomainContext, decay: SuccessDecay): Knowledge<'steps'> {
  return {
    ...componentMethods(context),
    ...documentMethods(context),
    ...decisionMethods(context),
    ...patternMethods(context, decay),
    ...statsMethods(context),
  };
}
