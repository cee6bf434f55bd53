import { mkdirSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Home } from './harness.js';

describe('cairn config', () => {
  test('sets, gets, lists and unsets values with their types', async () => {
    const home = new Home();
    const set: [string[], unknown, string][] = [
      [['model', 'claude-sonnet-4-5'], 'claude-sonnet-4-5', 'str'],
      [['max_tokens', '512'], 512, 'int'],
      [['temperature', '1', '--type', 'float'], 1, 'float'],
      [['stream', 'true'], true, 'bool'],
      [['stop', '["a","b"]'], ['a', 'b'], 'json'],
      [['version', '12', '--type', 'str'], '12', 'str'],
      [['quoted', '"a"'], '"a"', 'str'],
      [['quoted json', '"a"', '--type', 'json'], 'a', 'json'],
    ];
    for (const [args, value, type] of set) {
      expect(await home.json(['config', 'set', ...args])).toMatchObject({ key: args[0], value, type, scope: 'global' });
    }
    expect(await home.onDatabase(['config', 'get', 'model'])).toEqual({
      code: 0,
      stdout: 'claude-sonnet-4-5\n',
      stderr: '',
    });
    expect((await home.onDatabase(['config', 'get', 'stop'])).stdout).toBe('["a","b"]\n');
    const { stdout } = await home.onDatabase(['config', 'list', '--prefix', 'm']);
    expect(stdout).toBe(
      'Key         Value              Type  Scope\nmax_tokens  512                int   global\nmodel       claude-sonnet-4-5  str   global\n',
    );
    expect((await home.onDatabase(['config', 'unset', 'model'])).stdout).toBe('Removed model from global\n');
    for (const command of ['get', 'unset']) {
      const { code, stdout: nothing, stderr } = await home.onDatabase(['config', command, 'model']);
      expect({ code, nothing }).toEqual({ code: 1, nothing: '' });
      expect(stderr).toMatch(/^error: model is not set/);
    }
  });

  test('a folder’s own value goes before the user’s, and that before the one for everybody', async () => {
    const home = new Home();
    const [here, there] = ['here', 'there'].map((name) => join(home.folder, name)) as [string, string];
    for (const folder of [here, there]) mkdirSync(folder);
    await home.json(['config', 'set', 'theme', 'for everybody']);
    await home.json(['config', 'set', 'theme', 'mine', '--scope', 'user']);
    await home.json(['config', 'set', 'theme', 'of ada', '--scope', 'user:ada']);
    await home.json(['config', 'set', 'theme', 'of here', '--scope', 'project'], { cwd: here });
    const get = async (cwd: string, ...more: string[]) =>
      (await home.onDatabase(['config', 'get', 'theme', ...more], { cwd })).stdout.trim();
    expect(await get(here)).toBe('of here');
    expect(await get(there)).toBe('mine');
    expect(await get(here, '--scope', 'global')).toBe('for everybody');
    expect(await get(here, '--scope', 'user:ada')).toBe('of ada');
    expect(await get(there, '--scope', `project:${here}`)).toBe('of here');
    const { settings } = await home.json(['config', 'list'], { cwd: here });
    expect(settings).toMatchObject([{ key: 'theme', value: 'of here', scope: { project: here } }]);
    const all = (await home.json(['config', 'list', '--all'])).settings.map(({ scope }: { scope: unknown }) => scope);
    expect(all).toEqual(['global', { project: here }, { user: 'ada' }, { user: userInfo().username }].sort(byScope));
    await home.json(['config', 'unset', 'theme', '--scope', 'project'], { cwd: here });
    expect(await get(here)).toBe('mine');
  });

  test('refuses secrets, values that do not fit, and scopes that are none', async () => {
    const home = new Home();
    await home.json(['config', 'set', 'x', '1']);
    const token = `ghp_${'aB3dE6gH9kL2nP5qR8tU'.repeat(2).slice(0, 36)}`;
    const refusals: [string[], number, RegExp][] = [
      [['set', 'token', token], 1, /looks like a secret/],
      [['set', 'x', 'many', '--type', 'int'], 2, /no int/],
      [['set', 'x', '0.5', '--type', 'int'], 1, /whole number/],
      [['set', 'x', '1', '--scope', 'team'], 2, /user:NAME/],
      [['list', '--all', '--scope', 'global'], 2, /leave out --scope/],
    ];
    for (const [args, code, message] of refusals) {
      const ran = await home.onDatabase(['config', ...args]);
      expect(ran, args.join(' ')).toMatchObject({ code, stdout: '', stderr: expect.stringMatching(message) });
      expect(ran.stderr).not.toContain(token);
    }
    expect((await home.json(['config', 'list'])).settings).toHaveLength(1);
  });

  test('reading makes no database', async () => {
    const { code, stderr } = await new Home().onDatabase(['config', 'get', 'x']);
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining('There is no database at') });
  });
});

function byScope(a: unknown, b: unknown): number {
  const text = (scope: unknown) => (scope === 'global' ? '' : JSON.stringify(scope).slice(2));
  return text(a) < text(b) ? -1 : 1;
}
