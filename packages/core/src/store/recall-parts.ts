import type { ContentCodec } from '../content/index.js';
import { rankBySymbols } from '../domains/code/symbol-ranking.js';
import { readTurns } from '../domains/conversations/turn-reading.js';
import type { Domain } from '../domains/domain.js';
import type { RecallParts } from '../domains/recall-parts.js';

/** What core's own domains bring to a recall. Named here rather than there, so that a page which recalls nothing does not load it. */
const OWN: Readonly<Record<string, (codec: ContentCodec) => RecallParts>> = {
  conversations: (codec) => ({
    turns: { kind: 'message', read: (stretches, ownerId) => readTurns(stretches, ownerId, codec) },
  }),
  code: () => ({ ownRanking: { by: 'symbols', rank: rankBySymbols } }),
};

/** What a domain brings to a recall. */
export function recallPartsOf(domain: Domain<string, object>, codec: ContentCodec): RecallParts {
  return (domain.recall ?? OWN[domain.name])?.(codec) ?? {};
}
