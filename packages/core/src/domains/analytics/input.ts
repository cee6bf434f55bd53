import * as z from 'zod/mini';
import { anyText, count, jsonObject, pageOptions, textId, unixMs } from '../../validation.js';
import { MAX_TIME } from './periods.js';

const name = z.string().check(z.maxLength(1_024));
const time = unixMs.check(z.nonnegative(), z.lte(MAX_TIME));
const limit = z.optional(z.int().check(z.gte(1), z.lte(1_000)));
const measured = z.optional(z.nullable(count));

/** Which calls: what most methods take. */
const filter = {
  since: z.optional(unixMs),
  until: z.optional(unixMs),
  model: z.optional(name),
  provider: z.optional(name),
  project: z.optional(name),
  tool: z.optional(name),
};

/** What {@link Analytics.record} takes. */
export const newGeneration = z.strictObject({
  id: z.optional(textId),
  createdAt: z.optional(time),
  model: z.optional(name),
  provider: z.optional(name),
  project: z.optional(name),
  tool: z.optional(name),
  sessionId: z.optional(name),
  conversationId: z.optional(name),
  inputTokens: z.optional(count),
  outputTokens: z.optional(count),
  cacheReadTokens: z.optional(count),
  cacheCreationTokens: z.optional(count),
  cacheCreation1hTokens: z.optional(count),
  reasoningTokens: z.optional(count),
  costMicros: z.optional(count),
  firstTokenUs: measured,
  generationUs: measured,
  totalUs: measured,
  finishReason: z.optional(z.nullable(name)),
  cacheHit: z.optional(z.boolean()),
  error: z.optional(z.nullable(anyText)),
  temperature: z.optional(z.nullable(z.number())),
  maxTokens: measured,
  metadata: z.optional(z.nullable(jsonObject)),
});
/** What {@link Analytics.recordAll} takes. */
export const newGenerations = z.array(newGeneration);
/** What {@link Analytics.history} takes. */
export const generationFilter = z.strictObject({
  ...filter,
  ...pageOptions,
  sessionId: z.optional(name),
  conversationId: z.optional(name),
  failed: z.optional(z.boolean()),
});
/** What {@link Analytics.removeBefore} takes. */
export const beforeTime = unixMs;
/** What {@link Analytics.summary} takes. */
export const summaryOptions = z.strictObject({
  ...filter,
  groupBy: z.optional(z.array(z.enum(['model', 'provider', 'project', 'tool', 'day', 'hour']))),
  timeZone: z.optional(name),
});
/** What {@link Analytics.blocks} takes. */
export const blockOptions = z.strictObject({ since: filter.since, until: filter.until, limit });

const prices = {
  input: count,
  output: count,
  cacheRead: z.optional(count),
  cacheWrite: z.optional(count),
  cacheWrite1h: z.optional(count),
};
const modelName = z.string().check(z.minLength(1), z.maxLength(1_024));
const price = { model: modelName, effectiveFrom: z.optional(unixMs), ...prices };
/** What {@link Analytics.setPrice} takes. */
export const newPrice = z.strictObject(price);
/** What `openStore({ analytics })` takes. */
export const analyticsOptions = z.strictObject({
  prices: z.optional(
    z.array(z.strictObject({ ...price, long: z.optional(z.strictObject({ ...prices, above: count })) })),
  ),
});
/** What {@link Analytics.prices} takes. */
export const priceFilter = z.strictObject({ model: z.optional(name) });
/** Of which price {@link Analytics.removePrice} is. */
export const pricePlace = z.strictObject({ model: modelName, effectiveFrom: z.optional(unixMs) });
/** What {@link Analytics.reprice} takes. */
export const repriceOptions = z.strictObject({
  since: filter.since,
  until: filter.until,
  model: filter.model,
  onlyUnpriced: z.optional(z.boolean()),
});

/** What {@link Analytics.setBudget} takes. */
export const newBudget = z.strictObject({
  name: z.optional(modelName),
  period: z.optional(z.enum(['day', 'week', 'month'])),
  limitMicros: count,
  project: z.optional(name),
  model: z.optional(name),
  warnPercent: z.optional(z.int().check(z.gte(1), z.lte(100))),
  timeZone: z.optional(name),
});

/** What {@link Analytics.recordTool} takes. */
export const toolUse = z.strictObject({
  tool: modelName,
  project: z.optional(name),
  success: z.boolean(),
  totalUs: z.optional(count),
  cacheHit: z.optional(z.boolean()),
  usedAt: z.optional(time),
});
/** What {@link Analytics.tools} takes. */
export const toolFilter = z.strictObject({
  project: z.optional(name),
  tool: z.optional(name),
  merged: z.optional(z.boolean()),
  limit,
});
/** What {@link Analytics.resetTools} takes. */
export const projectName = z.optional(name);
