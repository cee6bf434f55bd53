import { utf8Encode } from '../../host.js';
import type { DomainContext } from '../context.js';

/** The hash of what makes two components, or two patterns, of a project the same: their type, and what they say but for case and white space. */
export function identityOf({ codec }: Pick<DomainContext, 'codec'>, type: string, said: string): string {
  const text = said.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();
  return codec.sha256(utf8Encode(JSON.stringify([type, text])));
}
