import type { LanguageModelV3, LanguageModelV3CallOptions } from '@ai-sdk/provider';
import type { JsonObject } from '@cairndb/core';
import type { ModelRequest } from '@cairndb/core/model-call';
import { pack } from './packed-json.js';

/**
 * What decides the answer to a call: the prompt, and everything that shapes the answer. Not the abort signal, the headers (keys and
 * trace ids), nor whether raw chunks are wanted.
 */
export function requestOf(params: LanguageModelV3CallOptions, model: LanguageModelV3): ModelRequest {
  const { prompt, abortSignal: _signal, headers: _headers, includeRawChunks: _raw, ...settings } = params;
  return {
    provider: model.provider,
    model: model.modelId,
    messages: pack(prompt),
    settings: pack(settings) as JsonObject,
  };
}
