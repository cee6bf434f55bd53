import { Link } from '../routing/link.js';
import { usePlace, withQuery } from '../routing/router.js';

const DAYS: readonly (readonly [value: string, name: string, days: number])[] = [
  ['7d', '7 days', 7],
  ['30d', '30 days', 30],
  ['90d', '90 days', 90],
  ['365d', 'Year', 365],
];

/** A stretch of days up to now. */
export interface TimeWindow {
  readonly value: string;
  readonly days: number;
  /** Unix milliseconds: the beginning of the first day, and now. */
  readonly since: number;
  readonly until: number;
}

/** The window that the address names; 30 days where it names none. */
export function useTimeWindow(): TimeWindow {
  const { query } = usePlace();
  const [value, , days] = DAYS.find(([name]) => name === query.get('range')) ?? ['30d', '', 30];
  const first = new Date();
  first.setHours(0, 0, 0, 0);
  first.setDate(first.getDate() - days + 1);
  return { value, days, since: first.getTime(), until: Date.now() };
}

/** Chooses the window. */
export function TimeWindowChoice({ value }: { readonly value: string }) {
  const place = usePlace();
  return (
    <nav class="segmented" aria-label="Time window">
      {DAYS.map(([name, text]) => (
        <Link key={name} to={withQuery(place, { range: name })} {...(name === value && { 'aria-current': 'true' })}>
          {text}
        </Link>
      ))}
    </nav>
  );
}
