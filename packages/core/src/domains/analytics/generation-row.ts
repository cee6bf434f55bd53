import { toJson } from '../../json.js';
import type { DomainContext } from '../context.js';
import type { Generation, NewGeneration } from './generation.js';

/** A call as its row takes it. */
export interface GenerationRow extends Omit<Generation, 'cacheHit' | 'metadata'> {
  readonly cacheHit: number;
  readonly metadata: string | null;
}

/** What the insert takes beside the row: under which names to look for a price that was set, and what to take without one. */
export interface PricedRow extends GenerationRow {
  readonly ownerId: string;
  readonly exactName: string;
  readonly bareName: string;
  readonly plainName: string;
  readonly otherCost: number | null;
  readonly otherSource: string | null;
}

/** A call as users see it. */
export function toGeneration({ cacheHit, metadata, ...row }: GenerationRow): Generation {
  return {
    ...row,
    cacheHit: cacheHit === 1,
    metadata: metadata === null ? null : (JSON.parse(metadata) as Generation['metadata']),
  };
}

/** The row of a call, its texts redacted; `before` is what an earlier report about it said. */
export function newRow(context: DomainContext, given: NewGeneration, before?: GenerationRow): GenerationRow {
  const { clock, ids, redactor } = context;
  const text = (value: string | null | undefined, known: string | null | undefined) =>
    value === undefined ? (known ?? null) : value === null ? null : redactor.text(value);
  const either = <T>(value: T | null | undefined, known: T | null | undefined) =>
    value === undefined ? (known ?? null) : value;
  const row: GenerationRow = {
    id: given.id ?? before?.id ?? ids(),
    createdAt: given.createdAt ?? before?.createdAt ?? clock(),
    provider: given.provider ?? before?.provider ?? '',
    model: given.model ?? before?.model ?? '',
    project: given.project ?? before?.project ?? '',
    tool: given.tool ?? before?.tool ?? '',
    sessionId: given.sessionId ?? before?.sessionId ?? '',
    conversationId: given.conversationId ?? before?.conversationId ?? '',
    inputTokens: given.inputTokens ?? before?.inputTokens ?? 0,
    outputTokens: given.outputTokens ?? before?.outputTokens ?? 0,
    cacheReadTokens: given.cacheReadTokens ?? before?.cacheReadTokens ?? 0,
    cacheCreationTokens: given.cacheCreationTokens ?? before?.cacheCreationTokens ?? 0,
    cacheCreation1hTokens: given.cacheCreation1hTokens ?? before?.cacheCreation1hTokens ?? 0,
    reasoningTokens: given.reasoningTokens ?? before?.reasoningTokens ?? 0,
    costMicros: null,
    priceSource: null,
    firstTokenUs: either(given.firstTokenUs, before?.firstTokenUs),
    generationUs: either(given.generationUs, before?.generationUs),
    totalUs: either(given.totalUs, before?.totalUs),
    finishReason: text(given.finishReason, before?.finishReason),
    cacheHit: given.cacheHit === undefined ? (before?.cacheHit ?? 0) : Number(given.cacheHit),
    error: text(given.error, before?.error),
    temperature: either(given.temperature, before?.temperature),
    maxTokens: either(given.maxTokens, before?.maxTokens),
    metadata:
      given.metadata === undefined
        ? (before?.metadata ?? null)
        : given.metadata === null
          ? null
          : toJson(redactor.json(given.metadata), 'metadata'),
  };
  const costMicros = costThatStays(row, given, before);
  return costMicros === undefined ? row : { ...row, ...costMicros };
}

/** The cost that was reported, now or before, or that was computed for the same figures: prices may have changed since. */
function costThatStays(row: GenerationRow, given: NewGeneration, before: GenerationRow | undefined) {
  if (given.costMicros !== undefined) return { costMicros: given.costMicros, priceSource: 'reported' as const };
  if (before !== undefined && before.costMicros !== null) {
    const { costMicros, priceSource } = before;
    if (priceSource === 'reported' || isPricedAlike(row, before)) return { costMicros, priceSource };
  }
  return row.cacheHit === 1 ? { costMicros: 0, priceSource: 'reported' as const } : undefined;
}

function isPricedAlike(one: GenerationRow, other: GenerationRow): boolean {
  return (
    one.model === other.model &&
    one.createdAt === other.createdAt &&
    one.cacheHit === other.cacheHit &&
    one.inputTokens === other.inputTokens &&
    one.outputTokens === other.outputTokens &&
    one.cacheReadTokens === other.cacheReadTokens &&
    one.cacheCreationTokens === other.cacheCreationTokens &&
    one.cacheCreation1hTokens === other.cacheCreation1hTokens
  );
}

/** Whether two rows say the same; a cost that one of them lacks counts for nothing. */
export function isSame(one: GenerationRow, other: GenerationRow): boolean {
  return (
    (Object.keys(one) as (keyof GenerationRow)[]).every(
      (name) => one[name] === other[name] || name === 'costMicros' || name === 'priceSource',
    ) &&
    (one.costMicros === null || one.costMicros === other.costMicros)
  );
}
