declare module '../options.js' {
  interface DomainOptions {
    /** How the store learns from repairs. */
    readonly learning?: LearningOptions | undefined;
  }
}

/** `openStore({ learning: { … } })`. */
export interface LearningOptions {
  /**
   * How long until an outcome of a repair counts half, in milliseconds: one hour to 36,500 days; default 90 days. What was recorded under
   * another half-life keeps fading by that one.
   */
  readonly halfLifeMs?: number | undefined;
}
