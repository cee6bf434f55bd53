import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';
import { findChromium } from './find-chromium.js';
import { installChromium } from './install-chromium.js';

const FLAGS = [
  ...['--headless', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
];

/** How long a page may take for anything. */
const PATIENCE_MS = 150_000;

/** A running browser for tests. */
export interface TestBrowser {
  /** Which browser, for titles: `Chromium 150.0.7871.100 (/usr/bin/chromium)`. */
  readonly name: string;
  /**
   * A new profile: pages of one context share storage (IndexedDB, OPFS, locks) and are tabs of one browser; other contexts see
   * nothing of it.
   */
  context(): Promise<BrowserContext>;
  /** Ends the browser. A second call does nothing. */
  close(): Promise<void>;
}

/** Why browser tests are skipped: the user said so. Undefined when they run, and then a missing browser is a failure. */
export function noBrowser(): string | undefined {
  return process.env.CAIRN_NO_BROWSER === '1' ? 'CAIRN_NO_BROWSER=1 leaves browser tests out' : undefined;
}

/**
 * Finds Chromium, or installs it (Debian, as root, with apt), and starts it headless. Says on stderr which one is used, once
 * in a process.
 *
 * @throws Error that says how to get one, when there is none and none can be installed.
 */
export async function openBrowser(): Promise<TestBrowser> {
  const path = await chromiumPath();
  const browser = await chromium.launch(launchOptions(path));
  const name = named(browser.version(), path);
  const context = async () => patient(await browser.newContext());
  return { name, context, close: () => browser.close() };
}

/**
 * {@link openBrowser} with a profile on disk, as its users have one, which is the one context it gives. Contexts are incognito
 * windows otherwise: their files live in the browser's memory, and every read and write of one asks another process.
 */
export async function openProfile(): Promise<TestBrowser> {
  const path = await chromiumPath();
  const folder = mkdtempSync(join(tmpdir(), 'cairn-profile-'));
  const context = await chromium.launchPersistentContext(folder, launchOptions(path));
  const close = async () => {
    await context.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { name: named(context.browser()?.version(), path), context: async () => patient(context), close };
}

/** Has calls wait as long as a test may take: Playwright's own half a minute passes on a machine that others keep busy. */
function patient(context: BrowserContext): BrowserContext {
  context.setDefaultTimeout(PATIENCE_MS);
  return context;
}

function launchOptions(path: string) {
  return {
    executablePath: path,
    timeout: PATIENCE_MS,
    args: FLAGS,
    // Chromium refuses to run in its sandbox as root.
    chromiumSandbox: process.getuid?.() !== 0,
  };
}

function named(version: string | undefined, path: string): string {
  const name = `Chromium ${version ?? 'of an unknown version'} (${path})`;
  sayOnce(`Cairn: the browser tests use ${name}\n`);
  return name;
}

async function chromiumPath(): Promise<string> {
  const found = findChromium();
  if (found !== undefined) return found;
  await installChromium();
  const installed = findChromium();
  if (installed === undefined) throw new Error('Chromium was installed, but is not on PATH. Set CAIRN_CHROMIUM to it.');
  return installed;
}

const said = new Set<string>();

function sayOnce(line: string): void {
  if (said.has(line)) return;
  said.add(line);
  process.stderr.write(line);
}
