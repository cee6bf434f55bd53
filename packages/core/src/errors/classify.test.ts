import { describe, expect, it } from 'vitest';
import { classifyError, type ErrorContext } from './classify.js';
import { InvalidInputError } from './errors.js';

// Shapes as the drivers give them, seen on the real ones; the drivers' own packages provoke the real errors.
const sqlite = (message: string, code: string) => Object.assign(new Error(message), { name: 'SqliteError', code });
const libsql = (message: string, code: string, cause?: unknown, extendedCode?: string) =>
  Object.assign(new Error(`${code}: ${message}`, { cause }), { name: 'LibsqlError', code, extendedCode });
const http = (status: number, text = '') =>
  libsql(
    `Server returned HTTP status ${status}${text}`,
    'SERVER_ERROR',
    Object.assign(new Error(`Server returned HTTP status ${status}${text}`), { name: 'HttpServerError', status }),
  );
const fetchFailed = (code: string) =>
  new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) });
const system = (code: string, path?: string) => Object.assign(new Error(`${code}: no`), { code, path, errno: -1 });

const WRITE: ErrorContext = { write: true, location: 'agent.db', operation: 'conversations.append' };

describe('what passes', () => {
  it('a Cairn error is kept, and gets its operation', () => {
    const error = new InvalidInputError({ message: 'no' });
    expect(classifyError(error, WRITE)).toBe(error);
    expect(error.operation).toBe('conversations.append');
    expect(classifyError(error, { operation: 'other.call' }).operation).toBe('conversations.append');
  });

  it('everything else keeps its cause, its operation and its place', () => {
    const cause = sqlite('database is locked', 'SQLITE_BUSY');
    const error = classifyError(cause, WRITE);
    expect(error.cause).toBe(cause);
    expect(error.toJSON()).toMatchObject({
      name: 'BusyError',
      code: 'busy',
      retryable: true,
      operation: 'conversations.append',
      details: { location: 'agent.db', sqlite: 'SQLITE_BUSY' },
    });
    expect(error.message).toMatch(/^agent\.db is locked/);
  });

  it.each([undefined, null, 42, 'a text', {}, new Error('a surprise'), Object.assign(new Error('x'), { code: 7 })])(
    'whatever is thrown becomes a Cairn error that tells nothing of it: %s',
    (thrown) => {
      const error = classifyError(thrown, WRITE);
      expect(error.code).toBe('sql');
      expect(error.message).not.toMatch(/surprise|a text/);
    },
  );

  it('a chain of causes that bites its tail ends', () => {
    const error = new Error('round');
    error.cause = error;
    expect(classifyError(error).code).toBe('sql');
  });
});

describe('SQLite', () => {
  it.each([
    [sqlite('database is locked', 'SQLITE_BUSY_SNAPSHOT'), 'busy'],
    [sqlite('database table is locked', 'SQLITE_LOCKED_SHAREDCACHE'), 'busy'],
    [sqlite('disk I/O error', 'SQLITE_IOERR_SHORT_READ'), 'io'],
    [sqlite('attempt to write a readonly database', 'SQLITE_READONLY_DBMOVED'), 'readonly'],
    [sqlite('unable to open database file', 'SQLITE_CANTOPEN_ISDIR'), 'cannot_open'],
    [sqlite('database disk image is malformed', 'SQLITE_CORRUPT_INDEX'), 'corrupt'],
    [sqlite('file is not a database', 'SQLITE_NOTADB'), 'not_a_database'],
    [sqlite('database or disk is full', 'SQLITE_FULL'), 'disk_full'],
    [sqlite('string or blob too big', 'SQLITE_TOOBIG'), 'too_big'],
    [sqlite('out of memory', 'SQLITE_NOMEM'), 'io'],
    [sqlite('interrupted', 'SQLITE_INTERRUPT'), 'sql'],
    [libsql('SQLite error: database is locked', 'SQLITE_BUSY'), 'busy'],
    [libsql('SQLite error: no such module: fts9', 'SQLITE_UNKNOWN'), 'unsupported'],
    [libsql('SQL string could not be parsed: unsupported statement: vacuum', 'SQL_PARSE_ERROR'), 'unsupported'],
    [libsql('SQL input error: no such column: nope (at offset 7)', 'SQL_INPUT_ERROR'), 'sql'],
    [libsql('The client is closed', 'CLIENT_CLOSED'), 'closed'],
    [new Error('ConnectionFailed("Unable to open connection to local database /x: 14")'), 'cannot_open'],
    [new TypeError('The database connection is not open'), 'closed'],
    [new Error('database disk image is malformed'), 'corrupt'],
    ['Database closed', 'closed'],
  ])('%s', (thrown, code) => {
    expect(classifyError(thrown, WRITE).code).toBe(code);
  });

  it('a broken full-text index is told from a broken database', () => {
    const error = classifyError(sqlite('database disk image is malformed', 'SQLITE_CORRUPT_VTAB'), WRITE);
    expect(error).toMatchObject({ code: 'corrupt', message: expect.stringContaining('full-text index') });
  });

  it('a constraint is described alike with and without codes', () => {
    const message = 'UNIQUE constraint failed: t.owner, t.name';
    const errors = [
      sqlite(message, 'SQLITE_CONSTRAINT_UNIQUE'),
      sqlite(message, 'SQLITE_CONSTRAINT_PRIMARYKEY'),
      libsql(`SQLITE_CONSTRAINT: SQLite error: ${message}`, 'SQLITE_CONSTRAINT'),
      new Error(message),
    ].map((error) => classifyError(error));
    for (const error of errors) {
      expect(error).toMatchObject({ code: 'constraint', details: { kind: 'unique', columns: ['t.owner', 't.name'] } });
      expect(error.message).toContain('t.owner, t.name');
    }
  });

  it('the text of a RAISE, which can hold values, stays in the cause', () => {
    const error = classifyError(sqlite('hunter2 is taken', 'SQLITE_CONSTRAINT_TRIGGER'));
    expect(error).toMatchObject({ code: 'constraint', details: { kind: 'trigger' } });
    expect(JSON.stringify(error)).not.toContain('hunter2');
  });

  it('a value in a message does not steer the classification', () => {
    const error = classifyError(
      new Error('malformed MATCH expression: ["database is locked UNIQUE constraint failed: x"]'),
    );
    expect(error).toMatchObject({ code: 'sql', retryable: false });
    expect(error.message).not.toContain('locked');
  });

  it("a guard of Cairn's own is marked", () => {
    expect(classifyError(sqlite('malformed JSON', 'SQLITE_ERROR')).details).toMatchObject({ reason: 'guard' });
    expect(classifyError(libsql('SQLite error: malformed JSON', 'SQLITE_UNKNOWN')).details).toMatchObject({
      reason: 'guard',
    });
  });

  it('a statement after the end of its transaction is marked', () => {
    for (const error of [
      libsql('The transaction is closed', 'TRANSACTION_CLOSED'),
      sqlite('cannot commit - no transaction is active', 'SQLITE_ERROR'),
    ]) {
      expect(classifyError(error)).toMatchObject({ code: 'sql', details: { reason: 'transaction_ended' } });
    }
  });
});

describe('the network', () => {
  it.each([
    [fetchFailed('ECONNREFUSED'), 'network', 'not_applied', true],
    [fetchFailed('ENOTFOUND'), 'network', 'not_applied', true],
    [fetchFailed('UND_ERR_CONNECT_TIMEOUT'), 'network', 'not_applied', true],
    [fetchFailed('DEPTH_ZERO_SELF_SIGNED_CERT'), 'network', 'not_applied', true],
    [fetchFailed('ECONNRESET'), 'network', 'unknown', true],
    [fetchFailed('UND_ERR_SOCKET'), 'network', 'unknown', true],
    [new TypeError('fetch failed'), 'network', 'unknown', true],
    [new TypeError('Failed to fetch'), 'network', 'unknown', true],
    [Object.assign(new Error('slow'), { name: 'TimeoutError' }), 'network', 'unknown', true],
    [libsql('connect ECONNREFUSED 127.0.0.1:1', 'HRANA_WEBSOCKET_ERROR'), 'network', 'not_applied', true],
    [libsql('WebSocket was closed with code 1006', 'HRANA_WEBSOCKET_ERROR'), 'network', 'unknown', true],
    [
      new AggregateError([Object.assign(new Error('a'), { code: 'ECONNREFUSED' })], 'all failed'),
      'network',
      'not_applied',
      true,
    ],
    [libsql('The stream has expired due to inactivity', 'STREAM_EXPIRED'), 'network', 'not_applied', true],
    [libsql('Transaction timed out', 'TRANSACTION_TIMEOUT'), 'network', 'not_applied', true],
    [http(400, ': Received an invalid baton'), 'network', 'not_applied', true],
    [http(429), 'network', 'not_applied', true],
    [http(500), 'network', 'unknown', true],
    [http(503, ': overloaded'), 'network', 'unknown', true],
    [http(400, ': no'), 'sync', 'not_applied', false],
    [libsql('Expected number, received null', 'HRANA_PROTO_ERROR'), 'sync', 'unknown', false],
  ])('%s', (thrown, code, outcome, retryable) => {
    expect(classifyError(thrown, WRITE)).toMatchObject({ code, retryable, details: { outcome } });
    const reading = classifyError(thrown, { location: 'agent.db' });
    expect(reading.code).toBe(code);
    expect(reading.details).not.toHaveProperty('outcome');
    const inside = classifyError(thrown, { ...WRITE, uncommitted: true });
    expect(inside.details).toMatchObject({ outcome: 'not_applied' });
    expect(inside.message).not.toContain('not known');
  });

  it.each([
    [http(401), 'unauthorized'],
    [http(403), 'unauthorized'],
    [http(404), 'cannot_open'],
    [http(413), 'too_big'],
  ])('%s is not worth a second try', (thrown, code) => {
    expect(classifyError(thrown, WRITE)).toMatchObject({ code, retryable: false });
  });
});

describe('the file system', () => {
  it.each([
    ['ENOENT', 'cannot_open'],
    ['EACCES', 'cannot_open'],
    ['EISDIR', 'cannot_open'],
    ['EROFS', 'readonly'],
    ['ENOSPC', 'disk_full'],
    ['EIO', 'io'],
  ])('%s is %s, and names the path', (code, expected) => {
    const error = classifyError(system(code, '/data/agent.db'), WRITE);
    expect(error).toMatchObject({ code: expected, details: { location: '/data/agent.db', system: code } });
    expect(error.message).toContain('/data/agent.db');
    expect(classifyError(system(code), WRITE).details).toMatchObject({ location: 'agent.db' });
  });

  it("a browser's full storage is a full disk", () => {
    expect(classifyError(Object.assign(new Error('no'), { name: 'QuotaExceededError' })).code).toBe('disk_full');
  });
});
