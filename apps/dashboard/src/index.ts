import { fileURLToPath } from 'node:url';

/** The folder of the page that a server sends: for `pages` of `serve` and `createServer` of `@cairndb/server`. */
export const serverPages: string = fileURLToPath(new URL('./server', import.meta.url));

/** The folder of the explorer: static pages that open a database file in the browser, for any host of static files, at any path. */
export const explorerPages: string = fileURLToPath(new URL('./explorer', import.meta.url));
