import type { Page } from '../../page.js';
import type { Mode, Out } from '../../steps/mode.js';
import type { Budget, BudgetStatus, NewBudget } from './budget.js';
import type { AnalyticsSummary, BillingBlock, BlockOptions, SummaryOptions } from './figures.js';
import type { Generation, GenerationFilter, NewGeneration, RecordedGeneration } from './generation.js';
import type { AnalyticsOptions, ModelPrice } from './model-prices.js';
import type { KnownPrice, RepriceOptions } from './price.js';
import type { ToolFilter, ToolStatistics, ToolUse } from './tool-statistics.js';

declare module '../options.js' {
  interface DomainOptions {
    /** What model calls cost. */
    readonly analytics?: AnalyticsOptions | undefined;
  }
}

/**
 * What model calls used, cost and took (CY-9…CY-11, CB-10, CB-11). A ledger of its own: what conversations report as usage is taken
 * over into it (when idle, before every answer given here, and before a conversation is removed) and stays when they go. Sums come
 * from rollups that are kept incrementally and always equal the sum of the rows. Every method is atomic unless it says otherwise, and
 * sees only rows of the store's owner.
 */
export interface Analytics<M extends Mode> {
  /** Records a call; one statement, one request. The same id again changes what is given. @throws InvalidInputError */
  record(generation: NewGeneration): Out<M, RecordedGeneration>;
  /** Records many calls in one transaction, all or none. */
  recordAll(generations: readonly NewGeneration[]): Out<M, readonly RecordedGeneration[]>;
  /** The call, or null. */
  find(id: string): Out<M, Generation | null>;
  /** The call. @throws NotFoundError */
  get(id: string): Out<M, Generation>;
  /** Calls, newest first, by page (CY-11). */
  history(filter?: GenerationFilter): Out<M, Page<Generation>>;
  /** Removes a call. @throws NotFoundError */
  remove(id: string): Out<M, void>;
  /**
   * Removes all calls before a time (Unix milliseconds), from rows and sums; later reports about them are ignored. In transactions of
   * some 10,000 rows, oldest first. Returns how many (CB-10).
   */
  removeBefore(time: number): Out<M, number>;
  /** Removes all calls and tool statistics of the owner (CB-11, CB-19). Prices and budgets stay. Returns how many calls. */
  reset(): Out<M, number>;

  /** Sums, breakdowns and percentiles over a window, without scanning it (CY-10, CB-10). @throws InvalidInputError for an unknown time zone. */
  summary(options?: SummaryOptions): Out<M, AnalyticsSummary>;
  /** Five-hour billing blocks, newest first. */
  blocks(options?: BlockOptions): Out<M, readonly BillingBlock[]>;

  /** The prices that are in use for these models, or all that were set, given as options, and ship: each entry with its time. */
  prices(filter?: { readonly model?: string | undefined }): Out<M, readonly KnownPrice[]>;
  /** Sets a model's price from some time on. Costs that are recorded stay; see {@link reprice}. */
  setPrice(price: Omit<ModelPrice, 'long'>): Out<M, void>;
  /** Removes what {@link setPrice} set, of one time or of all. Returns how many. */
  removePrice(model: string, effectiveFrom?: number): Out<M, number>;
  /** Computes costs anew from the present prices; reported ones stay. Returns how many calls changed. */
  reprice(options?: RepriceOptions): Out<M, number>;

  /** Sets a budget; one of the same name is replaced. */
  setBudget(budget: NewBudget): Out<M, Budget>;
  /** All budgets, by name. */
  budgets(): Out<M, readonly Budget[]>;
  /** @throws NotFoundError */
  removeBudget(name: string): Out<M, void>;
  /** Where each budget stands now, by name. */
  budgetStatus(): Out<M, readonly BudgetStatus[]>;

  /** Counts a use of a tool; one statement. */
  recordTool(use: ToolUse): Out<M, void>;
  /** Statistics by tool and project, most used first: with `merged` the top tools (CB-11). */
  tools(filter?: ToolFilter): Out<M, readonly ToolStatistics[]>;
  /** Forgets tool statistics, of one project or of all. Returns how many rows. */
  resetTools(project?: string): Out<M, number>;
}
