/** Where a page keeps which view it shows. */
export interface Address {
  /** The present place, as `/conversations?project=x`. */
  read(): string;
  write(to: string, replace: boolean): void;
  /** What a link to a place has in its `href`. */
  href(to: string): string;
  listen(listener: () => void): () => void;
}

/** Places behind the `#`: for a page that lies in any folder of any host, or of none that is reachable. */
export function hashAddress(): Address {
  return {
    read: () => (location.hash.startsWith('#/') ? location.hash.slice(1) : '/'),
    write: (to, replace) => history[replace ? 'replaceState' : 'pushState'](null, '', `#${to}`),
    href: (to) => `#${to}`,
    listen(listener) {
      const ends = [listenTo('popstate', listener), listenTo('hashchange', listener)];
      return () => {
        for (const end of ends) end();
      };
    },
  };
}

function listenTo(event: string, listener: () => void): () => void {
  addEventListener(event, listener);
  return () => removeEventListener(event, listener);
}
