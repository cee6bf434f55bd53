import { isCairnError } from '@cairndb/core';
import { ErrorCode, type GetPromptResult, McpError } from '@modelcontextprotocol/sdk/types.js';
import { fenced } from '../fenced.js';
import type { Setting } from '../setting.js';
import { NOTE } from '../shown.js';

/** What prompts are made with. */
export interface PromptSetting extends Setting {
  readonly onUnexpected: ((error: unknown, what: string) => void) | undefined;
}

/** The texts of a prompt. */
export interface PromptTexts {
  readonly description: string;
  /** What the person asks for. */
  readonly task: string;
  /** What the store says; it never stands in one message with the task. */
  readonly material: string;
  /** Where that comes from. */
  readonly provenance: string;
}

/** A prompt of the task and the material. @throws McpError, with what the store says */
export async function prompt(
  name: string,
  { onUnexpected }: PromptSetting,
  work: () => Promise<PromptTexts>,
): Promise<GetPromptResult> {
  try {
    const { description, task, material, provenance } = await work();
    const message = (text: string) => ({ role: 'user', content: { type: 'text', text } }) as const;
    return { description, messages: [message(`${NOTE}\n\n${fenced(material, provenance)}`), message(task)] };
  } catch (error) {
    if (isCairnError(error)) throw new McpError(ErrorCode.InvalidParams, `${error.code}: ${error.message}`);
    onUnexpected?.(error, name);
    throw new McpError(ErrorCode.InternalError, 'The call failed for a reason that its log tells.');
  }
}
