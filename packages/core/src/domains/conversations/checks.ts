import type { DomainChecks } from '../../checks/index.js';
import { contentHolderChecks } from './content-checks.js';
import { counterChecks } from './counter-checks.js';
import { messageChecks, pathChecks } from './path-checks.js';

/** What is checked of conversations, in the order in which it is mended: paths tell which messages are shown. */
export const conversationChecks: DomainChecks = {
  checks: [pathChecks, messageChecks, counterChecks, ...contentHolderChecks],
  holders: { message: 'messages', attachment: 'message_attachments', record: 'conversation_records' },
};
