import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import type { Address } from './address.js';

/** A place within the page. */
export interface Place {
  /** The parts of the path, decoded: `['conversations', 'id']`. */
  readonly segments: readonly string[];
  readonly query: URLSearchParams;
}

/** What to change of the query; undefined and the empty text take a parameter out. */
export type QueryPatch = Readonly<Record<string, string | undefined>>;

/** Knows which place is shown and goes to others. */
export class Router {
  readonly #address: Address;
  readonly #listeners = new Set<() => void>();
  #place: Place;

  constructor(address: Address) {
    this.#address = address;
    this.#place = placeOf(address.read());
    address.listen(() => this.#moved());
  }

  get place(): Place {
    return this.#place;
  }

  /** What a link to this place has in its `href`. */
  href(to: string): string {
    return this.#address.href(to);
  }

  go(to: string, options: { readonly replace?: boolean } = {}): void {
    this.#address.write(to, options.replace ?? false);
    this.#moved();
  }

  /** Changes the query of the present place, without a step in the history by default. */
  setQuery(patch: QueryPatch, options: { readonly replace?: boolean } = { replace: true }): void {
    this.go(withQuery(this.#place, patch), options);
  }

  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #moved(): void {
    this.#place = placeOf(this.#address.read());
    for (const listener of this.#listeners) listener();
  }
}

/** The address of a place with another query. */
export function withQuery(place: Place, patch: QueryPatch): string {
  const query = new URLSearchParams(place.query);
  for (const [name, value] of Object.entries(patch)) {
    if (value === undefined || value === '') query.delete(name);
    else query.set(name, value);
  }
  return to(place.segments, Object.fromEntries(query));
}

/** The address of a place: its path's parts are encoded, empty parameters are left out. */
export function to(segments: readonly string[], query: QueryPatch = {}): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]));
  const search = new URLSearchParams(given).toString();
  return `/${segments.map(encodeURIComponent).join('/')}${search === '' ? '' : `?${search}`}`;
}

function placeOf(address: string): Place {
  const [path = '', search = ''] = splitAtQuestion(address);
  return { segments: path.split('/').filter(Boolean).map(decoded), query: new URLSearchParams(search) };
}

function splitAtQuestion(address: string): readonly string[] {
  const at = address.indexOf('?');
  return at === -1 ? [address] : [address.slice(0, at), address.slice(at + 1)];
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

export const RouterContext = createContext<Router | null>(null);

export function useRouter(): Router {
  const router = useContext(RouterContext);
  if (router === null) throw new Error('A component stands outside of a RouterContext.');
  return router;
}

/** The present place; the component is drawn again when it changes. */
export function usePlace(): Place {
  const router = useRouter();
  const [, redraw] = useState<Place>(router.place);
  useEffect(() => router.listen(() => redraw(router.place)), [router]);
  return router.place;
}
