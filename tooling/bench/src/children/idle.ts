import { monitorEventLoopDelay } from 'node:perf_hooks';

/** Does nothing until its standard input ends, then writes how long its event loop stood still at most, in milliseconds. */
const RESOLUTION_MS = 5;

const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
delay.enable();
process.stdin.resume();
process.stdin.once('end', () => {
  process.stdout.write(JSON.stringify({ stallMs: Math.max(0, delay.max / 1e6 - RESOLUTION_MS) }));
});
