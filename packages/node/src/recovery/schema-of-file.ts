import { type AnyDomain, allDomains } from '@cairndb/core';
import { openDatabase } from '../open-database.js';
import type { ReadRow } from './table-rows.js';

/** A table or an index as `sqlite_schema` has it. */
export interface SchemaObject {
  readonly type: string;
  readonly name: string;
  readonly table: string;
  readonly root: number;
  readonly sql: string;
}

/** Tables whose rows follow from others': positions of indexes that are made anew. */
export function isDerived(name: string): boolean {
  return name === 'vector_codes' || (name.endsWith('_pending') && name !== 'conversation_usage_pending');
}

/** Rows of `sqlite_schema` that make sense. */
export function schemaObjects(rows: Iterable<ReadRow>): readonly SchemaObject[] {
  const objects: SchemaObject[] = [];
  for (const { values } of rows) {
    const [type, name, table, root, sql] = values;
    if (typeof type !== 'string' || typeof name !== 'string' || typeof table !== 'string') continue;
    objects.push({ type, name, table, root: Number(root ?? 0), sql: typeof sql === 'string' ? sql : '' });
  }
  return objects;
}

/** A migration as `cairn_migrations` records it, and the tables that its history makes. */
export interface RecordedMigration {
  readonly tables: readonly string[];
  readonly row: readonly [domain: string, version: number, name: string, checksum: string];
}

/** What a new database has: its objects, and the migrations that made them. */
export interface Template {
  readonly objects: readonly SchemaObject[];
  readonly migrations: readonly RecordedMigration[];
}

const made = new Map<boolean, Promise<Template>>();

/** The schema that this version of Cairn makes. @param withVectors whether with the tables of embeddings */
export function currentSchema(withVectors: boolean): Promise<Template> {
  const known = made.get(withVectors) ?? makeSchema(withVectors);
  made.set(withVectors, known);
  return known;
}

async function makeSchema(withVectors: boolean): Promise<Template> {
  await using store = await openDatabase(':memory:', { embeddings: withVectors, indexing: 'onSearch' });
  const objects = await store.raw.all('select type, name, tbl_name, rootpage, sql from sqlite_schema order by rowid');
  const migrations = await store.raw.all('select domain, version, name, checksum from cairn_migrations order by key');
  const histories = historiesOf(allDomains);
  return {
    objects: objects.map(({ type, name, tbl_name, rootpage, sql }) => ({
      type: String(type),
      name: String(name),
      table: String(tbl_name),
      root: Number(rootpage),
      sql: String(sql ?? ''),
    })),
    migrations: migrations.map(({ domain, version, name, checksum }) => ({
      // The two that belong to no domain are called after one of theirs.
      tables: histories.get(String(domain)) ?? [String(domain)],
      row: [String(domain), Number(version), String(name), String(checksum)],
    })),
  };
}

/** The tables that each history of the domains makes; some are shared. */
export function historiesOf(domains: readonly AnyDomain[]): ReadonlyMap<string, readonly string[]> {
  return new Map(
    domains.flatMap((domain) =>
      domain.migrations.map(({ domain: name, migrations }) => [
        name,
        migrations.flatMap(({ statements }) =>
          statements.flatMap((statement) => /^CREATE TABLE `(\w+)`/.exec(statement)?.[1] ?? []),
        ),
      ]),
    ),
  );
}

/** What SQLite calls the tables behind an index of words. */
const BEHIND_WORDS = /^(\w+_fts[45])_(?:config|content|data|docsize|idx|segdir|segments|stat)$/;

/** The names of virtual tables, whose own tables are called after them; also of those whose definition is damaged, and theirs are left. */
function virtualTables(objects: readonly SchemaObject[]): readonly string[] {
  const defined = objects.filter(({ sql }) => /^create\s+virtual\s+table/i.test(sql)).map(({ name }) => name);
  const left = objects.flatMap(({ name }) => BEHIND_WORDS.exec(name)?.[1] ?? []);
  return [...new Set([...defined, ...left])];
}

/** What can be made anew as it was: no index of words, nor SQLite's own. */
export function ownObjects(objects: readonly SchemaObject[]): readonly SchemaObject[] {
  const virtual = virtualTables(objects);
  return objects.filter(
    ({ name, table, sql }) =>
      sql !== '' &&
      !name.startsWith('sqlite_') &&
      !virtual.some(
        (one) => name === one || table === one || name.startsWith(`${one}_`) || table.startsWith(`${one}_`),
      ),
  );
}
