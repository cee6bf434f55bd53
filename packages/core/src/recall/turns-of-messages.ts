import { type Message, messageText } from '../domains/conversations/conversations.js';
import type { Turn } from './turn-index.js';

/** A turn with the message that it is. */
export interface MessageTurn extends Turn {
  readonly message: Message;
}

/** `Caroline: …`, as chats of several people are often stored. */
const NAME_BEFORE_TEXT = /^\s*(\p{Lu}[\p{L}\p{M}\p{N}'’. -]{0,39}):\s/u;

/**
 * A conversation's messages as turns to rank: those that hold text, each with its speaker's name where one is given: by the message's metadata
 * (`{ "name": "Caroline" }`), or before the text (`Caroline: …`) if at least half of the texts begin so, with few names between them; a single
 * `Note: …` makes no speaker.
 */
export function turnsOfMessages(messages: readonly Message[]): readonly MessageTurn[] {
  const turns = messages
    .map((message): MessageTurn => {
      const { createdAt, metadata } = message;
      const name = metadata?.name;
      return { text: messageText(message), speaker: typeof name === 'string' ? name : undefined, createdAt, message };
    })
    .filter(({ text }) => text.trim() !== '');
  return withNamesBeforeTexts(turns);
}

/** Turns with the names that stand before their texts, where that is the habit of the conversation. */
export function withNamesBeforeTexts<T extends Turn>(turns: readonly T[]): readonly T[] {
  const names = turns.map(({ text }) => NAME_BEFORE_TEXT.exec(text)?.[1]);
  const given = names.filter((name) => name !== undefined);
  const isHabit = given.length * 2 >= turns.length && new Set(given).size * 2 <= given.length;
  if (!isHabit) return turns;
  return turns.map((turn, at) => (turn.speaker === undefined ? { ...turn, speaker: names[at] } : turn));
}
