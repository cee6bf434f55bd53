import { getTableColumns, sql } from 'drizzle-orm';
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { describe, expect, it } from 'vitest';
import { bytes } from '../schema/columns.js';
import { defineSelect, defineSql } from './compile.js';

const notes = sqliteTable('notes', {
  id: integer('id').primaryKey(),
  body: text('body').notNull(),
  tags: text('tags', { mode: 'json' }).$type<string[]>(),
  done: integer('done', { mode: 'boolean' }).notNull(),
  data: bytes('data'),
});

describe('defineSelect', () => {
  const byId = defineSelect<{ id: number }>()(
    getTableColumns(notes),
    (p) => sql`from ${notes} where ${notes.id} = ${p.id}`,
  );

  it('compiles a query to SQL with a mark for every value', () => {
    expect(byId.sql).toBe(
      'select "notes"."id", "notes"."body", "notes"."tags", "notes"."done", "notes"."data" from "notes" where "notes"."id" = ?',
    );
    expect(byId.bind({ id: 7 }).params).toEqual([7]);
  });

  it('compiles once: the SQL is the same string object, so drivers find their prepared statement', () => {
    expect(Object.is(byId.sql, byId.sql)).toBe(true);
  });

  it('decodes JSON, booleans and bytes, and leaves the rest', () => {
    const row = byId.decode([1, 'x', '["a"]', 1, Buffer.from([1, 2])]);
    expect(row).toEqual({ id: 1, body: 'x', tags: ['a'], done: true, data: new Uint8Array([1, 2]) });
    expect(row.data?.constructor).toBe(Uint8Array);
    expect(byId.decode([1, 'x', null, 0, null])).toMatchObject({ tags: null, done: false, data: null });
  });
});

describe('defineSql', () => {
  it('binds named values in the order of their marks, an absent one as NULL', () => {
    const statement = defineSql<{ a: number; b?: number }>(
      (p) => sql`update ${notes} set id = ${p.b} where id = ${p.a} or id = ${p.a}`,
    );
    expect(statement.bind({ a: 1 })).toEqual({
      sql: 'update "notes" set id = ? where id = ? or id = ?',
      params: [null, 1, 1],
    });
  });

  it('keeps a value of the caller out of the SQL', () => {
    const evil = `'; drop table notes; --`;
    const statement = defineSql(() => sql`select 1 from ${notes} where body = ${evil}`);
    expect(statement.sql).not.toContain('drop');
    expect(statement.bind({}).params).toEqual([evil]);
  });

  it('knows which statements yield rows', () => {
    expect(defineSql(() => sql`delete from ${notes}`).returnsRows).toBe(false);
    expect(defineSql<object, { n: number }>(() => sql`select 1`, { n: 'plain' }).returnsRows).toBe(true);
  });
});
