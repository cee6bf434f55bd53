import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { betterSqlite3 } from '@cairndb/better-sqlite3';
import { openStore, type Store } from '@cairndb/core';
import { createMcpServer } from '@cairndb/mcp';
import { type HttpServerOptions, type McpHttpServer, serveMcpOverHttp } from '@cairndb/mcp/http';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import { ResourceUpdatedNotificationSchema } from '@modelcontextprotocol/sdk/types.js';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Agent, agentOver } from './agent.js';

const TOKEN = 'a-token-of-some-length';

let store: Store;
let server: McpHttpServer;
beforeAll(async () => {
  store = await openStore({ driver: betterSqlite3({ path: ':memory:' }) });
  server = await serving();
  return async () => {
    await server.close();
    await store.close();
  };
});

/** Ends clients and servers of a test. */
const endings: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
  expect(server.sessions).toBe(0);
});

async function serving(options: HttpServerOptions = {}): Promise<McpHttpServer> {
  return await serveMcpOverHttp(() => createMcpServer(store), options);
}

/** A client of a server, whose session ends with the test. */
async function connected(url: string, headers: Record<string, string> = {}): Promise<Agent> {
  const transport = new StreamableHTTPClientTransport(new URL(url), { requestInit: { headers } });
  const agent = await agentOver(transport as Transport);
  endings.push(async () => {
    await transport.terminateSession();
    await agent.client.close();
  });
  return agent;
}

const INITIALIZE = {
  jsonrpc: '2.0',
  id: 1,
  method: 'initialize',
  params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'by-hand', version: '1' } },
};

/** A request as no client would make it; `fetch` sets `Host` itself. */
async function raw(
  { port }: McpHttpServer,
  { method = 'POST', path = '/mcp', headers = {}, body = JSON.stringify(INITIALIZE) } = {},
): Promise<{
  readonly status: number | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}> {
  const types = { 'content-type': 'application/json', accept: 'application/json, text/event-stream' };
  const sent = httpRequest({ host: '127.0.0.1', port, method, path, headers: { ...types, ...headers } });
  // A server that refuses does not read what is left.
  sent.on('error', () => undefined);
  sent.end(method === 'POST' || method === 'PUT' ? body : undefined);
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  return { status: response.statusCode, headers: response.headers, body: await text(response) };
}

/** Ends the session that an answer began. */
async function end(of: McpHttpServer, headers: IncomingMessage['headers']): Promise<void> {
  const id = String(headers['mcp-session-id']);
  expect((await raw(of, { method: 'DELETE', headers: { 'mcp-session-id': id } })).status).toBe(200);
}

describe('a server over HTTP', () => {
  it('serves several clients at once, each in a session of its own, which it ends', async () => {
    const [ada, bob] = [await connected(server.url), await connected(server.url)];
    expect(server.sessions).toBe(2);
    const kept = await ada.call('remember', { content: 'Wombats dig' });
    expect((await bob.call('recall', { question: 'wombats' })).text).toContain('Wombats dig');
    expect(await bob.refusal('forget', { id: 'nobody' })).toMatch(/^not_found: /);
    let told: (uri: string) => void = () => undefined;
    const change = new Promise<string>((resolve) => (told = resolve));
    bob.client.setNotificationHandler(ResourceUpdatedNotificationSchema, ({ params }) => told(params.uri));
    await bob.client.subscribeResource({ uri: kept.uri });
    await ada.call('supersede', { id: kept.id, content: 'Wombats dig deep' });
    expect(await change).toBe(kept.uri);
  });

  it('answers nobody who calls it by another name, or from a page of another origin', async () => {
    const own = `127.0.0.1:${server.port}`;
    for (const host of [
      'evil.example',
      `evil.example:${server.port}`,
      '127.0.0.1.evil.example',
      'localhost@evil.example',
    ]) {
      const { status, body } = await raw(server, { headers: { host } });
      expect([host, status]).toEqual([host, 403]);
      expect(body).not.toContain('evil');
    }
    for (const origin of [
      'http://evil.example',
      'null',
      `http://${own}.evil.example`,
      `https://${own}`,
      'http://localhost:1',
    ]) {
      for (const method of ['POST', 'GET', 'DELETE', 'OPTIONS']) {
        const { status, headers } = await raw(server, { method, headers: { origin } });
        expect([origin, method, status]).toEqual([origin, method, 403]);
        expect(headers['access-control-allow-origin']).toBeUndefined();
      }
    }
    const old = connect(server.port, '127.0.0.1');
    old.end('POST /mcp HTTP/1.0\r\n\r\n');
    expect(await text(old)).toMatch(/^HTTP\/1\.1 403 /);
    for (const host of [own, `localhost:${server.port}`, `[::1]:${server.port}`]) {
      const { status, headers } = await raw(server, { headers: { host, origin: `http://${own}` } });
      expect([host, status]).toEqual([host, 200]);
      await end(server, headers);
    }
  });

  it('refuses what is no request of the protocol, and goes on', async () => {
    const status = async (options: Parameters<typeof raw>[1]) => (await raw(server, options)).status;
    expect(await status({ path: '/' })).toBe(404);
    expect(await status({ path: '/mcp/../admin' })).toBe(404);
    expect(await status({ method: 'PUT' })).toBe(405);
    expect(await status({ method: 'GET' })).toBe(400);
    expect(await status({ headers: { 'mcp-session-id': 'nobody' } })).toBe(404);
    expect(await status({ body: 'no JSON' })).toBe(400);
    expect(await status({ body: JSON.stringify({ ...INITIALIZE, method: 'tools/list' }) })).toBe(400);
    expect(await status({ headers: { 'content-type': 'text/plain' } })).toBe(415);
    expect(await status({ headers: { accept: 'text/html' } })).toBe(406);
    expect(await status({ body: JSON.stringify({ ...INITIALIZE, padding: 'x'.repeat(5_000_000) }) })).toBe(413);
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    expect(await status({ body: deep })).toBe(400);
  });

  it('wants its token, in the header alone, and beyond this machine always', async () => {
    const guarded = await serving({
      token: TOKEN,
      allowedOrigins: ['https://chat.example'],
      allowedHosts: ['box.local'],
    });
    endings.push(() => guarded.close());
    const bearer = { authorization: `Bearer ${TOKEN}` };
    for (const headers of [
      {},
      { authorization: 'Bearer wrong' },
      { authorization: TOKEN },
      { authorization: 'Basic eA==' },
    ]) {
      const { status, headers: answered } = await raw(guarded, { headers });
      expect([status, answered['www-authenticate']]).toEqual([401, 'Bearer']);
    }
    expect((await raw(guarded, { path: `/mcp?token=${TOKEN}&access_token=${TOKEN}` })).status).toBe(401);
    const agent = await connected(guarded.url, bearer);
    expect(await agent.tools()).toContain('recall');
    const page = { origin: 'https://chat.example', host: 'box.local' };
    const asked = await raw(guarded, { method: 'OPTIONS', headers: page });
    expect([asked.status, asked.headers['access-control-allow-origin']]).toEqual([204, page.origin]);
    expect((await raw(guarded, { headers: page })).status).toBe(401);
    const let_in = await raw(guarded, { headers: { ...page, ...bearer } });
    expect([let_in.status, let_in.headers['access-control-expose-headers']]).toEqual([
      200,
      'Mcp-Session-Id, Mcp-Protocol-Version',
    ]);

    for (const host of ['0.0.0.0', '::', '192.168.1.5']) {
      await expect(serving({ host })).rejects.toThrow(/clients need a token/);
    }
    await expect(serving({ token: 'short' })).rejects.toThrow(/16 to 4096 characters/);
    const open = await serving({ host: '0.0.0.0', token: TOKEN });
    endings.push(() => open.close());
    expect((await raw(open, { headers: { host: 'any.name' } })).status).toBe(401);
  });

  it('has bounds: of sessions, and of their idleness', async () => {
    const small = await serving({ maxSessions: 1, idleMs: 50 });
    endings.push(() => small.close());
    const first = await raw(small);
    expect(first.status).toBe(200);
    // Nobody knows whether the first has been idle for long enough by now.
    const second = await raw(small);
    expect([200, 503]).toContain(second.status);
    while (small.sessions > 0) await new Promise((resolve) => setTimeout(resolve, 10));
    const id = String(first.headers['mcp-session-id']);
    expect((await raw(small, { headers: { 'mcp-session-id': id } })).status).toBe(404);
    const strict = await serving({ maxSessions: 1 });
    endings.push(() => strict.close());
    await raw(strict);
    expect(await raw(strict)).toMatchObject({ status: 503, headers: { 'retry-after': '60' } });
  });

  it('says when its port is taken, and lets answers end before it closes', async () => {
    await expect(serving({ port: server.port })).rejects.toThrow(/Port \d+ of 127.0.0.1 is taken/);
    let begun: () => void = () => undefined;
    let go: () => void = () => undefined;
    const started = new Promise<void>((resolve) => (begun = resolve));
    const slow = {
      ...store,
      search: async () => {
        begun();
        await new Promise<void>((resolve) => (go = resolve));
        return [];
      },
    } as Store;
    const short = await serveMcpOverHttp(() => createMcpServer(slow), { graceMs: 60_000 });
    const transport = new StreamableHTTPClientTransport(new URL(short.url));
    const agent = await agentOver(transport as Transport);
    const answer = agent.call('search', { query: 'wombat' });
    await started;
    // A connection that never sends anything does not keep the server from closing.
    const idle = connect(short.port, '127.0.0.1');
    await once(idle, 'connect');
    const closed = short.close();
    go();
    expect((await answer).hits).toEqual([]);
    await closed;
    expect(short.sessions).toBe(0);
    await expect(fetch(short.url)).rejects.toThrow();
    await agent.client.close();
  });
});
