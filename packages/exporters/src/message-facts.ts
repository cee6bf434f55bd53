import { type ContentBlock, formatBytes, type Message, type MessageRole } from '@cairndb/core';
import { cleanLine } from './clean-text.js';

/** The blocks of a message; a text alone is one. */
export function blocksOf({ content }: Pick<Message, 'content'>): readonly ContentBlock[] {
  return typeof content === 'string' ? [{ type: 'text', text: content }] : content;
}

/** Who speaks in a message: most formats put what tools send back under the user's name. */
export function roleOf(message: Pick<Message, 'role' | 'content'>): MessageRole {
  const blocks = blocksOf(message);
  return blocks.length > 0 && blocks.every(({ type }) => type === 'toolResult') ? 'tool' : message.role;
}

/** Who speaks, for people: `User`, `Assistant`, `Assistant (sub-agent a7c41f2)`. */
export function speakerOf(message: Pick<Message, 'role' | 'content' | 'metadata'>): string {
  const { metadata } = message;
  const speaker = { user: 'User', assistant: 'Assistant', system: 'System', tool: 'Tool' }[roleOf(message)];
  if (metadata?.isSidechain !== true) return speaker;
  const name = typeof metadata.agentId === 'string' ? ` ${cleanLine(metadata.agentId)}` : '';
  return `${speaker} (sub-agent${name})`;
}

/** What a status other than complete says. */
export function statusWords({ status }: Pick<Message, 'status'>): string {
  return { complete: '', streaming: 'still being written', interrupted: 'broken off' }[status];
}

/** A time as people read it anywhere: `2026-02-10 09:12:03 UTC`. */
export function timeWords(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

/** A picture in words: `image/png, 12.4 KB`. */
export function pictureWords({ mediaType, data, url }: ContentBlock & { type: 'image' }): string {
  const where = data === undefined ? cleanLine(url ?? '') : formatBytes(data.byteLength);
  return [cleanLine(mediaType), where].filter((part) => part !== '').join(', ');
}

/** A value as indented JSON; a text as it is. */
export function valueText(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value, null, 2) ?? '');
}

/** Types of pictures that pages may show: all that browsers take, but for those that hold programs. */
const SHOWN_TYPES: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif']);

/** Whether a picture goes into a document. */
export function isShown(
  block: ContentBlock & { type: 'image' },
  maxImageBytes: number,
): block is ContentBlock & { type: 'image'; data: Uint8Array } {
  return block.data !== undefined && block.data.byteLength <= maxImageBytes && SHOWN_TYPES.has(block.mediaType);
}
