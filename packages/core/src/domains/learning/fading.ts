/** The normal quantile of Wilson's interval at 95 %. */
const Z = 1.959_963_984_540_054;

/** Successes and all outcomes, faded to some time: each outcome counts 2^(-age / half-life). */
export interface Faded {
  readonly successes: number;
  readonly outcomes: number;
}

/** Sums as a row has them: added up at the weights of their landmark. */
export interface StoredSums extends Faded {
  readonly halfLifeMs: number;
  readonly landmark: number;
}

/** Sums of rows, faded to now. What is of the future counts as of now. */
export function fadedTo(now: number, sums: readonly StoredSums[]): Faded {
  let [successes, outcomes] = [0, 0];
  for (const { halfLifeMs, landmark, ...sum } of sums) {
    const share = 2 ** ((landmark - now) / halfLifeMs);
    successes += sum.successes * share;
    outcomes += sum.outcomes * share;
  }
  return { successes, outcomes };
}

/**
 * The lower bound of Wilson's interval (95 %) of a success rate; 0 without outcomes. Takes fractions of outcomes. Written so that nothing is
 * taken from something nearly as large: outcomes that faded to almost nothing keep their order.
 */
export function wilsonLowerBound({ successes, outcomes }: Faded): number {
  if (!(outcomes > 0)) return 0;
  const won = Math.min(successes, outcomes);
  const share = won / outcomes;
  return (won * share) / (won + Z ** 2 / 2 + Z * Math.sqrt(won * (1 - share) + Z ** 2 / 4));
}

/** How sure one can be of a strategy: its own outcomes in full, those of elsewhere together as one that succeeded by their lower bound. */
export function scoreOf(own: Faded, elsewhere: Faded): number {
  const prior = Math.min(1, elsewhere.outcomes);
  return wilsonLowerBound({
    successes: own.successes + prior * wilsonLowerBound(elsewhere),
    outcomes: own.outcomes + prior,
  });
}
