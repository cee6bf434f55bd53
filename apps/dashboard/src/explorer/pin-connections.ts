/**
 * Has the browser refuse every connection of this page but those to its own site and to one other origin, from now on and until the page is left. A
 * policy that is added can only take away: the page's own, which allows any server, holds as well.
 */
export function pinConnections(origin: string): void {
  const policy = document.createElement('meta');
  policy.httpEquiv = 'Content-Security-Policy';
  policy.content = `connect-src 'self' ${origin}`;
  document.head.append(policy);
}

/** The origin that requests to a database's address go to; null where it is none of a libSQL server. */
export function originOf(address: string): string | null {
  const text = address.trim();
  if (!/^(?:libsql|https?):\/\//i.test(text) || !URL.canParse(text)) return null;
  const url = new URL(text.replace(/^libsql:/i, 'https:'));
  return url.username === '' && url.password === '' ? url.origin : null;
}
