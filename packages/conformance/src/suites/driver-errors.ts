import { type CairnError, type Connection, classifyError, type SqlValue } from '@cairndb/core';
import { assert } from 'chai';
import { suite } from '../case.js';
import { all, connectTo, get, NONE } from '../connections.js';
import type { CaseContext } from '../context.js';
import { failure } from '../rejection.js';

/** A value that no error may show. */
const SECRET = 'hunter2-is-my-password';

/** Statements that break a rule, with their values, and what of the rule the error tells. */
const BROKEN_RULES: readonly (readonly [sql: string, params: readonly SqlValue[], details: object])[] = [
  ['insert into p (name) values (?)', [SECRET], { kind: 'unique', columns: ['p.name'] }],
  ['insert into p (id, name) values (1, ?)', ['x'], { kind: 'unique', columns: ['p.id'] }],
  ['insert into c (a, b) values (?, ?)', [1, 1], { kind: 'unique', columns: ['c.a', 'c.b'] }],
  ['insert into p (id) values (?)', [2], { kind: 'not_null', columns: ['p.name'] }],
  ['insert into p (name, age) values (?, ?)', [`${SECRET}!`, 3], { kind: 'check', constraint: 'grown' }],
  ['insert into c (p) values (?)', [99], { kind: 'foreign_key' }],
  ['delete from p where id = ?', [1], { kind: 'foreign_key' }],
  ['insert into s values (?)', [SECRET], { kind: 'datatype', columns: ['s.n'] }],
  ['insert into p (id, name) values (?, ?)', [SECRET, 'y'], { kind: 'datatype' }],
];

/** Statements that can't run, and what is said of them. */
const WRONG: readonly (readonly [sql: string, code: string, message: RegExp])[] = [
  ['select * from nope', 'sql', /no such table: nope/],
  ['select nope from p', 'sql', /no such column: nope/],
  ['selec 1', 'sql', /near "selec": syntax error|syntax error around .*selec/],
  [`select json('x')`, 'sql', /malformed JSON/],
  ['create virtual table v using fts9(a)', 'unsupported', /no module fts9/],
  ['select zeroblob(2000000000)', 'too_big', /larger than SQLite stores/],
];

function connect(context: CaseContext): Promise<Connection> {
  return connectTo(
    context,
    `create table p (id integer primary key, name text unique not null, age integer constraint grown check (age > 17));
    create table c (p integer references p (id), a, b, unique (a, b));
    create table s (n integer) strict;
    insert into p values (1, '${SECRET}', 20);
    insert into c values (1, 1, 1);`,
  );
}

/** The typed error of a statement, which must not hold what was bound. */
async function refused(connection: Connection, sql: string, params: readonly SqlValue[] = NONE): Promise<CairnError> {
  const { location } = connection;
  const error = classifyError(await failure(() => all(connection, sql, params)), { location, write: true });
  assert.notInclude(`${error.message} ${JSON.stringify(error)}`, SECRET, sql);
  return error;
}

/** What a driver's own errors become, below any store: the one classifier tells them apart, whatever codes they carry. */
export const driverErrors = suite('driver-errors', {
  'broken-rules': {
    title: 'a broken rule is a constraint error that names the rule and its columns, never the values',
    surfaces: ['async'],
    async run(context) {
      const connection = await connect(context);
      for (const [sql, params, details] of BROKEN_RULES) {
        const error = await refused(connection, sql, params);
        assert.equal(error.code, 'constraint', sql);
        assert.isFalse(error.retryable, sql);
        assert.deepInclude(error.details, details, sql);
      }
      assert.deepEqual([...((await get(connection, 'select count(*) from p')) ?? [])], [1]);
    },
  },
  'wrong-statements': {
    title:
      'wrong statements, missing modules and values that are too large are told apart, with what SQLite says of them',
    surfaces: ['async'],
    async run(context) {
      const connection = await connect(context);
      for (const [sql, code, message] of WRONG) {
        const error = await refused(connection, sql);
        assert.equal(error.code, code, sql);
        assert.match(error.message, message);
      }
      assert.equal((await refused(connection, `select json('x')`)).details.reason, 'guard');
    },
  },
  'quoted-values': {
    title: 'a message in which SQLite quotes a value is kept from the error',
    surfaces: ['async'],
    async run(context) {
      const connection = await connect(context);
      const { fullText } = connection.capabilities;
      await connection.exec(`create virtual table words using ${fullText} (a)`);
      for (const [sql, value] of [
        ['select * from words where words match ?', `"database is locked ${SECRET}`],
        [`select json_extract('{}', ?)`, SECRET],
      ] as const) {
        const error = await refused(connection, sql, [value]);
        assert.deepInclude({ code: error.code, retryable: error.retryable }, { code: 'sql', retryable: false }, sql);
      }
    },
  },
});
