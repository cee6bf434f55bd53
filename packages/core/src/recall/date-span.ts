/** A day, month or year that a text names; Unix milliseconds, UTC, the end exclusive. */
export interface DateSpan {
  readonly from: number;
  readonly to: number;
}

const DAY_MS = 86_400_000;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH_NAME =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';
const ISO_DATE = /\b(\d{4})-(\d{2})(?:-(\d{2}))?\b/g;
/** `May 3, 2023`, `3rd of May`, `May 2023`. Digits that go on are no day: `June 2022` has none. */
const NAMED_DATE = new RegExp(
  `(?:\\b(?<before>\\d{1,2})(?:st|nd|rd|th)?(?: of)? )?\\b(?<month>${MONTH_NAME})\\b\\.?(?: (?<after>\\d{1,2})(?:st|nd|rd|th)?\\b)?(?:,? ?(?<year>\\d{4})\\b)?`,
  'gi',
);
/** Months that are other words too: alone they name none. */
const AMBIGUOUS = /^(?:may|mar|march)$/i;

/**
 * The dates that a text names: ISO dates and English ones. Those without a year are taken for each of `years`.
 * Times relative to now (`last week`) are none: of what now was, a conversation's question says nothing.
 */
export function dateSpans(text: string, years: readonly number[]): readonly DateSpan[] {
  const spans: DateSpan[] = [];
  for (const [, year, month, day] of text.matchAll(ISO_DATE)) {
    spans.push(span(Number(year), Number(month) - 1, day === undefined ? undefined : Number(day)));
  }
  for (const { groups = {} } of text.matchAll(NAMED_DATE)) {
    const { before, month = '', after, year } = groups;
    const day = before ?? after;
    if (day === undefined && year === undefined && AMBIGUOUS.test(month)) continue;
    const index = MONTHS.indexOf(month.slice(0, 3).toLowerCase());
    for (const each of year === undefined ? years : [Number(year)]) {
      spans.push(span(each, index, day === undefined ? undefined : Number(day)));
    }
  }
  return spans;
}

function span(year: number, month: number, day: number | undefined): DateSpan {
  if (day === undefined) return { from: Date.UTC(year, month, 1), to: Date.UTC(year, month + 1, 1) };
  const from = Date.UTC(year, month, day);
  return { from, to: from + DAY_MS };
}

/** Half a day to either side: whose midnight the question means is not known. */
const SLACK_MS = DAY_MS / 2;

/** Whether a time lies in one of the spans, or within half a day of it. */
export function isWithin(spans: readonly DateSpan[], at: number): boolean {
  return spans.some(({ from, to }) => at >= from - SLACK_MS && at < to + SLACK_MS);
}
