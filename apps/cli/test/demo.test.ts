import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { cleanEnv, Home, type Json, NO_TERMINAL, onTerminal, screenLines } from './harness.js';
import { runHere } from './run-here.js';

/** The words of a command line that the demo prints. */
const wordsOf = (line: string) =>
  [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '');

/** One demo for all tests of it, which only read; made by the first. */
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'cairn-demo-test-')));
const database = join(folder, 'mine', 'cairn.db');
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const run = (args: readonly string[]) => runHere(args, { env: cleanEnv(folder, { CAIRN_DB: database }), cwd: folder });
let lines: readonly string[] = [];

test('cairn demo makes a database in a folder of its own, and no second one over it', async () => {
  const { code, stdout, stderr } = await runHere(['demo', 'mine'], { env: cleanEnv(folder), cwd: folder });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toContain(`export CAIRN_DB=${database}`);
  lines = stdout.split('\n').flatMap((line) => /^ {4}cairn (.*)/.exec(line)?.slice(1) ?? []);
  expect(lines.length).toBeGreaterThanOrEqual(9);
  expect(readdirSync(folder)).toEqual(['mine']);
  const again = await run(['demo', 'mine']);
  expect([again.code, again.stderr]).toEqual([2, expect.stringContaining('is there and not empty')]);
});

test('every command that cairn demo names finds something', async () => {
  expect(lines).toContain('open');
  // That one goes on until somebody has seen enough (open.test.ts).
  for (const line of lines.filter((one) => one !== 'open')) {
    const ran = await run(wordsOf(line));
    expect({ line, code: ran.code }).toEqual({ line, code: 0 });
    expect(ran.stdout.length, line).toBeGreaterThan(100);
  }
});

test('what cairn demo makes holds something of every kind', async () => {
  const json = async (...args: readonly string[]): Promise<Json> => JSON.parse((await run([...args, '--json'])).stdout);
  expect((await json('search', 'EADDRINUSE')).hits.map(({ kind }: Json) => kind)).toContain('message');
  const { rows, total } = await json('stats', '--by', 'project');
  expect(rows).toHaveLength(4);
  expect(total.costMicros).toBeGreaterThan(100_000);
  expect((await json('knowledge', 'decisions', 'list')).decisions.length).toBeGreaterThan(2);
  expect((await json('checkpoint', 'list')).checkpoints).toHaveLength(2);
});

test('cairn demo refuses a database that is somebody’s', async () => {
  const home = new Home();
  const { code, stderr } = await home.onDatabase(['demo']);
  expect([code, stderr]).toEqual([2, expect.stringContaining('a database of its own')]);
  expect(existsSync(home.database)).toBe(false);
});

test('cairn init writes what cairn config check takes, in the folder or for the user, and never over a file', async () => {
  const home = new Home();
  const init = await home.run(['init', '--db', 'data/agents "of" me.db'], { input: '' });
  expect(init.code).toBe(0);
  expect(init.stdout).toBe(`Wrote ${join(home.folder, 'cairn.toml')}\n`);
  expect(init.stderr).toContain('cairn demo');
  const text = readFileSync(join(home.folder, 'cairn.toml'), 'utf8');
  expect((await home.run(['config', 'check'])).code).toBe(0);
  const shown = JSON.parse((await home.run(['config', 'show', 'store', '--json'])).stdout);
  const { shown: location } = shown.settings.find(({ key }: Json) => key === 'store.location');
  expect(JSON.parse(location)).toBe(join(home.folder, 'data', 'agents "of" me.db'));
  expect((await home.run(['memory', 'add', 'Wombats dig'])).code).toBe(0);
  expect(existsSync(join(home.folder, 'data', 'agents "of" me.db'))).toBe(true);

  const again = await home.run(['init', '--yes']);
  expect([again.code, again.stderr]).toEqual([2, expect.stringContaining('is there already, and is not overwritten')]);
  expect(readFileSync(join(home.folder, 'cairn.toml'), 'utf8')).toBe(text);

  const env = { XDG_CONFIG_HOME: join(home.folder, 'settings') };
  const elsewhere = join(home.folder, 'elsewhere');
  mkdirSync(elsewhere);
  const user = await home.run(['init', '--user', '--yes', '--json'], { env, cwd: elsewhere });
  const { file, tools } = JSON.parse(user.stdout);
  expect(tools).toEqual([]);
  if (process.platform === 'linux') expect(file).toBe(join(env.XDG_CONFIG_HOME, 'cairn', 'cairn.toml'));
  expect((await home.run(['config', 'check', file], { env })).code).toBe(0);
});

test('cairn init says what it found, keeps secrets out of the file, and is not stopped by a wrong file above', async () => {
  const home = new Home();
  writeFileSync(join(home.transcripts(), 'a.jsonl'), '{}\n');
  writeFileSync(join(home.folder, 'cairn.toml'), 'porrt = 1\n');
  const below = join(home.folder, 'below');
  mkdirSync(below);
  const secret = 'libsql://ada:pass-word@db.example/?authToken=to-ken';
  const { code, stderr } = await home.run(['init', '--db', secret], { input: '', cwd: below });
  expect([code, stderr]).toEqual([0, expect.stringMatching(/Found Claude Code: 1 file.*cairn import auto/s)]);
  const text = readFileSync(join(below, 'cairn.toml'), 'utf8');
  expect(text).toContain('location = "libsql://db.example"');
  expect(text + stderr).not.toMatch(/pass-word|to-ken/);
  const wrong = await home.run(['init', '--db', 'ftp://x', '--user'], { input: '', cwd: below });
  expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('No driver opens ftp:')]);
});

test.skipIf(NO_TERMINAL)(
  'cairn init asks on a terminal, and writes nothing when the person has had enough',
  async () => {
    const home = new Home();
    const left = await onTerminal(home, ['init'], { prompt: 'to hold?', typed: '\u0003' });
    expect(left.code).toBe(130);
    expect(left.screen).toContain('Nothing was written');
    expect(existsSync(join(home.folder, 'cairn.toml'))).toBe(false);
    // What holds everywhere needs no question, so that one is left.
    const { code, screen } = await onTerminal(home, ['init', '--user', '--db', 'agents.db'], {
      prompt: 'to be?',
      typed: '\r',
    });
    expect(code).toBe(0);
    const [file = ''] = screenLines(screen).flatMap((line) => /^Wrote (.*)$/.exec(line)?.slice(1) ?? []);
    expect(readFileSync(file, 'utf8')).toContain(`location = "${join(home.folder, 'agents.db')}"`);
  },
);
