const short = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const long = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' });

/** The days of a window, as sums by day name them: those without calls, which sums leave out, are there too. */
export function daysOf(since: number, until: number): readonly { readonly label: string; readonly at: Date }[] {
  const days = [];
  const day = new Date(since);
  day.setHours(12, 0, 0, 0);
  while (day.getTime() < until + 43_200_000 && isoDay(day) <= isoDay(new Date(until))) {
    days.push({ label: isoDay(day), at: new Date(day) });
    day.setDate(day.getDate() + 1);
  }
  return days;
}

/** `2026-03-29`, in the reader's time zone. */
function isoDay(day: Date): string {
  const part = (value: number) => String(value).padStart(2, '0');
  return `${day.getFullYear()}-${part(day.getMonth() + 1)}-${part(day.getDate())}`;
}

export const shortDay = (day: Date): string => short.format(day);
export const longDay = (day: Date): string => long.format(day);

/** The reader's time zone, as sums take it. */
export const TIME_ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone;
