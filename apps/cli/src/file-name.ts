import { createHash } from 'node:crypto';

/** Longest part of a name that a title gives, and that an id gives. */
const MAX_TITLE = 50;
const MAX_ID = 64;

/**
 * A name for a conversation's file: words of its title, and its id, which makes it one of a kind. Holds nothing but ASCII
 * letters, digits, `-` and `_`, whatever people and tools wrote.
 *
 * @param extension without the dot
 */
export function conversationFileName(conversation: { id: string; title: string }, extension: string): string {
  const words = slugOf(conversation.title);
  return `${words === '' ? '' : `${words}-`}${safeId(conversation.id)}.${extension}`;
}

function slugOf(title: string): string {
  const words = title
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  if (words.length <= MAX_TITLE) return words;
  const cut = words.slice(0, MAX_TITLE + 1);
  return cut.slice(0, Math.max(cut.lastIndexOf('-'), MAX_TITLE / 2)).replace(/-$/, '');
}

/** The id, or what can stand in a name of it with a hash of the whole, so that two ids never share a name. */
function safeId(id: string): string {
  const safe = id.replace(/[^A-Za-z0-9_-]/g, '_').slice(0, MAX_ID);
  return safe === id ? id : `${safe}-${createHash('sha256').update(id).digest('hex').slice(0, 12)}`;
}
