import {
  type Attachment,
  type Compaction,
  type ContentBlock,
  type Conversation,
  formatBytes,
  type Message,
} from '@cairndb/core';
import { uint8ArrayToBase64 } from 'uint8array-extras';
import { cleanLine, cleanText } from './clean-text.js';
import {
  type ConversationLinks,
  conversationEntries,
  conversationLinks,
  type ExportStore,
  relationWords,
} from './conversation-entries.js';
import { codeSpan, embedMarkdown, fenced, plainMarkdown } from './markdown-text.js';
import { blocksOf, isShown, pictureWords, speakerOf, statusWords, timeWords, valueText } from './message-facts.js';

/** A conversation as Markdown, a message at a time. */
export async function* markdownOf(
  store: ExportStore,
  conversation: Conversation,
  maxImageBytes: number,
): AsyncGenerator<string, void, void> {
  yield frontMatter(conversation, await conversationLinks(store, conversation));
  for await (const entry of conversationEntries(store, conversation.id)) {
    if (entry.kind === 'compaction') yield compactionPart(entry.compaction);
    else yield messagePart(entry.message, entry.attachments, maxImageBytes);
  }
}

function frontMatter(conversation: Conversation, { parent, forks }: ConversationLinks): string {
  const { id, title, project, provider, model, status, createdAt, updatedAt, messageCount, toolCalls } = conversation;
  const shown = cleanLine(title) || 'Untitled conversation';
  const facts: [string, string | number][] = [
    ['title', shown],
    ['id', id],
    ['project', project],
    ['provider', provider],
    ['model', model],
    ['status', status],
    ['created', new Date(createdAt).toISOString()],
    ['updated', new Date(updatedAt).toISOString()],
    ['messages', messageCount],
    ['tool_calls', toolCalls],
    ['input_tokens', conversation.inputTokens],
    ['output_tokens', conversation.outputTokens],
    ['cache_creation_tokens', conversation.cacheCreationTokens],
    ['cache_read_tokens', conversation.cacheReadTokens],
    ['cost_usd', conversation.costMicros / 1_000_000],
    ...(parent === null ? [] : [['parent', parent.id] as [string, string]]),
  ];
  const links = [
    ...(parent === null ? [] : [`${relationWords(parent.relation)} ${codeSpan(cleanLine(parent.id))}`]),
    ...forks.map((fork) => `Fork: ${codeSpan(cleanLine(fork.id))}`),
  ];
  const lines = facts.map(([name, value]) => `${name}: ${typeof value === 'number' ? value : yamlText(value)}`);
  const linked = links.length === 0 ? '' : `\n${links.map((link) => `- ${link}`).join('\n')}\n`;
  return `---\n${lines.join('\n')}\n---\n\n# ${plainMarkdown(shown)}\n${linked}`;
}

/** A text between double quotes, where YAML reads what JSON writes. */
function yamlText(text: string): string {
  return JSON.stringify(cleanLine(text));
}

function messagePart(message: Message, attachments: readonly Attachment[], maxImageBytes: number): string {
  const { seq, model, createdAt } = message;
  const facts = [speakerOf(message), cleanLine(model), timeWords(createdAt), statusWords(message)];
  const heading = `## ${seq}. ${facts
    .filter((fact) => fact !== '')
    .map(plainMarkdown)
    .join(' · ')}`;
  const parts = [
    heading,
    ...blocksOf(message).map((block) => blockPart(block, maxImageBytes)),
    ...attachments.map(attachmentPart),
  ].filter((part) => part !== '');
  return `\n${parts.join('\n\n')}\n`;
}

function blockPart(block: ContentBlock, maxImageBytes: number): string {
  switch (block.type) {
    case 'text':
      return embedMarkdown(cleanText(block.text)).trimEnd();
    case 'thinking':
      return folded('Thinking', embedMarkdown(cleanText(block.text)).trim());
    case 'toolCall':
      return `**Tool call** ${codeSpan(cleanLine(block.name))}\n\n${fenced(cleanText(valueText(block.input)), typeof block.input === 'string' ? 'text' : 'json')}`;
    case 'toolResult':
      return resultPart(block, maxImageBytes);
    case 'image':
      return picturePart(block, maxImageBytes);
    case 'other':
      return fenced(cleanText(valueText(block.value)), 'json');
  }
}

function folded(summary: string, body: string): string {
  return body === '' ? '' : `<details>\n<summary>${summary}</summary>\n\n${body}\n\n</details>`;
}

function resultPart({ content, isError }: ContentBlock & { type: 'toolResult' }, maxImageBytes: number): string {
  const heading = isError === true ? '**Result** (failed)' : '**Result**';
  const parts =
    typeof content === 'string'
      ? [fenced(cleanText(content), 'text')]
      : content.map((inner) =>
          inner.type === 'text' ? fenced(cleanText(inner.text), 'text') : blockPart(inner, maxImageBytes),
        );
  return [heading, ...parts].join('\n\n');
}

function picturePart(block: ContentBlock & { type: 'image' }, maxImageBytes: number): string {
  const words = plainMarkdown(pictureWords(block));
  if (!isShown(block, maxImageBytes)) return `*(picture left out: ${words})*`;
  return `![${words}](data:${block.mediaType};base64,${uint8ArrayToBase64(block.data)})`;
}

function attachmentPart({ type, path, mediaType, sizeBytes }: Attachment): string {
  const facts = [cleanLine(mediaType ?? ''), sizeBytes === 0 ? '' : formatBytes(sizeBytes)].filter(
    (fact) => fact !== '',
  );
  return `*Attachment (${type}):* ${codeSpan(cleanLine(path ?? 'without a path'))}${facts.length === 0 ? '' : ` (${facts.map(plainMarkdown).join(', ')})`}`;
}

function compactionPart({ trigger, originalMessageCount, tokensSaved, summary, performedAt }: Compaction): string {
  const saved = tokensSaved === 0 ? '' : `, ${tokensSaved} tokens saved`;
  const facts = `*Compacted ${timeWords(performedAt)} (${plainMarkdown(cleanLine(trigger))}): ${originalMessageCount} messages${saved}.*`;
  const text = summary === null ? '' : folded('Summary', embedMarkdown(cleanText(summary)).trim());
  return `\n---\n\n${facts}\n${text === '' ? '' : `\n${text}\n`}`;
}
