import type {
  ContentBlock,
  JsonObject,
  JsonValue,
  Message,
  MessageContent,
  MessageRole,
  TextBlock,
} from '@cairndb/core';
import { isObject, without } from '../json-shape.js';
import { sameJson } from '../same-json.js';
import type { StoredMessage } from '../stored-message.js';
import { isWellFormed } from '../well-formed.js';
import { fromClaudeBlock, toClaudeBlocks } from './content-blocks.js';

/** Under this name a message's metadata hold what only restoring needs. */
const RESTORE = '$cairn';
/** Marks the text of an attachment among the blocks, with its place among the attachments. */
const ATTACHMENT = '$attachment';

/** How a message is put together again where its fields alone don't tell. */
interface RestoreNotes {
  /** What stands between the texts of the content where `text` repeats them. */
  readonly joined?: string;
  /** Whether `text` is all that the message says. */
  readonly isText?: boolean;
  /** The message as it was, when nothing else gives it back. */
  readonly whole?: JsonValue;
}

const ROLES: Readonly<Record<string, MessageRole>> = { human: 'user', assistant: 'assistant' };
const TAKEN: ReadonlySet<string> = new Set(['content', 'text', 'sender', 'attachments']);
const EXTRACTED: ReadonlySet<string> = new Set(['extracted_content']);
const JOINTS = ['', '\n', '\n\n', ' '];

/**
 * A message of an export as one of a store: what Cairn has a name for in its content, everything else in its metadata. What was read out of
 * attachments stands among the texts, so that it is found. {@link restoreClaudeAiMessage} gives the message back.
 */
export function toClaudeMessage(message: JsonObject, id: string): StoredMessage {
  const { sender, content, text, attachments } = message;
  const role = typeof sender === 'string' && Object.hasOwn(ROLES, sender) ? ROLES[sender] : undefined;
  const blocks = Array.isArray(content) ? toClaudeBlocks(content, id) : [];
  const rest = without(message, TAKEN);
  if (role === undefined && sender !== undefined) rest.sender = sender;
  if (!Array.isArray(content) && content !== undefined) rest.content = content;
  const notes = textNotes(text, blocks, content);
  if (notes.joined === undefined && notes.isText !== true && text !== undefined) rest.text = text;
  const said: readonly ContentBlock[] = notes.isText === true ? [{ type: 'text', text: String(text) }] : blocks;
  const { kept, texts } = takeTexts(attachments);
  if (kept !== undefined) rest.attachments = kept;
  const stored = {
    role: role ?? 'system',
    content: plain([...said, ...texts]),
    metadata: { message: rest, [RESTORE]: notes as JsonObject },
  };
  if (isWellFormed(message) && sameJson(restoreClaudeAiMessage(stored), message)) return stored;
  const shown = [...said, ...texts].flatMap((block) => (block.type === 'text' ? block.text.toWellFormed() : []));
  return { role: role ?? 'system', content: shown.join('\n\n'), metadata: { [RESTORE]: { whole: message } } };
}

/** Mostly `text` repeats the texts of the content; in older exports it is all there is. */
function textNotes(
  text: JsonValue | undefined,
  blocks: readonly ContentBlock[],
  content: JsonValue | undefined,
): RestoreNotes {
  if (typeof text !== 'string') return {};
  if (blocks.length === 0)
    return text === '' ? { joined: '' } : { isText: true, ...(content === undefined ? {} : { joined: '' }) };
  const texts = blocks.flatMap((block) => (block.type === 'text' ? block.text : []));
  const joined = JOINTS.find((joint) => texts.join(joint) === text);
  return joined === undefined ? {} : { joined };
}

/** The texts that were read out of attachments, and the attachments without them. */
function takeTexts(attachments: JsonValue | undefined): { kept?: JsonValue; texts: readonly TextBlock[] } {
  if (attachments === undefined) return { texts: [] };
  if (!Array.isArray(attachments)) return { kept: attachments, texts: [] };
  const texts: TextBlock[] = [];
  const kept = attachments.map((attachment, index): JsonValue => {
    if (!isObject(attachment) || typeof attachment.extracted_content !== 'string') return attachment;
    texts.push({ type: 'text', text: attachment.extracted_content, extra: { [ATTACHMENT]: index } });
    return without(attachment, EXTRACTED);
  });
  return { kept, texts };
}

/** One text without anything to it is a text. */
function plain(blocks: readonly ContentBlock[]): MessageContent {
  const [first] = blocks;
  if (blocks.length === 0) return '';
  return blocks.length === 1 && first?.type === 'text' && first.extra === undefined ? first.text : blocks;
}

/** The message that one was imported from, as JSON deeply equal to it; where something was redacted, the marker stands in its place. */
export function restoreClaudeAiMessage(stored: Pick<Message, 'role' | 'content' | 'metadata'>): JsonValue {
  const { message, [RESTORE]: kept } = stored.metadata ?? {};
  const notes: RestoreNotes = isObject(kept) ? kept : {};
  if (notes.whole !== undefined) return notes.whole;
  const rest: Record<string, JsonValue> = { ...(isObject(message) ? message : {}) };
  const all: readonly ContentBlock[] =
    typeof stored.content === 'string' ? [{ type: 'text', text: stored.content }] : stored.content;
  const blocks = all.filter((block) => !isOfAttachment(block));
  const attachments = giveTexts(
    rest.attachments,
    all.flatMap((block) => (isOfAttachment(block) ? block : [])),
  );
  if (attachments !== undefined) rest.attachments = attachments;
  const texts = blocks.flatMap((block) => (block.type === 'text' ? block.text : []));
  if (notes.isText === true) rest.text = texts.join('');
  else if (notes.joined !== undefined) rest.text = texts.join(notes.joined);
  if (!Object.hasOwn(rest, 'content') && (notes.isText !== true || notes.joined !== undefined)) {
    rest.content = notes.isText === true || stored.content === '' ? [] : blocks.map(fromClaudeBlock);
  }
  const sender = stored.role === 'user' ? 'human' : stored.role;
  return Object.hasOwn(rest, 'sender') ? rest : { ...rest, sender };
}

function isOfAttachment(block: ContentBlock): block is TextBlock & Required<Pick<TextBlock, 'extra'>> {
  return block.type === 'text' && block.extra?.[ATTACHMENT] !== undefined;
}

function giveTexts(kept: JsonValue | undefined, texts: readonly TextBlock[]): JsonValue | undefined {
  if (!Array.isArray(kept)) return kept;
  const byPlace = new Map(texts.map(({ extra, text }) => [extra?.[ATTACHMENT], text]));
  return kept.map((attachment, index): JsonValue => {
    const text = byPlace.get(index);
    return text === undefined || !isObject(attachment) ? attachment : { ...attachment, extracted_content: text };
  });
}
