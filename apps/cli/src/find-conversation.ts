import { type Conversation, InvalidInputError, type Message, NotFoundError, type Store } from '@cairndb/core';
import { safeLine } from './terminal/safe-text.js';

/** Fewest characters that stand for a whole id. */
const SHORTEST_PREFIX = 4;
/** Candidates that an error names. */
const CANDIDATES = 10;
const PAGE = 500;

/**
 * The conversation that a person means: by its id, or the first characters of it.
 *
 * @throws NotFoundError; InvalidInputError when several ids begin so, with the candidates
 */
export async function findConversation({ conversations }: Store, text: string): Promise<Conversation> {
  const exact = await conversations.find(text);
  if (exact !== null) return exact;
  if (text.length < SHORTEST_PREFIX) throw tooShort('conversation', text);
  const { items } = await conversations.list({ idPrefix: text, limit: CANDIDATES + 1 });
  const [only] = items;
  if (only === undefined) throw new NotFoundError('conversation', text);
  if (items.length === 1) return only;
  throw ambiguous(
    'conversation',
    text,
    items.map(({ id, title }) => ({ id, title })),
  );
}

/**
 * The message that a person means: by its number in the conversation (`12`, `#12`), its id, or the first characters of that.
 *
 * @throws NotFoundError; InvalidInputError when several ids begin so
 */
export async function findMessage(store: Store, conversation: Conversation, text: string): Promise<Message> {
  const seq = /^#?(\d{1,9})$/.exec(text)?.[1];
  if (seq !== undefined) {
    const { items } = await store.conversations.messages(conversation.id, { startSeq: Number(seq), limit: 1 });
    if (items[0]?.seq === Number(seq)) return items[0];
  }
  const found: Message[] = [];
  let cursor: string | undefined;
  do {
    const page = await store.conversations.messages(conversation.id, { limit: PAGE, cursor });
    for (const message of page.items) {
      if (message.id === text) return message;
      if (text.length >= SHORTEST_PREFIX && message.id.startsWith(text)) found.push(message);
    }
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  const [only] = found;
  if (only === undefined)
    throw seq === undefined && text.length < SHORTEST_PREFIX ? tooShort('message', text) : notIn(conversation, text);
  if (found.length === 1) return only;
  throw ambiguous(
    'message',
    text,
    found.map(({ id }) => ({ id })),
  );
}

function notIn({ id, messageCount }: Conversation, text: string): NotFoundError {
  const error = new NotFoundError('message', text);
  error.message = `No message ${JSON.stringify(text)} in conversation ${id}, whose messages are numbered 1 to ${messageCount}.`;
  return error;
}

function tooShort(kind: string, text: string): InvalidInputError {
  return new InvalidInputError({
    message: `No ${kind} has the id ${JSON.stringify(text)}. Of a longer id, give at least ${SHORTEST_PREFIX} characters.`,
    details: { kind, id: text },
  });
}

function ambiguous(
  kind: string,
  text: string,
  candidates: readonly { readonly id: string; readonly title?: string }[],
): InvalidInputError {
  const shown = candidates
    .slice(0, CANDIDATES)
    .map(({ id, title = '' }) => (title === '' ? id : `${id} (${safeLine(title).slice(0, 40)})`));
  const more = candidates.length > CANDIDATES ? ' and more' : '';
  return new InvalidInputError({
    message: `${JSON.stringify(text)} begins several ${kind} ids; give more characters: ${shown.join(', ')}${more}.`,
    details: { kind, prefix: text, candidates: candidates.slice(0, CANDIDATES) },
  });
}
