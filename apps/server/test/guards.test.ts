import { once } from 'node:events';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect as connectSocket } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { betterSqlite3 } from '@cairndb/better-sqlite3';
import { openStore } from '@cairndb/core';
import { type RunningServer, type ServeOptions, serve } from '@cairndb/server';
import { temporaryFolder } from '@cairndb/testing';
import { describe, expect, onTestFinished, test } from 'vitest';

const TOKEN = 'a-token-of-forty-characters-for-the-test';

interface Tried {
  readonly server: RunningServer;
  /** Sends a request as it stands: `fetch` would mend paths, and lets nobody choose a Host. */
  send(path: string, headers?: Readonly<Record<string, string>>, method?: string, body?: string): Promise<Answer>;
}

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
  /** The code of the problem, or the status of what is none. */
  readonly said: string;
}

async function served(options: Partial<ServeOptions> = {}): Promise<Tried> {
  const store = await openStore({ driver: betterSqlite3({ path: join(temporaryFolder(), 'agents.db') }) });
  const server = await serve({ store, port: 0, ...options });
  onTestFinished(async () => {
    await server.close({ graceMs: 0 });
    await store.close();
  });
  return {
    server,
    send: async (path, headers = {}, method = 'GET', body = undefined) => {
      const sent = request({ host: '127.0.0.1', port: server.port, path, method, headers, agent: false });
      sent.end(body);
      const [response] = await once(sent, 'response');
      const answer = await text(response);
      const { statusCode, headers: got } = response as { statusCode: number; headers: Answer['headers'] };
      const isProblem = got['content-type'] === 'application/problem+json';
      const said = isProblem ? `${statusCode} ${(JSON.parse(answer) as { code: string }).code}` : String(statusCode);
      return { status: statusCode, headers: got, body: answer, said };
    },
  };
}

const JSON_BODY = { 'content-type': 'application/json' };
const LIST = '/v1/conversations/list';

describe('pages of other origins', () => {
  test('a name that is not the server’s is refused, and so is whatever another page asks for', async () => {
    const { send, server } = await served({ hosts: ['desk.local'] });
    const own = `127.0.0.1:${server.port}`;
    for (const host of [own, 'localhost', 'LOCALHOST:1', '[::1]:80', 'desk.local:7117']) {
      expect((await send(LIST, { host })).said, host).toBe('200');
    }
    const foreign = ['evil.example', '127.0.0.1.evil.example', 'localhost.evil.example:80', '10.0.0.7', 'localhost:x'];
    for (const host of [...foreign, 'localhost@evil.example', '127.1', '2130706433', 'desk.local.']) {
      // What is no name at all is refused below the guards already.
      for (const path of [LIST, '/'])
        expect((await send(path, { host })).said, host).toMatch(/^(421 forbidden_host|400)$/);
    }
    for (const origin of [
      'http://evil.example',
      'null',
      `http://127.0.0.1:${server.port + 1}`,
      `http://${own}.evil.example`,
    ]) {
      expect((await send(LIST, { host: own, origin })).said, origin).toBe('403 forbidden_origin');
      const write = await send('/v1/cache/clear', { host: own, origin, ...JSON_BODY }, 'POST', '{}');
      expect(write.said, origin).toBe('403 forbidden_origin');
      expect((await send(LIST, { host: own, origin }, 'OPTIONS')).said, origin).toBe('403 forbidden_origin');
    }
    expect((await send(LIST, { host: own, origin: `http://${own}` })).said).toBe('200');
    for (const site of ['cross-site', 'same-site']) {
      const from = { host: own, 'sec-fetch-site': site };
      // A picture or a script of another page: no Origin comes with it.
      expect((await send(LIST, { ...from, 'sec-fetch-mode': 'no-cors' })).said).toBe('403 forbidden_origin');
      expect((await send(LIST, { ...from, 'sec-fetch-mode': 'navigate' })).said).toBe('403 forbidden_origin');
      expect((await send('/', { ...from, 'sec-fetch-mode': 'navigate' })).said, 'a link').toBe('200');
    }
    const answer = await send(LIST, { host: own });
    expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
  });

  test('a form of another page can’t write: a body must say that it is JSON', async () => {
    const { send } = await served();
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      undefined,
    ]) {
      const headers: Record<string, string> = type === undefined ? {} : { 'content-type': type };
      expect((await send('/v1/cache/clear', headers, 'POST', '{}')).said).toBe('415 unsupported_media_type');
    }
  });

  test('an origin that was named may ask, and only that one', async () => {
    const origin = 'http://localhost:5173';
    const { send } = await served({ origins: [origin], token: TOKEN });
    const asked = await send(LIST, { origin, 'access-control-request-method': 'GET' }, 'OPTIONS');
    expect(asked).toMatchObject({ status: 204, headers: { 'access-control-allow-origin': origin } });
    const headers = { origin, authorization: `Bearer ${TOKEN}`, 'sec-fetch-site': 'same-site' };
    expect(await send(LIST, headers)).toMatchObject({
      status: 200,
      headers: { 'access-control-allow-origin': origin },
    });
    expect((await send(LIST, { ...headers, origin: 'http://localhost:5174' })).said).toBe('403 forbidden_origin');
  });

  test('what a page may do, and who may hold it, stands in the headers of every answer', async () => {
    const { send } = await served();
    const page = await send('/');
    expect(page.headers['content-security-policy']).toMatch(
      /default-src 'none'.*script-src 'self' 'wasm-unsafe-eval';/,
    );
    expect(page.headers['content-security-policy']).toContain("frame-ancestors 'none'");
    for (const path of ['/', LIST, '/nowhere', '/v1/no/such']) {
      const common = {
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
      };
      expect((await send(path)).headers, path).toMatchObject(common);
    }
    const id = '0197f3c0-0000-7000-8000-000000000001';
    expect((await send(LIST, { 'x-request-id': id })).headers['x-request-id']).toBe(id);
    expect((await send(LIST, { 'x-request-id': 'a\tb' })).headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('the token', () => {
  test('is wanted for all data, as a header; a part of it, another case and another scheme are none', async () => {
    const { send } = await served({ token: TOKEN });
    for (const path of [LIST, '/metrics', '/v1/changes', '/v1/logs/follow', '/v1/no/such']) {
      expect((await send(path)).said, path).toBe('401 unauthorized');
    }
    for (const path of ['/', '/health', '/ready', '/openapi.json']) expect((await send(path)).said, path).toBe('200');
    for (const wrong of [
      '',
      TOKEN,
      `Basic ${TOKEN}`,
      `Bearer ${TOKEN}x`,
      `Bearer ${TOKEN.slice(0, -1)}`,
      `Bearer ${TOKEN.toUpperCase()}`,
    ]) {
      const answer = await send(LIST, { authorization: wrong });
      expect(answer.said, wrong).toBe('401 unauthorized');
      expect(answer.body).not.toContain(TOKEN);
    }
    expect(await send(LIST, { authorization: `bearer ${TOKEN}` })).toMatchObject({ status: 200 });
  });

  test('is refused in an address, whether it is right or not, before anything else is said', async () => {
    const { send } = await served({ token: TOKEN });
    for (const name of ['token', 'Token', 'access_token', 'api_key', '%74oken']) {
      for (const path of [LIST, '/', '/metrics']) {
        const answer = await send(`${path}?${name}=${TOKEN}`, { authorization: `Bearer ${TOKEN}` });
        expect(answer.said, name).toBe('400 token_in_url');
        expect(answer.body).toContain('Authorization: Bearer');
        expect(answer.body).not.toContain(TOKEN);
      }
    }
  });

  test('is needed to be served beyond this machine, and must be long', async () => {
    await expect(served({ host: '0.0.0.0' })).rejects.toMatchObject({ code: 'invalid_input' });
    await expect(served({ host: '::' })).rejects.toThrow(/without a token/);
    await expect(served({ token: 'short' })).rejects.toThrow(/at least 16 characters/);
    const { send } = await served({ host: '0.0.0.0', token: TOKEN });
    const headers = { authorization: `Bearer ${TOKEN}` };
    expect((await send(LIST, { ...headers, host: '192.168.0.7:80' })).said).toBe('200');
    expect((await send(LIST, { ...headers, host: 'evil.example' })).said).toBe('421 forbidden_host');
  });
});

describe('bodies and clients that take too much', () => {
  test('a body beyond the limit is refused, whether its length is said or not', async () => {
    const { send } = await served({ maxBodyBytes: 1_000 });
    const body = JSON.stringify({ input: { title: 'x'.repeat(2_000) } });
    const path = '/v1/conversations/create';
    expect((await send(path, { ...JSON_BODY, 'content-length': String(body.length) }, 'POST', body)).said).toBe(
      '413 too_big',
    );
    expect((await send(path, { ...JSON_BODY, 'transfer-encoding': 'chunked' }, 'POST', body)).said).toBe('413 too_big');
    for (const length of [{}, { 'transfer-encoding': 'chunked' }]) {
      expect((await send(path, { ...JSON_BODY, ...length }, 'POST', '{"input":{"title":"x"}}')).said).toBe('200');
    }
    expect((await send(`${LIST}?idPrefix=${'x'.repeat(40_000)}`)).said).toBe('431');
  });

  test('a client that does not go on is let go, in its headers and in its body', async () => {
    const { server, send } = await served({ timeouts: { headersMs: 200, requestMs: 400 } });
    const beginnings = [
      'GET /health HTTP/1.1\r\nHost: localhost\r\nX-',
      'POST /v1/cache/clear HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{',
    ];
    for (const beginning of beginnings) {
      const socket = connectSocket(server.port, '127.0.0.1');
      socket.write(beginning);
      expect(await text(socket)).toMatch(/^HTTP\/1\.1 408 /);
    }
    expect((await send('/health')).said).toBe('200');
  });
});

describe('what is asked for', () => {
  test('SQL in filters is a text like any other, and unknown parameters are told', async () => {
    const { send } = await served();
    await send('/v1/conversations/create', JSON_BODY, 'POST', '{"input":{"id":"kept"}}');
    const attacks = [
      `' OR '1'='1`,
      `x'; DROP TABLE conversations; --`,
      `%' UNION SELECT * FROM settings --`,
      '\\',
      '\u0000',
    ];
    for (const attack of attacks) {
      const text = encodeURIComponent(attack);
      for (const name of ['idPrefix', 'project', 'model', 'provider']) {
        const { said, body } = await send(`${LIST}?${name}=${text}`);
        expect(`${said} ${body}`, attack).toBe('200 {"items":[],"nextCursor":null}');
      }
      expect((await send(`${LIST}?cursor=${text}`)).said).toBe('400 invalid_input');
      expect((await send(`${LIST}?limit=${text}`)).said).toBe('400 invalid_input');
      expect((await send(`${LIST}?status=${text}`)).said).toBe('400 invalid_input');
      expect((await send(`/v1/store/search?query=${text}`)).status).toBeLessThan(500);
      expect((await send(`/v1/logs/list?category=${text}`)).said).toBe('200');
    }
    expect((await send('/v1/conversations/get?id=kept')).said).toBe('200');
    const unknown = await send(`${LIST}?limt=3`);
    expect(unknown.body).toContain('limt: is no parameter of this method; those are: idPrefix,');
  });

  test('other routes, verbs and bodies are refused as problems that say what is right', async () => {
    const { send } = await served();
    expect(await send('/v1/conversations/lst')).toMatchObject({
      said: '404 no_such_route',
      body: expect.stringContaining('list,'),
    });
    for (const path of [
      '/v1/conversations/constructor',
      '/v1/__proto__/toString',
      '/v1/store/raw',
      '/v1/store/close',
    ]) {
      expect((await send(path, JSON_BODY, 'POST', '{}')).said, path).toBe('404 no_such_route');
    }
    expect(await send(LIST, {}, 'DELETE')).toMatchObject({
      said: '405 method_not_allowed',
      headers: { allow: 'GET, HEAD, POST' },
    });
    expect((await send('/v1/cache/clear')).said).toBe('405 method_not_allowed');
    expect((await send(LIST, JSON_BODY, 'POST', '{"filter":{"limit":1}}')).said, 'a read may be posted').toBe('200');
    for (const body of ['{', '[]', '3', '"text"', '{"filter":{"$bytes":"!"}}', '{"filter":1}', '{"__proto__":{}}']) {
      expect((await send(LIST, JSON_BODY, 'POST', body)).status, body).toBe(400);
    }
    expect((await send(LIST, {}, 'HEAD')).body).toBe('');
  });

  test('pages come out of their folder only, however the path is written', async () => {
    const folder = temporaryFolder();
    const pages = join(folder, 'pages');
    mkdirSync(join(pages, 'assets'), { recursive: true });
    writeFileSync(join(folder, 'secret.txt'), 'the secret');
    writeFileSync(join(pages, 'index.html'), '<!doctype html><title>Cairn</title>');
    writeFileSync(join(pages, 'assets', 'index-BX3d_9fK.js'), 'export {};');
    symlinkSync(join(folder, 'secret.txt'), join(pages, 'link.txt'));
    const { send } = await served({ pages });
    const out = [
      '/../secret.txt',
      '/%2e%2e/secret.txt',
      '/..%2fsecret.txt',
      '/assets/..%2f..%2fsecret.txt',
      '/..%5csecret.txt',
    ];
    for (const path of [
      ...out,
      '/%252e%252e%252fsecret.txt',
      '//secret.txt',
      '/link.txt',
      '/%00.txt',
      '/%E0%A4%A.txt',
      '/.env',
    ]) {
      const { said, body } = await send(path);
      expect(said, path).toBe('404 no_such_route');
      expect(body).not.toContain('the secret');
    }
    const page = await send('/conversations/0197?tab=forks');
    expect(page).toMatchObject({
      status: 200,
      headers: { 'content-type': expect.stringContaining('text/html'), 'cache-control': 'no-cache' },
    });
    expect(await send('/', { 'if-none-match': String(page.headers.etag) })).toMatchObject({ status: 304, body: '' });
    const script = await send('/assets/index-BX3d_9fK.js');
    expect(script.headers).toMatchObject({ 'cache-control': 'public, max-age=31536000, immutable' });
    expect((await send('/assets/gone.js')).said).toBe('404 no_such_route');
  });
});
