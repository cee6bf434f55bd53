import * as z from 'zod/mini';
import { anyText, count, integerId, jsonObject, pageOptions, textId, unixMs } from '../../validation.js';
import type { NewLocalModel, NewRemoteModel } from './models.js';

const shortText = z.string().check(z.maxLength(512));
const path = z.string().check(z.minLength(1), z.maxLength(32_768));
const hash = z.string().check(z.regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits in lower case'));

const facts = {
  format: z.optional(shortText),
  architecture: z.optional(shortText),
  parameterCount: z.optional(z.nullable(count)),
  sizeLabel: z.optional(shortText),
  quantization: z.optional(shortText),
  contextLength: z.optional(z.nullable(count)),
  vocabularySize: z.optional(z.nullable(count)),
  chatTemplate: z.optional(z.nullable(anyText)),
  metadata: z.optional(z.nullable(jsonObject)),
};

/** A model file. */
export const localModel = z.strictObject({
  ...facts,
  path,
  name: z.optional(textId),
  sizeBytes: count,
  modifiedAt: unixMs,
  contentHash: z.optional(hash),
});
/** A model that somebody serves. */
export const remoteModel = z.strictObject({
  ...facts,
  provider: textId,
  name: textId,
  url: z.optional(z.string().check(z.maxLength(32_768))),
});
/** What {@link Models.list} takes. */
export const modelFilter = z.strictObject({
  ...pageOptions,
  kind: z.optional(z.enum(['local', 'remote'])),
  format: z.optional(shortText),
  architecture: z.optional(shortText),
  quantization: z.optional(shortText),
  provider: z.optional(shortText),
  contentHash: z.optional(z.string()),
  folder: z.optional(path),
  missing: z.optional(z.boolean()),
  query: z.optional(shortText),
});
/** What {@link Models.touch} takes. */
export const usedAt = z.object({ usedAt: z.optional(unixMs) });
/** What {@link Models.markMissing} takes. */
export const modelIds = z.object({ ids: z.array(integerId) });
/** A model of either kind; which one is checked by itself. */
export const anyModel = z.custom<NewLocalModel | NewRemoteModel>(isObject, 'must be an object');
/** What {@link Models.putAll} takes. */
export const several = z.array(anyModel).check(z.maxLength(1_000));

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}
