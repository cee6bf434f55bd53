/** A use of a tool that a model called (CB-11). */
export interface ToolUse {
  readonly tool: string;
  readonly project?: string | undefined;
  readonly success: boolean;
  /** Microseconds; default 0. */
  readonly totalUs?: number | undefined;
  readonly cacheHit?: boolean | undefined;
  /** Unix milliseconds; default now. */
  readonly usedAt?: number | undefined;
}

/** Statistics of a tool (CB-11). */
export interface ToolStatistics {
  readonly tool: string;
  /** Empty: none, or all projects together where that was asked for. */
  readonly project: string;
  readonly uses: number;
  readonly successes: number;
  readonly failures: number;
  readonly cacheHits: number;
  readonly totalUs: number;
  /** Microseconds of a use on average. */
  readonly averageUs: number;
  /** 0 to 1. */
  readonly successRate: number;
  readonly lastUsedAt: number;
}

/** Which tools to show. */
export interface ToolFilter {
  /** Only uses in this project. Default: each tool's projects apart. */
  readonly project?: string | undefined;
  readonly tool?: string | undefined;
  /** Adds all projects of a tool up. Default false. */
  readonly merged?: boolean | undefined;
  /** 1 to 1,000; default 100. */
  readonly limit?: number | undefined;
}
