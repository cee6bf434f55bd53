import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** The programs that run in processes of their own, by the name of their file in `children/`. */
export type ChildProgram =
  | 'append-loop'
  | 'append-many'
  | 'cache-crowd'
  | 'cache-holder'
  | 'import-transcripts'
  | 'index-tree'
  | 'restore-checkpoint';

/** How a child ended. */
export interface ChildEnd {
  /** Its exit code; null when a signal ended it. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** The end of what it wrote to stderr. */
  readonly complaint: string;
}

/** A running child process. */
export interface Child {
  /** Resolves when it is gone. Never rejects. */
  readonly ended: Promise<ChildEnd>;
  /** Lets a child go that waits for the word; see {@link waitForWord}. */
  go(): void;
  /** Kills it with SIGKILL, which no process can catch, and resolves when it is gone. */
  kill(): Promise<ChildEnd>;
}

const KEPT_COMPLAINT = 8_000;

/** Starts a program with its plan, which the program reads with {@link readPlan}. */
export function startChild(program: ChildProgram, plan: object): Child {
  // The compiled program, whether this file runs compiled or in a test.
  const path = fileURLToPath(new URL(`../dist/children/${program}.js`, import.meta.url));
  const child = spawn(process.execPath, [path, JSON.stringify(plan)], { stdio: ['pipe', 'ignore', 'pipe'] });
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint = (complaint + text).slice(-KEPT_COMPLAINT);
  });
  // A child that is gone takes no word; its end says why.
  child.stdin.on('error', () => {});
  const ended = once(child, 'close').then(([code, signal]): ChildEnd => ({ code, signal, complaint }));
  // Nothing that this process started may outlive it.
  const end = () => child.kill('SIGKILL');
  process.once('exit', end);
  ended.finally(() => process.off('exit', end));
  return {
    ended,
    go: () => child.stdin.end('go\n'),
    kill() {
      end();
      return ended;
    },
  };
}

/** In a child: its plan. */
export function readPlan<Plan>(): Plan {
  return JSON.parse(process.argv[2] ?? '{}') as Plan;
}

/** In a child that goes on until it is killed: ends it when the parent is gone, which nobody else would. */
export function endWithParent(): void {
  process.stdin.once('close', () => process.exit(1)).resume();
}

/** In a child: resolves when the parent calls {@link Child.go}. */
export async function waitForWord(): Promise<void> {
  await once(process.stdin, 'data');
  process.stdin.destroy();
}

/** What went wrong when a child should have been killed or end well, or undefined. */
export function failureOf({ code, signal, complaint }: ChildEnd): string | undefined {
  if (signal === 'SIGKILL' || code === 0) return undefined;
  return `an error reached the caller: the process ended with ${code ?? signal}: ${complaint.trim()}`;
}
