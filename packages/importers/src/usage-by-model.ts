import type { ModelUsage } from '@cairndb/core';

/** Tokens, by kind. */
export interface ImportUsage {
  /** Prompt tokens that were not read from the provider's cache. */
  readonly input: number;
  readonly output: number;
  readonly cacheCreation: number;
  readonly cacheRead: number;
}

/** What one model used, as far as this run added it. */
export interface ImportModelUsage extends ImportUsage {
  readonly provider: string;
  readonly model: string;
  readonly responses: number;
  /** Cost in millionths of a US dollar, where the source names it. */
  readonly costMicros: number;
}

/** How usage by model grew, from two readings of it. Models that did not change are left out. */
export function usageGrowth(before: readonly ModelUsage[], after: readonly ModelUsage[]): ImportModelUsage[] {
  const totals = new UsageByModel();
  totals.add(after.map((row) => asImportUsage(row, 1)));
  totals.add(before.map((row) => asImportUsage(row, -1)));
  return totals.list();
}

function asImportUsage(row: ModelUsage, sign: 1 | -1): ImportModelUsage {
  return {
    provider: row.provider,
    model: row.model,
    responses: sign * row.responses,
    input: sign * row.inputTokens,
    output: sign * row.outputTokens,
    cacheCreation: sign * row.cacheCreationTokens,
    cacheRead: sign * row.cacheReadTokens,
    costMicros: sign * row.costMicros,
  };
}

/** Sums of usage, by provider and model. */
export class UsageByModel {
  readonly #rows = new Map<string, ImportModelUsage>();

  add(rows: readonly ImportModelUsage[]): void {
    for (const row of rows) {
      const key = JSON.stringify([row.provider, row.model]);
      const sum = this.#rows.get(key);
      this.#rows.set(key, sum === undefined ? row : sumOf(sum, row));
    }
  }

  /** Most tokens first; what came to nothing is left out. */
  list(): ImportModelUsage[] {
    const tokens = (row: ImportModelUsage) => row.input + row.output + row.cacheCreation + row.cacheRead;
    return [...this.#rows.values()]
      .filter((row) => row.responses !== 0 || tokens(row) !== 0 || row.costMicros !== 0)
      .sort((a, b) => tokens(b) - tokens(a) || (a.model < b.model ? -1 : 1));
  }
}

function sumOf(a: ImportModelUsage, b: ImportModelUsage): ImportModelUsage {
  return {
    provider: a.provider,
    model: a.model,
    responses: a.responses + b.responses,
    input: a.input + b.input,
    output: a.output + b.output,
    cacheCreation: a.cacheCreation + b.cacheCreation,
    cacheRead: a.cacheRead + b.cacheRead,
    costMicros: a.costMicros + b.costMicros,
  };
}
