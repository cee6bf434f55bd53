import type { Transform } from 'node:stream';
import type { LogsOptions } from '@cairndb/core';
import { openDatabase } from '@cairndb/node';
import build from 'pino-abstract-transport';
import { type LineOptions, lineWriter, type PinoLine } from './line-writer.js';

/** `pino.transport({ target: '@cairndb/pino', options })`. */
export interface CairnTransportOptions extends LineOptions {
  /** The database file. Default: `url`, else that of `@cairndb/node` (`CAIRN_DB`, or the platform's place for data). */
  readonly path?: string | undefined;
  /** A libSQL server's address. */
  readonly url?: string | undefined;
  /** The access token of a server. Default: the variable `CAIRN_AUTH_TOKEN`. */
  readonly authToken?: string | undefined;
  /** Make the folder of the file when it is missing. Default false. */
  readonly createDirectory?: boolean | undefined;
  /** Whose log; default the empty owner. */
  readonly ownerId?: string | undefined;
  /** As of `openStore({ logs })`, but that the level is `trace` by default: pino has chosen already. */
  readonly logs?: LogsOptions | undefined;
}

/**
 * Writes what pino logs into a database, in pino's worker thread. When pino ends the transport, at the end of the process too, everything
 * that reached it is written.
 *
 * @throws as `openDatabase`; pino emits it as an `error` of the transport
 */
export async function cairnTransport(options: CairnTransportOptions = {}): Promise<Transform> {
  const { path, url, authToken, createDirectory, ownerId, messageKey, errorKey } = options;
  const store = await openDatabase(path ?? url, {
    authToken,
    createDirectory,
    ownerId: ownerId ?? '',
    // Nobody reads or searches here.
    readers: 0,
    indexing: 'onSearch',
    logs: { level: 'trace', ...options.logs },
  });
  const logger = store.logs.logger();
  const write = lineWriter(logger, { messageKey, errorKey });
  return build(
    async (source) => {
      for await (const line of source) write(line as PinoLine);
    },
    {
      close: () => store.close(),
    },
  );
}
