import { randomBytes } from 'node:crypto';
import { harmlessText } from './harmless.js';

const NONCE_BYTES = 6;

/**
 * A stored text between two marks, with where it comes from. The marks carry a number that nobody could know when the text was written, so
 * nothing in it can pretend to end it and to speak for the server or the user.
 *
 * @param provenance where the text comes from, in the server's words
 */
export function fenced(text: string, provenance: string): string {
  const nonce = randomBytes(NONCE_BYTES).toString('hex');
  const from = harmlessText(provenance).replace(/[\s"<>]+/g, ' ');
  return `<stored-data-${nonce} from="${from}">\n${harmlessText(text)}\n</stored-data-${nonce}>`;
}
