import type { ContentCodec } from '../../content/index.js';
import { utf8Encode } from '../../host.js';

/** What makes two memories of an owner the same. */
export interface Identified {
  readonly type: string;
  readonly scope: string;
  readonly project: string;
  readonly content: string;
  readonly conversationId: string | null;
}

/** The hash of what makes two memories of an owner the same: content but for case and white space, type, scope, project; of a session its conversation. */
export function memoryIdentity(
  { type, scope, project, content, conversationId }: Identified,
  codec: ContentCodec,
): string {
  const session = scope === 'session' ? conversationId : null;
  const text = content.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();
  return codec.sha256(utf8Encode(JSON.stringify([type, scope, project, session, text])));
}
