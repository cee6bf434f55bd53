import { inspect } from 'node:util';
import type { Store } from '@cairndb/core';
import { createMcpServer } from '@cairndb/mcp';
import type { CommandContext } from '../command-context.js';
import type { McpCommandOptions } from '../commands/mcp-command.js';
import { openWithEmbeddings } from '../embeddings-choice.js';
import { projectName } from '../given-text.js';
import { openToRead, openToWrite } from '../open-store.js';
import { followUntilInterrupted } from '../terminal/with-interruption.js';
import { readVersion } from '../version.js';
import { PipeTransport } from './pipe-transport.js';

/** Serves the database until standard input ends, or a signal comes. */
export async function serveMcp(context: CommandContext, options: McpCommandOptions): Promise<void> {
  await followUntilInterrupted(async (signal) => {
    await using store = await open(context, options);
    const { messages } = context;
    const server = createMcpServer(store, {
      project: projectName(options.project),
      readonly: options.readonly,
      version: readVersion(),
      onUnexpected: (error, tool) => messages.warn(`${tool}: ${inspect(error)}`),
    });
    // The parser quotes what it does not understand.
    server.server.onerror = (error) =>
      messages.warn(error instanceof SyntaxError ? 'A line of the input is no JSON.' : error.message);
    const transport = new PipeTransport(process.stdin, process.stdout);
    await server.connect(transport);
    if (process.stdin.isTTY === true) {
      messages.note('Serving on standard input and output, for an agent that starts this command. Ctrl-C ends it.');
    }
    await transport.untilEnd(signal);
    await server.close();
  });
}

/** An agent's session is long, so indexes are caught up in the background. */
async function open(context: CommandContext, { readonly }: McpCommandOptions): Promise<Store> {
  return await openWithEmbeddings(context, readonly === true ? openToRead : openToWrite, { indexing: 'idle' });
}
