import { markSnippet, type RecallOptions, type SearchHit, type SearchOptions, type Store } from '@cairndb/core';
import { openWithArchives } from '@cairndb/node';
import { chunkSource } from '../chunk-source.js';
import type { CommandContext } from '../command-context.js';
import type { SearchCommandOptions } from '../commands/search-command.js';
import { findConversation } from '../find-conversation.js';
import { findProject } from '../find-project.js';
import { formatHit } from '../format/hit.js';
import { openExisting } from '../open-store.js';
import { openWithEmbeddings } from '../open-with-embeddings.js';
import { kindsOf } from '../search-kinds.js';

/** What a search takes for more than words: a phrase, a prefix, a word that must not be there. */
const OPERATOR = /["“”*]|(?:^|\s)-\S/;

/** A hit, and the dated archive that it is in. */
type LocatedHit = SearchHit & { readonly archive?: string };

/** Code by its text, its path, the names of its symbols, and by meaning where the database has vectors. */
async function searchCode(store: Store, query: string, options: RecallOptions): Promise<readonly SearchHit[]> {
  const { hits } = await store.recall(query, options);
  return hits.map(({ text: _text, ...hit }) => ({ ...hit, snippet: markSnippet(hit.passage, '<mark>', '</mark>') }));
}

/** The database, and the dated archives beside it, which are opened only where there are any. */
async function searchAll(
  context: CommandContext,
  store: Store,
  query: string,
  options: SearchOptions,
): Promise<readonly LocatedHit[]> {
  const { datedArchives } = await import('./archived-conversations.js');
  const files = datedArchives(context);
  if (files.length === 0) return await store.search(query, options);
  await using all = await openWithArchives(
    store,
    files.map(({ path }) => path),
  );
  const hits = await all.search(query, options);
  return hits.map(({ location, ...hit }) => (location === store.location ? hit : { ...hit, archive: location }));
}

/** Searches, and shows hits with the command that opens each. */
export async function searchDatabase(
  context: CommandContext,
  query: string,
  options: SearchCommandOptions,
): Promise<void> {
  const kinds = kindsOf(options.in, options.kind);
  const isForCode = options.in?.length === 1 && options.in[0] === 'code' && !OPERATOR.test(query);
  await using store = isForCode ? await openWithEmbeddings(context) : await openExisting(context);
  const { project, conversation, role, language, since, until, limit } = options;
  const clearStatus = context.messages.status('Searching…');
  let hits: readonly LocatedHit[];
  try {
    const chosen = {
      ...{ limit, kinds, roles: role, language, since, until },
      project: project === undefined ? undefined : await findProject(context, store, project),
      conversationId: conversation === undefined ? undefined : (await findConversation(store, conversation)).id,
      snippetChars: 200,
    };
    hits = isForCode ? await searchCode(store, query, chosen) : await searchAll(context, store, query, chosen);
  } finally {
    clearStatus();
  }
  const { output, messages } = context;
  if (context.options.json) return await output.json({ query, hits });
  if (hits.length === 0) messages.note(`Nothing found for ${query}`);
  for (const [index, hit] of hits.entries()) {
    const at = hit.archive === undefined ? context : context.on(hit.archive);
    const lines = formatHit(at, hit, index + 1, await chunkSource(store, hit));
    await output.lines([...(index === 0 ? [] : ['']), ...lines]);
  }
}
