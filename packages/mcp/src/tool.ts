import { isCairnError, type WaitSignal } from '@cairndb/core';
import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';
import { harmless } from './harmless.js';

/** What a tool answers. Some clients show their model the data alone, others the text alone, so both say all of it. */
export interface Answer {
  readonly data: Readonly<Record<string, unknown>>;
  /** For models that read; default: the data as JSON. Stored texts in it are fenced. */
  readonly text?: string;
}

/** A tool for models. */
export interface Tool {
  readonly name: string;
  readonly title: string;
  /** Says when to use it. */
  readonly description: string;
  readonly input: z.ZodObject;
  /** What the data of its answers are. */
  readonly output: z.ZodObject;
  /** Whether it changes nothing; others are left out of servers that only read. */
  readonly reads: boolean;
  /** Whether it takes away what can't be had back. Default false. */
  readonly destroys?: boolean;
  /** Whether the same call again changes nothing more. Default: whether it reads. */
  readonly repeatable?: boolean;
  /** @throws CairnError */
  run(input: object, signal: AbortSignal): Promise<Answer>;
}

/** A tool whose work gets its input typed. */
export function defineTool<I extends z.ZodObject>(
  tool: Omit<Tool, 'input' | 'run'> & {
    readonly input: I;
    readonly run: (input: z.output<I>, signal: AbortSignal & WaitSignal) => Promise<Answer>;
  },
): Tool {
  // The SDK gives what the schema made of a call's arguments.
  return { ...tool, run: async (input, signal) => await tool.run(input as z.output<I>, signal) };
}

/** What an answer's data are: these fields, and others that say more. */
export function answerOf<T extends z.ZodRawShape>(fields: T) {
  return z.looseObject({
    note: z.string().optional().describe('How to take the answer.'),
    rest: z.string().optional().describe('That something was left out, and how to get it.'),
    ...fields,
  });
}

/** One of the things that an answer lists. */
export function listed<T extends z.ZodRawShape>(fields: T) {
  return z.array(z.looseObject(fields));
}

/** Offers a tool; what it throws becomes a result that the model reads. */
export function registerTool(
  server: McpServer,
  tool: Tool,
  onUnexpected: ((error: unknown, tool: string) => void) | undefined,
): void {
  const { name, title, description, input, output, reads, destroys = false, repeatable = reads } = tool;
  const annotations = {
    title,
    readOnlyHint: reads,
    destructiveHint: destroys,
    idempotentHint: repeatable,
    openWorldHint: false,
  };
  const config = { title, description, inputSchema: input, outputSchema: output, annotations };
  server.registerTool(name, config, async (given, { signal }) => {
    try {
      return resultOf(await tool.run(given, signal));
    } catch (error) {
      if (!isCairnError(error)) onUnexpected?.(error, name);
      return failureOf(error);
    }
  });
}

function resultOf({ data, text }: Answer): CallToolResult {
  const structuredContent = harmless(data) as Record<string, unknown>;
  return { content: [{ type: 'text', text: text ?? JSON.stringify(structuredContent) }], structuredContent };
}

/**
 * Of other errors than the store's nobody knows what their text holds. Of failures, clients show the text alone, and hold structured content to
 * the schema of answers, so there is none.
 */
function failureOf(error: unknown): CallToolResult {
  const { code, message, retryable, details } = isCairnError(error)
    ? error
    : {
        code: 'unexpected',
        message: 'The call failed for a reason that its log tells.',
        retryable: false,
        details: {},
      };
  const more = JSON.stringify(harmless(details));
  const facts = more === '{}' || more.length > MOST_DETAILS_CHARS ? '' : `\n${more}`;
  return {
    isError: true,
    content: [
      { type: 'text', text: `${code}: ${message}${retryable ? ' The same call may succeed later.' : ''}${facts}` },
    ],
    _meta: { 'cairn/error': { code, retryable } },
  };
}

const MOST_DETAILS_CHARS = 1_000;
