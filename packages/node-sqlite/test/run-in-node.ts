import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { CaseResult, Report } from '@cairndb/conformance';

/** What a child prints, line by line: see `child/run.mjs`. */
interface Line {
  readonly result?: Omit<CaseResult, 'error'> & { readonly error?: SentError };
  readonly summary?: Pick<Report, 'passed' | 'failed' | 'skipped'>;
}

interface SentError {
  readonly name: string;
  readonly message: string;
  readonly stack: string;
}

/** How a process ended and what it wrote. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: readonly string[];
  readonly stderr: string;
}

/** What to run in another Node. */
export interface ChildRun {
  /** The other Node. */
  readonly node: string;
  /** A file of `child/`. */
  readonly script: string;
  readonly args: readonly string[];
  /** After how long without a line it counts as hanging and is killed, in milliseconds. Default 120,000. */
  readonly silenceMs?: number;
}

/** Runs a script to its end, or kills it when it hangs. */
export async function runInNode(
  { node, script, args, silenceMs = 120_000 }: ChildRun,
  onLine: (line: string) => void = () => {},
): Promise<Ended> {
  const file = join(import.meta.dirname, 'child', script);
  const child = spawn(node, [file, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const stdout: string[] = [];
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const silence = setTimeout(() => child.kill('SIGKILL'), silenceMs);
  createInterface({ input: child.stdout }).on('line', (line) => {
    silence.refresh();
    stdout.push(line);
    onLine(line);
  });
  const [code] = (await once(child, 'close')) as [number | null];
  clearTimeout(silence);
  return { code, stdout, stderr };
}

/**
 * The results of cases that ran in another Node, for `defineReport`.
 *
 * @throws Error when the child died, hung, or did not hand over everything that it counted: no run is green by being cut off.
 */
export async function resultsFrom(run: ChildRun): Promise<CaseResult[]> {
  const results: CaseResult[] = [];
  let summary: Line['summary'];
  const { code, stderr } = await runInNode(run, (text) => {
    const line = JSON.parse(text) as Line;
    if (line.result !== undefined) results.push(received(line.result));
    summary = line.summary ?? summary;
  });
  const counted = summary === undefined ? 0 : summary.passed + summary.failed + summary.skipped;
  if (code === 0 && counted === results.length && counted > 0) return results;
  throw new Error(`The child ended with ${code} after ${results.length} results, and counted ${counted}. ${stderr}`);
}

function received({ error, ...result }: NonNullable<Line['result']>): CaseResult {
  return error === undefined ? result : { ...result, error: Object.assign(new Error(error.message), error) };
}
