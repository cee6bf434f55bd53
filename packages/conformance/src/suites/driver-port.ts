import type { AsyncConnection, BatchResult, BoundSql, Connection, SqlRow, SqlValue } from '@cairndb/core';
import { classifyError } from '@cairndb/core';
import { assert } from 'chai';
import { suite } from '../case.js';
import { all, connectTo, get, NONE, run } from '../connections.js';
import type { CaseContext } from '../context.js';
import { failure } from '../rejection.js';

/** A connection with a table of two rows that a third refers to. */
function connect(context: CaseContext): Promise<Connection> {
  return connectTo(
    context,
    `create table parent (id integer primary key, name text unique not null check (name <> ''));
    create table child (id integer primary key, parent_id integer not null references parent (id) on delete cascade);
    insert into parent (id, name) values (1, 'one'), (2, 'two');`,
  );
}

const plain = (row: SqlRow | undefined) => (row === undefined ? undefined : [...row]);

function asynchronous(connection: Connection): AsyncConnection | undefined {
  return connection.mode === 'async' ? connection : undefined;
}

const insert = (id: number, name: string): BoundSql => ({
  sql: 'insert into parent (id, name) values (?, ?)',
  params: [id, name],
});

/** The driver port itself, below any store: what core takes for granted. */
export const driverPort = suite('driver-port', {
  'rows-in-column-order': {
    title: 'a row is its values in the order of the columns, also when two have one name',
    surfaces: ['async'],
    async run(context) {
      const connection = await connect(context);
      assert.deepEqual(plain(await get(connection, 'select 1 as x, 2 as x, 3 as a, null as x')), [1, 2, 3, null]);
    },
  },
  'get-and-all': {
    title: 'get gives the first row or undefined, all gives every row',
    surfaces: ['async'],
    async run(context) {
      const connection = await connect(context);
      assert.deepEqual(plain(await get(connection, 'select name from parent order by id')), ['one']);
      assert.isUndefined(await get(connection, 'select name from parent where id = ?', [99]));
      assert.deepEqual((await all(connection, 'select id, name from parent order by id')).map(plain), [
        [1, 'one'],
        [2, 'two'],
      ]);
      assert.deepEqual(await all(connection, 'select id from parent where id > ?', [99]), []);
    },
  },
  'run-counts-changes': {
    title: 'run tells the rows that the statement itself changed, and the last row id of an insert',
    surfaces: ['async'],
    async run(context) {
      const connection = await connect(context);
      await run(connection, 'insert into child (parent_id) values (?), (?)', [1, 1]);
      const inserted = await run(connection, 'insert into parent (name) values (?)', ['three']);
      assert.deepInclude(inserted, { changes: 1, lastInsertRowid: 3 });
      assert.equal((await run(connection, 'update parent set name = name || ?', ['!'])).changes, 3);
      assert.equal((await run(connection, 'delete from parent where id = ?', [1])).changes, 1);
      assert.equal((await run(connection, 'delete from parent where id = ?', [99])).changes, 0);
      assert.isEmpty(await all(connection, 'select id from child'));
    },
  },
  'returning-runs-to-its-end': {
    title: 'a write with RETURNING gives its rows and changes every row, also through get',
    surfaces: ['async'],
    async run(context) {
      const connection = await connect(context);
      await get(connection, `update parent set name = name || '!' returning id`);
      assert.deepEqual((await all(connection, 'select name from parent order by id')).map(plain), [['one!'], ['two!']]);
      const rows = await all(connection, 'insert into parent (name) values (?), (?) returning id, name', ['a', 'b']);
      assert.deepEqual(rows.map(plain), [
        [3, 'a'],
        [4, 'b'],
      ]);
      // Foreign keys are checked at the end of the statement.
      const orphan = 'insert into child (parent_id) values (99) returning id';
      assert.equal(classifyError(await failure(() => get(connection, orphan))).code, 'constraint');
      assert.isEmpty(await all(connection, 'select id from child'));
    },
  },
  'columns-are-named': {
    title: 'query names the columns, also where there are no rows; a column that was added later is seen',
    surfaces: ['async'],
    async run(context) {
      const connection = await connect(context);
      const query = async (sql: string) => {
        const { columns, rows } = await connection.query(sql, NONE);
        return { columns: [...columns], rows: rows.map(plain) };
      };
      const nothing = await query('select name, id as "the id" from parent where id > 9');
      assert.deepEqual(nothing, { columns: ['name', 'the id'], rows: [] });
      const made = await query(`insert into parent (id, name) values (3, 'three') returning id, name`);
      assert.deepEqual(made, { columns: ['id', 'name'], rows: [[3, 'three']] });
      assert.deepEqual(await query('delete from parent where id = 3'), { columns: [], rows: [] });
      const everything = 'select * from parent where id = 1';
      assert.deepEqual(plain(await get(connection, everything)), [1, 'one']);
      await connection.exec('alter table parent add column age integer default 7');
      assert.deepEqual(plain(await get(connection, everything)), [1, 'one', 7]);
    },
  },
  'parameters-are-left-alone': {
    title: 'the array of values is not changed and may be used again',
    surfaces: ['async'],
    async run(context) {
      const connection = await connect(context);
      const params = Object.freeze(['one', null, 3n]) as readonly SqlValue[];
      assert.deepEqual((await get(connection, 'select ?, ?, ?', params))?.map(String), ['one', 'null', '3']);
      assert.deepEqual((await get(connection, 'select ?, ?, ?', params))?.map(String), ['one', 'null', '3']);
    },
  },
  'new-databases-are-set-up': {
    title: 'foreign keys are on, and a new database gives back its free pages (auto_vacuum = INCREMENTAL)',
    surfaces: ['async'],
    async run(context) {
      const connection = await connect(context);
      const error = await failure(() => run(connection, 'insert into child (parent_id) values (?)', [99]));
      assert.equal(classifyError(error).code, 'constraint');
      if (connection.capabilities.incrementalVacuum) {
        assert.deepEqual(plain(await get(connection, 'pragma auto_vacuum')), [2]);
      }
    },
  },
  'batches-are-atomic': {
    title: 'a batch of an asynchronous connection is one transaction: all of it or nothing',
    surfaces: ['async'],
    async run(context) {
      const connection = await connect(context);
      const open = asynchronous(connection);
      if (open === undefined) return assert.isTrue(connection.capabilities.sync);
      await failure(() => open.batch([insert(3, 'three'), insert(4, 'one'), insert(5, 'five')]));
      assert.deepEqual(plain(await open.get('select count(*) from parent', NONE)), [2]);
      const results = await open.batch([
        insert(3, 'three'),
        { sql: 'select name from parent where id >= ? order by id', params: [2] },
        { sql: 'update parent set name = name || ? where id < ? returning id', params: ['!', 3] },
      ]);
      assert.deepEqual(results.map(rowsOf), [[], [['two'], ['three']], [[1], [2]]]);
      assert.deepInclude(results[0], { changes: 1, lastInsertRowid: 3 });
    },
  },
  'transactions-end': {
    title: 'after commit or rollback every call of a transaction rejects; rolling back twice is allowed',
    surfaces: ['async'],
    async run(context) {
      const connection = await connect(context);
      const open = asynchronous(connection);
      if (open === undefined) return assert.isTrue(connection.capabilities.sync);
      const kept = await open.begin();
      await kept.run('insert into parent (id, name) values (3, ?)', ['three']);
      assert.deepEqual(plain(await kept.get('select count(*) from parent', NONE)), [3]);
      await kept.commit();
      await failure(() => kept.run('insert into parent (id, name) values (4, ?)', ['four']));
      const dropped = await open.begin();
      await dropped.batch([insert(5, 'five'), insert(6, 'six')]);
      await dropped.rollback();
      await dropped.rollback();
      await failure(() => dropped.get('select 1', NONE));
      assert.deepEqual((await open.all('select id from parent order by id', NONE)).map(plain), [[1], [2], [3]]);
    },
  },
  'begins-with-a-statement': {
    title: 'a transaction that begins with a statement has done it, and is none when that fails',
    surfaces: ['async'],
    async run(context) {
      const connection = await connect(context);
      const open = asynchronous(connection);
      // Only drivers to which it saves a request have it.
      if (open?.beginWith === undefined) return;
      const kept = await open.beginWith(insert(3, 'three'));
      assert.deepEqual(plain(await kept.get('select count(*) from parent', NONE)), [3]);
      await kept.commit();
      const error = await failure(async () => open.beginWith?.(insert(4, 'one')));
      assert.equal(classifyError(error, { write: true }).code, 'constraint');
      // Nobody holds the lock.
      await open.run('insert into parent (id, name) values (5, ?)', ['five']);
      assert.deepEqual((await open.all('select id from parent order by id', NONE)).map(plain), [[1], [2], [3], [5]]);
    },
  },
  'savepoints-work': {
    title: 'SAVEPOINT, ROLLBACK TO and RELEASE work inside a transaction',
    surfaces: ['async'],
    async run(context) {
      const connection = await connect(context);
      const open = asynchronous(connection);
      const tx = open === undefined ? undefined : await open.begin();
      const execute = async (sql: string) => (tx ?? connection).run(sql, NONE);
      if (tx === undefined) await execute('BEGIN IMMEDIATE');
      for (const sql of [
        `insert into parent (id, name) values (3, 'three')`,
        'SAVEPOINT one',
        `insert into parent (id, name) values (4, 'four')`,
        'ROLLBACK TO one',
        'RELEASE one',
        `insert into parent (id, name) values (5, 'five')`,
      ]) {
        await execute(sql);
      }
      if (tx === undefined) await execute('COMMIT');
      else await tx.commit();
      const rows = await all(connection, 'select id from parent order by id');
      assert.deepEqual(rows.map(plain), [[1], [2], [3], [5]]);
    },
  },
  'migrate-is-atomic': {
    title: 'migrate of an asynchronous connection rebuilds a table without cascading, all or nothing',
    surfaces: ['async'],
    async run(context) {
      const connection = await connect(context);
      const open = asynchronous(connection);
      if (open === undefined) return assert.isTrue(connection.capabilities.sync);
      await open.run('insert into child (parent_id) values (1), (2)', NONE);
      const statements = [
        'create table parent_new (id integer primary key, name text unique not null, note text)',
        'insert into parent_new (id, name) select id, name from parent',
        'drop table parent',
        'alter table parent_new rename to parent',
      ].map((sql) => ({ sql, params: NONE }));
      await failure(() => open.migrate([...statements, { sql: 'insert into nowhere values (1)', params: NONE }]));
      assert.isEmpty(await open.all(`select name from pragma_table_info('parent') where name = 'note'`, NONE));
      await open.migrate(statements);
      assert.deepEqual(plain(await open.get('select count(*) from child', NONE)), [2]);
      const error = await failure(() => open.run('insert into child (parent_id) values (99)', NONE));
      assert.equal(classifyError(error).code, 'constraint', 'foreign keys must be on again');
    },
  },
  'read-only': {
    title: 'opened without the right to write, the driver refuses every write and still reads',
    surfaces: ['async'],
    async run(context) {
      const writer = await connect(context);
      await writer.close();
      const connection = await (await context.database()).driver().open({ readonly: true });
      context.onEnd(() => connection.close());
      assert.deepEqual(plain(await get(connection, 'select count(*) from parent')), [2]);
      for (const sql of [
        `insert into parent (name) values ('x')`,
        'drop table child',
        'create table more (id integer)',
      ]) {
        const error = await failure(() => run(connection, sql));
        assert.equal(classifyError(error, { write: true }).code, 'readonly', sql);
      }
    },
  },
  'closes-once': {
    title: 'close may be called again, and every call afterwards is refused as closed',
    surfaces: ['async'],
    async run(context) {
      const connection = await connect(context);
      await connection.close();
      await connection.close();
      for (const call of [
        () => get(connection, 'select 1'),
        () => all(connection, 'select 1'),
        () => run(connection, `insert into parent (name) values ('x')`),
        async () => connection.query('select 1', NONE),
        async () => connection.exec('select 1'),
      ]) {
        assert.equal(classifyError(await failure(call)).code, 'closed');
      }
    },
  },
  'capabilities-are-true': {
    title: 'what the driver says it can do, it does; what it says it lacks, it has not',
    surfaces: ['async'],
    async run(context) {
      const connection = await connect(context);
      const { capabilities } = connection;
      assert.equal(capabilities.sync, connection.mode === 'sync');
      assert.equal(capabilities.readers, connection.readers !== undefined);
      assert.equal(capabilities.copy, connection.copyTo !== undefined);
      assert.equal(capabilities.exportBytes, connection.exportBytes !== undefined);
      assert.equal(capabilities.fileSize, connection.fileSize !== undefined);
      assert.equal(capabilities.replica, connection.pull !== undefined);
      await works(connection, `create virtual table words using ${capabilities.fullText} (text)`, true);
      await works(connection, 'vacuum', capabilities.vacuum);
      await works(connection, `attach database ':memory:' as other`, capabilities.attach);
      await works(connection, 'create temp table scratch (id integer)', capabilities.tempTables);
    },
  },
});

async function works(connection: Connection, sql: string, expected: boolean): Promise<void> {
  const worked = await run(connection, sql).then(
    () => true,
    () => false,
  );
  assert.equal(worked, expected, sql);
}

function rowsOf(result: BatchResult): readonly (readonly SqlValue[])[] {
  return result.rows.map((row) => [...row]);
}
