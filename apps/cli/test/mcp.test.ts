import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import { describe, expect, onTestFinished, test } from 'vitest';
import { cleanEnv, ended, Home, type Json, MAIN } from './harness.js';

/** An agent's side of a server process of its own. */
interface Agent {
  readonly client: Client;
  readonly pid: number;
  /** What a tool answers. */
  call(name: string, input?: object): Promise<Json>;
}

/** Starts `cairn mcp` as an agent does. */
async function agentOn(home: Home, args: readonly string[] = []): Promise<Agent> {
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [MAIN, 'mcp', '--db', home.database, ...args],
    cwd: home.folder,
    env: Object.fromEntries(Object.entries(cleanEnv(home.folder)).map(([name, value]) => [name, value ?? ''])),
    stderr: 'ignore',
  });
  const client = new Client({ name: 'test-agent', version: '1' });
  await client.connect(transport);
  onTestFinished(() => client.close());
  const { pid } = transport;
  if (pid === null) throw new Error('The server has no process.');
  return {
    client,
    pid,
    call: async (name, input = {}) => {
      const result = (await client.callTool({ name, arguments: { ...input } })) as Json;
      if (result.isError) throw new Error(result.content[0].text);
      return result.structuredContent;
    },
  };
}

/** Waits until a process is gone. */
async function gone(pid: number): Promise<void> {
  for (;;) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const INITIALIZE = {
  jsonrpc: '2.0',
  id: 1,
  method: 'initialize',
  params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'by-hand', version: '1' } },
};

describe('cairn mcp', () => {
  test('keeps what one agent learns for the next one, in another process', async () => {
    const home = new Home();
    const error = "src/list.ts(12,5): error TS2345: Argument of type 'string' is not assignable to 'number'.";
    const first = await agentOn(home, ['--project', 'parser']);
    expect((await first.client.listTools()).tools.map(({ name }) => name)).toContain('remember');
    await first.call('remember', { content: 'The parser takes CJK runs as bigrams', type: 'decision' });
    await first.call('record_repair', { error, strategy: 'Convert the argument with Number()', success: true });
    const reminder = await first.call('remind', { title: 'Measure long CJK runs', due: '2026-01-01T09:00:00Z' });
    await expect(first.call('remember', { content: 7 })).rejects.toThrow('Invalid');
    await expect(first.call('forget', { id: 'nobody' })).rejects.toThrow(/^not_found: /);
    await first.client.close();
    await gone(first.pid);

    await home.json(['reembed', '--model', 'lexical']);
    const second = await agentOn(home, ['--project', 'parser']);
    const { text: recalled, sources, by } = await second.call('recall', { question: 'How are CJK runs taken apart?' });
    expect(recalled).toContain('The parser takes CJK runs as bigrams');
    expect(sources).toMatchObject([{ number: 1, kind: 'memory' }]);
    expect(by).toEqual(['keywords', 'meaning']);
    const { repairs } = await second.call('best_repairs', { error: error.replace('src/list.ts', 'lib/other.ts') });
    expect(repairs).toMatchObject([{ strategy: 'Convert the argument with Number()', successes: 1 }]);
    const { due } = await second.call('due_reminders');
    expect(due).toMatchObject([{ id: reminder.id, title: 'Measure long CJK runs', reasons: [{ on: 'time' }] }]);
    await second.call('done', { id: reminder.id });
    await second.client.close();
    await gone(second.pid);
    const { memories } = await home.json(['memory', 'list']);
    expect(memories).toMatchObject([{ project: 'parser', source: 'mcp:test-agent', accessCount: 1 }]);
    expect((await home.onDatabase(['doctor'])).code).toBe(0);
  });

  test('only reads with --readonly, also while another agent writes', async () => {
    const home = new Home();
    const writer = await agentOn(home);
    const reader = await agentOn(home, ['--readonly']);
    await writer.call('remember', { content: 'Wombats dig' });
    expect((await reader.call('search', { query: 'wombats' })).hits).toHaveLength(1);
    await expect(reader.call('remember', { content: 'Wombats fly' })).rejects.toThrow('not found');
    const missing = await new Home().onDatabase(['mcp', '--readonly']);
    expect(missing).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('There is no database') });
  });

  test('says nothing but the protocol on standard output, answers what was asked before its input ended, and ends', async () => {
    const home = new Home();
    const call = (id: number, name: string, input: object) =>
      ({ jsonrpc: '2.0', id, method: 'tools/call', params: { name, arguments: input } }) as const;
    const lines = [
      JSON.stringify(INITIALIZE),
      'this is no message',
      JSON.stringify(call(2, 'remember', { content: 'Wombats dig' })),
      JSON.stringify(call(3, 'best_repairs', { error: 'TypeError: x is not a function' })),
    ];
    const child = home.spawn(['mcp', '--db', home.database], { input: `${lines.join('\n')}\n` });
    const { code, stdout, stderr } = await ended(child);
    const answers: Json[] = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(answers.map(({ id }) => id).sort()).toEqual([1, 2, 3]);
    expect(answers.every(({ result }) => result !== undefined && result.isError !== true)).toBe(true);
    expect({ code, stderr }).toEqual({ code: 0, stderr: 'warning: A line of the input is no JSON.\n' });
    expect(await home.json(['memory', 'list'])).toMatchObject({ memories: [{ content: 'Wombats dig' }] });
  });

  test.each(['SIGINT', 'SIGTERM'] as const)('closes the database and ends on %s', async (signal) => {
    const home = new Home();
    const { client, pid, call } = await agentOn(home);
    const { id } = await call('remember', { content: 'Wombats dig' });
    await call('recall', { question: 'wombats' });
    process.kill(pid, signal);
    await gone(pid);
    await client.close();
    // That it was used is written a second later, or when the store closes.
    expect((await home.json(['memory', 'show', id])).memory.accessCount).toBe(1);
  });

  test('closes the database and ends when its agent is killed', async () => {
    const home = new Home();
    const script = `
      import { Client } from '@modelcontextprotocol/sdk/client/index.js';
      import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
      const transport = new StdioClientTransport(${JSON.stringify({
        command: process.execPath,
        args: [MAIN, 'mcp', '--db', home.database],
      })});
      const client = new Client({ name: 'doomed', version: '1' });
      await client.connect(transport);
      const called = await client.callTool({ name: 'remember', arguments: { content: 'Wombats dig' } });
      await client.callTool({ name: 'recall', arguments: { question: 'wombats' } });
      console.log(called.structuredContent.id, transport.pid);
    `;
    const agent = spawn(process.execPath, ['--input-type=module', '--eval', script], {
      cwd: fileURLToPath(new URL('..', import.meta.url)),
      env: cleanEnv(home.folder),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    // The server writes there, too: it ends when both are gone.
    const warnings = text(agent.stderr);
    onTestFinished(() => {
      agent.kill('SIGKILL');
    });
    const [said] = (await once(agent.stdout, 'data')) as [Buffer];
    const [id = '', pid] = said.toString().trim().split(' ');
    expect(process.kill(Number(pid), 0)).toBe(true);
    agent.kill('SIGKILL');
    expect(await warnings).toBe('');
    expect((await home.json(['memory', 'show', id])).memory.accessCount).toBe(1);
  });

  test('serves HTTP to several agents until a signal comes, and keeps what they wrote', async () => {
    const home = new Home();
    writeFileSync(join(home.folder, 'token'), 'a-token-of-some-length\n');
    const child = home.spawn(['mcp', '--http', '--port', '0', '--token-file', 'token', '--db', home.database]);
    const over = ended(child);
    const [said] = (await once(child.stdout ?? child, 'data')) as [Buffer | string];
    const url = new URL(String(said).trim());
    expect([url.hostname, url.pathname]).toEqual(['127.0.0.1', '/mcp']);
    expect((await fetch(url, { method: 'POST' })).status).toBe(401);
    const headers = { authorization: 'Bearer a-token-of-some-length' };
    const agents = [0, 1].map(async (at) => {
      const client = new Client({ name: `agent-${at}`, version: '1' });
      const transport = new StreamableHTTPClientTransport(url, { requestInit: { headers } });
      await client.connect(transport as Transport);
      await client.callTool({ name: 'remember', arguments: { content: `Wombat ${at} digs` } });
      return client;
    });
    const clients = await Promise.all(agents);
    child.kill('SIGTERM');
    const { code, stderr } = await over;
    expect(code).toBe(143);
    expect(stderr).toContain('claude mcp add --transport http');
    expect(stderr).not.toContain('a-token-of-some-length');
    await Promise.all(clients.map((client) => client.close()));
    const { memories } = await home.json(['memory', 'list']);
    expect(memories.map(({ source }: Json) => source).sort()).toEqual(['mcp:agent-0', 'mcp:agent-1']);
  });

  test('refuses to listen beyond this machine without a token, and options that mean nothing', async () => {
    const home = new Home();
    const refused = async (...args: readonly string[]) => {
      const { code, stderr } = await home.onDatabase(['mcp', ...args]);
      return `${code} ${stderr}`;
    };
    expect(await refused('--http', '--host', '0.0.0.0')).toMatch(/^2 .*clients need a token.*CAIRN_MCP_TOKEN/s);
    expect(await refused('--http', '--token-file', 'none')).toMatch(/^2 .*--token-file can't be read \(ENOENT\)/s);
    expect(await refused('--port', '1')).toMatch(/^2 .*--port belongs to --http/s);
    expect(await refused('--http', '--port', '70000')).toMatch(/^2 .*0 to 65535/s);
    expect(await refused('--folder', 'none')).toMatch(/^2 .*no folder none/s);
  });

  test('makes checkpoints of the project that is a folder, and of no other', async () => {
    const home = new Home();
    mkdirSync(join(home.folder, 'project'));
    writeFileSync(join(home.folder, 'project', 'a.txt'), 'one\n');
    const agent = await agentOn(home, ['--project', 'project']);
    const { id } = await agent.call('create_checkpoint', { label: 'before' });
    writeFileSync(join(home.folder, 'project', 'a.txt'), 'two\n');
    const { confirm } = await agent.call('restore_checkpoint', { checkpoint: id });
    await agent.call('restore_checkpoint', { checkpoint: id, confirm });
    expect(readFileSync(join(home.folder, 'project', 'a.txt'), 'utf8')).toBe('one\n');
    await expect(agent.call('create_checkpoint', { label: 'x', folder: home.folder })).rejects.toThrow('may not touch');
    const other = await agentOn(home, ['--project', 'a-name']);
    expect((await other.client.listTools()).tools.map(({ name }) => name)).not.toContain('create_checkpoint');
  });
});
