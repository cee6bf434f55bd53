import { Readable, Writable } from 'node:stream';
import { runCli } from '@cairndb/cli';

/** How a command ended. */
export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a command finds in its process. */
export interface Surroundings {
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
  /** Standard input; default: none. */
  readonly input?: string | undefined;
}

/** A process has one environment, one folder and one standard output: commands wait for each other. */
let last: Promise<unknown> = Promise.resolve();

/**
 * Runs the built command to its end in this process, as main.js does in one of its own: with pipes for its streams, and an
 * environment, a folder and an input of its own. What only a process shows (its end, signals, a closed pipe, a terminal) is
 * for processes to test.
 */
export async function runHere(args: readonly string[], surroundings: Surroundings): Promise<Ran> {
  const run = last.then(() => runAlone(args, surroundings));
  last = run.catch(() => undefined);
  return await run;
}

async function runAlone(args: readonly string[], { env, cwd, input }: Surroundings): Promise<Ran> {
  const [stdout, stderr] = [new Caught(), new Caught()];
  const stdin = Readable.from(input === undefined ? [] : [Buffer.from(input)]);
  const putBack = [
    putEnvironment(env),
    putFolder(cwd),
    ...Object.entries({ stdin, stdout, stderr }).map(([name, stream]) => putStream(name, stream)),
  ];
  try {
    const code = await runCli(args);
    return { code, stdout: stdout.text, stderr: stderr.text };
  } finally {
    for (const back of putBack) back();
  }
}

/** A stream that keeps what is written to it, as the reader of a pipe does. */
class Caught extends Writable {
  readonly #chunks: Buffer[] = [];

  get text(): string {
    return Buffer.concat(this.#chunks).toString('utf8');
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.#chunks.push(chunk);
    done();
  }
}

/** Variable by variable, so that what is no JavaScript sees them as well: the time zone, the home folder. */
function putEnvironment(env: NodeJS.ProcessEnv): () => void {
  const before = { ...process.env };
  setEnvironment(env);
  return () => setEnvironment(before);
}

function setEnvironment(env: NodeJS.ProcessEnv): void {
  for (const name of Object.keys(process.env)) if (env[name] === undefined) delete process.env[name];
  for (const [name, value] of Object.entries(env)) if (value !== undefined) process.env[name] = value;
}

function putFolder(cwd: string): () => void {
  const before = process.cwd();
  process.chdir(cwd);
  return () => process.chdir(before);
}

function putStream(name: string, stream: Readable | Writable): () => void {
  const before = Object.getOwnPropertyDescriptor(process, name);
  Object.defineProperty(process, name, { value: stream, configurable: true });
  return () => {
    if (before !== undefined) Object.defineProperty(process, name, before);
  };
}
