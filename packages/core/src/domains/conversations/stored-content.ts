import { type ContentCodec, type PackedContent, packContent } from '../../content/index.js';
import { utf8Decode, utf8Encode } from '../../host.js';
import { type JsonValue, toJson } from '../../json.js';
import type { Redactor } from '../../redaction/index.js';
import type { ContentBlock, MessageContent } from './content-block.js';

/** Texts longer than this (UTF-16 units) go to the content store; bytes of pictures always do. */
export const INLINE_TEXT_LIMIT = 8192;

/** What stands in a stored block instead of content that lies in the content store. */
interface ContentRef {
  readonly $content: string;
}

/** A message's content as its row holds it. */
export interface StoredContent {
  /** The content when it is one short text; else null. */
  readonly text: string | null;
  /** Everything else as JSON; else null. */
  readonly blocks: string | null;
  readonly contentRefs: number;
  readonly toolCalls: number;
  readonly toolResults: number;
  readonly toolErrors: number;
}

/** {@link StoredContent} with what has to be put into the content store beside it. */
export interface EncodedContent {
  readonly stored: StoredContent;
  readonly packed: readonly PackedContent[];
  /** The redacted content, as it will be read back. */
  readonly content: MessageContent;
}

/** Redacts a message's content and shapes it for its row; large parts become references. */
export function encodeContent(given: MessageContent, redactor: Redactor, codec: ContentCodec): EncodedContent {
  const content = redactContent(given, redactor);
  // Some clients cut a text at a NUL (libSQL's, on files); as JSON it is escaped.
  if (typeof content === 'string' && content.length <= INLINE_TEXT_LIMIT && !content.includes('\0')) {
    return { stored: plainText(content), packed: [], content };
  }
  const packer = new Packer(codec);
  const blocks = typeof content === 'string' ? packer.text(content) : content.map((block) => packer.block(block));
  return {
    stored: {
      text: null,
      blocks: toJson(blocks, 'content'),
      contentRefs: packer.packed.size,
      ...(typeof content === 'string' ? NO_TOOLS : countTools(content)),
    },
    packed: [...packer.packed.values()],
    content,
  };
}

/** A message's content without its secrets. */
export function redactContent(given: MessageContent, redactor: Redactor): MessageContent {
  return typeof given === 'string' ? redactor.text(given) : given.map((block) => redactBlock(block, redactor));
}

const NO_TOOLS = { toolCalls: 0, toolResults: 0, toolErrors: 0 };

function plainText(text: string): StoredContent {
  return { text, blocks: null, contentRefs: 0, ...NO_TOOLS };
}

function countTools(blocks: readonly ContentBlock[]) {
  let toolCalls = 0;
  let toolResults = 0;
  let toolErrors = 0;
  for (const block of blocks) {
    if (block.type === 'toolCall') toolCalls += 1;
    if (block.type !== 'toolResult') continue;
    toolResults += 1;
    if (block.isError === true) toolErrors += 1;
  }
  return { toolCalls, toolResults, toolErrors };
}

function redactBlock(block: ContentBlock, redactor: Redactor): ContentBlock {
  switch (block.type) {
    case 'text':
    case 'thinking':
      return withExtra({ ...block, text: redactor.text(block.text) }, redactor);
    case 'toolCall':
      return withExtra({ ...block, input: redactor.json(block.input) }, redactor);
    case 'toolResult': {
      const { content } = block;
      const clean =
        typeof content === 'string' ? redactor.text(content) : content.map((inner) => redactBlock(inner, redactor));
      return withExtra({ ...block, content: clean }, redactor);
    }
    case 'image':
      return withExtra(block.url === undefined ? block : { ...block, url: redactor.text(block.url) }, redactor);
    case 'other':
      return { ...block, value: redactor.json(block.value) };
  }
}

function withExtra<B extends Exclude<ContentBlock, { type: 'other' }>>(block: B, redactor: Redactor): B {
  return block.extra === undefined ? block : { ...block, extra: redactor.json(block.extra) };
}

/** Replaces large parts of blocks by references and keeps what they refer to, each once. */
class Packer {
  readonly packed = new Map<string, PackedContent>();
  readonly #codec: ContentCodec;

  constructor(codec: ContentCodec) {
    this.#codec = codec;
  }

  text(text: string): string | ContentRef {
    return text.length <= INLINE_TEXT_LIMIT ? text : this.#refer(utf8Encode(text));
  }

  block(block: ContentBlock): unknown {
    switch (block.type) {
      case 'text':
      case 'thinking':
        return { ...block, text: this.text(block.text) };
      case 'toolCall': {
        const input = toJson(block.input, 'input');
        return input.length <= INLINE_TEXT_LIMIT
          ? block
          : { ...block, input: null, inputRef: this.#refer(utf8Encode(input)) };
      }
      case 'toolResult': {
        const { content } = block;
        return {
          ...block,
          content: typeof content === 'string' ? this.text(content) : content.map((inner) => this.block(inner)),
        };
      }
      case 'image':
        return block.data === undefined ? block : { ...block, data: this.#refer(block.data) };
      case 'other': {
        const value = toJson(block.value, 'value');
        return value.length <= INLINE_TEXT_LIMIT ? block : { type: 'other', valueRef: this.#refer(utf8Encode(value)) };
      }
    }
  }

  #refer(bytes: Uint8Array): ContentRef {
    const packed = packContent(bytes, this.#codec);
    this.packed.set(packed.hash, packed);
    return { $content: packed.hash };
  }
}

/** A stored block: a {@link ContentBlock} in which large parts may be references. */
type StoredBlock = { readonly type: ContentBlock['type'] } & Readonly<Record<string, unknown>>;

/** The hashes that stored blocks refer to. */
export function referredHashes(blocks: string): Set<string> {
  const hashes = new Set<string>();
  visitRefs(JSON.parse(blocks), REFERRING, (ref) => hashes.add(ref.$content));
  return hashes;
}

/** {@link referredHashes}, but for those of pictures. */
export function referredTexts(blocks: string): Set<string> {
  const hashes = new Set<string>();
  visitRefs(JSON.parse(blocks), REFERRING_TEXT, (ref) => hashes.add(ref.$content));
  return hashes;
}

const REFERRING_TEXT = ['text', 'inputRef', 'valueRef'] as const;
const REFERRING = [...REFERRING_TEXT, 'data'] as const;

function visitRefs(stored: unknown, names: readonly string[], visit: (ref: ContentRef) => void): void {
  if (isRef(stored)) {
    visit(stored);
    return;
  }
  for (const block of stored as readonly StoredBlock[]) {
    for (const name of names) {
      const value = block[name];
      if (isRef(value)) visit(value);
    }
    if (block.type === 'toolResult' && typeof block.content !== 'string') visitRefs(block.content, names, visit);
  }
}

function isRef(value: unknown): value is ContentRef {
  return typeof value === 'object' && value !== null && typeof (value as Partial<ContentRef>).$content === 'string';
}

/** The content as it was written, references resolved by `contents`. */
export function decodeContent(
  row: Pick<StoredContent, 'text' | 'blocks'>,
  contents: ReadonlyMap<string, Uint8Array>,
): MessageContent {
  if (row.blocks === null) return row.text ?? '';
  const stored: unknown = JSON.parse(row.blocks);
  const bytes = (ref: ContentRef) => contents.get(ref.$content) ?? new Uint8Array(0);
  const text = (value: unknown) => (isRef(value) ? utf8Decode(bytes(value)) : String(value));
  const json = (value: unknown): JsonValue => JSON.parse(text(value)) as JsonValue;
  const block = (given: StoredBlock): unknown => {
    const { inputRef, valueRef, ...rest } = given;
    switch (given.type) {
      case 'text':
      case 'thinking':
        return isRef(given.text) ? { ...rest, text: text(given.text) } : given;
      case 'toolCall':
        return inputRef === undefined ? given : { ...rest, input: json(inputRef) };
      case 'toolResult': {
        const { content } = given;
        return { ...rest, content: Array.isArray(content) ? content.map(block) : text(content) };
      }
      case 'image':
        return isRef(given.data) ? { ...rest, data: bytes(given.data) } : given;
      case 'other':
        return valueRef === undefined ? given : { ...rest, value: json(valueRef) };
    }
  };
  if (Array.isArray(stored)) return (stored as readonly StoredBlock[]).map(block) as ContentBlock[];
  return text(stored);
}

/** The text by which a message is found: prose, thoughts, tool names, arguments and results; no pictures. */
export function searchableText(content: MessageContent): string {
  if (typeof content === 'string') return content;
  const parts: string[] = [];
  for (const block of content) {
    if (block.type === 'text' || block.type === 'thinking') parts.push(block.text);
    else if (block.type === 'toolCall') parts.push(block.name, ...stringsIn(block.input));
    else if (block.type === 'toolResult') parts.push(searchableText(block.content));
  }
  return parts.join('\n');
}

/** Every text inside a JSON value; iterative, because tools nest as deep as they like. */
function stringsIn(value: JsonValue): string[] {
  const found: string[] = [];
  const open: JsonValue[] = [value];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next === 'string') found.push(next);
    else if (typeof next === 'object' && next !== null) {
      const members: readonly JsonValue[] = Array.isArray(next) ? next : Object.values(next);
      for (let index = members.length - 1; index >= 0; index -= 1) open.push(members[index] ?? null);
    }
  }
  return found;
}
