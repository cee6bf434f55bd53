import type { EmbeddingsOptions, Store } from '@cairndb/core';
import { openAiEmbedder } from '@cairndb/embeddings';
import type { OpenDatabaseOptions } from '@cairndb/node';
import type { CommandContext } from './command-context.js';
import { CommandLineError } from './exit.js';
import { openExisting } from './open-store.js';

/** The settings that say which model makes a database's vectors. */
const PREFIX = 'embeddings.';
const LEXICAL = 'lexical';

/** Which model makes the vectors. The name of the variable with a server's key is stored, never the key. */
export interface EmbeddingsChoice {
  /** `lexical`, or a server's model. */
  readonly model: string;
  readonly url?: string | undefined;
  readonly keyEnv?: string | undefined;
  readonly dimensions?: number | undefined;
}

/** The model that was chosen for a database; undefined: none was. */
export async function chosenEmbeddings(store: Store): Promise<EmbeddingsChoice | undefined> {
  const settings = await store.settings.all({ prefix: PREFIX });
  const text = (name: string) => {
    const value = settings[`${PREFIX}${name}`];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const model = text('model');
  const dimensions = settings[`${PREFIX}dimensions`];
  if (model === undefined) return undefined;
  return {
    ...{ model, url: text('url'), keyEnv: text('keyEnv') },
    dimensions: typeof dimensions === 'number' ? dimensions : undefined,
  };
}

/** Notes which model makes the vectors from now on. */
export async function chooseEmbeddings(store: Store, choice: EmbeddingsChoice): Promise<void> {
  const category = 'embeddings';
  const entries = Object.entries({ url: '', keyEnv: '', ...choice }).map(([name, value]) => ({
    key: `${PREFIX}${name}`,
    value: value ?? '',
    category,
  }));
  await store.settings.setMany(entries);
}

/**
 * How to open a store with this model.
 *
 * @throws CommandLineError where the variable with the key is not set, or the address is missing
 */
export function embeddingsOf({ model, url, keyEnv, dimensions }: EmbeddingsChoice): true | EmbeddingsOptions {
  if (model === LEXICAL) return true;
  if (url === undefined) {
    throw new CommandLineError(
      `Say where the model ${model} is: --url http://127.0.0.1:11434/v1. Without a server: --model lexical.`,
    );
  }
  const apiKey = keyEnv === undefined ? undefined : process.env[keyEnv];
  if (keyEnv !== undefined && (apiKey === undefined || apiKey === '')) {
    throw new CommandLineError(
      `The environment variable ${keyEnv}, which should hold the key for ${model}, is not set.`,
    );
  }
  return { embedder: openAiEmbedder({ baseUrl: url, model, apiKey, dimensions }) };
}

/** Opens a database with the vectors it has; without, where no model was chosen. Warnings of the model are shown once. */
export async function openWithEmbeddings(
  context: CommandContext,
  open: typeof openExisting = openExisting,
  options: OpenDatabaseOptions = {},
): Promise<Store> {
  const store = await open(context, options);
  const choice = await chosenEmbeddings(store);
  if (choice === undefined) return store;
  await store.close();
  const listeners = { warning: warnOnce(context) };
  return await open(context, { ...options, embeddings: embeddingsOf(choice), listeners });
}

/** Shows the first warning: a model that is away says the same for every text. */
export function warnOnce({ messages }: CommandContext): (event: { readonly error: Error }) => void {
  let isWarned = false;
  return ({ error }) => {
    if (!isWarned) messages.warn(error.message);
    isWarned = true;
  };
}
