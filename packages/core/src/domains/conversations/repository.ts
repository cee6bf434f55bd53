import type { DomainContext } from '../context.js';
import { branchMethods } from './branch-methods.js';
import type { Conversations } from './conversations.js';
import { extraMethods } from './extra-methods.js';
import { messageMethods } from './message-methods.js';
import { streamMethods } from './stream-methods.js';
import { threadMethods } from './thread-methods.js';
import { usageMethods } from './usage-methods.js';

/** The one implementation of {@link Conversations}, as steps, put together from its parts. */
export function createConversations(context: DomainContext): Conversations<'steps'> {
  return {
    ...threadMethods(context),
    ...messageMethods(context),
    ...branchMethods(context),
    ...streamMethods(context),
    ...usageMethods(context),
    ...extraMethods(context),
  };
}
