import { statSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, posix, win32 } from 'node:path';
import type { Machine } from '../default-database-path.js';

const NAME = 'cairn.toml';

/** Where to look for a configuration. */
export interface FindOptions {
  /** Default: the working directory. */
  readonly cwd?: string | undefined;
  readonly env?: NodeJS.ProcessEnv | undefined;
  readonly machine?: Machine | undefined;
}

/** A file, and how it was found: somebody named it, it lies in the working directory or above, or it is the user's. */
export interface FoundConfiguration {
  readonly file: string;
  readonly by: 'name' | 'folder' | 'user';
}

/**
 * The file that a process reads: the one that `CAIRN_CONFIG` names; else the nearest `cairn.toml` from the working directory upwards;
 * else `cairn/cairn.toml` in the user's folder for configurations. Null: there is none, or `CAIRN_CONFIG` is `none`.
 *
 * On POSIX systems, a file that nobody named counts only when it belongs to this user or to root: a folder that all may write into,
 * such as `/tmp`, must not say where somebody else's data go.
 */
export function findConfiguration({
  cwd = process.cwd(),
  env = process.env,
  machine = { platform: process.platform, home: homedir() },
}: FindOptions = {}): FoundConfiguration | null {
  const named = env.CAIRN_CONFIG;
  if (named === 'none') return null;
  if (named !== undefined && named !== '') return { file: named, by: 'name' };
  for (let folder = cwd; ; folder = dirname(folder)) {
    const file = join(folder, NAME);
    if (isOurs(file)) return { file, by: 'folder' };
    if (dirname(folder) === folder) break;
  }
  const file = userConfigurationFile(env, machine);
  return isOurs(file) ? { file, by: 'user' } : null;
}

function isOurs(file: string): boolean {
  const found = statSync(file, { throwIfNoEntry: false });
  if (found?.isFile() !== true) return false;
  const me = process.getuid?.();
  return me === undefined || found.uid === me || found.uid === 0;
}

/** Where the user's own file is, whether or not it is there. */
export function userConfigurationFile(
  env: NodeJS.ProcessEnv = process.env,
  { platform, home }: Machine = { platform: process.platform, home: homedir() },
): string {
  if (platform === 'darwin') return posix.join(home, 'Library', 'Application Support', 'cairn', NAME);
  if (platform === 'win32') return win32.join(env.APPDATA || win32.join(home, 'AppData', 'Roaming'), 'cairn', NAME);
  const folder = env.XDG_CONFIG_HOME;
  return posix.join(
    folder !== undefined && posix.isAbsolute(folder) ? folder : posix.join(home, '.config'),
    'cairn',
    NAME,
  );
}
