import { fileURLToPath } from 'node:url';
import { type OpenedPage, openPage } from './opened-page.js';
import { type ServedFolder, serveFolder } from './serve-folder.js';

const FOLDER = fileURLToPath(new URL('../dist/explorer', import.meta.url));

/** The built explorer in a real browser. */
export interface ExplorerPage extends OpenedPage {
  readonly url: string;
  /** Ends the server: from here on the page is offline. */
  stopServer(): Promise<void>;
}

/** Serves the explorer and opens a page of it. */
export async function openExplorer(file = ''): Promise<ExplorerPage> {
  const served: ServedFolder = await serveFolder(FOLDER);
  const opened = await openPage(`${served.url}${file}`);
  return {
    ...opened,
    url: served.url,
    stopServer: () => served.close(),
    async close() {
      await opened.close();
      await served.close();
    },
  };
}
