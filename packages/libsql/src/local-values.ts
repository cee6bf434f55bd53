import { InvalidInputError, portableValues, type SqlValue } from '@cairndb/core';

/**
 * Values as libSQL's local library stores and finds them.
 *
 * @throws InvalidInputError for a text with NUL: it is stored whole but read back only up to there, a silent loss.
 */
export function localValues(params: readonly SqlValue[], location: string): readonly SqlValue[] {
  if (!params.some((value) => typeof value === 'string' && value.includes('\0')))
    return portableValues(params, 'bigint');
  throw new InvalidInputError({
    message: `A text with the character NUL (U+0000) cannot be read back from ${location} by libSQL's local client. Remove it, or store bytes.`,
    details: { location, reason: 'nul_character' },
  });
}
