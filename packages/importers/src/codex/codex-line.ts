import { hash } from 'node:crypto';
import type { JsonObject, PreparedRecord } from '@cairndb/core';
import { countTools, type ToolCounts } from '../count-tools.js';
import { idOf, isObject, textOf, timeOf } from '../json-shape.js';
import type { ParsedLine } from '../line-format.js';
import { mayHoldLoneSurrogate } from '../lone-surrogate.js';
import { shortTitle } from '../short-title.js';
import { type CodexMessage, toCodexMessage } from './codex-message.js';
import { readSessionMeta, type SessionMeta } from './session-meta.js';
import { readTokenCount, type TokenCount } from './token-count.js';

/** What one line of a rollout says. */
export interface CodexLine {
  /** The line as it came; empty once what becomes of it is prepared. */
  line: JsonObject;
  /** SHA-256 of the line's bytes, in hex. */
  readonly hash: string;
  /** The time as it is written; lines that share it were written together. */
  readonly timestamp: string;
  /** Unix milliseconds. */
  readonly at: number | undefined;
  /** The type of the item in it, or of the line: what a record of it is called. */
  readonly type: string;
  /** The line as a record, made ready ahead; absent for messages, and where nothing was prepared. */
  prepared?: PreparedRecord | undefined;
  /** The line as a message; undefined for a record. */
  message: CodexMessage | undefined;
  /** Tools in the message. */
  readonly tools: ToolCounts;
  readonly meta: SessionMeta | undefined;
  readonly tokens: TokenCount | undefined;
  /** The model of the turn that begins here; empty when the line doesn't tell. */
  readonly turn: { readonly model: string } | undefined;
  /** The working directory that the turn, or the surroundings told to the model, name. */
  readonly cwd: string | undefined;
  readonly compaction: { readonly summary: string; readonly kept: number } | undefined;
  /** A thread that this one started as a sub-agent. */
  readonly spawned: { readonly id: string; readonly agentId: string | undefined } | undefined;
  /** A title: what somebody named the thread, or the prompt. */
  readonly title: { readonly from: 'prompt' | 'custom'; readonly text: string } | undefined;
  /** The texts of a prompt, which an event and an item both tell. */
  readonly prompt: { readonly from: 'event' | 'item'; readonly texts: readonly string[] } | undefined;
}

/** Reads one line of a rollout, of the newer shape or the older one. Unknown types and shapes are records. */
export function readCodexLine({ value: line, bytes }: Pick<ParsedLine, 'value' | 'bytes'>): CodexLine {
  const item = isObject(line.payload) && typeof line.type === 'string' ? line.payload : line;
  const isEvent = line.type === 'event_msg';
  const isTurn = line.type === 'turn_context';
  // Of all events only prompts can be messages: the others repeat items, or say how things go.
  const mayBeMessage = line.type === 'response_item' || item === line || (isEvent && item.type === 'user_message');
  const wellFormed = !mayHoldLoneSurrogate(bytes) && !hasProto(line, item);
  const message = mayBeMessage ? toCodexMessage({ line, item }, wellFormed) : undefined;
  const prompt = message?.message.role === 'user' ? promptOf(message, isEvent) : undefined;
  return {
    line,
    hash: hash('sha256', bytes, 'hex'),
    timestamp: textOf(line.timestamp) ?? '',
    at: timeOf(line.timestamp),
    type: typeOf(line, item).slice(0, 200),
    message,
    tools: countTools(message?.message.content ?? ''),
    meta: readSessionMeta(line),
    tokens: isEvent ? readTokenCount(item) : undefined,
    turn: isTurn ? { model: textOf(item.model) ?? '' } : undefined,
    cwd: isTurn ? textOf(item.cwd) : cwdOf(prompt?.texts),
    compaction: line.type === 'compacted' ? compactionOf(item) : undefined,
    spawned: isEvent ? spawnedBy(item) : undefined,
    title: titleOf(item, prompt?.texts),
    prompt,
  };
}

/** Members of this name don't survive the checks of metadata. */
function hasProto(...objects: readonly JsonObject[]): boolean {
  return objects.some((object) => Object.hasOwn(object, '__proto__'));
}

function typeOf(line: JsonObject, item: JsonObject): string {
  const isWrapped = line.type === 'event_msg' || line.type === 'response_item';
  return (isWrapped ? textOf(item.type) : undefined) ?? textOf(line.type) ?? textOf(line.record_type) ?? 'session_meta';
}

function compactionOf(item: JsonObject) {
  const history = item.replacement_history;
  return { summary: textOf(item.message) ?? '', kept: Array.isArray(history) ? history.length : 1 };
}

function spawnedBy(item: JsonObject): CodexLine['spawned'] {
  const id = item.type === 'collab_agent_spawn_end' ? idOf(item.new_thread_id) : undefined;
  return id === undefined ? undefined : { id, agentId: textOf(item.new_agent_nickname) ?? textOf(item.new_agent_role) };
}

function promptOf({ message }: CodexMessage, isEvent: boolean): CodexLine['prompt'] {
  const { content } = message;
  const blocks = typeof content === 'string' ? [content] : content.map((one) => (one.type === 'text' ? one.text : ''));
  const texts = [...new Set([...blocks, blocks.join('\n')].map((text) => text.trim()))].filter((text) => text !== '');
  return { from: isEvent ? 'event' : 'item', texts };
}

/** Codex tells the model where it is; older files say it nowhere else. */
const SURROUNDINGS = /^<environment_context>.*?(?:<cwd>([^<\n]+)<\/cwd>|Current working directory: ([^\n]+))/s;

function cwdOf(texts: readonly string[] | undefined): string | undefined {
  const [, tagged, told] = SURROUNDINGS.exec(texts?.[0] ?? '') ?? [];
  return tagged ?? told;
}

/** What Codex writes in the user's name: instructions and surroundings. */
const NO_PROMPT = /^(?:<[a-z_]+>|# AGENTS\.md instructions)/;

function titleOf(item: JsonObject, prompt: readonly string[] | undefined): CodexLine['title'] {
  const named = item.type === 'thread_name_updated' ? textOf(item.thread_name) : undefined;
  if (named !== undefined) return { from: 'custom', text: shortTitle(named) };
  const text = prompt?.find((one) => !NO_PROMPT.test(one));
  return text === undefined ? undefined : { from: 'prompt', text: shortTitle(text) };
}
