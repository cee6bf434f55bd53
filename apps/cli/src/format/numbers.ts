/** Where a separator stands. Node takes longer to make its first formatter of numbers than a command takes over its work. */
const THOUSANDS = /\B(?=(?:\d{3})+$)/g;
const UNITS = ['', ' k', ' M', ' G', ' T'] as const;

/** A count, which is a whole number, with separators: `12,345`. */
export function formatCount(count: number): string {
  return String(count).replace(THOUSANDS, ',');
}

/** A count with its thing: `1 file`, `12,345 files`. */
export function countOf(count: number, thing: string, things = `${thing}s`): string {
  return `${formatCount(count)} ${count === 1 ? thing : things}`;
}

/** A large count in three figures: `999`, `12.3 k`, `4.56 M`. */
export function formatShort(count: number): string {
  let value = count;
  let unit = 0;
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  if (unit === 0) return String(count);
  return `${value.toPrecision(3)}${UNITS[unit]}`;
}

/** Micro-dollars as dollars: `$0.0042`, `$12.30`. */
export function formatCost(costMicros: number): string {
  const dollars = costMicros / 1_000_000;
  return `$${dollars.toFixed(dollars !== 0 && dollars < 0.1 ? 4 : 2)}`;
}

/** A time span: `340 ms`, `6.2 s`, `2 min 5 s`. */
export function formatDuration(durationMs: number): string {
  if (durationMs < 1) return '<1 ms';
  if (durationMs < 1000) return `${Math.round(durationMs)} ms`;
  const seconds = durationMs / 1000;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.floor(seconds % 60)} s`;
}

/** Bytes in a time, in MB/s. */
export function formatSpeed(bytes: number, durationMs: number): string {
  const speed = bytes / 1000 / Math.max(1, durationMs);
  return `${speed < 10 ? speed.toFixed(1) : Math.round(speed)} MB/s`;
}
