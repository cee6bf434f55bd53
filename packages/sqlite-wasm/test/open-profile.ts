import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBrowser, type TestBrowser } from '@cairndb/browser';

type Context = Awaited<ReturnType<TestBrowser['context']>>;

/**
 * The tests' browser with a profile on disk, as its users have one. The contexts that Playwright makes otherwise are
 * incognito windows: their files live in the browser's memory, and every read and write of one asks another process.
 */
export async function openProfile(): Promise<TestBrowser> {
  const browser = await openBrowser();
  const { name } = browser;
  const launcher = (await browser.context()).browser()?.browserType();
  await browser.close();
  const executablePath = /\((.+)\)$/.exec(name)?.[1];
  if (launcher === undefined || executablePath === undefined) throw new Error(`No path in the name ${name}.`);
  const folder = mkdtempSync(join(tmpdir(), 'cairn-profile-'));
  const context: Context = await launcher.launchPersistentContext(folder, {
    executablePath,
    args: ['--headless', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
    chromiumSandbox: process.getuid?.() !== 0,
  });
  const close = async () => {
    await context.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { name, context: async () => context, close };
}
