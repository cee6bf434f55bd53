import { sql } from 'drizzle-orm';
import { type DomainChecks, ruleCheck } from '../../checks/index.js';
import { archivedConversations, conversationArchivePieces, conversationArchives } from './schema.js';

const pieces = sql`(select coalesce(sum(size_bytes), 0) from ${conversationArchivePieces} p where p.archive_key = a.key)`;
const lacksPieces = sql`a.state <> 'writing' and a.size_bytes <> ${pieces}`;
const isEmpty = sql`a.state = 'stored' and not exists (select 1 from ${archivedConversations} c where c.archive_key = a.key)`;

/** Whether archives are whole, and each is of some conversation. */
export const lifecycleChecks: DomainChecks = {
  checks: [
    ruleCheck({
      name: 'conversation-archives',
      title: 'archives of conversations',
      references: ['archived_conversations>conversation_archives', 'conversation_archive_pieces>conversation_archives'],
      rules: [
        {
          problem: 'piece-lost',
          severity: 'error',
          message:
            'Archives of conversations lack pieces (conversation_archive_pieces), so that they cannot be restored. Restore the database from a copy.',
          wrong: sql`select 'archive ' || a.key from ${conversationArchives} a where ${lacksPieces}`,
          // What is left of it would be half a conversation.
          settle: [
            sql`delete from ${archivedConversations} where archive_key in (select a.key from ${conversationArchives} a where ${lacksPieces})`,
            sql`delete from ${conversationArchives} as a where ${lacksPieces}`,
          ],
        },
        {
          problem: 'empty',
          severity: 'warning',
          message: 'Archives belong to no conversation and waste space (conversation_archives). Repair drops them.',
          wrong: sql`select 'archive ' || a.key from ${conversationArchives} a where ${isEmpty}`,
          mend: [sql`delete from ${conversationArchives} as a where ${isEmpty}`],
        },
      ],
    }),
  ],
};
