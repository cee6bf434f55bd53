import { readFileSync } from 'node:fs';
import { isCairnError } from '@cairndb/core';
import { type McpHttpServer, serveMcpOverHttp } from '@cairndb/mcp/http';
import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import type { CommandContext } from '../command-context.js';
import { quoteArgument } from '../command-line.js';
import type { McpCommandOptions } from '../commands/mcp-command.js';
import { CommandLineError } from '../exit.js';
import { safeLine } from '../terminal/safe-text.js';

const DEFAULT_PORT = 7411;

/** Serves over HTTP until a signal comes. */
export async function serveMcpHttp(
  context: CommandContext,
  options: McpCommandOptions,
  create: () => McpServer,
  signal: AbortSignal,
): Promise<void> {
  const { messages, output } = context;
  const token = tokenOf(options);
  const server = await listening(() =>
    serveMcpOverHttp(create, {
      ...{ host: options.host, port: options.port ?? DEFAULT_PORT, token },
      ...{ allowedHosts: options.allowHost, allowedOrigins: options.allowOrigin },
      onError: ({ message }) => messages.warn(message),
    }),
  );
  if (context.options.json) await output.json({ url: server.url, token: token !== undefined });
  else await output.lines([server.url]);
  const header = token === undefined ? '' : ' --header "Authorization: Bearer $CAIRN_MCP_TOKEN"';
  messages.note(`Serving MCP over HTTP; Ctrl-C ends it. In Claude Code:
  claude mcp add --transport http cairn ${quoteArgument(server.url)}${header}`);
  if (!signal.aborted) {
    await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
  }
  await server.close();
}

/** What was asked for wrongly on the command line ends as such. */
async function listening(serve: () => Promise<McpHttpServer>): Promise<McpHttpServer> {
  try {
    return await serve();
  } catch (error) {
    if (!isCairnError(error, 'invalid_input')) throw error;
    const how = ' The token goes into CAIRN_MCP_TOKEN, or into a file named by --token-file.';
    throw new CommandLineError(`${error.message.replace(/^\w+: /, '')}${how}`);
  }
}

/** The token of a file, else of the environment; never of the command line, which every user of the machine can read. */
function tokenOf({ tokenFile }: McpCommandOptions): string | undefined {
  if (tokenFile === undefined) return process.env.CAIRN_MCP_TOKEN || undefined;
  try {
    const token = readFileSync(tokenFile, 'utf8').trim();
    if (token !== '') return token;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new CommandLineError(`The file of --token-file can't be read (${code}): ${safeLine(tokenFile)}`);
  }
  throw new CommandLineError(`The file of --token-file is empty: ${safeLine(tokenFile)}`);
}
