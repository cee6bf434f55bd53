import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';

/** A process that goes on beside what is measured. */
export interface ProcessBeside<T> {
  /** Ends it, by ending its standard input. @returns what it wrote then, as JSON, on its standard output */
  stop(): Promise<T>;
}

/** Starts a program of this folder's `children` beside what is measured. */
export function startBeside<T>(program: string, ...given: readonly string[]): ProcessBeside<T> {
  const child = spawn(process.execPath, [program, ...given], { stdio: ['pipe', 'pipe', 'inherit'] });
  const said = text(child.stdout);
  return {
    async stop() {
      child.stdin.end();
      return JSON.parse(await said) as T;
    },
  };
}
