import { type ContentBlock, type Redactor, systemIds } from '@cairndb/core';
import type Database from 'better-sqlite3';

/** The row of a message as a query with named columns gives it. */
interface MessageRow {
  readonly id: string;
  readonly conversationId: string;
  readonly seq: number;
  readonly role: string;
  readonly status: string;
  readonly model: string;
  readonly text: string | null;
  readonly blocks: string | null;
  readonly parentId: string | null;
  readonly metadata: string | null;
  readonly createdAt: number;
}

type Row = Record<string, string | number | null>;

const MESSAGE_COLUMNS = `m.seq, m.role, m.status, m.model, m.text, m.blocks, m.parent_id as parentId, m.metadata,
  m.created_at as createdAt`;

/** A document's number in the pending table: the row's key × 8 for a message. */
const KINDS = 8;

/** Conversations written by hand on better-sqlite3: prepared once, rows as objects, one immediate transaction an append. */
export class RawConversations {
  readonly #redactor: Redactor;
  readonly #byId: Database.Statement<[string], Row>;
  readonly #messageById: Database.Statement<[string], MessageRow>;
  readonly #last: Database.Statement<[string, number], MessageRow>;
  readonly #append: (conversationId: string, message: { role: string; content: string }) => { id: string; seq: number };

  constructor(database: Database.Database, redactor: Redactor) {
    this.#redactor = redactor;
    this.#byId = database.prepare(`select id, title, project, provider, model, status, forked_from as forkedFrom,
      fork_message_id as forkMessageId, message_count as messageCount, tool_calls as toolCalls, input_tokens as inputTokens,
      output_tokens as outputTokens, cache_creation_tokens as cacheCreationTokens, cache_read_tokens as cacheReadTokens,
      cost_micros as costMicros, metadata, created_at as createdAt, updated_at as updatedAt
      from conversations where owner_id = '' and id = ?`);
    this.#messageById = database.prepare(`select m.id, c.id as conversationId, ${MESSAGE_COLUMNS}
      from messages m join conversation_segments s on s.segment_key = m.segment_key
        and m.seq between s.first_seq and s.last_seq
      join conversations c on c.key = s.conversation_key
      where m.owner_id = '' and m.id = ? order by c.key limit 1`);
    this.#last = database.prepare(`select m.id, c.id as conversationId, ${MESSAGE_COLUMNS}
      from conversations c cross join conversation_segments s cross join messages m
      where c.owner_id = '' and c.id = ? and s.conversation_key = c.key and m.segment_key = s.segment_key
        and m.seq between s.first_seq and s.last_seq
      order by s.first_seq desc, m.seq desc limit ?`);
    this.#append = this.#prepareAppend(database);
  }

  get(id: string) {
    const row = this.#byId.get(id);
    if (row === undefined) throw new Error(`There is no conversation ${id}.`);
    if (row.metadata !== null) row.metadata = JSON.parse(String(row.metadata));
    return row;
  }

  getMessage(id: string) {
    const row = this.#messageById.get(id);
    if (row === undefined) throw new Error(`There is no message ${id}.`);
    return toMessage(row);
  }

  append(conversationId: string, message: { role: string; content: string }): { id: string; seq: number } {
    return this.#append(conversationId, message);
  }

  lastMessages(conversationId: string, count: number) {
    return this.#last.all(conversationId, count).reverse().map(toMessage);
  }

  #prepareAppend(database: Database.Database) {
    const advance = database.prepare<[number, string], { segment: number; seq: number }>(
      `update conversations set message_count = message_count + 1, updated_at = max(updated_at, ?)
       where owner_id = '' and id = ? returning tail_segment as segment, message_count as seq`,
    );
    const insert = database.prepare<[string, number, number, string, string, number]>(
      `insert into messages (id, segment_key, seq, role, text, created_at) values (?, ?, ?, ?, ?, ?)`,
    );
    const pending = database.prepare<[number]>('insert into conversations_pending (doc) values (?)');
    const change = database.prepare<[string, number]>(
      `insert into changes (kind, id, operation, at) values ('conversation', ?, 'appended', ?)`,
    );
    const write = database.transaction((conversationId: string, id: string, role: string, text: string) => {
      const now = Date.now();
      const place = advance.get(now, conversationId);
      if (place === undefined) throw new Error(`There is no conversation ${conversationId}.`);
      const { lastInsertRowid } = insert.run(id, place.segment, place.seq, role, text, now);
      pending.run(Number(lastInsertRowid) * KINDS);
      change.run(conversationId, now);
      return place.seq;
    }).immediate;
    return (conversationId: string, { role, content }: { role: string; content: string }) => {
      const id = systemIds();
      return { id, seq: write(conversationId, id, role, this.#redactor.text(content)) };
    };
  }
}

function toMessage(row: MessageRow) {
  return {
    id: row.id,
    conversationId: row.conversationId,
    seq: row.seq,
    role: row.role,
    status: row.status,
    model: row.model,
    content: row.blocks === null ? (row.text ?? '') : (JSON.parse(row.blocks) as ContentBlock[]),
    parentId: row.parentId,
    metadata: row.metadata === null ? null : (JSON.parse(row.metadata) as Record<string, unknown>),
    createdAt: row.createdAt,
  };
}
