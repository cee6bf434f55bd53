import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { inspect } from 'node:util';
import type { Store } from '@cairndb/core';
import { createMcpServer } from '@cairndb/mcp';
import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import type { CommandContext } from '../command-context.js';
import type { McpCommandOptions } from '../commands/mcp-command.js';
import { CommandLineError } from '../exit.js';
import { projectName } from '../given-text.js';
import { openToRead, openToWrite } from '../open-store.js';
import { openWithEmbeddings } from '../open-with-embeddings.js';
import { safeLine } from '../terminal/safe-text.js';
import { followUntilInterrupted } from '../terminal/with-interruption.js';
import { readVersion } from '../version.js';
import { PipeTransport } from './pipe-transport.js';

/** Options that mean something over HTTP only. */
const OF_HTTP = ['host', 'port', 'tokenFile', 'allowHost', 'allowOrigin'] as const;

/** Serves the database until standard input ends, or a signal comes. */
export async function serveMcp(context: CommandContext, options: McpCommandOptions): Promise<void> {
  const folders = foldersOf(options);
  if (options.http !== true) {
    const given = OF_HTTP.find((name) => options[name] !== undefined);
    if (given !== undefined) throw new CommandLineError(`${flagOf(given)} belongs to --http, which is missing.`);
  }
  await followUntilInterrupted(async (signal) => {
    await using store = await open(context, options);
    const create = () => newServer(store, context, options, folders);
    if (options.http !== true) return await serveOnPipes(context, create(), signal);
    const { serveMcpHttp } = await import('./serve-mcp-http.js');
    await serveMcpHttp(context, options, create, signal);
  });
}

async function serveOnPipes({ messages }: CommandContext, server: McpServer, signal: AbortSignal): Promise<void> {
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
}

function newServer(
  store: Store,
  { messages }: CommandContext,
  { project, readonly }: McpCommandOptions,
  folders: readonly string[],
): McpServer {
  return createMcpServer(store, {
    ...{ project: projectName(project), readonly, folders, version: readVersion() },
    onUnexpected: (error, what) => messages.warn(`${what}: ${inspect(error)}`),
  });
}

/** The folders that agents may touch: those that are named, else the project, when it is one. */
function foldersOf({ folder, project }: McpCommandOptions): readonly string[] {
  if (folder === undefined) return project !== undefined && isFolder(project) ? [resolve(project)] : [];
  const missing = folder.find((one) => !isFolder(one));
  if (missing !== undefined) throw new CommandLineError(`There is no folder ${safeLine(missing)} for --folder.`);
  return folder.map((one) => resolve(one));
}

function isFolder(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory();
}

function flagOf(name: string): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** An agent's session is long, so indexes are caught up in the background. */
async function open(context: CommandContext, { readonly }: McpCommandOptions): Promise<Store> {
  return await openWithEmbeddings(context, readonly === true ? openToRead : openToWrite, { indexing: 'idle' });
}
