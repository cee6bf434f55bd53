import { type Attachment, type ContentBlock, formatBytes, type Message } from '@cairndb/core';
import { uint8ArrayToBase64 } from 'uint8array-extras';
import { cleanLine, cleanText } from './clean-text.js';
import { escapeHtml } from './escape-html.js';
import { highlight } from './highlight.js';
import { markdownHtml } from './markdown-html.js';
import {
  blocksOf,
  isShown,
  pictureWords,
  roleOf,
  speakerOf,
  statusWords,
  timeWords,
  valueText,
} from './message-facts.js';

/** Characters of a folded part that its line shows. */
const PREVIEW = 160;

/** A message as an element that can be linked to. */
export function messageHtml(message: Message, attachments: readonly Attachment[], maxImageBytes: number): string {
  const { seq, model, createdAt } = message;
  const blocks = blocksOf(message);
  const body = [...blocks.map((block) => blockHtml(block, maxImageBytes)), ...attachments.map(attachmentHtml)].join('');
  const isSlim = blocks.length > 0 && attachments.length === 0 && blocks.every(isFolded);
  const classes = [
    roleOf(message),
    ...(isSlim ? ['slim'] : []),
    ...(message.metadata?.isSidechain === true ? ['side'] : []),
  ];
  const facts = [model, statusWords(message)].map(cleanLine).filter((fact) => fact !== '');
  const time = `<time datetime="${new Date(createdAt).toISOString()}">${timeWords(createdAt)}</time>`;
  const heading = `<h2><a href="#m${seq}">${escapeHtml(speakerOf(message))}</a><small>#${seq}${facts
    .map((fact) => ` · ${escapeHtml(fact)}`)
    .join('')} · ${time}</small></h2>`;
  return `<article id="m${seq}" class="${classes.join(' ')}">${heading}<div class="body">${body}</div></article>\n`;
}

/** Whether a block shows as one line until it is opened. */
function isFolded({ type }: ContentBlock): boolean {
  return type === 'toolCall' || type === 'toolResult' || type === 'thinking';
}

function blockHtml(block: ContentBlock, maxImageBytes: number): string {
  switch (block.type) {
    case 'text':
      return markdownHtml(block.text);
    case 'thinking':
      return block.text.trim() === '' ? '' : folded('Thinking', previewOf(block.text), markdownHtml(block.text));
    case 'toolCall':
      return folded(
        block.name,
        previewOf(tellingPart(block.input)),
        codeHtml(valueText(block.input), languageOf(block.input)),
      );
    case 'toolResult':
      return resultHtml(block, maxImageBytes);
    case 'image':
      return pictureHtml(block, maxImageBytes);
    case 'other':
      return codeHtml(valueText(block.value), 'json');
  }
}

/** What says most about a call: its only text, or all of it. */
function tellingPart(input: unknown): string {
  if (typeof input !== 'object' || input === null) return String(input);
  const texts = Object.values(input).filter((value) => typeof value === 'string');
  return texts.length === 1 && texts[0] !== undefined ? texts[0] : JSON.stringify(input);
}

function languageOf(input: unknown): string {
  return typeof input === 'string' ? '' : 'json';
}

function resultHtml({ content, isError }: ContentBlock & { type: 'toolResult' }, maxImageBytes: number): string {
  const inner: readonly ContentBlock[] = typeof content === 'string' ? [{ type: 'text', text: content }] : content;
  const text = inner.map((block) => (block.type === 'text' ? block.text : '')).join('\n');
  const body = inner
    .map((block) => (block.type === 'text' ? codeHtml(block.text, '') : blockHtml(block, maxImageBytes)))
    .join('');
  return folded(isError === true ? 'Failed' : 'Result', previewOf(text), body, isError === true);
}

function folded(name: string, preview: string, body: string, failed = false): string {
  const summary = `<b>${escapeHtml(cleanLine(name))}</b> <code>${escapeHtml(preview)}</code>`;
  return `<details${failed ? ' class="failed"' : ''}><summary>${summary}</summary>${body}</details>`;
}

function previewOf(text: string): string {
  const line = cleanLine(text.slice(0, PREVIEW * 4));
  const characters = [...line];
  return characters.length <= PREVIEW ? line : `${characters.slice(0, PREVIEW).join('')}…`;
}

function codeHtml(text: string, language: string): string {
  const clean = cleanText(text);
  return `<pre class="wrap"><code>${language === '' ? escapeHtml(clean) : highlight(clean, language)}</code></pre>`;
}

function pictureHtml(block: ContentBlock & { type: 'image' }, maxImageBytes: number): string {
  const words = escapeHtml(pictureWords(block));
  if (!isShown(block, maxImageBytes)) return `<p class="note">Picture left out: ${words}</p>`;
  return `<p><img alt="picture, ${words}" src="data:${block.mediaType};base64,${uint8ArrayToBase64(block.data)}"></p>`;
}

function attachmentHtml({ type, path, mediaType, sizeBytes }: Attachment): string {
  const facts = [cleanLine(mediaType ?? ''), sizeBytes === 0 ? '' : formatBytes(sizeBytes)].filter(
    (fact) => fact !== '',
  );
  const place = escapeHtml(cleanLine(path ?? 'without a path'));
  const more = facts.length === 0 ? '' : ` (${escapeHtml(facts.join(', '))})`;
  return `<p class="note">Attachment (${type}): <code>${place}</code>${more}</p>`;
}
