import { NO_SQLD, sqldBinary, startSqld } from '@cairndb/sqld';
import { describe, expect, test } from 'vitest';
import { Home, SAMPLES } from './harness.js';

const none = sqldBinary() === undefined;

describe.skipIf(none)(`on a libSQL server${none ? ` (skipped: ${NO_SQLD})` : ''}`, () => {
  test('the commands work as on a file, and the token is never told', async () => {
    const server = await startSqld({ requireToken: true });
    try {
      const home = new Home();
      const env = { CAIRN_DB: server.url, CAIRN_AUTH_TOKEN: server.token };
      const said: string[] = [];
      const run = async (...args: string[]) => {
        const ran = await home.run(args, { env, apart: true });
        said.push(ran.stdout, ran.stderr);
        expect(ran.code, `${args.join(' ')}: ${ran.stderr}`).toBe(0);
        return ran.stdout;
      };
      expect(JSON.parse(await run('import', 'claude-code', SAMPLES, '--json'))).toMatchObject({
        messages: 122,
        conversations: 6,
        database: server.url,
      });
      expect(JSON.parse(await run('import', 'claude-code', SAMPLES, '--json'))).toMatchObject({
        messages: 0,
        unchangedFiles: 8,
      });
      expect(JSON.parse(await run('search', 'watcher concurrent', '--json')).hits.length).toBeGreaterThan(2);
      expect(await run('conversations', 'show', '3848c9cc')).toContain('Data race in the file watcher');
      expect(JSON.parse(await run('conversations', 'show', '3848c9cc', '--json')).messages).toHaveLength(16);
      const fork = (await run('conversations', 'fork', '3848c9cc', '--at', '3')).trim();
      await run('conversations', 'delete', fork, '--yes');
      expect(await run('info')).toMatch(new RegExp(`^Database +${server.url}\nDriver +libsql, `));
      const wrong = await home.run(['info'], { env: { CAIRN_DB: server.url, CAIRN_AUTH_TOKEN: `${server.token}x` } });
      expect(wrong.code).toBe(1);
      said.push(wrong.stdout, wrong.stderr);
      expect(said.join('')).not.toContain(server.token);
    } finally {
      await server.stop();
    }
  });

  test('it is looked through and measured; what only files can have done to them is refused with the way round', async () => {
    const server = await startSqld({});
    try {
      const home = new Home();
      const onServer = async (...args: string[]) => await home.run(args, { env: { CAIRN_DB: server.url } });
      expect((await onServer('import', 'claude-code', SAMPLES)).code).toBe(0);
      const report = await onServer('doctor', '--deep', '--json');
      expect(report).toMatchObject({ code: 0, stderr: '' });
      expect(JSON.parse(report.stdout)).toMatchObject({ ok: true, deep: true, location: server.url, findings: [] });
      const stats = await onServer('db', 'stats', '--json');
      expect(JSON.parse(stats.stdout)).toMatchObject({
        location: server.url,
        fileBytes: null,
        tables: { messages: 122 },
      });
      expect((await onServer('db', 'stats')).stdout).toMatch(/^Table +Rows/m);
      for (const args of [['vacuum'], ['vacuum', '--full'], ['copy', 'copy.db']]) {
        const { code, stdout, stderr } = await onServer('db', ...args, '--json');
        expect({ code, stdout }, args.join(' ')).toEqual({ code: 1, stdout: '' });
        expect(JSON.parse(stderr)).toMatchObject({
          error: { code: 'unsupported', message: expect.stringContaining('server') },
        });
      }
    } finally {
      await server.stop();
    }
  });

  test('one that is not there is named, without what its address holds besides', async () => {
    const { code, stderr } = await new Home().run(['info', '--json', '--db', 'http://127.0.0.1:9?authToken=geheim']);
    expect(code).toBe(1);
    expect(JSON.parse(stderr).error).toMatchObject({
      code: 'network',
      message: expect.stringContaining('http://127.0.0.1:9'),
    });
    expect(stderr).not.toContain('geheim');
  });
});
