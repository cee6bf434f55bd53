import type { JsonObject } from '@cairndb/core';
import type { SourceDatabase, SourceRow } from '../sessions/source-database.js';
import type { ChainMessage } from './chain-message.js';
import { attachmentsOf } from './llm-attachments.js';
import { fieldsOf, rowsBy } from './llm-rows.js';

/** Messages looked at with one statement, from the end of a chain on. */
const STRETCH = 16;

/** Reads chains of messages from their ends. */
export class ChainReader {
  readonly #database: SourceDatabase;

  constructor(database: SourceDatabase) {
    this.#database = database;
  }

  /**
   * The messages at the end of a chain that are not known yet, oldest first, and the known one that they go on from.
   *
   * @param knownAs the id under which a message is known; undefined when it isn't
   */
  async newOf(
    tip: string | undefined,
    knownAs: (hash: string) => Promise<string | undefined>,
  ): Promise<{ readonly chain: readonly ChainMessage[]; readonly known: string | undefined }> {
    const found: SourceRow[] = [];
    let known: string | undefined;
    for (let next = tip; next !== undefined && known === undefined; ) {
      const rows = await this.#upwards(next);
      next = undefined;
      for (const row of rows) {
        known = await knownAs(String(row.hash));
        if (known !== undefined) break;
        found.push(row);
        next = typeof row.parent_hash === 'string' ? row.parent_hash : undefined;
      }
    }
    return { chain: await this.#withParts(found.reverse()), known };
  }

  async #upwards(hash: string): Promise<readonly SourceRow[]> {
    return await this.#database.rows(
      `with recursive chain(hash, depth) as (
         select ?, 0 union all
         select m.parent_hash, c.depth + 1 from chain c join messages m on m.hash = c.hash where m.parent_hash is not null and c.depth < ${STRETCH - 1})
       select m.* from chain c join messages m on m.hash = c.hash order by c.depth`,
      [hash],
    );
  }

  async #withParts(rows: readonly SourceRow[]): Promise<readonly ChainMessage[]> {
    const hashes = rows.map(({ hash }) => String(hash));
    const parts = await rowsBy(
      this.#database,
      { table: 'parts', owner: 'message_hash', order: 'message_hash, position' },
      hashes,
    );
    const ids = [...parts.values()].flat().map(({ id }) => Number(id));
    const attachments = await attachmentsOf(this.#database, { table: 'part_attachments', owner: 'part_id' }, ids);
    const fragments = await this.#fragments([...parts.values()].flat());
    return rows.map((row) => {
      const hash = String(row.hash);
      return { hash, row: fieldsOf(row), parts: parts.get(hash) ?? [], attachments, fragments };
    });
  }

  /** The contents of the fragments that parts borrow from. */
  async #fragments(parts: readonly JsonObject[]): Promise<ReadonlyMap<number, string>> {
    const named = JSON.stringify(parts.map(({ payload }) => payload ?? null)).matchAll(/"fragment":(\d+)/g);
    const ids = [...new Set([...named].map(([, id]) => Number(id)))];
    if (ids.length === 0) return new Map();
    const rows = await this.#database.rows(
      'select id, content from fragments where id in (select value from json_each(?))',
      [JSON.stringify(ids)],
    );
    return new Map(rows.map(({ id, content }) => [Number(id), String(content)]));
  }
}
