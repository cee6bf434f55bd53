import { contentMigrations } from '../../migrations/content.js';
import { conversationsMigrations } from '../../migrations/conversations.js';
import { keywordMigrations } from '../../migrations/keyword.js';
import type { Domain } from '../domain.js';
import type { Conversations } from './conversations.js';
import { conversationKeywords } from './keyword-source.js';
import { createConversations } from './repository.js';
import { usageSource } from './usage-source.js';

/** Conversations and messages (CB-8, CB-9, AI-2). */
export const conversations: Domain<'conversations', Conversations<'steps'>> = {
  name: 'conversations',
  database: 'conversations',
  migrations: [
    { domain: 'content', migrations: contentMigrations },
    { domain: 'keyword', migrations: keywordMigrations },
    { domain: 'conversations', migrations: conversationsMigrations },
  ],
  tables: [
    'conversation_records',
    'compactions',
    'message_attachments',
    'conversation_usage',
    'conversation_usage_pending',
    'messages',
    'conversation_segments',
    'segments',
    'conversations',
    'conversations_pending',
    'content_refs',
    'content',
  ],
  keywords: conversationKeywords,
  heavy: ['stats', 'costByModel'],
  open: () => ({ create: createConversations, usageSource }),
};
