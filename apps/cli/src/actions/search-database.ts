import type { SearchHit } from '@cairndb/core';
import { chunkSource } from '../chunk-source.js';
import type { CommandContext } from '../command-context.js';
import type { SearchCommandOptions } from '../commands/search-command.js';
import { findConversation } from '../find-conversation.js';
import { findProject } from '../find-project.js';
import { formatHit } from '../format/hit.js';
import { openExisting } from '../open-store.js';
import { kindsOf } from '../search-kinds.js';

/** Searches, and shows hits with the command that opens each. */
export async function searchDatabase(
  context: CommandContext,
  query: string,
  options: SearchCommandOptions,
): Promise<void> {
  const kinds = kindsOf(options.in, options.kind);
  await using store = await openExisting(context);
  const { project, conversation, role, language, since, until, limit } = options;
  const clearStatus = context.messages.status('Searching…');
  let hits: readonly SearchHit[];
  try {
    hits = await store.search(query, {
      ...{ limit, kinds, roles: role, language, since, until },
      project: project === undefined ? undefined : await findProject(context, store, project),
      conversationId: conversation === undefined ? undefined : (await findConversation(store, conversation)).id,
      snippetChars: 200,
    });
  } finally {
    clearStatus();
  }
  const { output, messages } = context;
  if (context.options.json) return await output.json({ query, hits });
  if (hits.length === 0) messages.note(`Nothing found for ${query}`);
  for (const [index, hit] of hits.entries()) {
    const lines = formatHit(context, hit, index + 1, await chunkSource(store, hit));
    await output.lines([...(index === 0 ? [] : ['']), ...lines]);
  }
}
