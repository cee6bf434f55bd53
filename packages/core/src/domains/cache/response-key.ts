import canonicalize from 'canonicalize';
import type { ContentCodec } from '../../content/index.js';
import { InvalidInputError } from '../../errors/errors.js';
import { utf8Encode } from '../../host.js';
import type { JsonObject, JsonValue } from '../../json.js';
import type { CacheRequest } from './responses.js';

/** Settings that do not decide an answer, and so are no part of a response's key (CY-4). */
export const IGNORED_SETTINGS: readonly string[] = [
  'seed',
  'n_gpu_layers',
  'nGpuLayers',
  'gpu_layers',
  'gpuLayers',
  'num_gpu',
  'numGpu',
  'n_ctx',
  'nCtx',
  'num_ctx',
  'numCtx',
  'context_size',
  'contextSize',
  'verbose',
];

/** Settings that are sets of stop sequences: a text or a list of texts, in any order. */
export const STOP_SETTINGS: readonly string[] = ['stop', 'stop_sequences', 'stopSequences'];

/** What stands behind the last slash of either kind. */
export function modelBaseName(model: string): string {
  return model.slice(Math.max(model.lastIndexOf('/'), model.lastIndexOf('\\')) + 1);
}

/**
 * The canonical JSON (RFC 8785) of what decides the answer to a request. Its SHA-256 in lower-case hex is the response's key;
 * docs/cache-keys.md has the rules and examples for other languages.
 *
 * @throws InvalidInputError for what canonical JSON cannot hold, such as a lone surrogate
 */
export function canonicalRequest(request: CacheRequest): string {
  const { prompt, messages, model, modelHash, settings } = request;
  return canonical({
    ...(messages === undefined ? { prompt: prompt ?? '' } : { messages }),
    ...(modelHash === undefined ? { model: modelBaseName(model) } : { modelHash }),
    settings: decidingSettings(settings ?? {}),
  });
}

/** The key of a response (CY-4). */
export function responseKeyOf(request: CacheRequest, { sha256 }: Pick<ContentCodec, 'sha256'>): string {
  return sha256(utf8Encode(canonicalRequest(request)));
}

/** The hash by which answers to a prompt are found whatever the model. */
export function promptHashOf(
  { prompt, messages }: Pick<CacheRequest, 'prompt' | 'messages'>,
  { sha256 }: Pick<ContentCodec, 'sha256'>,
): string {
  return sha256(utf8Encode(messages === undefined ? (prompt ?? '') : canonical(messages)));
}

function decidingSettings(settings: JsonObject): JsonObject {
  const kept = Object.entries(settings).filter(([name, value]) => value != null && !IGNORED_SETTINGS.includes(name));
  return Object.fromEntries(kept.map(([name, value]) => [name, STOP_SETTINGS.includes(name) ? sorted(value) : value]));
}

/** As a sorted list without repetitions; sorted by UTF-16 units, as canonical JSON sorts names. */
function sorted(stop: JsonValue): JsonValue {
  if (typeof stop === 'string') return [stop];
  return Array.isArray(stop) && stop.every((each) => typeof each === 'string') ? [...new Set(stop)].sort() : stop;
}

function canonical(value: unknown): string {
  try {
    return canonicalize(value) ?? 'null';
  } catch (cause) {
    throw new InvalidInputError({
      message:
        'The request cannot be written as canonical JSON: it holds a number without end, a BigInt, half a character, or a cycle. Nothing was read or written.',
      cause,
    });
  }
}
