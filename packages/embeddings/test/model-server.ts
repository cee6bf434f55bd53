import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** What a server was asked. */
export interface Asked {
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: { readonly input: readonly string[] } & Readonly<Record<string, unknown>>;
}

/** How a server answers: an object as JSON, or by its own hand. */
export type Answer = (asked: Asked, response: ServerResponse, call: number) => object | undefined;

/** Embeddings as OpenAI's API gives them: of each text its length and a one. */
export function embeddingsOf({ body }: Asked): object {
  const data = body.input.map((text, index) => ({ object: 'embedding', index, embedding: [text.length, 1] }));
  return { object: 'list', data, model: body.model, usage: { prompt_tokens: 7, total_tokens: 7 } };
}

/** A real server on this machine, until the test ends. */
export async function modelServer(answer: Answer): Promise<{ readonly baseUrl: string; readonly asked: Asked[] }> {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = JSON.parse(Buffer.concat(chunks).toString('utf8')) as Asked['body'];
      asked.push({ url: request.url ?? '', headers: request.headers, body });
      const said = answer(asked.at(-1) as Asked, response, asked.length);
      if (said === undefined) return;
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(said));
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`, asked };
}
