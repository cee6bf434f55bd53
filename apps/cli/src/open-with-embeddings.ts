import { isCairnError, type Store, type VectorSpaceStatus } from '@cairndb/core';
import { type OpenDatabaseOptions, withLeastSimilarity } from '@cairndb/node';
import type { CommandContext } from './command-context.js';
import {
  chosenEmbeddings,
  configuredEmbeddings,
  type EmbeddingsChoice,
  embeddingsInUse,
  embeddingsOf,
} from './embeddings-choice.js';
import { formatCount } from './format/numbers.js';
import { openExisting } from './open-store.js';
import { safeLine } from './terminal/safe-text.js';

/**
 * Opens a database with the vectors that the configuration wants, or that `reembed` made; without, where neither is the case. Recalls leave out what is less like
 * the question than `similarity_threshold`. Where the database has vectors of another model, a warning says so and the store has no embeddings: nothing is
 * embedded anew unless somebody asks for it. Warnings of the model are shown once.
 */
export async function openWithEmbeddings(
  context: CommandContext,
  open: typeof openExisting = openExisting,
  options: OpenDatabaseOptions = {},
): Promise<Store> {
  const { configuration } = context.options;
  const configured = configuredEmbeddings(configuration);
  const plain = await open(context, options);
  const chosen = await chosenEmbeddings(plain);
  const choice = embeddingsInUse(configured, chosen);
  // Opening one with embeddings gives it tables for them, which a database that is only read does not get.
  if (choice === undefined || (plain.readonly && chosen === undefined && !(await hasVectors(plain)))) return plain;
  await plain.close();
  const embeddings = embeddingsOf(choice, context);
  const store = await open(context, { ...options, embeddings, listeners: { warning: warnOnce(context) } });
  const other = await otherVectors(store, embeddings.embedder?.dimensions);
  if (other === undefined) return withLeastSimilarity(store, configuration?.embeddings.similarityThreshold ?? 0);
  await store.close();
  warnOfOther(context, other, choice, configured.enabled === true ? configured.place : "the database's settings");
  return await open(context, options);
}

/** The vectors that recalls of a database look into, when they are of another model than its store's; undefined: there are none, or they are its own. */
export async function otherVectors(
  { embeddings }: Pick<Store, 'embeddings'>,
  dimensions: number | undefined,
): Promise<VectorSpaceStatus | undefined> {
  if (embeddings === null) return undefined;
  const { model, spaces } = await embeddings.status();
  return spaces.find(
    (space) =>
      space.status === 'active' && (space.model !== model || space.dimensions !== (dimensions ?? space.dimensions)),
  );
}

/** Says that vectors are of another model than is wanted, and how to move them. */
export function warnOfOther(
  context: CommandContext,
  { model, dimensions }: VectorSpaceStatus,
  wanted: EmbeddingsChoice,
  place: string,
): void {
  const size = wanted.dimensions === undefined ? '' : ` with ${formatCount(wanted.dimensions)} numbers`;
  context.messages.warn(
    `The vectors of this database are of ${safeLine(model)} (${formatCount(dimensions)} numbers), and ${safeLine(place)} wants ${safeLine(wanted.model)}${size}: without vectors until they are moved, with ${context.commandLine('reembed')}`,
  );
}

/** Whether a database has vectors; one whose databases can't be looked into counts as one without. */
async function hasVectors(store: Store): Promise<boolean> {
  const { listSpaces, vectorAccess } = await import('@cairndb/core/vectors');
  try {
    return (await vectorAccess(store).run(listSpaces)).length > 0;
  } catch (error) {
    if (isCairnError(error)) return false;
    throw error;
  }
}

/** Shows the first warning: a model that is away says the same for every text. */
export function warnOnce({ messages }: CommandContext): (event: { readonly error: Error }) => void {
  let isWarned = false;
  return ({ error }) => {
    if (!isWarned) messages.warn(error.message);
    isWarned = true;
  };
}
