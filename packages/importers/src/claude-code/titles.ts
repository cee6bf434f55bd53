import type { JsonObject, JsonValue } from '@cairndb/core';
import { isObject, textOf } from '../json-shape.js';
import { shortTitle } from '../short-title.js';

/** Where a title comes from, weakest first: a later one takes the place of a weaker or equal one. */
export const TITLE_SOURCES = ['command', 'prompt', 'summary', 'ai', 'custom'] as const;

/** Where a title comes from. */
export type TitleSource = (typeof TITLE_SOURCES)[number];

/** A title, and where it comes from. */
export interface Title {
  readonly from: TitleSource;
  readonly text: string;
}

/** The better of two titles of one conversation, the second being the later one. A prompt is only ever the first one. */
export function betterTitle(before: Title | undefined, after: Title | undefined): Title | undefined {
  if (before === undefined || after === undefined) return after ?? before;
  const rank = (title: Title) => TITLE_SOURCES.indexOf(title.from);
  if (rank(after) === rank(before)) return before.from === 'prompt' || before.from === 'command' ? before : after;
  return rank(after) > rank(before) ? after : before;
}

/** The title that a title line gives to its own session; undefined for other lines. */
export function titleOfRecord(line: JsonObject): Title | undefined {
  if (line.type === 'custom-title') return titled('custom', line.customTitle ?? line.title);
  if (line.type === 'ai-title') return titled('ai', line.aiTitle ?? line.title);
  return undefined;
}

/** The title that a `summary` line gives to the conversation in which message `leaf` stands; undefined for other lines. */
export function summaryOf(line: JsonObject): { readonly leaf: string; readonly title: string } | undefined {
  if (line.type !== 'summary') return undefined;
  const leaf = textOf(line.leafUuid);
  const title = titled('summary', line.summary);
  return leaf === undefined || title === undefined ? undefined : { leaf, title: title.text };
}

/** The title that a user's prompt makes; undefined for what the user did not write to the model. */
export function titleOfPrompt(line: JsonObject): Title | undefined {
  if (line.type !== 'user' || line.isMeta === true || line.isSidechain === true || line.isCompactSummary === true)
    return undefined;
  const text = promptText(isObject(line.message) ? line.message.content : undefined);
  if (text === undefined) return undefined;
  return commandTitle(text) ?? (NO_PROMPT.test(text) ? undefined : titled('prompt', text));
}

/** What Claude Code writes in the user's name. */
const NO_PROMPT =
  /^\s*(?:Caveat: The messages below|<[a-z]+(?:-[a-z]+)+>|\[Request interrupted|This session is being continued)/;

function promptText(content: JsonValue | undefined): string | undefined {
  if (typeof content === 'string') return textOf(content);
  if (!Array.isArray(content)) return undefined;
  for (const block of content as readonly JsonValue[]) {
    if (!isObject(block)) continue;
    if (block.type === 'tool_result') return undefined;
    if (block.type === 'text' && typeof block.text === 'string' && !NO_PROMPT.test(block.text)) return block.text;
    if (block.type === 'text' && typeof block.text === 'string' && COMMAND.test(block.text)) return block.text;
  }
  return undefined;
}

const COMMAND = /<command-name>([^<]*)<\/command-name>/;
const ARGUMENTS = /<command-args>([^<]*)<\/command-args>/;

/** A slash command with what was given to it, such as `/review the parser`; without arguments it says nothing. */
function commandTitle(text: string): Title | undefined {
  const name = COMMAND.exec(text)?.[1]?.trim();
  const given = ARGUMENTS.exec(text)?.[1]?.trim();
  return name === undefined || !given ? undefined : titled('command', `${name} ${given}`);
}

function titled(from: TitleSource, value: JsonValue | undefined): Title | undefined {
  const text = typeof value === 'string' ? shortTitle(value) : '';
  return text === '' ? undefined : { from, text };
}
