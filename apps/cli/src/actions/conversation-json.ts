import type { Attachment, ContentBlock, Conversation, Message, Store } from '@cairndb/core';
import { childrenOf, parentOf } from '../linked-conversations.js';
import { pagesOf } from '../pages-of.js';
import { JsonStream } from '../terminal/json-stream.js';
import type { Output } from '../terminal/output.js';

const PAGE = 500;

/**
 * Writes a conversation with all that is known of it as one JSON object: `conversation`, `messages` (with every block and the
 * attachments), `records` that are no messages, `usage` by answer, `compactions`, `forks`, `parent` and
 * `children` (the conversations that it came out of, and that came out of it). Bytes are base64. Holds one page in
 * memory at a time.
 *
 * @param messages pages of the messages to write
 */
export async function writeConversationJson(
  output: Output,
  store: Store,
  conversation: Conversation,
  messages: AsyncIterable<readonly Message[]>,
): Promise<void> {
  const { conversations } = store;
  const { id } = conversation;
  const json = new JsonStream(output);
  await json.field('conversation', conversation);
  await json.array('messages', withAttachments(store, messages));
  await json.array(
    'records',
    pagesOf((cursor) => conversations.records(id, { limit: PAGE, ...cursor })),
  );
  await json.array(
    'usage',
    pagesOf((cursor) => conversations.usage(id, { limit: PAGE, ...cursor })),
  );
  await json.field('compactions', await conversations.compactions(id));
  await json.field(
    'forks',
    (await conversations.forks(id)).map((fork) => fork.id),
  );
  await json.field('parent', parentOf(conversation));
  await json.field('children', (await childrenOf(store, new Set([id]))).get(id) ?? []);
  await json.end();
}

async function* withAttachments(
  store: Store,
  pages: AsyncIterable<readonly Message[]>,
): AsyncGenerator<readonly object[]> {
  for await (const page of pages) yield await Promise.all(page.map((message) => messageJson(store, message)));
}

/** A message with its attachments, as JSON holds it. */
export async function messageJson({ conversations }: Store, message: Message): Promise<object> {
  const { content } = message;
  const attachments: object[] = [];
  for (const attachment of await conversations.attachments(message.id)) {
    attachments.push(attachmentJson(attachment, await conversations.attachmentContent(attachment.id)));
  }
  return { ...message, content: typeof content === 'string' ? content : content.map(blockJson), attachments };
}

function attachmentJson(attachment: Attachment, content: Uint8Array | null): object {
  return { ...attachment, data: content === null ? null : base64(content) };
}

/** A block with its bytes as base64. */
function blockJson(block: ContentBlock): object {
  if (block.type === 'image') return block.data === undefined ? block : { ...block, data: base64(block.data) };
  if (block.type !== 'toolResult' || typeof block.content === 'string') return block;
  return { ...block, content: block.content.map(blockJson) };
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}
