import type { Bucket, Series } from './time-chart.js';

interface ChartTipOptions {
  readonly series: readonly Series[];
  readonly bucket: Bucket | undefined;
  readonly format: (value: number) => string;
  /** Where the bar stands, in pixels from the left, and on which side of it there is room. */
  readonly at: number;
  readonly side: 'left' | 'right';
}

/** The values of one bar; readers of the screen get them as they change. */
export function ChartTip({ series, bucket, format, at, side }: ChartTipOptions) {
  const place = side === 'right' ? { left: `${at + 14}px` } : { right: `calc(100% - ${at - 14}px)` };
  return (
    <div class={bucket === undefined ? 'visually-hidden' : 'chart-tip'} aria-live="polite" style={bucket && place}>
      {bucket !== undefined && (
        <>
          <strong>{bucket.label}</strong>
          <ul>
            {series.map(({ name, color }, index) => (
              <li key={name}>
                <span class="swatch" style={{ background: `var(${color})` }} />
                <span class="grow">{name}</span>
                <span>{format(bucket.values[index] ?? 0)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
