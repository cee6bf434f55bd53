import { join } from 'node:path';
import { openDatabase } from '@cairndb/node';
import { childScript, temporaryFolder } from '@cairndb/testing';
import pino from 'pino';
import { describe, expect, test } from 'vitest';
import { cairnStream } from '../src/index.js';

const PACKAGE = join(import.meta.dirname, '..');
const SECRET = `ghp_${'Zq7Kx2Vb9Rt4Wm1Np8Ls3Jd6Hf5Gc0TyUwXs'}`;

describe('cairnStream', () => {
  test('lines of pino become lines of the log, known members columns and the others context', async () => {
    await using store = await openDatabase(':memory:', { logs: { level: 'trace' } });
    const stream = cairnStream(store);
    const log = pino({ level: 'trace', name: 'agent', base: { hostname: 'host', pid: 7 } }, stream);
    const startedAt = Date.now();
    log.info({ ms: 5, deep: { list: [1] }, model: 'm', prompt: 'Why?', sessionId: 's' }, 'answered %d', 2);
    log.child({ category: 'tools' }).error(new TypeError('no such key', { cause: new Error('why') }));
    log.trace('small');
    log.warn({ only: 'an object' });
    stream.write('no JSON at all\n');
    await stream.flush();
    const lines = await store.logs.after(0);
    expect(lines).toHaveLength(5);
    expect(lines[0]).toMatchObject({
      level: 'info',
      category: 'agent',
      message: 'answered 2',
      context: { ms: 5, deep: { list: [1] } },
      model: 'm',
      promptPreview: 'Why?',
      sessionId: 's',
      source: 'host:7',
      error: null,
    });
    expect(lines[0]?.createdAt).toBeGreaterThanOrEqual(startedAt);
    expect(lines[1]).toMatchObject({ level: 'error', category: 'tools', message: 'no such key' });
    expect(lines[1]?.error).toMatchObject({ type: 'TypeError', message: 'no such key: why' });
    expect(lines[1]?.error?.stack).toContain('pino.test.ts');
    expect(lines.slice(2).map(({ level, message, context }) => [level, message, context])).toEqual([
      ['trace', 'small', null],
      ['warn', '', { only: 'an object' }],
      ['info', 'no JSON at all', null],
    ]);
  });

  test('other keys, levels of one own and times as texts are understood', async () => {
    await using store = await openDatabase(':memory:', { logs: { level: 'trace' } });
    const log = pino(
      {
        messageKey: 'message',
        errorKey: 'error',
        customLevels: { loud: 45 },
        timestamp: pino.stdTimeFunctions.isoTime,
      },
      cairnStream(store, { messageKey: 'message', errorKey: 'error', logger: store.logs.logger({ category: 'own' }) }),
    );
    const startedAt = Date.now();
    log.loud({ error: new Error('oh') }, 'hey');
    await store.flush();
    const [line] = await store.logs.after(0);
    expect(line).toMatchObject({
      level: 'warn',
      category: 'own',
      message: 'hey',
      error: { type: 'Error', message: 'oh' },
    });
    expect(line?.createdAt).toBeGreaterThanOrEqual(startedAt);
  });
});

/** A process that logs by way of pino's worker thread; `end` is what it does last. */
const LOGGING = (end: string) => `
  import pino from 'pino';
  const [, path] = process.argv;
  const transport = pino.transport({ target: '@cairndb/pino', options: { path, logs: { flushMs: 60000, flushAt: null } } });
  const log = pino({ level: 'trace' }, transport);
  transport.on('error', (error) => { console.log('ERROR ' + error.message); });
  for (let at = 0; at < 1000; at += 1) log.info({ at, note: ${JSON.stringify(SECRET)} }, 'line ' + at);
  log.trace('the last');
  ${end}
`;

describe('the transport', () => {
  const ends = {
    'ends by itself': '',
    'calls process.exit': `transport.on('ready', () => process.exit(0));`,
  };
  for (const [title, end] of Object.entries(ends)) {
    test(`everything is in the file when a process ${title}`, async () => {
      const path = join(temporaryFolder(), 'agent.db');
      await childScript(LOGGING(end), { cwd: PACKAGE, args: [path] }).end();
      await using store = await openDatabase(path, { readonly: true });
      const lines = await store.logs.after(0, { limit: 1000 });
      const last = await store.logs.after(lines.at(-1)?.id ?? 0);
      expect([...lines, ...last].map(({ message }) => message)).toEqual([
        ...Array.from({ length: 1000 }, (_, at) => `line ${at}`),
        'the last',
      ]);
      expect(lines[0]?.context).toEqual({ at: 0, note: '[redacted:github-token]' });
      expect(last[0]?.level).toBe('trace');
    });
  }

  test('a database that cannot be opened is an error of the transport that says why', async () => {
    const path = join(temporaryFolder(), 'missing', 'agent.db');
    const lines = await childScript(LOGGING(''), { cwd: PACKAGE, args: [path] }).end();
    expect(lines.join()).toMatch(/ERROR .*missing/);
  });
});
