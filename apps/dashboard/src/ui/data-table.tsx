import type { ComponentChildren } from 'preact';

/** A column's title; `isNumber` sets it to the right, above figures. */
export interface Column {
  readonly title: ComponentChildren;
  readonly isNumber?: boolean;
}

/** A column of figures. */
export function figures(title: string): Column {
  return { title, isNumber: true };
}

interface DataTableOptions {
  /** Texts are columns of words; what is false has none. */
  readonly columns: readonly (string | Column | false)[];
  /** The rows, each a `tr`. */
  readonly children: ComponentChildren;
}

/** A table that scrolls by itself where it is too wide. */
export function DataTable({ columns, children }: DataTableOptions) {
  const shown = columns
    .filter((column) => column !== false)
    .map((column) => (typeof column === 'string' ? { title: column } : column));
  return (
    <div class="table-scroll">
      <table class="table">
        <thead>
          <tr>
            {shown.map(({ title, isNumber = false }: Column, at) => (
              <th key={at} scope="col" {...(isNumber && { class: 'number' })}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
