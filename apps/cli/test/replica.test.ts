import { join } from 'node:path';
import { NO_SQLD, sqldBinary, startSqld } from '@cairndb/sqld';
import { describe, expect, test } from 'vitest';
import { Home, SAMPLES } from './harness.js';

const none = sqldBinary() === undefined;

describe.skipIf(none)(`with --replica${none ? ` (skipped: ${NO_SQLD})` : ''}`, () => {
  test('two machines share one history through a server, and each reads its copy when the server is away', async () => {
    const server = await startSqld({ requireToken: true });
    try {
      const machine = () => {
        const home = new Home();
        const copy = join(home.folder, 'copy.db');
        const env = { CAIRN_AUTH_TOKEN: server.token };
        const run = (...args: string[]) =>
          home.run([...args, '--db', server.url, '--replica', copy], { env, apart: true });
        return { home, copy, env, run };
      };
      const [laptop, desktop] = [machine(), machine()];
      const imported = await laptop.run('import', 'claude-code', SAMPLES, '--json');
      expect(imported, imported.stderr).toMatchObject({ code: 0, stderr: '' });
      expect(JSON.parse(imported.stdout)).toMatchObject({ messages: 122 });

      const found = await desktop.run('search', 'watcher concurrent', '--json');
      expect(found, found.stderr).toMatchObject({ code: 0, stderr: '' });
      expect(JSON.parse(found.stdout).hits.length).toBeGreaterThan(2);
      const fork = await desktop.run('conversations', 'fork', '3848c9cc', '--at', '3');
      expect(fork.code, fork.stderr).toBe(0);
      expect((await laptop.run('conversations', 'show', fork.stdout.trim())).code).toBe(0);
      expect((await laptop.run('info')).stdout).toContain(`with the replica ${laptop.copy}`);

      await server.kill();
      const away = await laptop.run('search', 'watcher concurrent');
      expect(away.code, away.stderr).toBe(0);
      expect(away.stderr).toContain('warning:');
      expect(away.stderr).toContain('cannot be reached');
      const refused = await laptop.run('conversations', 'fork', '3848c9cc', '--at', '3');
      expect(refused.code).toBe(1);
      expect(`${away.stderr}${refused.stderr}`).not.toContain(server.token);

      await server.restart();
      const named = await desktop.home.run(['conversations', 'list', '--json'], {
        apart: true,
        env: { ...desktop.env, CAIRN_DB: server.url, CAIRN_REPLICA: desktop.copy },
      });
      expect(JSON.parse(named.stdout).conversations.length).toBe(7);
    } finally {
      await server.stop();
    }
  });
});

test('--replica of a file is a wrong command line that says what it needs; CAIRN_REPLICA is passed over', async () => {
  const home = new Home();
  const wrong = await home.run(['info', '--db', home.database, '--replica', 'copy.db']);
  expect(wrong.code).toBe(2);
  expect(wrong.stderr).toContain('--replica needs the address of a server');
  await home.run(['import', 'claude-code', SAMPLES, '--db', home.database]);
  const right = await home.run(['info', '--db', home.database], { env: { CAIRN_REPLICA: 'copy.db' } });
  expect(right.code, right.stderr).toBe(0);
});
