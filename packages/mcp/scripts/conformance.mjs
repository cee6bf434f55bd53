// The protocol's own conformance suite, and its inspector, on this package. Both are installed elsewhere, for they bring much along:
//
//   npm install --prefix FOLDER @modelcontextprotocol/conformance@0.1.16 @modelcontextprotocol/inspector@0.15.0
//   CAIRN_MCP_PEERS=FOLDER node packages/mcp/scripts/conformance.mjs
//
// Both want Node 22 or later; CAIRN_MCP_NODE names another `node` to run them with. The suite asks for tools, resources and prompts of certain
// names, so the server is `createMcpServer` with those added, as any caller may add some, over `serveMcpOverHttp`.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { betterSqlite3 } from '@cairndb/better-sqlite3';
import { openStore } from '@cairndb/core';
import { createMcpServer } from '@cairndb/mcp';
import { serveMcpOverHttp } from '@cairndb/mcp/http';
import { addFixtures } from './conformance-fixtures.mjs';

/** What Cairn does not offer, and why the suite's scenario for it is left out. */
const NOT_OFFERED = {
  'logging-set-level': 'the server has no log for clients',
  'tools-call-with-logging': 'the server has no log for clients',
};

const say = (line) => process.stdout.write(`${line}\n`);

const peers = process.env.CAIRN_MCP_PEERS;
if (peers === undefined) {
  say(
    'CAIRN_MCP_PEERS must name the folder where the suite and the inspector are installed; see the head of this script.',
  );
  process.exit(2);
}
const node = process.env.CAIRN_MCP_NODE ?? process.execPath;
const of = (path) => join(resolve(peers), 'node_modules', '@modelcontextprotocol', path);

/** Runs a program to its end. */
function run(command, args, env = process.env) {
  return new Promise((done, fail) => {
    const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => (output += text));
    child.once('error', fail);
    child.once('close', (code) => done({ code, output }));
  });
}

const failures = [];

async function conformance(url) {
  const { output } = await run(node, [of('conformance/dist/index.js'), 'server', '--url', url]);
  const lines = [...output.matchAll(/^([✓✗]) ([\w-]+): (\d+ passed, \d+ failed)/gm)];
  if (lines.length === 0) throw new Error(`The suite said nothing that is understood:\n${output.slice(-2_000)}`);
  for (const [, mark, scenario, counts] of lines) {
    const reason = NOT_OFFERED[scenario];
    if (mark === '✗' && reason === undefined) failures.push(`conformance ${scenario}`);
    say(
      `${mark === '✓' ? 'ok  ' : reason === undefined ? 'FAIL' : 'none'} conformance ${scenario}: ${reason ?? counts}`,
    );
  }
}

async function inspect(title, target, args, expected) {
  const { output } = await run(node, [of('inspector/cli/build/cli.js'), '--cli', ...target, ...args]);
  const isOk = output.includes(expected);
  if (!isOk) failures.push(`inspector ${title}`);
  say(`${isOk ? 'ok  ' : 'FAIL'} inspector ${title}: ${isOk ? args.join(' ') : output.slice(-500)}`);
}

const folder = mkdtempSync(join(tmpdir(), 'cairn-conformance-'));
const database = join(folder, 'agents.db');
const store = await openStore({ driver: betterSqlite3({ path: database }) });
const server = await serveMcpOverHttp(() => addFixtures(createMcpServer(store)));
try {
  await conformance(server.url);
  const http = [server.url, '--transport', 'http'];
  await inspect('http', http, ['--method', 'tools/list'], '"destructiveHint"');
  await inspect('http', http, ['--method', 'resources/templates/list'], 'cairn://memories/{id}');
  await inspect('http', http, ['--method', 'prompts/list'], 'recall-context');
  const main = fileURLToPath(new URL('../../../apps/cli/dist/main.js', import.meta.url));
  const stdio = ['-e', `CAIRN_DB=${database}`, '-e', `HOME=${folder}`, process.execPath, main, 'mcp'];
  const remember = ['--tool-name', 'remember', '--tool-arg', 'content=Wombats dig'];
  await inspect('stdio', stdio, ['--method', 'tools/call', ...remember], '"outcome": "added"');
  const read = ['--method', 'resources/read', '--uri', 'cairn://memory/blocks'];
  await inspect('stdio', stdio, read, '"contents"');
} finally {
  await server.close();
  await store.close();
  rmSync(folder, { recursive: true });
}
say(failures.length === 0 ? 'All as it should be.' : `Not as it should be: ${failures.join(', ')}`);
process.exitCode = failures.length === 0 ? 0 : 1;
