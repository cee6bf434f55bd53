import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ROOT } from '../src/repository.js';
import { runNode } from './run-node.js';

/** A small checkout in a path with a space, with the real bootstrap and a `cairn` that tells what it was given. */
let checkout = '';

beforeEach(() => {
  checkout = realpathSync(mkdtempSync(join(tmpdir(), 'cairn checkout ')));
  cpSync(join(ROOT, 'tooling', 'bootstrap.mjs'), join(checkout, 'tooling', 'bootstrap.mjs'));
  cpSync(join(ROOT, 'tooling', 'bootstrap'), join(checkout, 'tooling', 'bootstrap'), { recursive: true });
  write('package.json', '{ "packageManager": "pnpm@10.34.9" }');
  write('apps/cli/package.json', '{ "scripts": { "build": "true" }, "exports": "./dist/main.js", "type": "module" }');
  write('apps/cli/src/main.ts', 'export {};');
  write(
    'apps/cli/dist/main.js',
    `const args = process.argv.slice(2);
     if (args[0] === 'cat') process.stdin.pipe(process.stdout);
     else process.stdout.write(JSON.stringify({ args, cwd: process.cwd(), script: process.argv[1] }));
     if (args[0] === 'fail') process.exitCode = 9;
     if (args[0] === 'hang') { process.on('SIGTERM', () => process.exit(7)); setInterval(() => {}, 1000); process.kill(process.pid, 'SIGTERM'); }`,
  );
});

afterEach(() => {
  rmSync(checkout, { recursive: true, force: true });
});

function write(path: string, text: string): void {
  mkdirSync(dirname(join(checkout, path)), { recursive: true });
  writeFileSync(join(checkout, path), text);
}

/** Runs a line of JavaScript against the checkout's own modules, as `workspace`, `stamps` and `setUp`. */
function inside(script: string) {
  const load = (name: string) =>
    `await import(${JSON.stringify(pathToFileURL(join(checkout, 'tooling', 'bootstrap', name)).href)})`;
  const text = `const { readPackage, ROOT, workspacePackages } = ${load('workspace.mjs')};
    const stamps = ${load('stamps.mjs')};
    const { withSetUpLock } = ${load('set-up-lock.mjs')};
    const { runLogged } = ${load('run-logged.mjs')};
    const installed = stamps.installFingerprint(readPackage(ROOT), workspacePackages());
    const built = stamps.buildFingerprint(installed, workspacePackages());
    ${script}`;
  return runNode(['--input-type=module', '-e', text], { cwd: checkout });
}

/** Marks the checkout as installed and built. */
async function markReady(): Promise<void> {
  const { code, stderr } = await inside("stamps.writeStamp('install', installed); stamps.writeStamp('build', built);");
  expect(stderr).toBe('');
  expect(code).toBe(0);
}

function bootstrap(
  args: readonly string[],
  options: { cwd?: string; env?: Record<string, string>; input?: string } = {},
) {
  return runNode([join(checkout, 'tooling', 'bootstrap.mjs'), ...args], { cwd: checkout, ...options });
}

test('a ready checkout runs cairn at once: its arguments, its folder, its output and nothing else', async () => {
  await markReady();
  const args = ['search', 'two words', '$HOME "quoted"', '', '--json'];
  const { code, stdout, stderr } = await bootstrap(['cairn', ...args], { cwd: join(checkout, 'apps') });
  expect(JSON.parse(stdout)).toEqual({
    args,
    cwd: join(checkout, 'apps'),
    script: join(checkout, 'apps', 'cli', 'dist', 'main.js'),
  });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
});

test('under npm, cairn runs in the folder of the caller', async () => {
  await markReady();
  const npm = { INIT_CWD: join(checkout, 'apps'), npm_lifecycle_event: 'cairn' };
  expect(JSON.parse((await bootstrap(['cairn'], { env: npm })).stdout).cwd).toBe(join(checkout, 'apps'));
  // The INIT_CWD of an npm further out (`npm test` runs a test that runs this) is not the caller's folder.
  const outer = { ...npm, npm_lifecycle_event: 'test' };
  expect(JSON.parse((await bootstrap(['cairn'], { env: outer })).stdout).cwd).toBe(checkout);
});

test('exit codes, standard input and signals are the program own', async () => {
  await markReady();
  expect((await bootstrap(['cairn', 'fail'])).code).toBe(9);
  expect((await bootstrap(['cairn', 'cat'], { input: 'text' })).stdout).toBe('text');
  expect((await bootstrap(['cairn', 'hang'])).code).toBe(7);
});

test('start is the command of that name', async () => {
  await markReady();
  expect(JSON.parse((await bootstrap(['start', '--x'])).stdout).args).toEqual([
    'start',
    '--index',
    '.',
    '--dashboard',
    '--x',
  ]);
});

test.each([[[]], [['nonsense']], [['toString']]])('task %j gets the usage on standard error', async (args) => {
  const { code, stdout, stderr } = await bootstrap(args);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain('Usage: node tooling/bootstrap.mjs TASK');
});

test('an old Node is told what it needs', async () => {
  const pretend = "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.18.3' } });";
  const args = [
    '--import',
    `data:text/javascript,${encodeURIComponent(pretend)}`,
    join(checkout, 'tooling', 'bootstrap.mjs'),
    'test',
  ];
  const { code, stdout, stderr } = await runNode(args, { cwd: checkout });
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toContain('needs Node 20.19 or later; this is Node 20.18.3');
});

test('what a build reads changes its fingerprint; tests do not', async () => {
  const built = async () => (await inside('process.stdout.write(built);')).stdout;
  const first = await built();
  expect(first).toMatch(/^[0-9a-f]{64}$/);
  write('apps/cli/src/main.test.ts', 'export {};');
  expect(await built()).toBe(first);
  const changes = [
    () => utimesSync(join(checkout, 'apps/cli/src/main.ts'), 1_000, 1_000),
    () => write('apps/cli/src/more/new.ts', 'export {};'),
    () => rmSync(join(checkout, 'apps/cli/src/more/new.ts')),
    () => write('apps/cli/tsconfig.json', '{}'),
    () => write('tooling/tsconfig/base.json', '{}'),
    () => write('pnpm-lock.yaml', 'lockfileVersion: 9'),
  ];
  let last = first;
  for (const change of changes) {
    change();
    const next = await built();
    expect(next, String(change)).not.toBe(last);
    last = next;
  }
});

test('an output that a package promises and that is gone is missed', async () => {
  const missing = async () =>
    (await inside('process.stdout.write(String(stamps.missingOutput(workspacePackages())));')).stdout;
  expect(await missing()).toBe('undefined');
  rmSync(join(checkout, 'apps/cli/dist/main.js'));
  expect(await missing()).toBe(join('apps', 'cli', 'dist', 'main.js'));
});

test('one process at a time sets up, and a lock whose process is gone is taken over', async () => {
  mkdirSync(join(checkout, 'node_modules', '.cairn'), { recursive: true });
  const dead = (await inside('process.stdout.write(String(process.pid));')).stdout;
  write('node_modules/.cairn/lock', dead);
  const script = `const fs = await import('node:fs');
    await withSetUpLock(async () => {
      fs.appendFileSync('log', 'in ');
      await new Promise((resolve) => setTimeout(resolve, 300));
      fs.appendFileSync('log', 'out ');
    }, () => {});`;
  const results = await Promise.all([inside(script), inside(script), inside(script)]);
  expect(results.map(({ code, stderr }) => ({ code, stderr }))).toEqual(Array(3).fill({ code: 0, stderr: '' }));
  expect(readFileSync(join(checkout, 'log'), 'utf8')).toBe('in out in out in out ');
  expect(existsSync(join(checkout, 'node_modules', '.cairn', 'lock'))).toBe(false);
});

test('a step that fails shows the end of its log, where the whole is, and what helps', async () => {
  const { stdout } = await inside(`const log = ROOT + '/step.log';
    const argv = [process.execPath, '-e', "for (let i = 0; i < 100; i += 1) console.log('line ' + i); console.error('gyp ERR!'); process.exit(3)"];
    const hints = [{ pattern: /never/, text: 'wrong' }, { pattern: /gyp ERR!/, text: 'Install a compiler.' }];
    await runLogged({ what: 'compiling', argv, env: process.env, logFile: log, say: () => {}, hints }).catch((error) => process.stdout.write(error.name + ': ' + error.message));`);
  expect(stdout).toMatch(/^SetupError: {3}\| line 76\n/);
  expect(stdout).toContain(
    `Cairn: compiling failed (exit code 3). The whole log: ${join(checkout, 'step.log')}\nInstall a compiler.`,
  );
  expect(readFileSync(join(checkout, 'step.log'), 'utf8')).toContain('line 0\n');
});
