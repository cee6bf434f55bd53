import type { EmbeddingsOptions, Store } from '@cairndb/core';
import { openAiEmbedder } from '@cairndb/embeddings';
import { type Configuration, configuredEmbedder, EMBEDDINGS_REBUILT_AT, placeOf } from '@cairndb/node';
import type { CommandContext } from './command-context.js';
import { CommandLineError } from './exit.js';
import { formatProject } from './format/project-path.js';

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

/** What somebody says of the model, who may leave out which. */
export interface EmbeddingsSaying extends Omit<EmbeddingsChoice, 'model'> {
  readonly model?: string | undefined;
}

/** What the configuration says of embeddings, without what nobody said. */
export interface ConfiguredEmbeddings extends EmbeddingsSaying {
  readonly enabled?: boolean | undefined;
  /** Where the model is said, else whether vectors are kept: `cairn.toml:3:1`. */
  readonly place: string;
}

/** The model that was chosen for a database by `reembed`; undefined: none was. */
export async function chosenEmbeddings(store: Pick<Store, 'settings'>): Promise<EmbeddingsChoice | undefined> {
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

/** Notes which model makes the vectors from now on, all of which have just been looked through. */
export async function chooseEmbeddings(store: Store, choice: EmbeddingsChoice): Promise<void> {
  const category = 'embeddings';
  const { model, url = '', keyEnv = '', dimensions = '' } = choice;
  const entries = Object.entries({ model, url, keyEnv, dimensions }).map(([name, value]) => ({
    key: `${PREFIX}${name}`,
    value,
    category,
  }));
  await store.settings.setMany([...entries, { key: EMBEDDINGS_REBUILT_AT, value: Date.now(), category }]);
}

/** What file, environment and `--set` say; a default is nothing that was said. */
export function configuredEmbeddings(configuration: Configuration | undefined): ConfiguredEmbeddings {
  const said = (name: string) => {
    const origin = configuration?.values.find(({ key }) => key === `storage.embeddings.${name}`)?.origin;
    return origin === undefined || origin.kind === 'default' ? undefined : origin;
  };
  const { embeddings } = configuration ?? {};
  const origin = said('embedding_model') ?? said('enabled');
  const place = origin === undefined ? '' : placeOf(origin);
  return {
    enabled: said('enabled') && embeddings?.enabled,
    model: said('embedding_model') && embeddings?.model,
    url: embeddings?.url ?? undefined,
    keyEnv: embeddings?.keyEnv ?? undefined,
    dimensions: embeddings?.dimensions ?? undefined,
    place: origin?.kind === 'file' ? formatProject(place) : place,
  };
}

/**
 * The model that the first of these names, with its dimensions and its address from the first that says them and names no other model; undefined where none
 * names one. A key belongs to its address: it is the one that is said with it, or by somebody before.
 */
export function firstChoice(...sayings: readonly (EmbeddingsSaying | undefined)[]): EmbeddingsChoice | undefined {
  const model = sayings.find((one) => one?.model !== undefined)?.model;
  if (model === undefined) return undefined;
  const fitting = sayings.filter((one) => one !== undefined && (one.model ?? model) === model);
  const dimensions = fitting.find((one) => one?.dimensions !== undefined)?.dimensions;
  if (model === LEXICAL) return { model, dimensions };
  const withUrl = fitting.findIndex((one) => one?.url !== undefined);
  const mayName = withUrl < 0 ? fitting : fitting.slice(0, withUrl + 1);
  const keyEnv = mayName.find((one) => one?.keyEnv !== undefined)?.keyEnv;
  return { model, url: fitting[withUrl]?.url, keyEnv, dimensions };
}

/**
 * The model that commands go by: where the configuration says that vectors are kept, the one that it names, else the one that was chosen for the database, else
 * `lexical`; where it says nothing, the one that was chosen; where it says that none are kept, none.
 */
export function embeddingsInUse(
  configured: ConfiguredEmbeddings,
  chosen: EmbeddingsChoice | undefined,
): EmbeddingsChoice | undefined {
  if (configured.enabled === undefined) return chosen;
  return configured.enabled ? firstChoice(configured, chosen, { model: LEXICAL }) : undefined;
}

/**
 * How to open a store with this model.
 *
 * @throws CommandLineError where the variable with the key is not set, or the address is missing; InvalidInputError for dimensions that the model doesn't have
 */
export function embeddingsOf(
  { model, url, keyEnv, dimensions }: EmbeddingsChoice,
  { options: { configuration } }: CommandContext,
): EmbeddingsOptions {
  const of = { model, url: url ?? null, keyEnv: keyEnv ?? null, dimensions: dimensions ?? null };
  const updateBatchSize = configuration?.embeddings.updateBatchSize;
  const embedder = configuredEmbedder({ ...of, updateBatchSize }, () => {
    if (url === undefined) throw withoutAddress(model);
    const apiKey = keyEnv === undefined ? undefined : process.env[keyEnv];
    if (keyEnv !== undefined && (apiKey === undefined || apiKey === '')) throw withoutKey(model, keyEnv);
    return openAiEmbedder({ baseUrl: url, model, apiKey, dimensions, maxBatch: updateBatchSize });
  });
  return { embedder };
}

function withoutAddress(model: string): CommandLineError {
  return new CommandLineError(
    `Say where the model ${model} is: --url http://127.0.0.1:11434/v1 of reembed, or storage.embeddings.url in cairn.toml. Without a server: --model lexical, or storage.embeddings.embedding_model = "lexical".`,
  );
}

function withoutKey(model: string, keyEnv: string): CommandLineError {
  return new CommandLineError(
    `The environment variable ${keyEnv}, which should hold the key for ${model}, is not set.`,
  );
}
