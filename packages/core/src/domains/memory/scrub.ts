import { sql } from 'drizzle-orm';
import { portableCodec } from '../../content/index.js';
import type { ScrubPart } from '../scrub.js';
import { scrubTable } from '../scrub-table.js';
import { memoryIdentity } from './identity.js';
import { MEMORY_KIND } from './keyword-source.js';
import { memories } from './schema.js';

/** The texts of memories. */
export const memoriesScrub: readonly ScrubPart[] = [
  scrubTable({
    kind: 'memories',
    table: sql`${memories}`,
    key: 'key',
    texts: ['content', 'source'],
    json: ['tags', 'metadata'],
    more: {
      id: sql`r.id`,
      type: sql`r.type`,
      scope: sql`r.scope`,
      project: sql`r.project`,
      conversationId: sql`r.conversation_id`,
    },
    document: MEMORY_KIND,
    change: ({ id }) => ({ kind: 'memory', id: String(id), operation: 'updated' }),
    derived: ({ content, type, scope, project, conversationId }) => ({
      identity: memoryIdentity(
        {
          content: String(content),
          type: String(type),
          scope: String(scope),
          project: String(project),
          conversationId: conversationId as string | null,
        },
        portableCodec,
      ),
    }),
  }),
];
