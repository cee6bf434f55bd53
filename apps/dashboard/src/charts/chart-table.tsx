import { ScrollRegion } from '../ui/scroll-region.js';
import type { Bucket, Series } from './time-chart.js';

interface ChartTableOptions {
  readonly title: string;
  readonly series: readonly Series[];
  readonly buckets: readonly Bucket[];
  readonly format: (value: number) => string;
}

/** What a chart shows, as a table. */
export function ChartTable({ title, series, buckets, format }: ChartTableOptions) {
  return (
    <ScrollRegion label={title} class="table-scroll chart-table">
      <table class="table">
        <caption class="visually-hidden">{title}</caption>
        <thead>
          <tr>
            <th scope="col">When</th>
            {series.map(({ name }) => (
              <th key={name} scope="col" class="number">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {buckets.map(({ label, values }) => (
            <tr key={label}>
              <td>{label}</td>
              {series.map(({ name }, index) => (
                <td key={name} class="number">
                  {format(values[index] ?? 0)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
