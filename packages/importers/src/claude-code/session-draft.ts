import type { Conversation, ConversationChanges, JsonObject, NewConversation } from '@cairndb/core';
import { isObject, textOf } from '../json-shape.js';
import type { PlacedItem } from './place-lines.js';
import { betterTitle, TITLE_SOURCES, type Title } from './titles.js';

/** What a group of lines says about a session as a whole. */
export class SessionDraft {
  readonly id: string;
  /** The first working directory. */
  project = '';
  /** The model of the last answer. */
  model = '';
  title: Title | undefined;
  /** Unix milliseconds of the first line that has a time. */
  createdAt: number | undefined;

  constructor(id: string) {
    this.id = id;
  }

  /** Takes in a line of the session. */
  add({ item }: PlacedItem): void {
    this.project ||= item.cwd ?? '';
    this.createdAt ??= item.at;
    this.model = (item.kind === 'message' ? item.model : item.usage?.model) || this.model;
    this.suggest(item.title);
  }

  /** Takes in a title. */
  suggest(title: Title | undefined): void {
    this.title = betterTitle(this.title, title);
  }

  /** The conversation to create when the session is new. */
  toNew(fallbackAt: number): NewConversation {
    return {
      id: this.id,
      provider: 'anthropic',
      project: this.project,
      model: this.model,
      title: this.title?.text ?? '',
      metadata: metadataOf({}, this.title),
      createdAt: this.createdAt ?? fallbackAt,
    };
  }
}

/**
 * What of a stored conversation has to change; undefined when nothing. A title that somebody gave it in the store is left
 * alone.
 */
export function changesOf(
  stored: Conversation,
  draft: Pick<SessionDraft, 'project' | 'model' | 'title'>,
): ConversationChanges | undefined {
  const changes: { project?: string; model?: string; title?: string; metadata?: JsonObject } = {};
  if (stored.project === '' && draft.project !== '') changes.project = draft.project;
  if (draft.model !== '' && draft.model !== stored.model) changes.model = draft.model;
  const imported = importedTitle(stored);
  const title = betterTitle(imported, draft.title);
  if (title !== undefined && title !== imported && stored.title === (imported?.text ?? '')) {
    changes.title = title.text;
    changes.metadata = metadataOf(stored.metadata ?? {}, title);
  }
  return Object.keys(changes).length === 0 ? undefined : changes;
}

function metadataOf(metadata: JsonObject, title: Title | undefined): JsonObject {
  const named = { ...metadata, source: 'claude-code' };
  return title === undefined ? named : { ...named, title: { from: title.from, text: title.text } };
}

/** The title that the importer gave, as it is stored. */
function importedTitle({ metadata }: Conversation): Title | undefined {
  const title = metadata?.title;
  if (!isObject(title)) return undefined;
  const text = textOf(title.text);
  const from = TITLE_SOURCES.find((source) => source === title.from);
  return text === undefined || from === undefined ? undefined : { from, text };
}
