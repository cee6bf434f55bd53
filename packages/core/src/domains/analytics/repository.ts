import type { DomainContext } from '../context.js';
import type { Analytics } from './analytics.js';
import type { AnalyticsParts } from './analytics-parts.js';
import { budgetMethods } from './budget-methods.js';
import { generationMethods } from './generation-methods.js';
import { priceMethods } from './price-methods.js';
import { summaryMethods } from './summary-methods.js';
import { toolMethods } from './tool-methods.js';

/** The one implementation of {@link Analytics}, as steps, put together from its parts. */
export function createAnalytics(context: DomainContext, parts: AnalyticsParts): Analytics<'steps'> {
  return {
    ...generationMethods(context, parts),
    ...summaryMethods(context, parts),
    ...priceMethods(context, parts),
    ...budgetMethods(context, parts),
    ...toolMethods(context),
  };
}
