import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { claudeCodeSamples } from '@cairndb/importers';
import { temporaryFolder } from '@cairndb/testing';
import { onTestFinished } from 'vitest';
import { type Ran, runHere } from './run-here.js';

/** The built command. */
export const MAIN = fileURLToPath(new URL('../dist/main.js', import.meta.url));
export const SAMPLES = claudeCodeSamples();

/** Parsed JSON, as `JSON.parse` types it: the test knows its shape, and what isn't there fails the test. */
export type Json = ReturnType<typeof JSON.parse>;

/** How to run a command. */
export interface RunOptions {
  readonly env?: NodeJS.ProcessEnv;
  /** Standard input; default: none. */
  readonly input?: string;
  readonly cwd?: string;
  /** In a process of its own. */
  readonly apart?: boolean;
  /** Run as this user, in a process of its own; needs root. */
  readonly uid?: number;
}

/** An environment without this machine's own history, databases and colours. */
export function cleanEnv(home: string, more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const { PATH } = process.env;
  return { PATH, HOME: home, TMPDIR: home, CLAUDE_CONFIG_DIR: join(home, 'claude'), TZ: 'UTC', ...more };
}

/** A home of its own for a test, with a database path in it. */
export class Home {
  readonly folder = temporaryFolder();
  readonly database = join(this.folder, 'agents.db');

  /** Runs `cairn` to its end: in this process, unless `apart` says otherwise, for starting hundreds of them takes minutes. */
  async run(args: readonly string[], options: RunOptions = {}): Promise<Ran> {
    const { env, input, cwd = this.folder, uid, apart = uid !== undefined } = options;
    if (apart) return await ended(this.spawn(args, options));
    return await runHere(args, { env: cleanEnv(this.folder, env), cwd, input });
  }

  /** Runs `cairn` on this home's database. */
  async onDatabase(args: readonly string[], options: RunOptions = {}): Promise<Ran> {
    return await this.run([...args, '--db', this.database], options);
  }

  /** What `--json` prints; fails when the command does. */
  async json(args: readonly string[], options: RunOptions = {}): Promise<Json> {
    const { code, stdout, stderr } = await this.onDatabase([...args, '--json'], options);
    if (code !== 0) throw new Error(`cairn ${args.join(' ')} ended with ${code}: ${stderr}`);
    return JSON.parse(stdout) as Json;
  }

  /** Starts `cairn` and lets it run. */
  spawn(args: readonly string[], { env, input, cwd = this.folder, uid }: RunOptions = {}): ChildProcess {
    const child = spawn(process.execPath, [MAIN, ...args], {
      cwd,
      env: cleanEnv(this.folder, env),
      stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
      ...(uid === undefined ? {} : { uid, gid: uid }),
    });
    if (input !== undefined) child.stdin?.end(input);
    onTestFinished(() => {
      child.kill('SIGKILL');
    });
    return child;
  }

  /** Puts a transcript where the machine's own would be. Returns its path. */
  transcripts(): string {
    const folder = join(this.folder, 'claude', 'projects', '-home-dev-project');
    mkdirSync(folder, { recursive: true });
    return folder;
  }
}

const madeDatabases = new Map<string, Buffer>();

/** A home whose database is filled by `fill`, which runs once in each file of tests; later homes get a copy. */
export async function homeWith(name: string, fill: (home: Home) => Promise<unknown>): Promise<Home> {
  const home = new Home();
  const made = madeDatabases.get(name);
  if (made !== undefined) {
    writeFileSync(home.database, made);
    return home;
  }
  await fill(home);
  madeDatabases.set(name, readFileSync(home.database));
  return home;
}

/** A home whose database holds the samples. */
export function homeWithSamples(): Promise<Home> {
  return homeWith('samples', (home) => home.json(['import', 'claude-code', SAMPLES]));
}

/** Waits until a process has ended and has said everything. */
export function ended(child: ChildProcess): Promise<Ran> {
  let stdout = '';
  let stderr = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, stdout, stderr }));
  });
}

/** Whether `script` can give a command a terminal of its own; else the reason for a skipped test. */
export const NO_TERMINAL =
  process.platform === 'linux' && spawnSync('script', ['--version']).status === 0
    ? undefined
    : 'needs the program script of util-linux';

/**
 * Runs `cairn` on a terminal of 80 columns, which is standard input, output and error at once.
 *
 * @param typed what the person types when the screen shows `prompt`
 */
export async function onTerminal(
  home: Home,
  args: readonly string[],
  {
    typed,
    prompt,
    env = {},
  }: { readonly typed?: string; readonly prompt?: string; readonly env?: NodeJS.ProcessEnv } = {},
): Promise<{ readonly code: number | null; readonly screen: string }> {
  const command = [
    'stty',
    'cols',
    '80',
    'rows',
    '40',
    ';',
    'exec',
    ...[process.execPath, MAIN, ...args].map(quote),
  ].join(' ');
  const child = spawn('script', ['-qefc', command, '/dev/null'], {
    cwd: home.folder,
    env: cleanEnv(home.folder, { TERM: 'xterm-256color', ...env }),
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  let screen = '';
  child.stdout.on('data', (bytes: Buffer) => {
    const asked = prompt !== undefined && screen.includes(prompt);
    screen += bytes.toString('utf8');
    if (prompt !== undefined && !asked && screen.includes(prompt)) child.stdin.write(typed ?? '');
  });
  return await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, screen: screen.replaceAll('\r\n', '\n') }));
  });
}

function quote(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}

/** The lines of a screen, without colours, bars and what was written over. */
export function screenLines(screen: string): string[] {
  // A bar goes back to the first column to write itself anew.
  return stripVTControlCharacters(screen.replaceAll('\u001b[1G', '\r'))
    .split('\n')
    .map((line) => line.slice(line.lastIndexOf('\r') + 1));
}

/** Whether a text holds sequences that set a colour or a weight. */
export function hasColors(text: string): boolean {
  return text.split('\u001b[').some((part, at) => at > 0 && /^[\d;]+m/.test(part));
}

/** The characters of a text that a terminal may obey: all controls but line break and tab, and the marks that reorder text. */
export function commandingCharacters(text: string): string[] {
  return [...text].filter(
    (character) => /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(character) && character !== '\n' && character !== '\t',
  );
}
