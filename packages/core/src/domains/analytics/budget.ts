/** How long a budget's period is, in its time zone: a day, a week from Monday on, a calendar month. */
export type BudgetPeriod = 'day' | 'week' | 'month';

/** An amount of money not to be spent within a period. */
export interface Budget {
  readonly name: string;
  readonly period: BudgetPeriod;
  /** Millionths of a US dollar. */
  readonly limitMicros: number;
  /** Only calls of this project; empty: of all. Likewise the model. */
  readonly project: string;
  readonly model: string;
  /** From which share of the limit on to warn, in percent. */
  readonly warnPercent: number;
  readonly timeZone: string;
  readonly createdAt: number;
}

/** A budget to be set. */
export interface NewBudget {
  /** Default: made of project, model and period. A budget of the same name is replaced. */
  readonly name?: string | undefined;
  /** Default: month. */
  readonly period?: BudgetPeriod | undefined;
  readonly limitMicros: number;
  readonly project?: string | undefined;
  readonly model?: string | undefined;
  /** 1 to 100; default 80. */
  readonly warnPercent?: number | undefined;
  /** Default `UTC`. */
  readonly timeZone?: string | undefined;
}

/**
 * Where a budget stands in its present period.
 *
 * The forecast is what is spent plus, for the time that is left, the average of the last 24 hours (day), 7 days (week) or 28 days
 * (month) before now; of a shorter time when the first call is younger.
 */
export interface BudgetStatus extends Budget {
  readonly periodStart: number;
  readonly periodEnd: number;
  readonly spentMicros: number;
  /** Below 0 when the limit is passed. */
  readonly remainingMicros: number;
  /** What will have been spent at the period's end, at the present pace. */
  readonly forecastMicros: number;
  /** `over`: more is spent than the limit. `warning`: `warnPercent` is reached, or the forecast passes the limit. */
  readonly state: 'ok' | 'warning' | 'over';
  /** Calls of the period whose cost is unknown. */
  readonly unpricedGenerations: number;
}
