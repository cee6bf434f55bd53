import { batch, type Steps } from '../../steps/index.js';
import type { DomainContext } from '../context.js';
import type { ReportedUsage, UsageSink } from '../reported-usage.js';
import type { AnalyticsParts } from './analytics-parts.js';
import type { NewGeneration } from './generation.js';
import { report } from './generation-methods.js';
import { newRow } from './generation-row.js';
import { insertedRow, insertOf } from './insert-generation.js';
import { MAX_TIME } from './periods.js';
import { keepState, stateOf } from './state.js';

/**
 * Makes calls of what conversations report. A call is known by the answer's id: reported again, or recorded besides, it counts
 * once, and what only one of the two says (times, settings) stays.
 */
export function usageSink(contextOf: (ownerId: string) => DomainContext, parts: AnalyticsParts): UsageSink {
  return {
    *position() {
      const { value, mark } = yield* stateOf('usage');
      return { key: value, responseId: mark };
    },
    *moveTo({ key, responseId }) {
      yield* keepState('usage', key, responseId);
    },
    *take(reports) {
      const kept = yield* withoutRemoved(reports);
      if (kept.length === 0) return;
      const rows = kept.map((one) => {
        const context = contextOf(one.ownerId);
        const given = generationOf(one);
        return { ownerId: one.ownerId, context, given, row: newRow(context, given) };
      });
      const inserted = yield* batch(rows.map(({ ownerId, row }) => insertOf(ownerId, row, parts.pricing)));
      for (const [index, { context, given, row }] of rows.entries()) {
        if (insertedRow(row, inserted[index]) === undefined) yield* report(context, parts, given);
      }
      parts.noteWrite();
    },
  };
}

/** Reports of calls that their owner has not removed by age. */
function* withoutRemoved(reports: readonly ReportedUsage[]): Steps<readonly ReportedUsage[]> {
  const floors = new Map<string, number>();
  for (const ownerId of new Set(reports.map((one) => one.ownerId))) {
    floors.set(ownerId, (yield* stateOf('removedBefore', ownerId)).value);
  }
  return reports.filter(
    ({ ownerId, createdAt }) => createdAt >= (floors.get(ownerId) ?? 0) || floors.get(ownerId) === 0,
  );
}

function generationOf(one: ReportedUsage): NewGeneration & { readonly id: string } {
  const { inputTokens, outputTokens, cacheReadTokens, cacheCreationTokens, metadata, conversationId } = one;
  const part = (name: string, whole: number) => {
    const value = metadata?.[name];
    return typeof value === 'number' && Number.isSafeInteger(value) ? Math.max(0, Math.min(whole, value)) : undefined;
  };
  return {
    id: one.responseId,
    createdAt: Math.max(0, Math.min(MAX_TIME, one.createdAt)),
    ...(one.provider === '' ? {} : { provider: one.provider }),
    ...(one.model === '' ? {} : { model: one.model }),
    ...(one.project === '' ? {} : { project: one.project }),
    ...(one.source === '' ? {} : { tool: one.source }),
    sessionId: conversationId,
    conversationId,
    inputTokens,
    outputTokens,
    cacheReadTokens,
    cacheCreationTokens,
    cacheCreation1hTokens: part('cacheCreation1hTokens', cacheCreationTokens) ?? 0,
    reasoningTokens: part('reasoningTokens', outputTokens),
    // Nothing tells a cost of 0 from one that was not reported.
    ...(one.costMicros > 0 ? { costMicros: one.costMicros } : {}),
  };
}
