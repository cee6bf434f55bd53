import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('../dist/children/idle.js', import.meta.url));

/** A process that does nothing: what stops it stops every process, and is the machine's doing. */
export interface IdleProcess {
  /** Ends it. @returns how long its event loop stood still at most, in milliseconds */
  stop(): Promise<number>;
}

/** Starts a process to compare standstills with. */
export function startIdleProcess(): IdleProcess {
  const child = spawn(process.execPath, [PROGRAM], { stdio: ['pipe', 'pipe', 'inherit'] });
  const said = text(child.stdout);
  return {
    async stop() {
      child.stdin.end();
      return (JSON.parse(await said) as { stallMs: number }).stallMs;
    },
  };
}
