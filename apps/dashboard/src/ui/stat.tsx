import type { ComponentChildren } from 'preact';

interface StatOptions {
  readonly name: string;
  readonly value: ComponentChildren;
  readonly note?: ComponentChildren;
}

/** One figure with its name; stands in a {@link Stats}. */
export function Stat({ name, value, note }: StatOptions) {
  return (
    <div class="card stat">
      <dt>{name}</dt>
      <dd>
        {value}
        <div class="note">{note}</div>
      </dd>
    </div>
  );
}

/** Figures side by side. */
export function Stats({ children }: { readonly children: ComponentChildren }) {
  return <dl class="stats">{children}</dl>;
}
