import type { Store } from '@cairndb/core';
import { createMcpServer, type McpServerOptions } from '@cairndb/mcp';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import { expect } from 'vitest';

/** Answers are JSON. */
export type Json = ReturnType<typeof JSON.parse>;

/** A client of a server over a store. */
export async function connectedTo(store: Store, options: McpServerOptions = {}): Promise<Agent> {
  const [clientSide, serverSide] = InMemoryTransport.createLinkedPair();
  await createMcpServer(store, options).connect(serverSide);
  return await agentOver(clientSide);
}

/** A client over a transport. */
export async function agentOver(transport: Transport): Promise<Agent> {
  const client = new Client({ name: 'test-agent', version: '1' });
  await client.connect(transport);
  return new Agent(client);
}

/** An agent's side of a server. */
export class Agent {
  readonly client: Client;

  constructor(client: Client) {
    this.client = client;
  }

  async tools(): Promise<readonly string[]> {
    return (await this.client.listTools()).tools.map(({ name }) => name).sort();
  }

  /** What a tool answers, through JSON as over a wire. */
  async call(name: string, input: object = {}): Promise<Json> {
    const { isError, structuredContent, content } = await this.raw(name, input);
    if (isError) throw new Error(content[0].text);
    return structuredContent;
  }

  async raw(name: string, input: object = {}): Promise<Json> {
    return JSON.parse(JSON.stringify(await this.client.callTool({ name, arguments: { ...input } })));
  }

  /** The text of a call that is refused. */
  async refusal(name: string, input: object = {}): Promise<string> {
    const { isError, content } = await this.raw(name, input);
    expect(isError).toBe(true);
    return content[0].text;
  }

  async read(uri: string): Promise<string> {
    const [first] = (await this.client.readResource({ uri })).contents;
    return first !== undefined && 'text' in first ? first.text : '';
  }
}
