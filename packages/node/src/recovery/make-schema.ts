import type { SyncConnection } from '@cairndb/core';
import { ownObjects, type RecordedMigration, type SchemaObject, type Template } from './schema-of-file.js';
import type { TableShape } from './table-shape.js';

/** A file's schema, as far as it can be read. */
export interface FoundSchema {
  readonly objects: readonly SchemaObject[];
  /** Whether it is known that none is missing. */
  readonly isComplete: boolean;
}

/** What is made in the new file, and where the old one has it. */
export interface MergedSchema {
  readonly objects: readonly SchemaObject[];
  /** Where the file says that tables begin. */
  readonly roots: ReadonlyMap<string, number>;
  /** Where tables begin that are made anew: of indexes of words, and SQLite's own. */
  readonly otherRoots: readonly number[];
  readonly madeAnew: readonly string[];
  /** Where tables begin in a new database, in their order. */
  readonly usual: ReadonlyMap<string, number>;
  readonly template: Template;
}

/** What the file has, and where it can't be read whole, what this version of Cairn would have made. */
export function mergeSchemas({ objects: found, isComplete }: FoundSchema, template: Template): MergedSchema {
  const own = ownObjects(found);
  const names = new Set(own.map(({ name }) => name));
  const missing = isComplete ? [] : ownObjects(template.objects).filter(({ name }) => !names.has(name));
  const isTable = ({ type, root }: SchemaObject) => type === 'table' && root > 0;
  return {
    objects: [...own, ...missing],
    roots: new Map(found.filter(isTable).map(({ name, root }) => [name, root])),
    otherRoots: found.filter((one) => isTable(one) && one.sql !== '' && !own.includes(one)).map(({ root }) => root),
    madeAnew: missing.map(({ name }) => name),
    usual: new Map(template.objects.filter(isTable).map(({ name, root }) => [name, root])),
    template,
  };
}

/** Makes the tables, and what must be unique in them: rows that a damaged page shows twice don't get in. */
export function createTables(connection: SyncConnection, schema: MergedSchema): void {
  create(connection, schema, ({ type }) => type === 'table');
  create(connection, schema, ({ type, sql }) => type === 'index' && isUnique(sql));
}

/** Makes everything else: once the rows are there, an index is made faster. */
export function createOthers(connection: SyncConnection, schema: MergedSchema): void {
  create(connection, schema, ({ type, sql }) => type !== 'table' && !isUnique(sql));
}

function isUnique(sql: string): boolean {
  return /^create unique/i.test(sql);
}

/**
 * A definition that is damaged makes nothing, something of another name, or a column of another one: then that of this version of Cairn counts.
 * What is neither's is left out; a check of the schema tells of it.
 */
function create(
  connection: SyncConnection,
  { objects, template }: MergedSchema,
  which: (object: SchemaObject) => boolean,
): void {
  for (const { name, sql } of objects.filter(which)) {
    const usual = template.objects.find((one) => one.name === name)?.sql ?? sql;
    for (const definition of new Set(differsInFewLetters(sql, usual) ? [usual] : [sql, usual])) {
      if (isThere(connection, name)) continue;
      try {
        connection.exec(definition);
      } catch {}
    }
  }
}

function isThere(connection: SyncConnection, name: string): boolean {
  return connection.get('select 1 from sqlite_schema where name = ?', [name]) !== undefined;
}

/** Letters of a text that a few changed bytes make others. */
const FEW = 8;

function differsInFewLetters(text: string, usual: string): boolean {
  if (text.length !== usual.length) return false;
  return [...text].filter((letter, at) => letter !== usual[at]).length <= FEW;
}

/**
 * Mends the record of migrations: a row that differs in a few letters from one of this version's is that one, and where rows may be lost, those of
 * histories whose tables are all there are put in.
 */
export function mendHistory(
  connection: SyncConnection,
  { migrations }: Template,
  shapes: ReadonlyMap<string, TableShape>,
  isComplete: boolean,
): void {
  if (!shapes.has('cairn_migrations')) return;
  for (const { tables, row } of migrations) {
    mendRecord(connection, row);
    if (isComplete || !tables.every((table) => shapes.has(table))) continue;
    connection.run(
      'insert or ignore into cairn_migrations (domain, version, name, checksum, applied_at) values (?, ?, ?, ?, 0)',
      row,
    );
  }
}

function mendRecord(connection: SyncConnection, [domain, version, name, checksum]: RecordedMigration['row']): void {
  connection.run(
    `update or ignore cairn_migrations set domain = ?, version = ?, name = ?
      where checksum = ? and (domain, version, name) <> (?, ?, ?)`,
    [domain, version, name, checksum, domain, version, name],
  );
  const [found] = connection.get(
    'select checksum from cairn_migrations where domain = ? and version = ? and name = ?',
    [domain, version, name],
  ) ?? [checksum];
  if (found === checksum || !differsInFewLetters(String(found), checksum)) return;
  connection.run('update cairn_migrations set checksum = ? where domain = ? and version = ?', [
    checksum,
    domain,
    version,
  ]);
}

/** Indexes of words are filled anew; those of vectors look at every row again, and keep the vectors that they find. */
export function outdateIndexes(connection: SyncConnection, shapes: ReadonlyMap<string, TableShape>): void {
  if (!shapes.has('keyword_index')) return;
  connection.run(`delete from keyword_index where flavour not like 'vectors-%'`, []);
  connection.run('update keyword_index set tokenizer = 0, position = 0, filled_to = null', []);
}
