import type { LanguageModelV3StreamPart } from '@ai-sdk/provider';
import type { PartFormat } from '@cairndb/core/model-call';
import { answerOf } from './answer-of.js';
import { cachedMetadata } from './cached-metadata.js';
import { pack, unpack } from './packed-json.js';

type Part = LanguageModelV3StreamPart;
type Finish = Extract<Part, { type: 'finish' }>;

/** Parts that say something about the stream instead of being of the answer. */
const ABOUT: ReadonlySet<Part['type']> = new Set(['stream-start', 'response-metadata', 'raw', 'error', 'finish']);

/** Streams, part by part. */
export const streamFormat: PartFormat<Part> & { readonly variant: string } = {
  variant: 'ai-sdk-stream',
  describe: (parts) => {
    const text = parts.map((part) => (part.type === 'text-delta' ? part.delta : '')).join('');
    const finish = parts.find((part): part is Finish => part.type === 'finish');
    // A stream without an end is no whole answer: it is recorded, and not kept.
    return finish === undefined ? { text, finishReason: 'aborted' } : answerOf(text, finish.finishReason, finish.usage);
  },
  encode: pack,
  decode: (kept) => {
    const part = unpack(kept) as Part;
    return part.type === 'finish' ? { ...part, providerMetadata: cachedMetadata(part.providerMetadata) } : part;
  },
  isContent: (part) => !ABOUT.has(part.type),
  errorOf: (part) => (part.type === 'error' ? part.error : undefined),
};
