import type { JsonObject, JsonValue } from '@cairndb/core';
import { parsedJson } from '../sessions/original.js';
import type { SourceDatabase, SourceRow } from '../sessions/source-database.js';

/** Columns that hold JSON. */
const JSON_COLUMNS: ReadonlySet<string> = new Set([
  ...['prompt_json', 'options_json', 'response_json', 'token_details', 'provider_metadata', 'payload', 'arguments'],
  ...['input_schema', 'content_json'],
]);

/** How far a table has been read: keys of its rows may be given out anew when the file is rebuilt, so a row's own id says whether they were. */
export interface TablePlace {
  readonly key: number;
  readonly id: string;
}

/** A row as JSON: columns that hold JSON are read, empty ones and bytes left out. */
export function fieldsOf(row: SourceRow, without: readonly string[] = []): JsonObject {
  const fields: Record<string, JsonValue> = {};
  for (const [name, value] of Object.entries(row)) {
    if (
      value === null ||
      value === '' ||
      value instanceof Uint8Array ||
      typeof value === 'bigint' ||
      without.includes(name)
    )
      continue;
    fields[name] = (JSON_COLUMNS.has(name) ? parsedJson(value) : undefined) ?? value;
  }
  return fields;
}

/** Rows of a table by the column that names what they belong to; none where there is no such table. */
export async function rowsBy(
  database: SourceDatabase,
  { table, owner, order = 'id' }: { readonly table: string; readonly owner: string; readonly order?: string },
  owners: readonly string[],
): Promise<ReadonlyMap<string, readonly JsonObject[]>> {
  if (owners.length === 0 || !(await database.columns(table)).has(owner)) return new Map();
  const rows = await database.rows(
    `select * from ${table} where ${owner} in (select value from json_each(?)) order by ${order}`,
    [JSON.stringify(owners)],
  );
  return groupedBy(rows, owner);
}

/** Rows of a statement by the column that names what they belong to. */
export function groupedBy(rows: readonly SourceRow[], owner: string): ReadonlyMap<string, readonly JsonObject[]> {
  const groups = new Map<string, JsonObject[]>();
  for (const row of rows) {
    const key = String(row[owner]);
    groups.set(key, [...(groups.get(key) ?? []), fieldsOf(row, [owner])]);
  }
  return groups;
}

/** Where to go on in a table: behind the last row that was read, or at its start when that is another one now. */
export async function goOn(database: SourceDatabase, table: string, place: TablePlace | undefined): Promise<number> {
  if (place === undefined) return 0;
  const row = await database.row(`select id from ${table} where rowid = ?`, [place.key]);
  return row?.id === place.id ? place.key : 0;
}

/** Unix milliseconds of a time as llm writes it, in UTC. */
export function llmTime(value: unknown): number | undefined {
  if (typeof value !== 'string') return undefined;
  const text = value.replace(' ', 'T');
  const time = Date.parse(/([Zz]|[+-]\d\d:?\d\d)$/.test(text) ? text : `${text}Z`);
  return Number.isNaN(time) ? undefined : time;
}

/** About how much was read. */
export function sizeOf(row: SourceRow | JsonObject): number {
  return Object.values(row).reduce<number>((sum, value) => {
    if (typeof value === 'string') return sum + value.length;
    return sum + (value instanceof Uint8Array ? value.length : 8);
  }, 0);
}
