import { spawn } from 'node:child_process';
import type { Messages } from './terminal/messages.js';

/** The program that opens an address, by platform. On Windows `start` is a word of the shell's, which an address must not reach. */
const OPENERS: Readonly<Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>>> = {
  darwin: ['open'],
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
};

/** Opens an address of ours in the browser; where that fails, says so and goes on. */
export function openInBrowser(url: string, messages: Messages): void {
  const [program, ...args] = OPENERS[process.platform] ?? ['xdg-open'];
  const failed = (): void => messages.warn(`No browser could be opened. Open ${url} yourself.`);
  const child = spawn(program, [...args, url], { stdio: 'ignore', detached: true });
  child.once('error', failed);
  child.once('exit', (code) => {
    if (code !== 0 && code !== null) failed();
  });
  child.unref();
}
