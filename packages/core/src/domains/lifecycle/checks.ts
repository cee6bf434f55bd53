import { sql } from 'drizzle-orm';
import { type DomainChecks, ruleCheck } from '../../checks/index.js';
import { archivedConversations, conversationArchivePieces, conversationArchives } from './schema.js';

const pieces = sql`(select coalesce(sum(size_bytes), 0) from ${conversationArchivePieces} p where p.archive_key = a.key)`;
const lacksPieces = sql`a.state <> 'writing' and a.size_bytes <> ${pieces}`;
const isEmpty = sql`a.state = 'stored' and not exists (select 1 from ${archivedConversations} c where c.archive_key = a.key)`;

/** Archives that are gone, of which conversations or pieces are left. */
const gone = sql`select archive_key from (select archive_key from ${archivedConversations}
    union select archive_key from ${conversationArchivePieces}) where archive_key not in (select key from ${conversationArchives})`;
/** Those of which everything else is there: what the row said is told by the rest, but for the hash. */
const tellable = sql`select l.archive_key from (${gone}) l where exists
    (select 1 from ${archivedConversations} c where c.archive_key = l.archive_key) and
    (select max(p.nth) = count(*) - 1 from ${conversationArchivePieces} p where p.archive_key = l.archive_key)`;
const tellAgain = sql`insert into ${conversationArchives} (key, owner_id, state, size_bytes, stored_bytes, created_at)
    select p.archive_key, (select min(owner_id) from ${archivedConversations} c where c.archive_key = p.archive_key), 'stored',
      sum(p.size_bytes), sum(length(p.data)),
      (select max(archived_at) from ${archivedConversations} c where c.archive_key = p.archive_key)
    from ${conversationArchivePieces} p where p.archive_key in (${tellable}) group by p.archive_key`;

/** Whether archives are whole, and each is of some conversation. */
export const lifecycleChecks: DomainChecks = {
  checks: [
    ruleCheck({
      name: 'conversation-archives',
      title: 'archives of conversations',
      references: ['archived_conversations>conversation_archives', 'conversation_archive_pieces>conversation_archives'],
      rules: [
        {
          problem: 'archive-gone',
          severity: 'error',
          message:
            'Rows of archived conversations or of pieces lead to no archive (conversation_archives). Repair makes it anew where the rest is there; else restore the database from a copy.',
          wrong: sql`select 'archive ' || archive_key from (${gone})`,
          mend: [tellAgain],
          mendIf: sql`not exists (select 1 from (${gone}) where archive_key not in (${tellable}))`,
          settle: [
            tellAgain,
            sql`delete from ${conversationArchivePieces} where archive_key in (${gone})`,
            sql`delete from ${archivedConversations} where archive_key not in (select key from ${conversationArchives})`,
          ],
        },
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
