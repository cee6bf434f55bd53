import type { Store } from '@cairndb/core';
import { type RunningServer, serve } from '@cairndb/server';
import type { CommandContext } from '../../command-context.js';
import { findDashboard } from '../../find-dashboard.js';
import { openInBrowser } from '../../open-in-browser.js';
import { readVersion } from '../../version.js';

/** The dashboard over the database that `start` filled. Disposing ends its server. */
export interface StartDashboard extends AsyncDisposable {
  readonly url: string;
  /** Opens it in the browser, and resolves when the signal comes. */
  show(signal: AbortSignal, isTemporary: boolean): Promise<void>;
}

/**
 * Serves the dashboard on a free port of this machine, and loads it as a browser would: the page, what it is made of, and the numbers that it shows first.
 *
 * @throws Error when a part of it does not come
 */
export async function startDashboard({ messages }: CommandContext, store: Store): Promise<StartDashboard> {
  const pages = findDashboard();
  if (pages === undefined) throw new Error('The dashboard is not built: npm run build.');
  const server = await serve({ store, pages, port: 0, version: readVersion() });
  try {
    await checkPage(server, store);
  } catch (error) {
    await server.close({ graceMs: 0 });
    throw error;
  }
  return {
    url: server.url,
    async show(signal, isTemporary) {
      openInBrowser(server.url, messages);
      messages.note(`Ctrl-C ends it${isTemporary ? ', and removes the temporary database' : ''}.`);
      await new Promise<void>((resolve) => {
        if (signal.aborted) resolve();
        signal.addEventListener('abort', () => resolve(), { once: true });
      });
    },
    [Symbol.asyncDispose]: () => server.close({ graceMs: 1_000 }),
  };
}

async function checkPage({ url }: RunningServer, store: Store): Promise<void> {
  const page = await (await loaded(url)).text();
  const parts = [...page.matchAll(/(?:src|href)="\.?(\/[^"]+)"/g)].map(([, path = '']) => path);
  if (!parts.some((path) => path.endsWith('.js'))) throw new Error(`The page at ${url} has no script.`);
  for (const path of parts) await (await loaded(`${url}${path}`)).arrayBuffer();
  const shown = (await (await loaded(`${url}/v1/conversations/stats`)).json()) as { readonly messages?: number };
  const { messages } = await store.conversations.stats();
  if (shown.messages === messages) return;
  throw new Error(`The page at ${url} would show ${shown.messages} messages instead of ${messages}.`);
}

async function loaded(url: string): Promise<Response> {
  const response = await fetch(url);
  if (response.ok) return response;
  throw new Error(`${url} answered with ${response.status}.`);
}
