import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** What the search looks at; the real one is `process`. */
export interface Machine {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
}

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const MAC_APPS = ['Google Chrome.app/Contents/MacOS/Google Chrome', 'Chromium.app/Contents/MacOS/Chromium'];
const WINDOWS_APPS = ['Google\\Chrome\\Application\\chrome.exe', 'Chromium\\Application\\chrome.exe'];

/**
 * The path of an installed Chromium or Chrome: what CAIRN_CHROMIUM names, else the first on PATH, else the usual places of
 * macOS and Windows; undefined when there is none.
 *
 * @throws Error when CAIRN_CHROMIUM names a file that cannot be run: a wish is never overruled in silence.
 */
export function findChromium(machine: Machine = process): string | undefined {
  const wished = machine.env.CAIRN_CHROMIUM;
  if (wished === undefined || wished === '') return [...onPath(machine), ...usualPlaces(machine)].find(isExecutable);
  if (isExecutable(wished)) return wished;
  throw new Error(`CAIRN_CHROMIUM is ${wished}, which is no program that can be run. Give the path of Chromium.`);
}

function onPath({ env, platform }: Machine): string[] {
  const folders = (env.PATH ?? env.Path ?? '').split(delimiter).filter((folder) => folder !== '');
  const names = platform === 'win32' ? NAMES.map((name) => `${name}.exe`) : NAMES;
  return names.flatMap((name) => folders.map((folder) => join(folder, name)));
}

function usualPlaces({ env, platform }: Machine): string[] {
  const [roots, apps] =
    platform === 'darwin'
      ? [['/Applications', join(env.HOME ?? '/', 'Applications')], MAC_APPS]
      : platform === 'win32'
        ? [[env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA], WINDOWS_APPS]
        : [[], []];
  return roots.flatMap((root) => (root === undefined ? [] : apps.map((app) => join(root, app))));
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
