import type { ContentBlock, Message } from '@cairndb/core';
import { shownTime } from '../shown.js';

/** A message as models read it: who said it when, its prose, and which tools were called with what and answered what. */
export function messageAsText({ seq, role, createdAt, content }: Message): string {
  const text = typeof content === 'string' ? content : content.map(blockAsText).filter(Boolean).join('\n');
  return `[${seq}] ${role}, ${shownTime(createdAt)}\n${text}`;
}

function blockAsText(block: ContentBlock): string {
  switch (block.type) {
    case 'text':
      return block.text;
    case 'thinking':
      return '';
    case 'toolCall':
      return `(called ${block.name} with ${JSON.stringify(block.input)})`;
    case 'toolResult':
      return `(${block.isError === true ? 'failed' : 'answered'}: ${resultAsText(block.content)})`;
    case 'image':
      return '(a picture)';
    case 'other':
      return '';
  }
}

function resultAsText(content: string | readonly ContentBlock[]): string {
  return typeof content === 'string' ? content : content.map(blockAsText).join('\n');
}
