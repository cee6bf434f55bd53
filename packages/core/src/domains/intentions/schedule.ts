/** When something that comes every so often is due after it was done: not before its next time, and not in the past. */
export function nextTime(dueAt: number | null, everyMs: number, now: number): number {
  const from = dueAt ?? now;
  if (from > now) return from + everyMs;
  return from + (Math.floor((now - from) / everyMs) + 1) * everyMs;
}
