/**
 * English words that say how a sentence is built and nothing of what it is about, and what the tokenizer leaves of their short forms
 * (`'ll`, `'re`). A conversation's own frequencies don't tell: people speak of themselves in statements, so the `did` and `does` of a question are rare words there.
 */
export const FUNCTION_WORDS: ReadonlySet<string> = new Set(
  `a about above after again against ain all also am an and any are aren as at be because been before being below between both but by can
  cannot could couldn d did didn do does doesn doing don down during each few for from further had hadn has hasn have haven having he her here
  hers herself him himself his how however i if in into is isn it its itself just ll m me might mightn more most must mustn my myself no nor
  not of off on once only or other our ours ourselves out over own re s same shall she should shouldn so some such t than that the their
  theirs them themselves then there these they this those through to too under until up upon ve very was wasn we were weren what when where
  which while who whom whose why will with won would wouldn you your yours yourself yourselves`.split(/\s+/),
);

/** English words that place what is told in time. */
export const TIME_WORDS: ReadonlySet<string> = new Set(
  `yesterday today tonight tomorrow ago last next recently since soon morning evening afternoon night weekend day days week weeks month months
  year years monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october
  november december`.split(/\s+/),
);
