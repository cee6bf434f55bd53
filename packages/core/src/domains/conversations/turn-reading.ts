import { sql } from 'drizzle-orm';
import { type ContentCodec, readContent } from '../../content/index.js';
import { documentNumber, type Stretch, type Turn } from '../../search/index.js';
import { all, defineSql, type Steps } from '../../steps/index.js';
import { CONVERSATION_KIND } from './keyword-source.js';
import { conversationSegments, conversations, messages } from './schema.js';
import { decodeContent, referredHashes, searchableText } from './stored-content.js';

/** Most characters of one message that a ranking looks at. */
const MOST_CHARS = 100_000;

interface TurnRow extends Omit<Turn, 'doc' | 'text' | 'speaker'> {
  readonly speaker: string | number | null;
  readonly key: number;
  readonly content: string | null;
  readonly blocks: string | null;
  readonly contentRefs: number;
}

const turnsOfStretches = defineSql<{ ownerId: string; stretches: string }, TurnRow>(
  (p) => sql`select m.key, c.id, m.id, m.seq, m.role, m.text, m.blocks, m.content_refs, m.created_at,
      coalesce(m.metadata ->> '$.name', m.metadata ->> '$.speaker')
    from json_each(${p.stretches}) w
    cross join ${conversations} c on c.owner_id = ${p.ownerId} and c.id = w.value ->> '$.conversationId'
    cross join ${conversationSegments} s on s.conversation_key = c.key
    cross join ${messages} m on m.segment_key = s.segment_key
      and m.seq between max(s.first_seq, w.value ->> '$.fromSeq') and min(s.last_seq, w.value ->> '$.toSeq')
    group by c.key, m.key order by min(w.key), m.seq`,
  {
    key: 'plain',
    conversationId: 'plain',
    id: 'plain',
    seq: 'plain',
    role: 'plain',
    content: 'plain',
    blocks: 'plain',
    contentRefs: 'plain',
    createdAt: 'plain',
    speaker: 'plain',
  },
);

/** Reads stretches of conversations as they are searched: prose, thoughts and what tools were given and gave. */
export function* readTurns(
  stretches: readonly Stretch[],
  ownerId: string,
  codec: ContentCodec,
): Steps<readonly Turn[]> {
  if (stretches.length === 0) return [];
  const rows = yield* all(turnsOfStretches, { ownerId, stretches: JSON.stringify(stretches) });
  const hashes = rows.flatMap((row) => (row.contentRefs === 0 ? [] : [...referredHashes(row.blocks ?? '[]')]));
  const contents = yield* readContent(new Set(hashes), codec);
  return rows.map(({ key, content, blocks, contentRefs, speaker, ...row }) => ({
    ...row,
    speaker: typeof speaker === 'string' ? speaker : undefined,
    doc: documentNumber(key, CONVERSATION_KIND.message),
    text: searchableText(decodeContent({ text: content, blocks }, contents)).slice(0, MOST_CHARS),
  }));
}
