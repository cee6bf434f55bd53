/** What a check found. */
export interface Outcome {
  /** One entry for each fault, several lines where it needs them; empty when all is well. */
  readonly problems: readonly string[];
  /** A number or a remark worth a look even when all is well. */
  readonly note?: string;
}

/** One check of the repository. */
export interface Check {
  /** What people type to run it alone. */
  readonly name: string;
  run(): Promise<Outcome>;
}
