const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-([0-9a-f])[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * An id short enough for a list, and long enough to be one of a kind: 8 characters of a random UUID, 18 of one that begins with the time
 * (those of one minute share their first 8). Other ids stay whole.
 */
export function shortId(id: string): string {
  const version = UUID.exec(id)?.[1];
  if (version === undefined) return id;
  return id.slice(0, version === '7' ? 18 : 8);
}
