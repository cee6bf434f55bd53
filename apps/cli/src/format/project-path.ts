import { homedir } from 'node:os';
import stringWidth from 'string-width';
import { safeLine } from '../terminal/safe-text.js';
import { shorten } from '../terminal/wrap.js';

/**
 * A project for people: its path with `~` for the home folder, and as many of its last folders as fit.
 *
 * @param width columns; `Infinity` for the whole path
 */
export function formatProject(project: string, width = Number.POSITIVE_INFINITY, home = homedir()): string {
  const path = safeLine(project);
  const short = path === home || path.startsWith(`${home}/`) ? `~${path.slice(home.length)}` : path;
  if (stringWidth(short) <= width) return short;
  const folders = short.split('/');
  while (folders.length > 1 && stringWidth(`…/${folders.join('/')}`) > width) folders.shift();
  return shorten(`…/${folders.join('/')}`, width);
}
