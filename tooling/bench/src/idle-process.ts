import { fileURLToPath } from 'node:url';
import { startBeside } from './process-beside.js';

const PROGRAM = fileURLToPath(new URL('../dist/children/idle.js', import.meta.url));

/** A process that does nothing: what stops it stops every process, and is the machine's doing. */
export interface IdleProcess {
  /** Ends it. @returns how long its event loop stood still at most, in milliseconds */
  stop(): Promise<number>;
}

/** Starts a process to compare standstills with. */
export function startIdleProcess(): IdleProcess {
  const idle = startBeside<{ readonly stallMs: number }>(PROGRAM);
  return { stop: async () => (await idle.stop()).stallMs };
}
