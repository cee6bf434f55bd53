import type { JsonObject, JsonValue } from '@cairndb/core';
import type { ChosenSource } from '../choose-sources.js';
import { idOf, isObject, timeOf } from '../json-shape.js';
import { parsedJson } from '../sessions/original.js';
import { PartCollector } from '../sessions/part-collector.js';
import type { ReadContext, ReadPart } from '../sessions/session-import.js';
import { SourceDatabase, type SourceRow } from '../sessions/source-database.js';
import { changedRows } from './changed-rows.js';
import { type OpencodeMessage, type RowTimes, toSessionMessage } from './opencode-message.js';
import { compactionsOf, entryOf, factsOf, recordOf, type SessionEntry } from './opencode-session.js';

/** Messages read at a time, each with all its parts. */
const PAGE = 40;
/** How much of what is known already is looked at again, in milliseconds: rows may be committed in another order than they were changed. */
const OVERLAP_MS = 60_000;

const TABLES = {
  session: ['id', 'time_created', 'time_updated'],
  message: ['id', 'session_id', 'time_created', 'time_updated', 'data'],
  part: ['id', 'message_id', 'session_id', 'time_created', 'time_updated', 'data'],
} as const;

/** How far a database has been read. */
interface Place {
  /** Everything changed up to then is imported, Unix milliseconds; 0 before the first run came to its end. */
  readonly until: number;
  /** What `until` becomes at the end of the run that is under way, and the session that it has dealt with last. */
  readonly target: number | null;
  readonly after: readonly [createdAt: number, id: string] | null;
}

/** What is new in opencode's database, session by session, from the first message that changed on. */
export async function* readDatabase(
  source: ChosenSource,
  state: JsonObject | null,
  context: ReadContext,
): AsyncGenerator<ReadPart, void, void> {
  await using database = await SourceDatabase.open(source.path, context.options);
  await database.mustHave('opencode', TABLES);
  const place = placeOf(state);
  const since = place.until === 0 ? undefined : place.until - OVERLAP_MS;
  const changed = await changedRows(database, since);
  const target = place.target ?? changed.newestAt;
  const reader = new DatabaseReader(database, context, source.path);
  await reader.begin();
  const collector = new PartCollector(context);
  let after = place.after;
  for await (const [createdAt, id] of reader.sessions(after)) {
    const messages = changed.messages.get(id);
    if (since === undefined || messages !== undefined || (await reader.isChanged(id, since))) {
      const from = since === undefined ? undefined : messages === undefined ? null : [...messages];
      for await (const { part, bytes } of reader.session(id, from)) {
        collector.add(part, bytes);
        if (collector.isFull) yield collector.take(stateOf({ until: place.until, target, after }));
      }
    }
    after = [createdAt, id];
  }
  yield collector.take(stateOf({ until: Math.max(place.until, target), target: null, after: null }), true);
}

class DatabaseReader {
  readonly #database: SourceDatabase;
  readonly #context: ReadContext;
  readonly #path: string;
  #hasTodos = false;
  #hasEvents = false;

  constructor(database: SourceDatabase, context: ReadContext, path: string) {
    this.#database = database;
    this.#context = context;
    this.#path = path;
  }

  async begin(): Promise<void> {
    this.#hasTodos = (await this.#database.columns('todo')).has('session_id');
    this.#hasEvents = (await this.#database.columns('session_message')).has('data');
  }

  /** All sessions behind one, oldest first. */
  async *sessions(after: Place['after']): AsyncGenerator<readonly [number, string], void, void> {
    for (let [createdAt, id] = after ?? [-1, '']; ; ) {
      const rows = await this.#database.rows(
        'select time_created, id from session where (time_created, id) > (?, ?) order by time_created, id limit 500',
        [createdAt, id],
      );
      for (const row of rows) {
        createdAt = Number(row.time_created);
        id = String(row.id);
        yield [createdAt, id];
      }
      if (rows.length === 0) return;
    }
  }

  async isChanged(id: string, since: number): Promise<boolean> {
    return (
      (await this.#database.row('select 1 from session where id = ? and time_updated >= ?', [id, since])) !== undefined
    );
  }

  /**
   * A session in parts.
   *
   * @param changed its messages that changed; null: only its own entry did; undefined: it is read from its start
   */
  async *session(id: string, changed: readonly string[] | null | undefined) {
    const row = await this.#database.row('select * from session where id = ?', [id]);
    const entry = row === undefined ? undefined : entryOfRow(row);
    if (entry === undefined) return;
    const { diffs, ...rest } = diffsApart(entry.rest);
    const session = { ...entry, rest };
    const records = [
      ...(diffs === undefined ? [] : [recordOf('summary_diffs', id, diffs, timeOf(rest.time_updated))]),
      ...(await this.#todos(id)),
      ...(await this.#events(id)),
    ];
    yield { part: { session: factsOf(session, []), messages: [], records }, bytes: sizeOf(row) };
    if (changed === null) return;
    for await (const page of this.#messages(id, changed)) {
      const messages = page.map(({ message }) => message);
      const stored = page.flatMap(({ message, times }) => toSessionMessage(id, message, times) ?? []);
      const others = messages.filter(({ info }) => !stored.some((one) => one.id === info.id));
      const part = {
        session: factsOf(session, messages),
        messages: stored,
        records: others.map((message) => recordOf('message', id, message as unknown as JsonValue)),
        compactions: compactionsOf(messages, stored),
      };
      yield { part, bytes: page.reduce((sum, { bytes }) => sum + bytes, 0) };
    }
  }

  /** Messages with their parts, a page at a time: all, or from the first of `changed` on. */
  async *#messages(session: string, changed: readonly string[] | undefined) {
    const ids = JSON.stringify(changed ?? []);
    const first =
      changed === undefined
        ? { time_created: -1, id: '' }
        : await this.#database.row(
            'select time_created, id from message where session_id = ? and id in (select value from json_each(?)) order by time_created, id limit 1',
            [session, ids],
          );
    if (first === undefined) return;
    let from: readonly [number, string] = [Number(first.time_created), String(first.id)];
    for (let operator = '>='; ; operator = '>') {
      const rows = await this.#database.rows(
        `select id, time_created, time_updated, data from message where session_id = ? and (time_created, id) ${operator} (?, ?) order by time_created, id limit ${PAGE}`,
        [session, ...from],
      );
      const last = rows.at(-1);
      if (last === undefined) return;
      yield await this.#withParts(session, rows);
      from = [Number(last.time_created), String(last.id)];
    }
  }

  async #withParts(session: string, rows: readonly SourceRow[]) {
    const partRows = await this.#database.rows(
      'select id, message_id, time_created, time_updated, data from part where message_id in (select value from json_each(?)) order by message_id, id',
      [JSON.stringify(rows.map(({ id }) => id))],
    );
    const parts = new Map<string, SourceRow[]>();
    for (const row of partRows) parts.set(String(row.message_id), [...(parts.get(String(row.message_id)) ?? []), row]);
    return rows.flatMap((row) => {
      const info = this.#json(row, 'message');
      if (!isObject(info)) return [];
      const own = parts.get(String(row.id)) ?? [];
      const message: OpencodeMessage = {
        info: { id: String(row.id), sessionID: session, ...info },
        parts: own.map((part) => {
          const data = this.#json(part, 'part') ?? null;
          const owner = { id: String(part.id), sessionID: session, messageID: String(row.id) };
          return isObject(data) ? { ...owner, ...data } : { ...owner, data };
        }),
      };
      return [
        { message, times: [row, ...own].map(timesOf), bytes: [row, ...own].reduce((sum, one) => sum + sizeOf(one), 0) },
      ];
    });
  }

  /** The JSON of a row; what is none is told. */
  #json({ id, data }: SourceRow, table: string): JsonValue | undefined {
    const value = parsedJson(data);
    if (value === undefined) {
      const message = `${this.#path}: ${table} ${String(id)} holds no JSON and was skipped.`;
      this.#context.warn({ reason: 'not_json', path: this.#path, message }, 1);
    }
    return value;
  }

  async #todos(session: string) {
    if (!this.#hasTodos) return [];
    const rows = await this.#database.rows(
      'select content, status, priority, position, time_updated from todo where session_id = ? order by position',
      [session],
    );
    if (rows.length === 0) return [];
    const todos = rows.map(({ time_updated: _updated, ...todo }) => todo) as unknown as JsonValue;
    return [recordOf('todo', session, todos, Math.max(...rows.map((row) => Number(row.time_updated))))];
  }

  /** What newer versions write beside messages and parts. */
  async *#eventPages(session: string) {
    for (let after = ''; ; ) {
      const rows = await this.#database.rows(
        'select id, type, time_created, data from session_message where session_id = ? and id > ? order by id limit 200',
        [session, after],
      );
      if (rows.length === 0) return;
      yield rows;
      after = String(rows.at(-1)?.id);
    }
  }

  async #events(session: string) {
    const records = [];
    if (!this.#hasEvents) return [];
    for await (const rows of this.#eventPages(session)) {
      for (const { id, type, data, time_created } of rows) {
        const value = { id: String(id), type: String(type), data: parsedJson(data) ?? String(data) };
        records.push(recordOf('session_message', session, value, timeOf(Number(time_created))));
      }
    }
    return records;
  }
}

/** A row as JSON: columns that hold JSON are read, empty ones left out. */
function entryOfRow(row: SourceRow): SessionEntry | undefined {
  const fields: Record<string, JsonValue> = {};
  for (const [name, value] of Object.entries(row)) {
    if (value === null || value instanceof Uint8Array || typeof value === 'bigint') continue;
    const read = typeof value === 'string' && /^[[{]/.test(value) && name !== 'title' ? parsedJson(value) : undefined;
    fields[name] = read ?? value;
  }
  return entryOf(fields, { created: fields.time_created ?? null, archived: fields.time_archived ?? null });
}

/** The diffs of a session's changes can be large, and change with every prompt. */
function diffsApart({ summary_diffs, ...rest }: JsonObject): JsonObject & { readonly diffs?: JsonValue } {
  return summary_diffs === undefined ? rest : { ...rest, diffs: summary_diffs };
}

function timesOf(row: SourceRow): RowTimes {
  return [Number(row.time_created), Number(row.time_updated)];
}

function sizeOf(row: SourceRow | undefined): number {
  return Object.values(row ?? {}).reduce<number>(
    (sum, value) => sum + (typeof value === 'string' ? value.length : 8),
    0,
  );
}

function placeOf(state: JsonObject | null): Place {
  const { until, target, after } = state ?? {};
  const [createdAt, session] = Array.isArray(after) ? (after as readonly JsonValue[]) : [];
  const id = idOf(session);
  return {
    until: timeOf(until) ?? 0,
    target: timeOf(target) ?? null,
    after: typeof createdAt === 'number' && id !== undefined ? [createdAt, id] : null,
  };
}

function stateOf(place: Place): JsonObject {
  return place as unknown as JsonObject;
}
