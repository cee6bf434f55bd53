import { isCairnError, type Memory, type Message, messageText } from '@cairndb/core';
import { type McpServer, ResourceTemplate } from '@modelcontextprotocol/sdk/server/mcp.js';
import { McpError } from '@modelcontextprotocol/sdk/types.js';
import type { Setting } from './setting.js';
import { shortened, shownTime } from './shown.js';

/** The protocol's code for a resource that is not there. */
const NO_RESOURCE = -32_002;
const MESSAGES = 20;
const MEMORIES = 20;
/** Of a message, and of a memory beside the one that was asked for. */
const MOST_CHARS = 4_000;

/** Offers what a client can read by its address: memory blocks as a part of a prompt, a memory with its history, a conversation from a message on. */
export function registerResources(server: McpServer, { store, project }: Setting): void {
  server.registerResource(
    'memory-blocks',
    'cairn://memory/blocks',
    {
      title: 'Memory blocks',
      description: 'Core memory: small texts that always stand in the prompt.',
      mimeType: 'text/plain',
    },
    ({ href: uri }) =>
      reading(async () =>
        textOf(uri, 'text/plain', await store.memoryBlocks.render({ project: project || undefined })),
      ),
  );
  server.registerResource(
    'memory',
    new ResourceTemplate('cairn://memories/{id}', { list: undefined }),
    {
      title: 'Memory',
      description: 'A memory with what it replaced and what replaced it.',
      mimeType: 'application/json',
    },
    ({ href: uri }, { id }) =>
      reading(async () => {
        const { older, memory, newer } = await store.memories.history(decoded(id));
        const shown = (memories: readonly Memory[]) => memories.slice(0, MEMORIES).map(shownMemory);
        const history = { memory: { ...shownMemory(memory), content: memory.content } };
        const text = JSON.stringify({ ...history, newer: shown(newer), older: shown(older) });
        return textOf(uri, 'application/json', text);
      }),
  );
  server.registerResource(
    'messages',
    new ResourceTemplate('cairn://conversations/{id}/messages/{seq}', { list: undefined }),
    {
      title: 'Messages',
      description: `A conversation from a message on, by its position: ${MESSAGES} messages, long ones cut.`,
      mimeType: 'text/plain',
    },
    ({ href: uri }, { id, seq }) =>
      reading(async () => {
        const from = Number(decoded(seq));
        const { items } = await store.conversations.messages(decoded(id), { startSeq: from, limit: MESSAGES });
        return textOf(uri, 'text/plain', items.map(shownMessage).join('\n\n'));
      }),
  );
}

function textOf(uri: string, mimeType: string, text: string) {
  return { contents: [{ uri, mimeType, text }] };
}

function shownMemory({ id, content, type, scope, project, importance, tags, source, ...memory }: Memory) {
  return {
    ...{ id, type, scope, project, importance, tags, source },
    content: shortened(content, MOST_CHARS),
    createdAt: shownTime(memory.createdAt),
    expiresAt: shownTime(memory.expiresAt),
    supersededAt: shownTime(memory.supersededAt),
  };
}

function shownMessage(message: Message): string {
  const { seq, role, createdAt } = message;
  return `[${seq}] ${role}, ${shownTime(createdAt)}\n${shortened(messageText(message), MOST_CHARS)}`;
}

/** A part of an address; the SDK gives it as it stands there. */
function decoded(part: string | readonly string[] | undefined): string {
  const text = typeof part === 'string' ? part : '';
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** An error of the store in the protocol's words. */
async function reading<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!isCairnError(error)) throw error;
    throw new McpError(isCairnError(error, 'not_found') ? NO_RESOURCE : -32_602, `${error.code}: ${error.message}`);
  }
}
