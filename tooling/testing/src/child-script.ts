import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';

/** Another Node process that runs a script of the test. */
export interface ChildScript {
  readonly process: ChildProcess;
  /** The next line that the script prints; rejects, with what it wrote to stderr, when it ends first. */
  line(): Promise<string>;
  /** Resolves with everything it printed since the last `line()` when it ends well; rejects otherwise. */
  end(): Promise<string[]>;
}

/** How to run a script. */
export interface ChildScriptOptions {
  /** A folder of the package whose dependencies the script imports. */
  readonly cwd: string;
  /** Values that the script finds in `process.argv` from index 1 on. */
  readonly args?: readonly string[];
  /** Flags of Node, as `--max-old-space-size=64`. */
  readonly flags?: readonly string[];
}

/** Starts `source`, an ES module, in a process of its own; killed when the test ends. */
export function childScript(source: string, { cwd, args = [], flags = [] }: ChildScriptOptions): ChildScript {
  const child = spawn(process.execPath, [...flags, '--input-type=module', '--eval', source, '--', ...args], {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint += text;
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ended = once(child, 'close');
  return {
    process: child,
    async line() {
      const next = await lines.next();
      if (next.done) throw new Error(`The script ended without a line. ${complaint}`);
      return next.value;
    },
    async end() {
      const rest: string[] = [];
      for (let next = await lines.next(); !next.done; next = await lines.next()) rest.push(next.value);
      const [code] = await ended;
      if (code !== 0) throw new Error(`The script ended with ${code}. ${complaint}`);
      return rest;
    },
  };
}
