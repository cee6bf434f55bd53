import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cleanEnv, Home, homeWithSamples, MAIN } from './harness.js';

describe('help', () => {
  test('comes for nothing at all, with --help, and for every command with examples', async () => {
    const home = new Home();
    const bare = await home.run([], { apart: true });
    const asked = await home.run(['--help'], { apart: true });
    expect(bare).toEqual(asked);
    expect(asked).toMatchObject({ code: 0, stderr: '' });
    expect(asked.stdout).toMatch(
      /Usage: cairn .*Getting started:.*import.*search.*History:.*conversations.*codegen.*Database:.*info.*Examples:.*\$ cairn start/s,
    );
    const commands = [
      ...['start', 'import', 'search', 'info'].map((name) => [name]),
      ...['list', 'show', 'export', 'fork', 'archive', 'unarchive', 'delete'].map((name) => ['conversations', name]),
      ...['list', 'show', 'history', 'lineage', 'stats', 'create', 'add-iteration', 'add-error', 'delete'].map(
        (name) => ['codegen', name],
      ),
    ];
    for (const command of commands) {
      const { code, stdout } = await home.run([...command, '--help']);
      expect(code, command.join(' ')).toBe(0);
      expect(stdout, command.join(' ')).toMatch(
        new RegExp(
          `Usage: cairn ${command.join(' ')}.*--db.*--json.*--quiet.*--no-color.*Examples:\n {2}\\$ cairn ${command.join(' ')}`,
          's',
        ),
      );
    }
  });

  test('has no line of more than 80 columns but for examples', async () => {
    const home = new Home();
    for (const command of [
      [],
      ['import'],
      ['search'],
      ['conversations'],
      ['conversations', 'show'],
      ['conversations', 'export'],
      ['codegen', 'add-iteration'],
    ]) {
      const { stdout } = await home.run([...command, '--help']);
      const lines = stdout.split('\n').filter((line) => !line.startsWith('  $ '));
      expect(
        lines.filter((line) => line.length > 80),
        command.join(' '),
      ).toEqual([]);
    }
  });

  test('goes under the name of the npm script that people use in a checkout', async () => {
    const home = new Home();
    const env = { npm_package_name: 'cairn', npm_lifecycle_event: 'cairn' };
    expect((await home.run(['search', '--help'], { env })).stdout).toContain('$ npm run -s cairn -- search parser CJK');
    const other = { npm_package_name: 'somebody-elses', npm_lifecycle_event: 'start' };
    expect((await home.run(['search', '--help'], { env: other })).stdout).toContain('$ cairn search parser CJK');
  });
});

test('--version is that of the package', async () => {
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  expect(await new Home().run(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
});

describe('a wrong command line', () => {
  test.each([
    ['serch words', /Unknown command 'serch' \(Did you mean search\?\) See: cairn --help/],
    ['conversations shw abc', /Unknown command 'shw' \(Did you mean show\?\) See: cairn conversations --help/],
    ['search words --limt 3', /Unknown option '--limt'.*--limit.*See: cairn search --help/],
    ['search', /Missing required argument 'query'/],
    ['search words --limit 0', /whole number, 1 to 200/],
    ['search words --limit 201', /whole number, 1 to 200/],
    ['search words --kind mesage', /Give one of conversation, message/],
    ['search words --role admin', /Give one of user, assistant, system, tool/],
    ['search words --since yesterday', /Give a date/],
    ['search words --until 2025-02-30', /Give a date/],
    ['import', /Missing required argument 'tool'/],
    ['import cursor', /no importer for "cursor".*claude-code/],
    ['import claude-code --max-size big', /Give a size/],
    ['conversations fork abcd', /Required option '--at <message>' not specified/],
    ['conversations list --active --archived', /exclude each other/],
    ['codegen show twelve', /whole number/],
    ['codegen add-error 1 oops', /Required option '--type <type>' not specified/],
    ['codegen add-error 1 oops --type fatal', /Allowed choices are syntax, runtime/],
    ['info --db postgres://127.0.0.1/db', /No driver opens postgres:/],
  ])('cairn %s is refused in one line that helps', async (line, message) => {
    const home = new Home();
    const { code, stdout, stderr } = await home.run(line.split(' '));
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(message);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });

  test('without a subcommand shows the help on standard error', async () => {
    const { code, stdout, stderr } = await new Home().run(['conversations']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/Usage: cairn conversations.*A command is missing/s);
  });

  test('with --json gives one JSON object on standard error', async () => {
    for (const args of [
      ['serch', '--json'],
      ['--json', 'conversations'],
      ['search', 'x', '--limit', 'y', '--json'],
    ]) {
      const { code, stdout, stderr } = await new Home().run(args, { apart: true });
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(JSON.parse(stderr)).toMatchObject({ error: { code: 'usage', message: expect.any(String) } });
    }
  });
});

test('options may stand before and after the command', async () => {
  const home = new Home();
  await home.onDatabase(['codegen', 'create', 'A goal']);
  const after = await home.run(['codegen', 'list', '--json', '--db', home.database]);
  const before = await home.run(['--db', home.database, '--json', 'codegen', 'list']);
  expect(before).toEqual(after);
  expect(JSON.parse(before.stdout).sessions).toHaveLength(1);
});

describe('starting', () => {
  /** What Node loads to run a command, from its coverage. */
  function loadedBy(args: readonly string[], { folder } = new Home()): string[] {
    const coverage = join(folder, 'coverage');
    mkdirSync(coverage);
    const { status } = spawnSync(process.execPath, [MAIN, ...args], {
      env: cleanEnv(folder, { NODE_V8_COVERAGE: coverage }),
    });
    expect(status).toBe(0);
    const reports = readdirSync(coverage).map(
      (name) => JSON.parse(readFileSync(join(coverage, name), 'utf8')) as { result: { url: string }[] },
    );
    return reports.flatMap(({ result }) => result.map(({ url }) => url));
  }

  test.each([['--version'], ['--help']])('for %s loads no database, no importer and no table', (flag) => {
    const urls = loadedBy([flag]);
    expect(urls.some((url) => url.includes('commander'))).toBe(true);
    expect(
      urls.filter((url) =>
        /better-sqlite3|libsql|drizzle|zod|packages\/(core|node|importers)|cli-(table|progress)/.test(url),
      ),
    ).toEqual([]);
  });

  test('to read loads no importer, and of Drizzle only what the tables need', async () => {
    const home = await homeWithSamples();
    const urls = loadedBy(['conversations', 'list', '--db', home.database], home);
    expect(urls.some((url) => url.includes('drizzle-orm/sqlite-core/table.js'))).toBe(true);
    expect(
      urls.filter((url) =>
        /drizzle-orm\/(index|sqlite-core\/index)\.js|importers\/dist\/(index|claude-code|codex)/.test(url),
      ),
    ).toEqual([]);
  });
});
