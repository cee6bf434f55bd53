import { isCairnError, type WaitSignal } from '@cairndb/core';
import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import type { z } from 'zod';

/** What a tool answers. Some clients show their model the data alone, others the text alone, so both say all of it. */
export interface Answer {
  readonly data: Readonly<Record<string, unknown>>;
  /** For models that read; default: the data as JSON. */
  readonly text?: string;
}

/** A tool for models. */
export interface Tool {
  readonly name: string;
  readonly title: string;
  /** Says when to use it. */
  readonly description: string;
  readonly input: z.ZodObject;
  /** Whether it changes nothing; others are left out of servers that only read. */
  readonly reads: boolean;
  /** Whether it takes away what can't be had back. Default false. */
  readonly destroys?: boolean;
  /** Whether the same call again changes nothing more. Default: whether it reads. */
  readonly repeatable?: boolean;
  /** @throws CairnError */
  run(input: object, signal: WaitSignal): Promise<Answer>;
}

/** A tool whose work gets its input typed. */
export function defineTool<I extends z.ZodObject>(
  tool: Omit<Tool, 'input' | 'run'> & {
    readonly input: I;
    readonly run: (input: z.output<I>, signal: WaitSignal) => Promise<Answer>;
  },
): Tool {
  // The SDK gives what the schema made of a call's arguments.
  return { ...tool, run: async (input, signal) => await tool.run(input as z.output<I>, signal) };
}

/** Offers a tool; what it throws becomes a result that the model reads. */
export function registerTool(
  server: McpServer,
  tool: Tool,
  onUnexpected: ((error: unknown, tool: string) => void) | undefined,
): void {
  const { name, title, description, input, reads, destroys = false, repeatable = reads } = tool;
  const annotations = {
    readOnlyHint: reads,
    destructiveHint: destroys,
    idempotentHint: repeatable,
    openWorldHint: false,
  };
  server.registerTool(name, { title, description, inputSchema: input, annotations }, async (given, { signal }) => {
    try {
      return resultOf(await tool.run(given, signal));
    } catch (error) {
      if (!isCairnError(error)) onUnexpected?.(error, name);
      return failureOf(error);
    }
  });
}

function resultOf({ data, text }: Answer): CallToolResult {
  return { content: [{ type: 'text', text: text ?? JSON.stringify(data) }], structuredContent: { ...data } };
}

/** Of other errors than the store's nobody knows what their text holds. Of failures, clients show the text alone. */
function failureOf(error: unknown): CallToolResult {
  const { code, message, retryable, details } = isCairnError(error)
    ? error
    : {
        code: 'unexpected',
        message: 'The call failed for a reason that its log tells.',
        retryable: false,
        details: {},
      };
  const more = JSON.stringify(details);
  const facts = more === '{}' || more.length > MOST_DETAILS_CHARS ? '' : `\n${more}`;
  return {
    isError: true,
    content: [
      { type: 'text', text: `${code}: ${message}${retryable ? ' The same call may succeed later.' : ''}${facts}` },
    ],
    structuredContent: { error: { code, message, retryable } },
  };
}

const MOST_DETAILS_CHARS = 1_000;
