import { indexTokens, type Redactor, systemIds } from '@cairndb/core';
import type { Client } from '@libsql/client';

/** A message of the domain has document number key × 8 in the keyword index. */
const KINDS = 8;

/** Appending to a server written by hand on `@libsql/client`: counter, row and keyword index in one batch. */
export class RawRemoteConversations {
  readonly #client: Client;
  readonly #redactor: Redactor;

  constructor(client: Client, redactor: Redactor) {
    this.#client = client;
    this.#redactor = redactor;
  }

  async append(
    conversationId: string,
    { role, content }: { role: string; content: string },
  ): Promise<{ id: string; seq: number }> {
    const id = systemIds();
    const text = this.#redactor.text(content);
    const now = Date.now();
    const [advanced] = await this.#client.batch(
      [
        {
          sql: `update conversations set message_count = message_count + 1, updated_at = max(updated_at, ?)
            where owner_id = '' and id = ? returning message_count as seq`,
          args: [now, conversationId],
        },
        {
          sql: `insert into messages (id, segment_key, seq, role, text, created_at)
            select ?, tail_segment, message_count, ?, ?, ? from conversations where owner_id = '' and id = ?`,
          args: [id, role, text, now, conversationId],
        },
        {
          sql: `insert into conversations_fts5 (rowid, tokens) values (last_insert_rowid() * ${KINDS}, ?)`,
          args: [indexTokens(text).text],
        },
      ],
      'write',
    );
    return { id, seq: Number(advanced?.rows[0]?.seq) };
  }
}
