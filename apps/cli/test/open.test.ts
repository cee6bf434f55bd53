import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { ended, type Home, homeWithSamples } from './harness.js';

/** Each test starts processes, which take their time on a busy machine. */
const SLOW = { timeout: 180_000 };

/** A program in the place of the one that opens addresses: it notes what it was given. */
function withOpener(home: Home): { readonly env: NodeJS.ProcessEnv; opened(): Promise<string> } {
  const bin = join(home.folder, 'bin');
  const note = join(home.folder, 'opened');
  mkdirSync(bin, { recursive: true });
  writeFileSync(join(bin, 'xdg-open'), `#!/bin/sh\nprintf %s "$1" > "${note}.part" && mv "${note}.part" "${note}"\n`, {
    mode: 0o755,
  });
  return {
    env: { PATH: `${bin}${delimiter}${process.env.PATH}` },
    async opened() {
      while (!existsSync(note)) await sleep(20);
      return readFileSync(note, 'utf8');
    },
  };
}

test.skipIf(process.platform !== 'linux')(
  'open serves the named database on a free port, opens the dashboard over it, and ends with Ctrl-C',
  SLOW,
  async () => {
    const home = await homeWithSamples();
    const { env, opened } = withOpener(home);
    const child = home.spawn(['open', home.database, '--read-only'], { env });
    const running = ended(child);
    const url = await opened();
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(await (await fetch(url)).text()).toContain('<div id="app">');
    expect(await (await fetch(`${url}/v1/about`)).json()).toMatchObject({ location: home.database, readOnly: true });
    expect(await (await fetch(`${url}/v1/conversations/stats`)).json()).toMatchObject({ conversations: 6 });
    child.kill('SIGINT');
    const { code, stdout } = await running;
    expect({ code, stdout }).toEqual({ code: 130, stdout: `The dashboard is at ${url}\n` });
  },
);

test(
  'start --dashboard without a terminal looks whether the page loads, says where it was, and ends',
  SLOW,
  async () => {
    const home = await homeWithSamples();
    const { env } = withOpener(home);
    const { code, stdout, stderr } = await ended(home.spawn(['start', '--samples', '--dashboard'], { env }));
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const [, url = ''] = /\nDashboard\n {2}(http:\/\/127\.0\.0\.1:\d+)\n/.exec(stdout) ?? [];
    await expect(fetch(url)).rejects.toThrow('fetch failed');
    expect(existsSync(join(home.folder, 'opened'))).toBe(false);
  },
);

test('a database is named once', async () => {
  const home = await homeWithSamples();
  const { code, stderr } = await home.run(['open', 'a.db', '--db', 'b.db']);
  expect({ code, stderr }).toEqual({
    code: 2,
    stderr: expect.stringContaining('Name the database once: as an argument or with --db.'),
  });
});
