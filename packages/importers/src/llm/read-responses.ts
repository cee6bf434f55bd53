import type { JsonObject, JsonValue } from '@cairndb/core';
import { idOf, textOf } from '../json-shape.js';
import { parsedJson } from '../sessions/original.js';
import type { SessionPart } from '../sessions/session-part.js';
import type { SourceDatabase, SourceRow } from '../sessions/source-database.js';
import { attachmentsOf, withoutBytes } from './llm-attachments.js';
import { fieldsOf, goOn, groupedBy, llmTime, rowsBy, sizeOf, type TablePlace } from './llm-rows.js';
import { LLM, titled } from './llm-session.js';
import { type LlmResponse, toMessages } from './response-messages.js';

/** Responses read at a time, with all that belongs to them. */
const PAGE = 20;

/** What was read at a time. */
export interface LlmPage {
  readonly parts: readonly SessionPart[];
  readonly place: TablePlace;
  readonly bytes: number;
}

/** New rows of `responses`, the table of older versions; those that newer tables have as well are left to them. */
export async function* readResponses(
  database: SourceDatabase,
  place: TablePlace | undefined,
  fallbackAt: number,
): AsyncGenerator<LlmPage, void, void> {
  if (!(await database.columns('responses')).has('conversation_id')) return;
  const hasTurns = (await database.columns('turns')).has('id');
  const isOld = hasTurns ? 'and not exists (select 1 from turns t where t.id = r.id)' : '';
  for (let after = await goOn(database, 'responses', place); ; ) {
    const rows = await database.rows(
      `select r.rowid as "$key", r.* from responses r where r.rowid > ? ${isOld} order by r.rowid limit ${PAGE}`,
      [after],
    );
    const last = rows.at(-1);
    if (last === undefined) return;
    after = Number(last.$key);
    const responses = await withRelated(database, rows);
    const sessions = await conversationsOf(database, responses);
    const parts = responses.map((response) => {
      const { row } = response;
      const id = idOf(row.conversation_id) ?? row.id;
      const session = sessions.get(id) ?? {};
      const messages = toMessages(response, fallbackAt);
      const named = textOf(session.name);
      return {
        session: {
          id,
          source: LLM,
          title: titled(named, messages),
          model: messages.at(-1)?.model || textOf(session.model),
          createdAt: llmTime(row.datetime_utc) ?? fallbackAt,
          facts: { llm: { ...session } },
        },
        messages,
      };
    });
    yield {
      parts,
      place: { key: after, id: String(last.id) },
      bytes: responses.reduce(
        (sum, { row, toolResults }) => sum + sizeOf(row) + toolResults.reduce((all, one) => all + sizeOf(one), 0),
        0,
      ),
    };
  }
}

async function conversationsOf(
  database: SourceDatabase,
  responses: readonly LlmResponse[],
): Promise<ReadonlyMap<string, JsonObject>> {
  const ids = [...new Set(responses.flatMap(({ row }) => idOf(row.conversation_id) ?? []))];
  const rows = await database.rows('select * from conversations where id in (select value from json_each(?))', [
    JSON.stringify(ids),
  ]);
  return new Map(rows.map((row) => [String(row.id), fieldsOf(row, ['id'])]));
}

async function withRelated(database: SourceDatabase, rows: readonly SourceRow[]): Promise<LlmResponse[]> {
  const ids = rows.map(({ id }) => String(id));
  const own = { owner: 'response_id' };
  const calls = await rowsBy(database, { table: 'tool_calls', ...own }, ids);
  const results = await rowsBy(database, { table: 'tool_results', ...own }, ids);
  const attachments = await attachmentsOf(database, { table: 'prompt_attachments', owner: 'response_id' }, ids);
  const resultIds = [...results.values()].flat().map(({ id }) => Number(id));
  const resultAttachments = await attachmentsOf(
    database,
    { table: 'tool_results_attachments', owner: 'tool_result_id' },
    resultIds,
  );
  const prompts = await fragmentsOf(database, 'prompt_fragments', ids);
  const systems = await fragmentsOf(database, 'system_fragments', ids);
  const tools = await toolsOf(database, 'tool_responses', 'response_id', ids);
  const schemas = await schemasOf(database, rows);
  return rows.map((row) => {
    const id = String(row.id);
    const toolResults = (results.get(id) ?? []).map((result) => {
      const files = resultAttachments.get(String(result.id)) ?? [];
      return files.length === 0 ? result : { ...result, attachments: files.map(withoutBytes) };
    });
    return {
      row: { ...fieldsOf(row, ['$key']), id },
      promptFragments: prompts.get(id) ?? [],
      systemFragments: systems.get(id) ?? [],
      attachments: attachments.get(id) ?? [],
      toolCalls: calls.get(id) ?? [],
      toolResults,
      resultAttachments,
      tools: tools.get(id) ?? [],
      schema: schemas.get(String(row.schema_id)),
    };
  });
}

async function fragmentsOf(database: SourceDatabase, table: string, ids: readonly string[]) {
  if (!(await database.columns(table)).has('fragment_id')) return new Map<string, readonly JsonObject[]>();
  const rows = await database.rows(
    `select l.response_id as owner, f.* from ${table} l join fragments f on f.id = l.fragment_id
       where l.response_id in (select value from json_each(?)) order by l.response_id, l."order"`,
    [JSON.stringify(ids)],
  );
  return groupedBy(rows, 'owner');
}

/** The tools that a model could call: what they are called, and what tells their version. */
export async function toolsOf(
  database: SourceDatabase,
  table: string,
  owner: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly JsonObject[]>> {
  if (!(await database.columns(table)).has('tool_id')) return new Map();
  const plugin = (await database.columns('tools')).has('plugin') ? ', t.plugin' : '';
  const rows = await database.rows(
    `select l.${owner} as owner, t.name, t.hash, t.description, t.input_schema${plugin} from ${table} l join tools t on t.id = l.tool_id
       where l.${owner} in (select value from json_each(?)) order by l.${owner}, t.id`,
    [JSON.stringify(ids)],
  );
  return groupedBy(rows, 'owner');
}

/** The JSON schemas that answers were to have, by id. */
export async function schemasOf(
  database: SourceDatabase,
  rows: readonly SourceRow[],
): Promise<ReadonlyMap<string, JsonValue>> {
  const ids = rows.flatMap(({ schema_id }) => (typeof schema_id === 'string' ? [schema_id] : []));
  if (ids.length === 0) return new Map();
  const found = await database.rows('select id, content from schemas where id in (select value from json_each(?))', [
    JSON.stringify(ids),
  ]);
  return new Map(found.map(({ id, content }) => [String(id), parsedJson(content) ?? String(content)]));
}
