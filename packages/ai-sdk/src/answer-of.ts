import type { LanguageModelV3FinishReason, LanguageModelV3Usage } from '@ai-sdk/provider';
import type { ModelAnswer } from '@cairndb/core/model-call';

/** An answer as Cairn understands it: Cairn's input tokens are those that were neither read from the provider's cache nor written to it. */
export function answerOf(text: string, finish: LanguageModelV3FinishReason, usage: LanguageModelV3Usage): ModelAnswer {
  const { inputTokens: input, outputTokens: output } = usage;
  const read = input.cacheRead ?? 0;
  const written = input.cacheWrite ?? 0;
  return {
    text,
    finishReason: finish.unified,
    inputTokens: input.noCache ?? Math.max(0, (input.total ?? 0) - read - written),
    outputTokens: output.total ?? (output.text ?? 0) + (output.reasoning ?? 0),
    cacheReadTokens: read,
    cacheCreationTokens: written,
    reasoningTokens: output.reasoning ?? 0,
  };
}
