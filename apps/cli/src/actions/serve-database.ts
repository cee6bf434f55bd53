import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import type { Store } from '@cairndb/core';
import { isLoopback, type RunningServer, serve } from '@cairndb/server';
import type { CommandContext } from '../command-context.js';
import type { ServeCommandOptions } from '../commands/serve-command.js';
import { CommandLineError } from '../exit.js';
import { findDashboard } from '../find-dashboard.js';
import { openInBrowser } from '../open-in-browser.js';
import { openToRead, openToWrite } from '../open-store.js';
import { openWithEmbeddings } from '../open-with-embeddings.js';
import { followUntilInterrupted } from '../terminal/with-interruption.js';
import { readVersion } from '../version.js';

/** Threads that search and sum while requests are answered. */
const READERS = 2;

/** Serves the database until a signal comes; then what is under way is answered, and the store is closed. A second signal ends it at once. */
export async function serveDatabase(context: CommandContext, options: ServeCommandOptions): Promise<void> {
  await followUntilInterrupted(async (signal) => {
    const token = tokenOf(context, options);
    mustHaveToken(options, token);
    const pages = pagesOf(options);
    await using store = await open(context, options);
    const { messages } = context;
    const server = await serve({
      store,
      ...{ host: options.host, port: options.port, token, pages },
      ...{ hosts: options.allowHost, origins: options.allowOrigin, maxBodyBytes: options.maxBody },
      readOnly: options.readOnly === true || store.readonly,
      version: readVersion(),
      onError: (error, requestId) => messages.warn(`request ${requestId}: ${inspect(error)}`),
    });
    await tell(context, server, { store, pages, token });
    if (options.open === true) openInBrowser(server.url, messages);
    await aborted(signal);
    messages.note('Ending, when requests under way are answered. Ctrl-C once more ends it at once.');
    await server.close();
  });
}

async function open(context: CommandContext, { readOnly }: ServeCommandOptions): Promise<Store> {
  const options = { indexing: 'idle', readers: READERS } as const;
  return await openWithEmbeddings(context, readOnly === true ? openToRead : openToWrite, options);
}

interface Served {
  readonly store: Store;
  readonly pages: string | undefined;
  readonly token: string | undefined;
}

async function tell(
  { output, messages, options }: CommandContext,
  server: RunningServer,
  served: Served,
): Promise<void> {
  const { store, pages, token } = served;
  if (options.json) {
    const { url, port } = server;
    const { location, readonly: readOnly } = store;
    await output.json({ url, port, location, readOnly, token: token !== undefined, dashboard: pages !== undefined });
    return;
  }
  const { bold } = output.colors;
  const what = pages === undefined ? 'The database' : 'The dashboard';
  await output.lines([`${what} is at ${bold(server.url)}`]);
  messages.note(
    `${store.location}${store.readonly ? ', to read only' : ''}. The API is described at /openapi.json. Ctrl-C ends it.`,
  );
  if (pages === undefined)
    messages.note('There are no pages: the dashboard is not built. --dashboard names a folder with some.');
}

/** The token, from the file or the environment; undefined where none was given. */
function tokenOf({ messages }: CommandContext, { tokenFile }: ServeCommandOptions): string | undefined {
  if (tokenFile === undefined) return process.env.CAIRN_TOKEN || undefined;
  let token: string;
  try {
    token = readFileSync(tokenFile, 'utf8').trim();
    if (process.platform !== 'win32' && (statSync(tokenFile).mode & 0o077) !== 0) {
      messages.warn(`${tokenFile} can be read by other users of this machine: chmod 600 keeps it from them.`);
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new CommandLineError(`--token-file: ${tokenFile} can't be read (${code}).`);
  }
  if (token === '')
    throw new CommandLineError(`--token-file: ${tokenFile} is empty. Make a token: openssl rand -hex 32`);
  return token;
}

/** Said before a database is made. */
function mustHaveToken({ host }: ServeCommandOptions, token: string | undefined): void {
  if (host === undefined || isLoopback(host) || token !== undefined) return;
  throw new CommandLineError(
    `Whoever reaches ${host} could read and change everything: give a token with --token-file or CAIRN_TOKEN, or serve on 127.0.0.1.`,
  );
}

function pagesOf({ dashboard }: ServeCommandOptions): string | undefined {
  if (dashboard === false) return undefined;
  if (typeof dashboard !== 'string') return findDashboard();
  if (existsSync(join(dashboard, 'index.html'))) return dashboard;
  throw new CommandLineError(`--dashboard: there is no index.html in ${dashboard}.`);
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
