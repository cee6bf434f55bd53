import type { LanguageModelV3Middleware } from '@ai-sdk/provider';
import { type CallStore, type ModelCallOptions, modelCalls, StreamRecording } from '@cairndb/core/model-call';
import { generateFormat } from './generate-format.js';
import { requestOf } from './request-of.js';
import { streamFormat } from './stream-format.js';
import { recorded, replayed } from './streams.js';

/** What to do with the calls of a wrapped model; see the options of `modelCalls`. */
export interface CairnMiddlewareOptions extends ModelCallOptions {
  /** Where answers are kept, calls recorded and lines logged. A store that lacks one of these domains leaves it out. */
  readonly store: CallStore;
}

/**
 * Middleware for `wrapLanguageModel` of the AI SDK (CY-21): every call through the model is recorded in the ledger and logged, and
 * with `cache` answered from the cache when the same was asked before: streams part by part. Nothing that fails in the store
 * fails a call.
 *
 * An answer out of the cache says so in `providerMetadata.cairn.cached`; its usage is that of the call that made it.
 *
 * @example
 * const model = wrapLanguageModel({ model: anthropic('claude-sonnet-4-5'), middleware: cairnMiddleware({ store, cache: true }) });
 */
export function cairnMiddleware({ store, ...options }: CairnMiddlewareOptions): LanguageModelV3Middleware {
  const calls = modelCalls(store, options);
  return {
    specificationVersion: 'v3',
    wrapGenerate: async ({ doGenerate, params, model }) =>
      calls.complete(requestOf(params, model), async () => doGenerate(), generateFormat),
    wrapStream: async ({ doStream, params, model }) => {
      const one = calls.begin(requestOf(params, model), streamFormat.variant);
      const found = await one.cached();
      if (found !== null) return { stream: replayed(found.response) };
      const recording = new StreamRecording(one, streamFormat);
      try {
        const result = await doStream();
        return { ...result, stream: recorded(result.stream, recording) };
      } catch (error) {
        await recording.fail(error);
        throw error;
      }
    },
  };
}
