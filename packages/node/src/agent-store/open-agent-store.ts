import { InvalidInputError, type Store } from '@cairndb/core';
import { type OpenDatabaseOptions, openDatabase } from '../open-database.js';
import { AgentStore, type AgentStoreDefaults } from './agent-store.js';

/** A store that is opened for it, and closed with it. */
export interface AgentStoreLocation extends Omit<OpenDatabaseOptions, 'domains'> {
  /** A path, `:memory:`, a `file:` URL or a libSQL server's address; default `defaultDatabasePath()`. */
  readonly location?: string | undefined;
  readonly store?: undefined;
}

/** A store that is open already, such as that of the process (`defaultStore`); it stays open. */
export interface AgentStoreGiven {
  readonly store: Store;
  readonly location?: undefined;
}

/** How {@link openAgentStore} is told what to open, and what to take for granted. */
export type OpenAgentStoreOptions = AgentStoreDefaults & (AgentStoreLocation | AgentStoreGiven);

/**
 * Everything an agent keeps, by one object with one call for each thing it does (CB-15, CB-17, CB-19); see {@link AgentStore}.
 *
 * `embeddings` is `true` unless something else is said: the embedder that needs neither network nor model file. Without them for a store that is
 * `readonly`, since the tables of vectors may not be there.
 *
 * @throws InvalidInputError when both a location and a store are given; otherwise as `openDatabase`
 */
export async function openAgentStore(options: OpenAgentStoreOptions = {}): Promise<AgentStore> {
  const { project, agent, chunkFile, ...source } = options;
  const defaults = { project, agent, chunkFile };
  if (source.store === undefined) {
    const { location, store: _, ...opening } = source;
    const embeddings = opening.embeddings ?? opening.readonly !== true;
    const store = await openDatabase(location, { ...opening, embeddings });
    return new AgentStore(store, defaults, { isOwn: true, onWarning: opening.listeners?.warning });
  }
  if (Object.keys(source).some((name) => name !== 'store' && source[name as 'location'] !== undefined)) {
    throw new InvalidInputError({
      message: 'openAgentStore: a store that is given is open already: leave out its location and how to open it.',
      operation: 'openAgentStore',
      details: { option: 'store' },
    });
  }
  return new AgentStore(source.store, defaults, { isOwn: false });
}
