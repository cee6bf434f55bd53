/** What a drill gets. */
export interface DrillContext {
  /** An empty folder of its own; it stays when the drill finds something. */
  readonly folder: string;
  readonly seed: number;
  /** Told how far it is; `total` may grow. */
  readonly onProgress: (done: number, total: number) => void;
}

/** What a drill found. */
export interface DrillOutcome {
  /** One entry for each fault, with what to look for; empty when all is well. */
  readonly problems: readonly string[];
  /** What was done, in numbers, by name. */
  readonly figures: Readonly<Record<string, number>>;
}

/** How often and how much; every drill takes its own part. */
export interface DrillSize {
  /** SIGKILLs of the append loop, and as many of imports, of indexing and of restores. */
  readonly kills: number;
  /** Bytes of generated transcripts that the import reads. */
  readonly transcriptBytes: number;
  /** Generated source files that are indexed, and that are in checkpoints. */
  readonly sourceFiles: number;
  readonly processes: number;
  readonly appendsPerProcess: number;
  /** The budget of the cache, what is written through it, and how much of that in a second; all processes together. */
  readonly cacheBytes: number;
  readonly cacheWrites: number;
  readonly cacheBytesPerSecond: number;
  /** Databases that are damaged. */
  readonly damages: number;
  readonly serverAppends: number;
  readonly serverKills: number;
}

/** One kind of mishap, made for real. */
export interface Drill {
  /** What people type to run it alone. */
  readonly name: string;
  /** What it does, in a line. */
  readonly title: string;
  /** Why it cannot run here; undefined where it can. */
  readonly unavailable?: () => string | undefined;
  run(size: DrillSize, context: DrillContext): Promise<DrillOutcome>;
}
