import type { JsonObject, JsonValue } from '@cairndb/core';
import type { ImportStore } from '../importer.js';
import { idOf, textOf } from '../json-shape.js';
import type { SessionFacts, SessionMessage, SessionPart } from '../sessions/session-part.js';
import type { SourceDatabase, SourceRow } from '../sessions/source-database.js';
import { toSessionMessage } from './chain-message.js';
import { ChainReader } from './chain-reader.js';
import { fieldsOf, goOn, llmTime, rowsBy, sizeOf, type TablePlace } from './llm-rows.js';
import { LLM, titled } from './llm-session.js';
import { usageOf } from './llm-usage.js';
import { type LlmPage, schemasOf, toolsOf } from './read-responses.js';

/** Turns read at a time, with the messages that they brought. */
const PAGE = 20;

/** What the tables of newer versions must have. */
const TURN_TABLES = {
  threads: ['id', 'name', 'tip_message_hash', 'forked_from'],
  turns: ['id', 'thread_id', 'parent_message_hash', 'tip_message_hash', 'model'],
  messages: ['hash', 'parent_hash', 'role'],
  parts: ['id', 'message_hash', 'position', 'type', 'text', 'payload'],
} as const;

/** New rows of `turns`: each is a call of a model and brings the messages of its thread that no turn before it had. */
export async function* readTurns(
  database: SourceDatabase,
  place: TablePlace | undefined,
  store: ImportStore,
  fallbackAt: number,
): AsyncGenerator<LlmPage, void, void> {
  await database.mustHave('llm', TURN_TABLES);
  const reader = new TurnReader(database, store, fallbackAt);
  for (let after = await goOn(database, 'turns', place); ; ) {
    const rows = await database.rows(
      `select rowid as "$key", * from turns where rowid > ? order by rowid limit ${PAGE}`,
      [after],
    );
    const last = rows.at(-1);
    if (last === undefined) return;
    after = Number(last.$key);
    const parts = await reader.parts(rows);
    const bytes =
      parts.reduce((sum, part) => sum + partSize(part), 0) + rows.reduce((sum, row) => sum + sizeOf(row), 0);
    yield { parts, place: { key: after, id: String(last.id) }, bytes };
  }
}

class TurnReader {
  readonly #database: SourceDatabase;
  readonly #store: ImportStore;
  readonly #fallbackAt: number;
  readonly #chains: ChainReader;
  /** Messages and threads that this run has read, written or not. */
  readonly #read = new Set<string>();

  constructor(database: SourceDatabase, store: ImportStore, fallbackAt: number) {
    this.#database = database;
    this.#store = store;
    this.#fallbackAt = fallbackAt;
    this.#chains = new ChainReader(database);
  }

  async parts(rows: readonly SourceRow[]): Promise<readonly SessionPart[]> {
    const ids = rows.map(({ id }) => String(id));
    const tools = await toolsOf(this.#database, 'turn_tools', 'turn_id', ids);
    const fragments = await rowsBy(
      this.#database,
      { table: 'turn_fragments', owner: 'turn_id', order: '"order"' },
      ids,
    );
    const instances = await rowsBy(
      this.#database,
      { table: 'tool_instantiations', owner: 'turn_id', order: 'tool_call_id' },
      ids,
    );
    const schemas = await schemasOf(this.#database, rows);
    const parts: SessionPart[] = [];
    for (const row of rows) {
      const turn = fieldsOf(row, ['$key']);
      const id = String(row.id);
      const schema = schemas.get(String(row.schema_id));
      const data: JsonObject = {
        ...turn,
        ...listMember('tools', tools.get(id)),
        ...listMember('fragments', fragments.get(id)),
        ...listMember('tool_instantiations', instances.get(id)),
        ...(schema === undefined ? {} : { schema }),
      };
      parts.push(await this.#part(turn, data));
    }
    return parts;
  }

  async #part(turn: JsonObject, data: JsonObject): Promise<SessionPart> {
    const id = idOf(turn.thread_id) ?? String(turn.id);
    const createdAt = llmTime(turn.datetime_utc) ?? this.#fallbackAt;
    const line = await this.#lineage(id);
    const isNew = !(await this.#isRead(id, () => this.#store.conversations.find(id)));
    const { chain, known } = await this.#chains.newOf(textOf(turn.tip_message_hash), async (hash) => {
      // A fork shows what it shares under the ids of the thread that it goes on from.
      for (const thread of line.ids) {
        const message = `${thread}/${hash}`;
        if (await this.#isRead(message, () => this.#store.conversations.findMessage(message))) return message;
      }
      return undefined;
    });
    const model = textOf(turn.resolved_model) ?? textOf(turn.model) ?? '';
    let parentId = known ?? null;
    const messages: SessionMessage[] = [];
    for (const message of chain) {
      const own = `${id}/${message.hash}`;
      messages.push(toSessionMessage(message, { id: own, parentId, model, createdAt }));
      this.#read.add(own);
      parentId = own;
    }
    this.#read.add(id);
    const usage = usageOf(turn, createdAt);
    const answer = messages.findLast(({ role }) => role === 'assistant')?.id;
    return {
      session: { ...this.#facts(id, line, messages, createdAt, model), ...forkOf(isNew, id, line, known) },
      messages,
      usages: usage === undefined ? [] : [answer === undefined ? usage : { ...usage, messageId: answer }],
      records: [{ id: `turn@${String(turn.id)}`.slice(0, 512), type: 'turn', data, createdAt }],
    };
  }

  #facts(
    id: string,
    { rows }: Lineage,
    messages: readonly SessionMessage[],
    createdAt: number,
    model: string,
  ): SessionFacts {
    const { name, id: _id, ...rest } = rows[0] ?? {};
    return { id, source: LLM, title: titled(textOf(name), messages), model, createdAt, facts: { llm: rest } };
  }

  /** A thread and those that it was forked from, nearest first. */
  async #lineage(id: string): Promise<Lineage> {
    const ids = [id];
    const rows: JsonObject[] = [];
    for (;;) {
      const row = await this.#database.row('select * from threads where id = ?', [ids.at(-1) ?? '']);
      if (row === undefined) return { ids, rows };
      rows.push(fieldsOf(row));
      const from = idOf(row.forked_from as JsonValue);
      if (from === undefined || ids.includes(from)) return { ids, rows };
      ids.push(from);
    }
  }

  async #isRead(id: string, find: () => Promise<object | null>): Promise<boolean> {
    if (this.#read.has(id)) return true;
    if ((await find()) === null) return false;
    this.#read.add(id);
    return true;
  }
}

interface Lineage {
  readonly ids: readonly string[];
  readonly rows: readonly JsonObject[];
}

/** What a new thread goes on from: the messages that it shares, or at least the thread. */
function forkOf(
  isNew: boolean,
  id: string,
  { ids }: Lineage,
  known: string | undefined,
): Pick<SessionFacts, 'forkOf' | 'link'> {
  const [, from] = ids;
  if (!isNew || from === undefined) return {};
  if (known !== undefined && !known.startsWith(`${id}/`)) return { forkOf: { conversationId: from, messageId: known } };
  return { link: { parentConversationId: from, relation: 'fork' } };
}

function listMember(name: string, list: readonly JsonObject[] | undefined): JsonObject {
  return list === undefined || list.length === 0 ? {} : { [name]: list };
}

function partSize({ messages }: SessionPart): number {
  return messages.reduce(
    (sum, { content }) => sum + (typeof content === 'string' ? content.length : JSON.stringify(content).length),
    0,
  );
}
