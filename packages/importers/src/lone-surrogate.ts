const ESCAPE = Buffer.from('\\u');

/**
 * Whether a line may hold half of a surrogate pair: JSON writes it as an escape, and SQLite's texts, which are UTF-8, can't
 * hold it. May say so of a line that holds whole pairs, never the other way round.
 */
export function mayHoldLoneSurrogate(line: Buffer): boolean {
  return line.includes(ESCAPE) && /\\u[dD]/.test(line.toString('latin1'));
}
