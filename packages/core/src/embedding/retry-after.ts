/**
 * How long a server wants to be left alone, by the headers of its answer: `retry-after-ms`, or `retry-after` as seconds or as a time.
 * Undefined when it does not say. Milliseconds.
 *
 * @param header the value of a header, by its name in lower case
 * @param now Unix milliseconds
 */
export function retryAfterMs(
  header: (name: string) => string | null | undefined,
  now: number = Date.now(),
): number | undefined {
  const [precise, said] = [header('retry-after-ms'), header('retry-after')].map((value) => value?.trim() ?? '');
  const known = [numberOf(precise), (numberOf(said) ?? Number.NaN) * 1_000, Date.parse(said ?? '') - now];
  return known.find((ms) => ms !== undefined && ms >= 0);
}

function numberOf(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,9}(?:\.\d+)?$/.test(text) ? Number(text) : undefined;
}
