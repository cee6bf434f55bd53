import { expect, test } from 'vitest';
import { defaultDatabasePath } from './default-database-path.js';

const linux = { platform: 'linux', home: '/home/ada' } as const;
const mac = { platform: 'darwin', home: '/Users/ada' } as const;
const windows = { platform: 'win32', home: 'C:\\Users\\ada' } as const;

test.each([
  ['Linux', {}, linux, '/home/ada/.local/share/cairn/cairn.db'],
  ['Linux with XDG_DATA_HOME', { XDG_DATA_HOME: '/data' }, linux, '/data/cairn/cairn.db'],
  ['Linux with an empty XDG_DATA_HOME', { XDG_DATA_HOME: '' }, linux, '/home/ada/.local/share/cairn/cairn.db'],
  ['Linux with a relative one', { XDG_DATA_HOME: 'data' }, linux, '/home/ada/.local/share/cairn/cairn.db'],
  ['macOS', { XDG_DATA_HOME: '/data' }, mac, '/Users/ada/Library/Application Support/cairn/cairn.db'],
  ['Windows', { LOCALAPPDATA: 'D:\\Local' }, windows, 'D:\\Local\\cairn\\cairn.db'],
  ['Windows without LOCALAPPDATA', {}, windows, 'C:\\Users\\ada\\AppData\\Local\\cairn\\cairn.db'],
  ['another Unix', {}, { ...linux, platform: 'freebsd' }, '/home/ada/.local/share/cairn/cairn.db'],
  ['CAIRN_DB on any of them', { CAIRN_DB: 'my.db', LOCALAPPDATA: 'D:\\Local' }, windows, 'my.db'],
  ['an empty CAIRN_DB', { CAIRN_DB: '' }, linux, '/home/ada/.local/share/cairn/cairn.db'],
] as const)('the default on %s', (_, env, machine, expected) => {
  expect(defaultDatabasePath(env, machine)).toBe(expected);
});
