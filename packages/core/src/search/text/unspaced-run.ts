import { characterTable, classAt, IGNORABLE, JAMO, MARK, UNSPACED, widthAt } from './char-class.js';
import { compose } from './fold.js';
import { PAIR, SINGLE, TAIL } from './token.js';
import { BLOCK_LENGTH, type TokenBlock } from './token-block.js';

/** A character keeps at most this many code units with its marks, so that a pair stays a short token. */
const MAX_UNIT_LENGTH = 16;
/** No further pair is begun in a block that is filled to here. */
const BLOCK_FULL = BLOCK_LENGTH - 8 * MAX_UNIT_LENGTH;

/** The pair being read: where it and its second character stand in the block, where both characters stand in the text. */
interface Pair {
  start: number;
  secondStart: number;
  firstSource: number;
  secondSource: number;
  units: number;
}

/**
 * Reads a run of characters of scripts written without spaces from `from` and appends to the block each character (with its
 * marks) together with its successor, then the last one alone. So every character begins a token, and a query of one
 * character finds all its occurrences by prefix.
 *
 * @returns where to read on: behind the run, or at the last character paired when the block is full.
 */
export function readUnspacedRun(block: TokenBlock, text: string, from: number, to: number): number {
  const pair: Pair = {
    start: block.length,
    secondStart: block.length,
    firstSource: from,
    secondSource: from,
    units: 0,
  };
  let position = from;
  while (position < to) {
    const characterClass = classAt(text, position);
    if (characterClass === UNSPACED || (characterClass === JAMO && !composesHere(block, text, position, pair))) {
      if (pair.units > 1) {
        finishPair(block, pair, position);
        if (block.length > BLOCK_FULL) return pair.secondSource;
        keepSecond(block, pair);
      }
      pair.units += 1;
      pair.firstSource = pair.secondSource;
      pair.secondSource = position;
      pair.secondStart = block.length;
    } else if (characterClass !== MARK && characterClass !== JAMO && characterClass !== IGNORABLE) break;
    const fits = block.length - pair.secondStart < MAX_UNIT_LENGTH;
    if (characterClass !== IGNORABLE && fits) block.append(text, position, characterClass, pair.secondStart);
    position += widthAt(text, position);
  }
  finishRun(block, pair, position);
  return position;
}

/** Whether a Hangul vowel or final merges with the syllable before it. */
function composesHere(block: TokenBlock, text: string, position: number, pair: Pair): boolean {
  if (block.length <= pair.secondStart) return false;
  return compose(block.units[block.length - 1] ?? 0, characterTable().foldedAt(text, position)) !== 0;
}

function finishPair(block: TokenBlock, pair: Pair, sourceEnd: number): void {
  block.finish(pair.start, block.length, pair.firstSource, sourceEnd, PAIR);
}

/** Makes the second character of the finished pair the first of the next: copies it behind the space. */
function keepSecond(block: TokenBlock, pair: Pair): void {
  const units = block.units;
  const end = block.length - 1;
  pair.start = block.length;
  for (let index = pair.secondStart; index < end; index += 1) {
    units[block.length] = units[index] ?? 0;
    block.length += 1;
  }
}

function finishRun(block: TokenBlock, pair: Pair, sourceEnd: number): void {
  if (pair.units > 1) {
    finishPair(block, pair, sourceEnd);
    keepSecond(block, pair);
  }
  block.finish(pair.start, block.length, pair.secondSource, sourceEnd, pair.units > 1 ? TAIL : SINGLE);
}

/** Where the character that begins at `position` in a run ends, its marks included; never beyond `to`. */
export function unspacedCharacterEnd(text: string, position: number, to: number): number {
  let end = position + widthAt(text, position);
  while (end < to) {
    const characterClass = classAt(text, end);
    if (characterClass !== MARK && characterClass !== JAMO && characterClass !== IGNORABLE) break;
    end += widthAt(text, end);
  }
  return Math.min(end, to);
}
