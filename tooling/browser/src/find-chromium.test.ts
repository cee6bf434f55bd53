import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findChromium } from './find-chromium.js';
import { installChromium } from './install-chromium.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cairn-browser-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Makes a file in the temporary folder that can be run, and gives its path. */
function program(...names: string[]): string {
  const path = join(folder, ...names);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, '');
  chmodSync(path, 0o755);
  return path;
}

const find = (env: Record<string, string>, platform: NodeJS.Platform = 'linux') => findChromium({ env, platform });

describe('findChromium', () => {
  it('takes the best name on PATH, wherever it stands there', () => {
    program('a', 'google-chrome');
    const chromium = program('b', 'chromium');
    expect(find({ PATH: [join(folder, 'a'), join(folder, 'b')].join(delimiter) })).toBe(chromium);
    expect(find({ PATH: join(folder, 'a') })).toBe(join(folder, 'a', 'google-chrome'));
  });

  it('passes over files that cannot be run, and folders that are not there', () => {
    chmodSync(program('a', 'chromium'), 0o644);
    const chrome = program('a', 'chrome');
    expect(find({ PATH: [join(folder, 'none'), join(folder, 'a')].join(delimiter) })).toBe(chrome);
  });

  it('finds none on an empty PATH', () => {
    expect([find({}), find({ PATH: '' }), find({ PATH: folder })]).toEqual([undefined, undefined, undefined]);
  });

  it('prefers CAIRN_CHROMIUM, and refuses one that cannot be run', () => {
    program('chromium');
    const mine = program('mine');
    expect(find({ PATH: folder, CAIRN_CHROMIUM: mine })).toBe(mine);
    expect(() => find({ PATH: folder, CAIRN_CHROMIUM: join(folder, 'none') })).toThrow(/^CAIRN_CHROMIUM is .*none/);
  });

  it('looks into the applications of macOS', () => {
    const app = program('Applications', 'Chromium.app/Contents/MacOS/Chromium');
    expect(find({ HOME: folder }, 'darwin')).toBe(app);
  });
});

describe('installChromium', () => {
  it('names the command and the way round where it may not install', async () => {
    const installing = installChromium({ allowed: false, run: () => expect.unreachable('it was run') });
    await expect(installing).rejects.toThrow(/apt-get install .*chromium.*CAIRN_CHROMIUM.*CAIRN_NO_BROWSER=1/);
  });

  it('says why the installation failed', async () => {
    const installing = installChromium({ allowed: true, run: () => Promise.reject(new Error('no network')) });
    await expect(installing).rejects.toThrow(/Run this as root: apt-get update .*CAIRN_CHROMIUM.* no network$/);
  });

  it('leaves apt alone when another process has installed it meanwhile', async () => {
    const run: string[] = [];
    await installChromium({ allowed: true, run: async (command) => void run.push(command) });
    expect(run.join()).toMatch(/^command -v chromium >\/dev\/null \|\| \{ apt-get update && .*chromium; \}$/);
  });
});
