import type { LanguageModelV3GenerateResult } from '@ai-sdk/provider';
import type { AnswerFormat } from '@cairndb/core/model-call';
import { answerOf } from './answer-of.js';
import { cachedMetadata } from './cached-metadata.js';
import { pack, unpack } from './packed-json.js';

/** Whole answers. The request's body and the response's headers and body are not kept: they hold keys and say everything twice. */
export const generateFormat: AnswerFormat<LanguageModelV3GenerateResult> = {
  variant: 'ai-sdk-generate',
  describe: ({ content, finishReason, usage }) =>
    answerOf(content.map((part) => (part.type === 'text' ? part.text : '')).join(''), finishReason, usage),
  encode: ({ request: _request, response, ...answer }) => {
    const { id, timestamp, modelId } = response ?? {};
    return pack({ ...answer, response: { id, timestamp, modelId } });
  },
  decode: (kept) => {
    const answer = unpack(kept) as LanguageModelV3GenerateResult;
    return { ...answer, providerMetadata: cachedMetadata(answer.providerMetadata) };
  },
};
