import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { childScript } from '@cairndb/testing';
import { type DataLayout, readLayout } from '../src/index.js';

const PACKAGE = fileURLToPath(new URL('..', import.meta.url));

const SCRIPT = `
    const { convertLayout } = await import('./dist/index.js');
    const [, directory, to] = process.argv;
    console.log('begins');
    await convertLayout(directory, to);
    console.log('done');`;

/** The layout that a directory does not have. */
export function otherLayout(directory: string): DataLayout {
  return readLayout(directory)?.layout === 'single' ? 'split' : 'single';
}

/** Has another process give a directory its other layout, and kills it so long after the work began. @returns that layout */
export async function killConversion(directory: string, waitMs: number): Promise<DataLayout> {
  const to = otherLayout(directory);
  const child = childScript(SCRIPT, { cwd: PACKAGE, args: [directory, to] });
  await child.line();
  // How long the rest of it takes to begin depends on the machine.
  while (readLayout(directory)?.converting === undefined && readLayout(directory)?.layout !== to) await pause(1);
  await pause(waitMs);
  child.process.kill('SIGKILL');
  await child.end().catch(() => undefined);
  return to;
}
