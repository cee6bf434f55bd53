import { Link } from '../routing/link.js';
import { usePlace, withQuery } from '../routing/router.js';

interface TabsOptions {
  readonly label: string;
  readonly chosen: string;
  /** Value and name; the first one is what holds when the address names none. */
  readonly tabs: readonly (readonly [value: string, name: string])[];
  /** Parameters that belong to one tab only and go with it. */
  readonly leaving?: readonly string[];
}

/** Parts of a view, as links: the one that is chosen stands in the address. */
export function Tabs({ label, chosen, tabs, leaving = [] }: TabsOptions) {
  const place = usePlace();
  const gone = Object.fromEntries(['q', 'id', ...leaving].map((name) => [name, undefined]));
  return (
    <nav class="tabs" aria-label={label}>
      {tabs.map(([value, name], index) => (
        <Link
          key={value}
          to={withQuery(place, { ...gone, tab: index === 0 ? undefined : value })}
          {...(value === chosen && { 'aria-current': 'true' })}
        >
          {name}
        </Link>
      ))}
    </nav>
  );
}
