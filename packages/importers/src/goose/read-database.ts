import type { JsonObject, JsonValue, NewUsage } from '@cairndb/core';
import type { ChosenSource } from '../choose-sources.js';
import { countOf, textOf } from '../json-shape.js';
import { parsedJson } from '../sessions/original.js';
import { PartCollector } from '../sessions/part-collector.js';
import type { ReadContext, ReadPart } from '../sessions/session-import.js';
import type { SessionCompaction, SessionMessage } from '../sessions/session-part.js';
import { SourceDatabase, type SourceRow } from '../sessions/source-database.js';
import { gooseTime, toSessionMessage } from './goose-message.js';
import { factsOf, fieldsOf, usageOfLedger, usageOfTotals, withoutTotals } from './goose-session.js';
import { legacyId } from './legacy-id.js';

/** Messages, and rows of the ledger, read at a time. */
const PAGE = 40;
const LEDGER_PAGE = 500;

/** How far a database has been read. Both tables give out ever larger keys and use none twice. */
interface Place {
  readonly messages: number;
  readonly ledger: number;
  /** The newest change of a session that is known, as SQLite writes times. */
  readonly sessions: string;
}

/** What is new in Goose's database: messages behind the last, calls of models behind the last, sessions changed since. */
export async function* readDatabase(
  source: ChosenSource,
  state: JsonObject | null,
  context: ReadContext,
): AsyncGenerator<ReadPart, void, void> {
  await using database = await SourceDatabase.open(source.path, context.options);
  await database.mustHave('Goose', {
    sessions: ['id'],
    messages: ['id', 'session_id', 'role', 'content_json', 'created_timestamp'],
  });
  const reader = new DatabaseReader(database, context, source.path);
  let place = await reader.begin(placeOf(state));
  const collector = new PartCollector(context);
  for (const read of [
    reader.changedSessions(place.sessions),
    reader.messages(place.messages),
    reader.ledger(place.ledger),
  ]) {
    for await (const { parts, reached, bytes } of read) {
      place = { ...place, ...reached };
      for (const [index, part] of parts.entries()) collector.add(part, index === 0 ? bytes : 0);
      if (collector.isFull) yield collector.take({ ...place });
    }
  }
  yield collector.take({ ...place }, true);
}

/** The id of a session that messages or usage belong to, and what of each. */
type BySession<T> = ReadonlyMap<string, readonly T[]>;

class DatabaseReader {
  readonly #database: SourceDatabase;
  readonly #context: ReadContext;
  readonly #path: string;
  #messageColumns = '';
  #hasMessageIds = false;
  #hasLedger = false;
  #hasTimes = false;

  constructor(database: SourceDatabase, context: ReadContext, path: string) {
    this.#database = database;
    this.#context = context;
    this.#path = path;
  }

  /** Looks what this version has; a database that has given out fewer keys than were read is another one, and read from its start. */
  async begin(place: Place): Promise<Place> {
    const columns = await this.#database.columns('messages');
    this.#hasMessageIds = columns.has('message_id');
    const optional = ['message_id', 'timestamp', 'tokens', 'metadata_json'].filter((name) => columns.has(name));
    this.#messageColumns = ['id', 'session_id', 'role', 'content_json', 'created_timestamp', ...optional]
      .map((name) => `m.${name}`)
      .join(', ');
    this.#hasLedger = (await this.#database.columns('usage_ledger')).has('session_id');
    this.#hasTimes = (await this.#database.columns('sessions')).has('updated_at');
    const given = await this.#database
      .rows('select name, seq from sqlite_sequence')
      .catch(() => [] as readonly SourceRow[]);
    const last = (table: string) => Number(given.find(({ name }) => name === table)?.seq ?? 0);
    const isOther = last('messages') < place.messages || last('usage_ledger') < place.ledger;
    return isOther ? { messages: 0, ledger: 0, sessions: '' } : place;
  }

  /** Sessions that were made or renamed since: many have no message. Their order by time is that of their changes. */
  async *changedSessions(since: string) {
    if (!this.#hasTimes) return;
    for (let [at, id] = [since, '']; ; ) {
      // The newest are looked at again: the times have seconds only.
      const rows = await this.#database.rows(
        `select * from sessions where (updated_at, id) ${id === '' ? '>=' : '>'} (?, ?) order by updated_at, id limit ${PAGE}`,
        [at, id],
      );
      const last = rows.at(-1);
      if (last === undefined) return;
      [at, id] = [String(last.updated_at), String(last.id)];
      const parts = [];
      for (const row of rows) {
        const session = fieldsOf(row);
        const facts = factsOf(String(row.id), session, [], 'database');
        parts.push({ session: facts, messages: [], usages: await this.#totals(session, facts) });
      }
      yield { parts, reached: { sessions: at }, bytes: rows.reduce((sum, row) => sum + sizeOf(row), 0) };
    }
  }

  async *messages(after: number) {
    // The same id stands on several rows of a session where an answer came in pieces.
    const nth = this.#hasMessageIds
      ? '(select count(*) from messages o where o.message_id = m.message_id and o.session_id = m.session_id and o.id < m.id) as nth'
      : '0 as nth';
    for (let last = after; ; ) {
      const rows = await this.#database.rows(
        `select ${this.#messageColumns}, ${nth} from messages m where m.id > ? order by m.id limit ${PAGE}`,
        [last],
      );
      if (rows.length === 0) return;
      last = Number(rows.at(-1)?.id);
      const parts = [];
      const ofSessions = grouped(rows);
      const sessions = await this.#sessions(ofSessions);
      for (const [id, own] of ofSessions) {
        const messages = await this.#unknown(id, own);
        parts.push({ session: factsOf(id, sessions.get(id) ?? {}, messages, 'database'), messages });
      }
      yield { parts, reached: { messages: last }, bytes: rows.reduce((sum, row) => sum + sizeOf(row), 0) };
    }
  }

  async *ledger(after: number) {
    if (!this.#hasLedger) return;
    for (let last = after; ; ) {
      const rows = await this.#database.rows(
        `select * from usage_ledger where id > ? order by id limit ${LEDGER_PAGE}`,
        [last],
      );
      if (rows.length === 0) return;
      last = Number(rows.at(-1)?.id);
      const parts = [];
      const ofSessions = grouped(rows);
      const sessions = await this.#sessions(ofSessions);
      for (const [id, own] of ofSessions) {
        const facts = factsOf(id, sessions.get(id) ?? {}, [], 'database');
        const ledger = own.map(fieldsOf);
        const usages = ledger.map((row) =>
          usageOfLedger(
            row,
            id,
            facts.provider ?? '',
            gooseTime(row.created_timestamp) ?? Math.floor(facts.createdAt ?? 0),
          ),
        );
        const taken = (await this.#hasTotals(id)) ? [withoutTotals(facts)] : [];
        const session = { ...facts, facts: { ...facts.facts, usage: 'ledger' } };
        parts.push({
          session,
          messages: [],
          usages: [...taken, ...usages],
          compactions: ledger.flatMap((row) => compactionOf(id, row)),
        });
      }
      yield { parts, reached: { ledger: last }, bytes: rows.reduce((sum, row) => sum + sizeOf(row), 0) };
    }
  }

  /** What a session used in all, where no ledger tells of its calls. */
  async #totals(session: JsonObject, facts: ReturnType<typeof factsOf>): Promise<NewUsage[]> {
    if (this.#hasLedger) {
      const row = await this.#database.row('select 1 from usage_ledger where session_id = ? limit 1', [facts.id]);
      if (row !== undefined) return [];
    }
    const usage = usageOfTotals(session, facts);
    return usage === undefined ? [] : [usage];
  }

  /** Whether an earlier run has counted a session's totals. */
  async #hasTotals(id: string): Promise<boolean> {
    const stored = await this.#context.store.conversations.find(id);
    if (stored === null || stored.metadata?.usage === 'ledger') return false;
    return stored.inputTokens + stored.outputTokens + stored.costMicros > 0;
  }

  async #sessions(of: BySession<unknown>): Promise<ReadonlyMap<string, JsonObject>> {
    const rows = await this.#database.rows('select * from sessions where id in (select value from json_each(?))', [
      JSON.stringify([...of.keys()]),
    ]);
    return new Map(rows.map((row) => [String(row.id), fieldsOf(row)]));
  }

  /** The messages of rows, but for those that a file of an older version gave already. */
  async #unknown(session: string, rows: readonly SourceRow[]): Promise<readonly SessionMessage[]> {
    const { conversations } = this.#context.store;
    const isFromFile = (await conversations.find(session))?.metadata?.from === 'file';
    const messages: SessionMessage[] = [];
    for (const row of rows) {
      if (isFromFile && (await conversations.findMessage(await this.#idInFile(session, row))) !== null) continue;
      const message = this.#message(session, row);
      if (message !== undefined) messages.push(message);
    }
    return messages;
  }

  async #idInFile(session: string, { id, role, created_timestamp }: SourceRow): Promise<string> {
    const row = await this.#database.row(
      'select count(*) as nth from messages where session_id = ? and role = ? and created_timestamp = ? and id < ?',
      [session, role ?? null, created_timestamp ?? null, id ?? 0],
    );
    return legacyId(session, String(role), Number(created_timestamp), Number(row?.nth ?? 0));
  }

  #message(session: string, row: SourceRow): SessionMessage | undefined {
    const { id, role, content_json, created_timestamp, message_id, metadata_json, tokens, nth, timestamp } = row;
    const content = parsedJson(content_json);
    const named = textOf(message_id as JsonValue);
    const ownId = `${session}/${named ?? `row-${Number(id)}`}${Number(nth) > 0 ? `#${Number(nth)}` : ''}`.slice(-512);
    const metadata = parsedJson(metadata_json) ?? (metadata_json as JsonValue | undefined);
    const original: JsonObject = {
      ...(named === undefined ? {} : { id: named }),
      role: String(role),
      created: Number(created_timestamp),
      content: content ?? null,
      ...(metadata == null ? {} : { metadata }),
      ...(tokens == null ? {} : { tokens: Number(tokens) }),
    };
    const message = toSessionMessage(ownId, original, [Number(id), (timestamp ?? null) as JsonValue]);
    if (message === undefined) {
      const text = `${this.#path}: message ${Number(id)} holds no list of content and was skipped.`;
      this.#context.warn({ reason: 'not_json', path: this.#path, message: text }, 1);
    }
    return message;
  }
}

function grouped(rows: readonly SourceRow[]): ReadonlyMap<string, readonly SourceRow[]> {
  const sessions = new Map<string, SourceRow[]>();
  for (const row of rows) {
    const id = String(row.session_id);
    sessions.set(id, [...(sessions.get(id) ?? []), row]);
  }
  return sessions;
}

/** A call that summed up what was said before. */
function compactionOf(session: string, row: JsonObject): readonly SessionCompaction[] {
  if (row.is_compaction !== 1) return [];
  const performedAt = gooseTime(row.created_timestamp) ?? 0;
  return [{ id: `compaction@${String(row.id)}@${session}`, trigger: 'unknown', summary: null, performedAt }];
}

function sizeOf(row: SourceRow): number {
  return Object.values(row).reduce<number>((sum, value) => sum + (typeof value === 'string' ? value.length : 8), 0);
}

function placeOf(state: JsonObject | null): Place {
  return {
    messages: countOf(state?.messages),
    ledger: countOf(state?.ledger),
    sessions: textOf(state?.sessions) ?? '',
  };
}
