import type { Turn } from './turn-index.js';

/** `Caroline: …`, as chats of several people are often stored. */
const NAME_BEFORE_TEXT = /^\s*(\p{Lu}[\p{L}\p{M}\p{N}'’. -]{0,39}):\s/u;

/**
 * Turns with the names of their speakers, where these stand before the texts (`Caroline: …`): when at least half of the texts begin so, with few
 * names between them. A single `Note: …` makes no speaker. A name that a turn has already stays.
 */
export function withNamesBeforeTexts<T extends Turn>(turns: readonly T[]): readonly T[] {
  const names = turns.map(({ text }) => NAME_BEFORE_TEXT.exec(text)?.[1]);
  const given = names.filter((name) => name !== undefined);
  const isHabit = given.length * 2 >= turns.length && new Set(given).size * 2 <= given.length;
  if (!isHabit) return turns;
  return turns.map((turn, at) => (turn.speaker === undefined ? { ...turn, speaker: names[at] } : turn));
}
