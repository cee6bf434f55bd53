import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { openBrowser } from '@cairndb/browser';
import { outputOf } from './page-config.mjs';

const TYPES = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
};
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    db: { type: 'string' },
    place: { type: 'string', default: '/' },
    theme: { type: 'string', default: 'light' },
    width: { type: 'string', default: '1280' },
    height: { type: 'string', default: '800' },
  },
});
const [picture] = positionals;
if (picture === undefined || values.db === undefined || !existsSync(values.db)) {
  process.stderr.write(
    'Usage: node apps/dashboard/scripts/take-screenshot.mjs PICTURE.png --db FILE [--place /costs] [--theme dark] [--width 1280] [--height 800]\n',
  );
  process.exit(2);
}

const folder = outputOf('explorer');
const server = createServer((request, response) => {
  const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
  const path = join(folder, pathname === '/' ? 'index.html' : pathname);
  if (pathname.includes('..') || !existsSync(path)) return response.writeHead(404).end();
  return response.writeHead(200, { 'Content-Type': TYPES[extname(path)] ?? 'text/plain' }).end(readFileSync(path));
}).listen(0, '127.0.0.1');
await new Promise((resolve) => server.once('listening', resolve));
const browser = await openBrowser();
try {
  const page = await (await browser.context()).newPage();
  await page.setViewportSize({ width: Number(values.width), height: Number(values.height) });
  await page.addInitScript((theme) => localStorage.setItem('cairn-theme', theme), values.theme);
  await page.goto(`http://127.0.0.1:${server.address().port}/#${values.place}`);
  await page.setInputFiles('input[type=file]', values.db);
  await page.waitForFunction(
    () =>
      document.querySelector('main.content h1') !== null && document.querySelector('[aria-label="Loading"]') === null,
  );
  // The last bars and letters are drawn a frame later.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  await page.screenshot({ path: picture });
  process.stdout.write(`${picture}\n`);
} finally {
  await browser.close();
  server.closeAllConnections();
  server.close();
}
