import { basename } from 'node:path';
import type { Conversation, ConversationChanges, JsonObject, Steps } from '@cairndb/core';
import { linkConversation, withLink } from '../conversation-link.js';
import type { ImportSource } from '../import-source.js';
import { isObject, textOf } from '../json-shape.js';
import type { ImportScope } from '../line-format.js';
import type { CodexLine } from './codex-line.js';

/** Who runs Codex's models unless a session says otherwise. */
const PROVIDER = 'openai';
const UUID_AT_END = /([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/;

/** The session that a file is about: the one that its first line names, else the one that it is named after. */
export function sessionOfFile({ path }: ImportSource, first: CodexLine | undefined): string {
  const name = basename(path, '.jsonl');
  return first?.meta?.id ?? UUID_AT_END.exec(name)?.[1] ?? name.slice(0, 512);
}

/**
 * Sees to it that a session's conversation is there and says what these lines tell of it.
 *
 * @param fallbackAt Unix milliseconds for a session without any time
 * @returns the conversation, and whether it is new
 */
export function* openSession(
  tx: ImportScope,
  session: string,
  lines: readonly CodexLine[],
  fallbackAt: number,
): Steps<{ readonly conversation: Conversation; readonly isNew: boolean }> {
  const { conversations } = tx;
  const own = lines.find((line) => line.meta?.id === session)?.meta;
  const stored = yield* conversations.find(session);
  if (stored === null) {
    const title = titleOf(lines, undefined);
    const facts = { source: 'codex', ...own?.facts, ...(title === undefined ? {} : { title }) };
    const conversation = yield* conversations.create({
      id: session,
      provider: own?.provider || PROVIDER,
      project: projectOf(lines, own?.cwd),
      model: lines.findLast((line) => line.turn !== undefined)?.turn?.model ?? '',
      title: title?.text ?? '',
      metadata: own?.link === undefined ? facts : withLink(facts, own.link),
      createdAt: own?.startedAt ?? lines.find((line) => line.at !== undefined)?.at ?? fallbackAt,
    });
    return { conversation, isNew: true };
  }
  if (own?.link !== undefined) yield* linkConversation(tx, session, own.link);
  const changes = changesOf(stored, lines);
  if (changes === undefined) return { conversation: stored, isNew: false };
  const { updatedAt } = stored;
  // A retitled conversation is as old as its last message, not as this import.
  return { conversation: yield* conversations.update(session, { ...changes, updatedAt }), isNew: false };
}

/**
 * Whether a session begins by repeating another one: forks do, and sub-agents that got to know what their parent knew.
 * Older versions resumed a session so, in a new file; what tells is the first line of the other session, which becomes the
 * link.
 */
export function* repeatsAnother(tx: ImportScope, session: string, lines: readonly CodexLine[]): Steps<boolean> {
  const metas = lines.flatMap(({ meta }) => (meta === undefined ? [] : [meta]));
  const other = metas.find(({ id }) => id !== session);
  if (other !== undefined) {
    yield* linkConversation(tx, session, { parentConversationId: other.id, relation: 'resumed' });
  }
  return other !== undefined || metas.some(({ link }) => link?.relation === 'fork');
}

function projectOf(lines: readonly CodexLine[], cwd: string | undefined): string {
  return cwd || (lines.find((line) => line.cwd !== undefined)?.cwd ?? '');
}

/** What of a stored conversation has to change; undefined when nothing. A title that somebody gave it in the store is left alone. */
function changesOf(stored: Conversation, lines: readonly CodexLine[]): ConversationChanges | undefined {
  const changes: { project?: string; model?: string; title?: string; metadata?: JsonObject } = {};
  const project = stored.project === '' ? projectOf(lines, undefined) : '';
  if (project !== '') changes.project = project;
  const model = lines.findLast((line) => line.turn !== undefined && line.turn.model !== '')?.turn?.model ?? '';
  if (model !== '' && model !== stored.model) changes.model = model;
  const imported = isObject(stored.metadata?.title) ? stored.metadata.title : undefined;
  const title = titleOf(lines, textOf(imported?.from));
  if (title !== undefined && title.text !== imported?.text && stored.title === (imported?.text ?? '')) {
    changes.title = title.text;
    changes.metadata = { ...stored.metadata, title };
  }
  return Object.keys(changes).length === 0 ? undefined : changes;
}

/** The title that lines give to a session that has one from `before`: a name wins over a prompt, of prompts the first. */
function titleOf(lines: readonly CodexLine[], before: string | undefined): { from: string; text: string } | undefined {
  const named = lines.findLast((line) => line.title?.from === 'custom')?.title;
  if (named !== undefined) return named;
  return before === undefined ? lines.find((line) => line.title !== undefined)?.title : undefined;
}
