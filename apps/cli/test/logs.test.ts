import { openDatabase } from '@cairndb/node';
import { expect, test } from 'vitest';
import { ended, Home, homeWith, type Json, NO_TERMINAL, onTerminal } from './harness.js';

const AT = Date.UTC(2025, 10, 20, 12, 0, 0, 123);

/** A home with a small log. */
function homeWithLog(): Promise<Home> {
  return homeWith('log', async (home) => {
    await using store = await openDatabase(home.database);
    await store.logs.writeMany([
      { message: 'Started', category: 'agent', createdAt: AT, source: 'host:1' },
      {
        message: 'Slow answer',
        level: 'warn',
        category: 'generation',
        model: 'm',
        context: { ms: 4200 },
        createdAt: AT + 1_000,
      },
      {
        message: 'Failed\u001b[31m',
        level: 'error',
        category: 'generation',
        error: { type: 'TypeError', message: 'no such key', stack: 'TypeError: no such key\n  at f' },
        createdAt: AT + 2_000,
      },
    ]);
  });
}

test('lines are listed newest first, filtered, also without the word list', async () => {
  const home = await homeWithLog();
  const all = await home.onDatabase(['logs']);
  expect(all.stdout).toBe(
    [
      '2025-11-20 12:00:02.123  ERROR  generation  Failed  TypeError: no such key',
      '2025-11-20 12:00:01.123  WARN   generation  Slow answer  {"ms":4200}  (m)',
      '2025-11-20 12:00:00.123  INFO   agent  Started  (host:1)',
      '',
    ].join('\n'),
  );
  const severe = await home.json(['logs', 'list', '--level', 'warn', '--limit', '1']);
  expect(severe).toMatchObject({ more: true, lines: [{ level: 'error', error: { type: 'TypeError' } }] });
  const found = await home.json(['logs', '--search', 'SLOW', '--category', 'generation', '--since', '2025-11-20']);
  expect(found.lines.map(({ message }: Json) => message)).toEqual(['Slow answer']);
  const full = await home.onDatabase(['logs', '--full', '--level', 'warn']);
  expect(full.stdout).toContain('\n      at f\n');
  expect(full.stdout).toContain('\n      "ms": 4200\n');
  expect((await home.onDatabase(['logs', '--category', 'none'])).stderr).toContain('No such lines.');
  expect((await home.onDatabase(['logs', '--level', 'loud'])).code).toBe(2);
});

test('the tail shows the last lines, oldest first, and follows what other processes log', async () => {
  const home = await homeWithLog();
  const last = await home.onDatabase(['logs', 'tail', '-n', '2']);
  expect(last.stdout.split('\n').map((line) => line.slice(25, 30).trim())).toEqual(['WARN', 'ERROR', '']);
  const following = home.spawn(['logs', 'tail', '-f', '-n', '1', '--level', 'warn', '--json', '--db', home.database]);
  const seen: Json[] = [];
  let text = '';
  const three = new Promise<void>((resolve) => {
    following.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n')) {
        seen.push(JSON.parse(text.slice(0, end)));
        text = text.slice(end + 1);
      }
      if (seen.length === 3) resolve();
    });
  });
  const told = new Promise<void>((resolve) => {
    following.stderr?.on('data', () => resolve());
  });
  await told;
  await using store = await openDatabase(home.database);
  await store.logs.write({ message: 'too little' });
  await store.logs.write({ message: 'first', level: 'warn' });
  store.logs.logger().fatal('second');
  await three;
  expect(seen.map(({ message }) => message.slice(0, 6))).toEqual(['Failed', 'first', 'second']);
  const end = ended(following);
  following.kill('SIGINT');
  expect((await end).code).toBe(130);
});

test('counts by level and category, and lines are removed when that is meant', async () => {
  const home = await homeWithLog();
  expect((await home.onDatabase(['logs', 'stats'])).stdout).toMatch(
    /^3 lines, .*\n\nLevel +Lines\nerror +1\nwarn +1\ninfo +1\n\nCategory +Lines +Errors\ngeneration +2 +1\nagent +1 +0\n$/,
  );
  expect(await home.json(['logs', 'stats'])).toMatchObject({ lines: 3, byLevel: { error: 1 } });
  expect((await home.onDatabase(['logs', 'prune', '--before', '2025-11-21'])).code).toBe(2);
  expect((await home.onDatabase(['logs', 'prune', '--yes'])).stderr).toContain('--before 30d');
  expect(await home.json(['logs', 'prune', '--before', '2025-11-21', '--level', 'info', '--yes'])).toEqual({
    removed: 1,
  });
  expect(await home.json(['logs', 'prune', '--max-lines', '1', '--yes'])).toEqual({ removed: 1 });
  expect((await home.json(['logs'])).lines.map(({ level }: Json) => level)).toEqual(['error']);
});

test.skipIf(NO_TERMINAL !== undefined)('levels have colours on a terminal, and none with NO_COLOR', async () => {
  const home = await homeWithLog();
  const { screen } = await onTerminal(home, ['logs', '--level', 'error', '--db', home.database]);
  expect(screen).toContain('ERROR');
  const plain = await home.onDatabase(['logs', '--level', 'error'], { env: { NO_COLOR: '1' } });
  expect(plain.stdout).not.toContain('\u001b');
  const colored = await home.onDatabase(['logs', '--level', 'error'], { env: { FORCE_COLOR: '1' } });
  expect(colored.stdout).toContain('\u001b[31mERROR\u001b[39m');
});

test('a scrub says what there is, takes it out when that is meant, and takes patterns of the user', async () => {
  const home = new Home();
  const id = await home.onDatabase(['codegen', 'create', 'Close ACME-4711 and ACME-9']);
  expect(id.code).toBe(0);
  const nothing = await home.onDatabase(['scrub', '--dry-run']);
  expect(nothing).toMatchObject({ code: 0, stdout: 'No secrets found.\n' });
  const looked = await home.onDatabase(['scrub', '--dry-run', '--pattern', 'ACME-\\d+']);
  expect(looked.stdout).toMatch(
    /^1 row with secrets would be rewritten\.\n\nRows +Looked at +With secrets\ncodegenSessions +1 +1\n\nSecret +Times\ncustom +2\n$/,
  );
  expect((await home.onDatabase(['scrub', '--pattern', 'ACME-\\d+'])).code).toBe(2);
  expect((await home.onDatabase(['scrub', '--pattern', '(', '--yes'])).stderr).toContain('regular expression');
  const done = await home.json(['scrub', '--pattern', 'ACME-\\d+', '--yes']);
  expect(done).toMatchObject({ found: 1, erased: 'vacuumed', position: null, secrets: { custom: 2 } });
  const { sessions } = await home.json(['codegen', 'list']);
  expect(sessions[0].designGoal).toBe('Close [redacted:custom] and [redacted:custom]');
});
