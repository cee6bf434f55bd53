import type { ComponentChildren } from 'preact';

/** One bar of a {@link BarList}. */
export interface Bar {
  readonly key: string;
  readonly label: ComponentChildren;
  readonly value: number;
  readonly shown: string;
  /** A colour of the tokens, as `--series-1`. */
  readonly color?: string;
}

/** Names with their figures, and bars as long as these; the list itself is what readers of the screen get. */
export function BarList({ bars }: { readonly bars: readonly Bar[] }) {
  const most = Math.max(...bars.map(({ value }) => value), 0);
  return (
    <ul class="bar-list">
      {bars.map(({ key, label, value, shown, color }) => (
        <li key={key}>
          <span class="truncate">{label}</span>
          <span class="number">{shown}</span>
          <span class="bar" aria-hidden="true">
            <span
              style={{
                width: `${most > 0 ? (value / most) * 100 : 0}%`,
                ...(color && { background: `var(${color})` }),
              }}
            />
          </span>
        </li>
      ))}
    </ul>
  );
}
