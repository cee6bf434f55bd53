import { type ContentBlock, formatBytes, type Message, type MessageRole } from '@cairndb/core';

import type { Colors } from '../terminal/colors.js';
import { safeLine, safeText } from '../terminal/safe-text.js';
import { shorten } from '../terminal/wrap.js';
import { countOf } from './numbers.js';
import { formatTime } from './time.js';
import { summarizeCall } from './tool-call.js';

/** How messages are shown. */
export interface MessageViewOptions {
  readonly colors: Colors;
  /** Everything, instead of the first lines of results and thoughts. */
  readonly full: boolean;
  /** Columns for a tool's lines; prose isn't touched. */
  readonly width: number;
}

/** Lines of a tool's result that are shown unless all are wanted. */
const RESULT_LINES = 4;
const MARK = { call: '▸', result: '◂', thought: '~' } as const;

/** Messages as a person reads them: prose as it was written, a tool call on one line, the first lines of what came back. */
export class MessageView {
  /** Whether anything has been left out so far. */
  folded = false;
  readonly #options: MessageViewOptions;

  constructor(options: MessageViewOptions) {
    this.#options = options;
  }

  /** The lines of a message, an empty one before it. */
  format(message: Message): string[] {
    const { content } = message;
    const blocks: readonly ContentBlock[] = typeof content === 'string' ? [{ type: 'text', text: content }] : content;
    const body = blocks.flatMap((block) => this.#block(block));
    // What tools send back comes under the name of the user in most formats; it belongs to the call above it.
    const isResult = blocks.length > 0 && blocks.every(({ type }) => type === 'toolResult');
    return isResult ? body : ['', this.#heading(message), ...body];
  }

  #heading({ seq, role, model, status, createdAt, metadata }: Message): string {
    const { colors } = this.#options;
    const agent = metadata?.isSidechain === true ? [subAgentName(metadata.agentId)] : [];
    const state = status === 'complete' ? [] : [status === 'streaming' ? 'still being written' : 'broken off'];
    const facts = [`#${seq}`, ...agent, ...(model === '' ? [] : [safeLine(model)]), formatTime(createdAt), ...state];
    return `${this.#role(role)} ${colors.dim(facts.join(' · '))}`;
  }

  #role(role: MessageRole): string {
    const { colors } = this.#options;
    const paint = { user: colors.green, assistant: colors.cyan, system: colors.yellow, tool: colors.magenta }[role];
    return colors.bold(paint(role));
  }

  #block(block: ContentBlock): string[] {
    switch (block.type) {
      case 'text':
        return safeText(block.text).trimEnd().split('\n');
      case 'thinking':
        return this.#thought(block.text);
      case 'toolCall':
        return this.#call(block.name, block.input);
      case 'toolResult':
        return this.#result(block);
      case 'image':
        return [this.#dim(`[picture ${describeImage(block)}]`)];
      case 'other':
        return this.#other(block.value);
    }
  }

  #thought(text: string): string[] {
    const { full } = this.#options;
    const lines = safeText(text).trim().split('\n');
    if (lines.join('') === '') return [];
    if (full) return lines.map((line) => this.#dim(`${MARK.thought} ${line}`));
    this.folded ||= lines.length > 1;
    return [this.#dim(this.#line(`${MARK.thought} ${lines[0] ?? ''}`, moreLines(lines.length - 1)))];
  }

  #call(name: string, input: unknown): string[] {
    const { colors, full } = this.#options;
    const title = `${MARK.call} ${safeLine(name)}`;
    if (!full) return [colors.yellow(this.#line(`${title}  ${summarizeCall(input)}`))];
    const lines = safeText(JSON.stringify(input, null, 2) ?? '').split('\n');
    return [colors.yellow(title), ...lines.map((line) => `  ${line}`)];
  }

  #result({ content, isError }: ContentBlock & { type: 'toolResult' }): string[] {
    const { colors, full } = this.#options;
    const text = typeof content === 'string' ? safeText(content) : content.map((block) => plainBlock(block)).join('\n');
    const lines = text.trimEnd().split('\n');
    const shown = full ? lines : lines.slice(0, RESULT_LINES).map((line) => this.#line(`  ${line}`).slice(2));
    const paint = isError === true ? colors.red : colors.dim;
    const rest = lines.length - shown.length;
    this.folded ||= rest > 0;
    return [
      ...shown.map((line, at) => paint(`${at === 0 ? MARK.result : ' '} ${line}`.trimEnd())),
      ...(rest > 0 ? [this.#dim(`  … ${moreLines(rest)}`)] : []),
    ];
  }

  #other(value: unknown): string[] {
    const json = safeText(JSON.stringify(value, null, this.#options.full ? 2 : 0) ?? '');
    if (this.#options.full) return json.split('\n').map((line) => this.#dim(line));
    return [this.#dim(this.#line(json))];
  }

  /** A line no wider than there is room, with a note behind it. */
  #line(text: string, note = ''): string {
    const columns = this.#options.width - (note === '' ? 0 : note.length + 3);
    const line = shorten(text.replaceAll('\t', '  '), columns);
    this.folded ||= line.endsWith('…') && !text.endsWith('…');
    return note === '' ? line : `${line} (${note})`;
  }

  #dim(text: string): string {
    return this.#options.colors.dim(text);
  }
}

/** Claude Code keeps a sub-agent's messages in the conversation that started it. */
function subAgentName(agentId: unknown): string {
  return typeof agentId === 'string' ? `sub-agent ${safeLine(agentId)}` : 'sub-agent';
}

function moreLines(count: number): string {
  return count <= 0 ? '' : countOf(count, 'more line');
}

function describeImage({ mediaType, data, url }: ContentBlock & { type: 'image' }): string {
  const size = data === undefined ? safeLine(url ?? '') : formatBytes(data.byteLength);
  return [safeLine(mediaType), size].filter((part) => part !== '').join(', ');
}

function plainBlock(block: ContentBlock): string {
  if (block.type === 'text') return safeText(block.text);
  if (block.type === 'image') return `[picture ${describeImage(block)}]`;
  return safeText(JSON.stringify(block) ?? '');
}
