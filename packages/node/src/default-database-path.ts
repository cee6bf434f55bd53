import { homedir } from 'node:os';
import { posix, win32 } from 'node:path';

/** The machine that a path is for; the default is this one. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  /** The user's home folder. */
  readonly home: string;
}

/**
 * Where the database is when nobody says otherwise (CY-2). The variable `CAIRN_DB`, a path or URL, goes before the
 * platform's place for data: `$XDG_DATA_HOME/cairn/cairn.db` (`~/.local/share/cairn/cairn.db` when that is unset or, as the
 * XDG specification wants, not absolute), `~/Library/Application Support/cairn/cairn.db` on macOS,
 * `%LOCALAPPDATA%\cairn\cairn.db` on Windows. Creates nothing.
 *
 * @param env the environment to look in; empty variables count as unset
 */
export function defaultDatabasePath(
  env: NodeJS.ProcessEnv = process.env,
  machine: Machine = { platform: process.platform, home: homedir() },
): string {
  if (env.CAIRN_DB !== undefined && env.CAIRN_DB !== '') return env.CAIRN_DB;
  const { join } = machine.platform === 'win32' ? win32 : posix;
  return join(dataHome(env, machine), 'cairn', 'cairn.db');
}

function dataHome(env: NodeJS.ProcessEnv, { platform, home }: Machine): string {
  switch (platform) {
    case 'darwin':
      return posix.join(home, 'Library', 'Application Support');
    case 'win32':
      return absolute(env.LOCALAPPDATA, win32) ?? win32.join(home, 'AppData', 'Local');
    default:
      return absolute(env.XDG_DATA_HOME, posix) ?? posix.join(home, '.local', 'share');
  }
}

function absolute(folder: string | undefined, path: typeof posix): string | undefined {
  return folder !== undefined && path.isAbsolute(folder) ? folder : undefined;
}
