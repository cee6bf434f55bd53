import { readFileSync } from 'node:fs';
import type { Command, Option } from 'commander';
import { describe, expect, test } from 'vitest';
import { CommandContext } from '../src/command-context.js';
import { createProgram } from '../src/program.js';
import { Messages } from '../src/terminal/messages.js';
import { Output } from '../src/terminal/output.js';
import { Home, homeWith, SAMPLES } from './harness.js';

const program = (() => {
  const output = new Output(process.stdout, false);
  const messages = new Messages(process.stderr, { color: false, quiet: false, json: false });
  return createProgram(output, messages, (options) => new CommandContext(output, messages, options));
})();

/** A command with the words that call it. */
interface Called {
  readonly path: readonly string[];
  readonly command: Command;
}

/** A command and all below it, but for those that only scripts call. */
function tree(command: Command, path: readonly string[] = []): Called[] {
  const below = command.createHelp().visibleCommands(command);
  return [{ path, command }, ...below.flatMap((one) => tree(one, [...path, one.name()]))];
}

const commands = tree(program).slice(1);
const leaves = commands.filter(({ command }) => command.commands.length === 0);
const named = (list: readonly Called[]) => list.map((one) => [one.path.join(' '), one] as const);

/** What `--help` prints. */
function helpOf(command: Command): string {
  let text = '';
  command.configureOutput({ writeOut: (part) => (text += part) });
  command.outputHelp();
  return text;
}

/** The words of an example, as a shell takes them apart; what follows `<`, `>` and `|` is the shell's own. */
function wordsOf(line: string): string[] {
  const words = [...line.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(
    ([, single, double, bare]) => single ?? double ?? bare,
  );
  const own = words.findIndex((word) => /^[<>|]/.test(word ?? ''));
  return (own < 0 ? words : words.slice(0, own)).map(String);
}

function optionOf(command: Command, name: string): Option | undefined {
  for (let at: Command | null = command; at !== null; at = at.parent) {
    const option = at.options.find(({ long, short }) => name === long || name === short);
    if (option !== undefined) return option;
  }
  return undefined;
}

/** The same command line, whose commands do nothing but take their words. */
const parsing = (() => {
  const output = new Output(process.stdout, false);
  const messages = new Messages(process.stderr, { color: false, quiet: true, json: true });
  const made = createProgram(output, messages, (options) => new CommandContext(output, messages, options));
  for (const { command } of tree(made)) if (command.commands.length === 0) command.action(() => undefined);
  return made;
})();

test('there are commands, and each stands in a group of the root’s help', () => {
  expect(leaves.length).toBeGreaterThan(20);
  const help = helpOf(program);
  for (const heading of ['Getting started:', 'History:', 'Database:']) expect(help).toContain(`\n${heading}\n`);
  expect(help).not.toContain('\nCommands:\n');
});

describe.each(named(commands))('cairn %s', (_, { path, command }) => {
  test('is described in sentences, with its arguments and options', () => {
    expect(command.description()).toMatch(/^[A-Z].*\S$/s);
    for (const argument of command.registeredArguments) expect(argument.description, argument.name()).not.toBe('');
    for (const option of command.options) expect(option.description, option.flags).not.toBe('');
  });

  test.skipIf(command.commands.length > 0)('has examples in its help that are right', async () => {
    const [, text = ''] = helpOf(command).split('\nExamples:\n');
    const examples = text.split('\n').flatMap((line) => /^ {2}\$ cairn (.*)/.exec(line)?.slice(1) ?? []);
    expect(examples).not.toEqual([]);
    for (const example of examples) {
      const words = wordsOf(example);
      expect(words.slice(0, path.length), example).toEqual(path);
      const given = words.slice(path.length).filter((word) => /^--?[a-z]/.test(word) && !word.startsWith('-without'));
      for (const word of given)
        expect(optionOf(command, word.split('=')[0] ?? ''), `${example}: ${word}`).toBeDefined();
      await expect(parsing.parseAsync(words, { from: 'user' }), example).resolves.toBeDefined();
    }
  });

  test('has no line of more than 80 columns but for examples', () => {
    const lines = helpOf(command)
      .split('\n')
      .filter((line) => !line.startsWith('  $ '));
    expect(lines.filter((line) => line.length > 80)).toEqual([]);
  });
});

/** Arguments with which a command does something on a database of samples; others get one word for each argument they want. */
const ARGUMENTS: Readonly<Record<string, readonly string[]>> = {
  start: ['--samples'],
  import: ['claude-code', SAMPLES],
  'conversations list': [],
  'conversations show': ['369556a4'],
  'conversations fork': ['369556a4', '--at', '2'],
  'conversations archive': ['369556a4'],
  'conversations unarchive': ['369556a4'],
  'conversations delete': ['369556a4', '--yes'],
  'codegen add-error': ['1', 'oops', '--type', 'syntax'],
  'db copy': ['copy.db'],
  watch: ['--since', '0', '--limit', '1'],
  'stats tools': [],
  'usage blocks': [],
  'budget set': ['100'],
  'budget status': [],
  'prices set': ['my-model', '--input', '1', '--output', '2'],
  'prices apply': [],
};

/** A home with the samples, and a session of code generation with an attempt. */
function homeWithAll(): Promise<Home> {
  return homeWith('all', async (home) => {
    await home.json(['import', 'claude-code', SAMPLES]);
    await home.json(['codegen', 'create', 'A goal']);
    await home.json(['codegen', 'add-iteration', '1', '--code', 'const x = 1;']);
  });
}

describe('--json', () => {
  // Of `mcp`, standard output is the protocol's (mcp.test.ts); `serve` and `open` go on (serve.test.ts, open.test.ts).
  test.each(named(leaves.filter(({ path }) => !['mcp', 'serve', 'open'].includes(path[0] ?? ''))))(
    'of cairn %s gives one JSON document, or an error that is one',
    async (name, { command }) => {
      const home = await homeWithAll();
      const wanted = command.registeredArguments.filter(({ required }) => required).map(() => '1');
      const args = [...name.split(' '), ...(ARGUMENTS[name] ?? wanted), '--json', '--db', home.database];
      const { code, stdout, stderr } = await home.run(args, { input: '' });
      if (stdout !== '') expect(typeof JSON.parse(stdout)).toBe('object');
      if (code === 0) expect(stdout).not.toBe('');
      else
        expect(JSON.parse(stderr)).toMatchObject({ error: { code: expect.any(String), message: expect.any(String) } });
      if (name in ARGUMENTS) expect(code).toBe(0);
    },
  );
});

describe('a slip of the pen', () => {
  test.each([
    ['docter', 'doctor'],
    ['serch x', 'search'],
    ['db vacum', 'vacuum'],
    ['doctor --repare', '--repair'],
    ['conversations lst', 'list'],
  ])('cairn %s: did you mean %s?', async (line, meant) => {
    const { code, stderr } = await new Home().run(line.split(' '));
    expect(code).toBe(2);
    expect(stderr).toContain(`(Did you mean ${meant}?)`);
  });
});

test('README.md lists every command and every option that is not shared, in a table', () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  const rows = readme.split('\n').filter((line) => line.startsWith('| `'));
  const missing = leaves.flatMap(({ path, command }) => {
    const row = rows.find(
      (line) => line.startsWith(`| \`${path[0]}`) && path.slice(1).every((word) => hasWord(line, word)),
    );
    if (row === undefined) return [path.join(' ')];
    // Of commands with one row for several, the help tells the options.
    if (path.length > 1) return [];
    const options = command.options.map(({ long }) => long ?? '');
    return options.filter((option) => !row.includes(option)).map((option) => `${path.join(' ')} ${option}`);
  });
  expect(missing).toEqual([]);
  const [table = ''] = readme.split('\n## ');
  const cells = rows.filter((row) => table.includes(row)).map((row) => row.split(' | ')[0]);
  expect(cells.filter((cell, at) => cells.indexOf(cell) !== at)).toEqual([]);
});

test('README.md says of every command what --json gives', () => {
  const [, json = ''] = readFileSync(new URL('../README.md', import.meta.url), 'utf8').split('\n## JSON\n');
  const rows = json.split('\n').flatMap((line) => /^(\| `.*?) \| /.exec(line)?.slice(1) ?? []);
  const described = ({ path }: Called) =>
    rows.some((cell) => path.every((word) => hasWord(cell, word) || isAdd(word, cell)));
  // The script is for the shell alone.
  const missing = leaves.filter((leaf) => !described(leaf)).map(({ path }) => path.join(' '));
  expect(missing).toEqual(['completion']);
});

/** One cell stands for all commands that add something. */
function isAdd(word: string, cell: string): boolean {
  return word.startsWith('add-') && hasWord(cell, 'add-…');
}

function hasWord(line: string, word: string): boolean {
  return line.split(/[\s`,;|]+/).includes(word);
}
