import { callMethod } from './call-method.js';
import { changeFeed } from './change-feed.js';
import type { ConnectOptions } from './client-options.js';
import { appendingDeferred, prepareMessages, prepareRecords } from './deferred.js';
import { ROUTES } from './generated/routes.js';
import { logServices } from './log-services.js';
import type { RemoteStore, ServerInfo } from './remote-store.js';
import { getSetting } from './setting-value.js';
import { Transport } from './transport.js';
import { watchSettings } from './watch-settings.js';
import { decodeWire } from './wire/decode.js';

type Method = (...args: readonly unknown[]) => Promise<unknown>;

/**
 * A server's store. Nothing is sent before the first call.
 *
 * @throws InvalidInputError when `url` is no server's address, or holds a token
 */
export function connect(options: ConnectOptions): RemoteStore {
  const transport = new Transport(options);
  const groups = methodGroups(transport);
  const { store: own = {}, conversations = {}, ...others } = groups;
  const remote = {
    ...others,
    ...own,
    conversations: { ...conversations, ...appendingDeferred(conversations), prepareMessages, prepareRecords },
    url: transport.url,
    about: () => aboutServer(transport),
    close: async () => transport.close(),
    [Symbol.asyncDispose ?? Symbol.for('Symbol.asyncDispose')]: async () => transport.close(),
  };
  const store = remote as unknown as RemoteStore;
  Object.assign(store, { changes: changeFeed(transport, store) });
  Object.assign(store.logs, logServices(transport, store));
  Object.assign(store.settings, { watch: watchSettings(transport, store), get: getSetting(store.settings) });
  return store;
}

async function aboutServer(transport: Transport): Promise<ServerInfo> {
  const request = { operation: 'store.about', path: '/v1/about' };
  return decodeWire(await transport.textOf(await transport.send(request), request)) as ServerInfo;
}

type Groups = Readonly<Record<string, Record<string, Method>>>;

/** A function for every route, by domain. */
function methodGroups(transport: Transport): Groups {
  const groups: Record<string, Record<string, Method>> = {};
  for (const [id, route] of Object.entries(ROUTES)) {
    const [domain = '', method = ''] = id.split('.');
    groups[domain] ??= {};
    groups[domain][method] = async (...args) => await callMethod(transport, id, route, args);
  }
  return groups;
}
