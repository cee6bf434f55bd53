import { type Conversation, type ConversationChanges, isCairnError, type JsonObject, type Steps } from '@cairndb/core';
import { linkConversation, withLink } from '../conversation-link.js';
import { isObject } from '../json-shape.js';
import type { ImportScope } from '../line-format.js';
import { sameJson } from '../same-json.js';
import type { SessionFacts, SessionMessage } from './session-part.js';

/** A session's conversation. */
export interface OpenedSession {
  readonly isNew: boolean;
  /** Messages in it before anything is written. */
  readonly messageCount: number;
}

/** Sees to it that a session's conversation is there and says what the source tells of it. */
export function* openSession(
  tx: ImportScope,
  session: SessionFacts,
  messages: readonly SessionMessage[],
): Steps<OpenedSession> {
  const stored = yield* tx.conversations.find(session.id);
  const opened = stored ?? (yield* create(tx, session, messages));
  if (stored !== null) {
    if (session.link !== undefined) yield* linkConversation(tx, session.id, session.link);
    yield* update(tx, stored, session, messages);
  }
  yield* putAway(tx, opened, session);
  return { isNew: stored === null, messageCount: opened.messageCount };
}

function* create(tx: ImportScope, session: SessionFacts, messages: readonly SessionMessage[]): Steps<Conversation> {
  const { id, source, title, facts, origin, link, forkOf } = session;
  const kept: JsonObject = { source, ...origin, ...facts, ...(title === undefined ? {} : { title: { ...title } }) };
  const metadata = link === undefined ? kept : withLink(kept, link);
  const shape = {
    title: title?.text ?? '',
    project: session.project ?? '',
    provider: session.provider ?? '',
    model: session.model ?? '',
    metadata,
  };
  const createdAt = session.createdAt ?? messages[0]?.createdAt;
  const fresh = { id, ...shape, ...(createdAt === undefined ? {} : { createdAt }) };
  if (forkOf === undefined) return yield* tx.conversations.create(fresh);
  const { conversationId, messageId } = forkOf;
  try {
    yield* tx.conversations.fork(conversationId, messageId, { id, title: shape.title, metadata });
  } catch (error) {
    // What it goes on from was removed from there in the store.
    if (!isCairnError(error, 'not_found')) throw error;
    const parent = { parentConversationId: conversationId, relation: 'fork' } as const;
    return yield* tx.conversations.create({ ...fresh, metadata: withLink(metadata, parent) });
  }
  const { project, provider, model } = shape;
  const named = Object.fromEntries(Object.entries({ project, provider, model }).filter(([, text]) => text !== ''));
  return yield* tx.conversations.update(id, named);
}

function* update(
  tx: ImportScope,
  stored: Conversation,
  session: SessionFacts,
  messages: readonly SessionMessage[],
): Steps<void> {
  const { project, provider, model, facts } = session;
  const changes: { -readonly [K in keyof ConversationChanges]: ConversationChanges[K] } = {};
  if (project && stored.project === '') changes.project = project;
  if (provider && provider !== stored.provider && messages.length > 0) changes.provider = provider;
  if (model && model !== stored.model && messages.length > 0) changes.model = model;
  const title = newTitle(stored, session);
  if (title !== undefined) changes.title = title.text;
  const metadata = {
    ...stored.metadata,
    ...facts,
    ...(title === undefined ? {} : { title: { ...title } }),
  };
  if (!sameJson(metadata, stored.metadata ?? {})) changes.metadata = metadata;
  if (Object.keys(changes).length === 0) return;
  // A conversation is as old as its last message, not as this import.
  yield* tx.conversations.update(session.id, { ...changes, updatedAt: stored.updatedAt });
}

/** The title to give a stored conversation; undefined when it keeps its own. One that somebody gave it in the store is left alone. */
function newTitle(stored: Conversation, { title }: SessionFacts): SessionFacts['title'] {
  const before = isObject(stored.metadata?.title) ? stored.metadata.title : undefined;
  if (title === undefined || stored.title !== (before?.text ?? '')) return undefined;
  if (title.from === 'prompt' && before !== undefined) return undefined;
  return title.text === before?.text && title.from === before.from ? undefined : title;
}

/** Puts a conversation away, or takes it back, when the tool did so since the last time. */
function* putAway(tx: ImportScope, { metadata, status, id }: Conversation, { archived }: SessionFacts): Steps<void> {
  if (archived === undefined || (metadata?.archived ?? false) === archived) return;
  const stored = yield* tx.conversations.get(id);
  yield* tx.conversations.update(id, { metadata: { ...stored.metadata, archived }, updatedAt: stored.updatedAt });
  if (archived && status === 'active') yield* tx.conversations.archive(id);
  if (!archived && status === 'archived') yield* tx.conversations.unarchive(id);
}
