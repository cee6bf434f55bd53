import { useRef, useState } from 'preact/hooks';
import { ChartTable } from './chart-table.js';
import { ChartTip } from './chart-tip.js';
import { ticksOf } from './scale.js';
import { useWidth } from './use-width.js';

/** One kind of thing in a chart. */
export interface Series {
  readonly name: string;
  /** A colour of the tokens, as `--series-1`. */
  readonly color: string;
}

/** A day or an hour, with one value for each series. */
export interface Bucket {
  readonly label: string;
  /** A short form for the axis. */
  readonly short: string;
  readonly values: readonly number[];
}

interface TimeChartOptions {
  readonly title: string;
  readonly series: readonly Series[];
  readonly buckets: readonly Bucket[];
  readonly format: (value: number) => string;
  readonly height?: number;
}

const LEFT = 52;
const TOP = 10;
const BOTTOM = 24;

/** Stacked bars over time, with a legend, values under the pointer or by arrow keys, and the same as a table. */
export function TimeChart({ title, series, buckets, format, height = 220 }: TimeChartOptions) {
  const frame = useRef<HTMLElement>(null);
  const width = useWidth(frame);
  const [active, setActive] = useState<number | null>(null);
  const [asTable, setAsTable] = useState(false);
  const totals = series.map((_, index) => buckets.reduce((sum, { values }) => sum + (values[index] ?? 0), 0));
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    setActive(Math.min(buckets.length - 1, Math.max(0, (active ?? (step > 0 ? -1 : buckets.length)) + step)));
  };
  return (
    <figure class="chart">
      <figcaption class="chart-head">
        <ul class="legend">
          {series.map(({ name, color }, index) => (
            <li key={name}>
              <span class="swatch" style={{ background: `var(${color})` }} />
              {name}
              <span class="faint">{format(totals[index] ?? 0)}</span>
            </li>
          ))}
        </ul>
        <button type="button" class="button plain small" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
          {asTable ? 'Chart' : 'Table'}
        </button>
      </figcaption>
      {asTable ? (
        <ChartTable title={title} series={series} buckets={buckets} format={format} />
      ) : (
        <section
          ref={frame}
          class="chart-frame"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys go through the values.
          tabIndex={0}
          aria-label={`${title}. Arrow keys go through the values; the table has all of them.`}
          onKeyDown={onKeyDown}
          onBlur={() => setActive(null)}
          onPointerMove={(event) => setActive(indexAt(event, width, buckets.length))}
          onPointerLeave={() => setActive(null)}
          style={{ height: `${height}px` }}
        >
          {width > 0 && <Bars {...{ series, buckets, format, height, width, active }} />}
          <ChartTip
            {...{ series, bucket: active === null ? undefined : buckets[active], format }}
            side={active !== null && active > buckets.length / 2 ? 'left' : 'right'}
            at={active === null ? 0 : LEFT + ((active + 0.5) * (width - LEFT)) / buckets.length}
          />
        </section>
      )}
    </figure>
  );
}

function indexAt(event: PointerEvent, width: number, count: number): number | null {
  const { left } = (event.currentTarget as HTMLElement).getBoundingClientRect();
  const index = Math.floor(((event.clientX - left - LEFT) / (width - LEFT)) * count);
  return index >= 0 && index < count ? index : null;
}

interface BarsOptions extends Omit<TimeChartOptions, 'title' | 'height'> {
  readonly width: number;
  readonly height: number;
  readonly active: number | null;
}

function Bars({ series, buckets, format, width, height, active }: BarsOptions) {
  const inner = height - TOP - BOTTOM;
  const ticks = ticksOf(Math.max(...buckets.map(({ values }) => values.reduce((sum, value) => sum + value, 0)), 0));
  const top = ticks.at(-1) ?? 1;
  const y = (value: number) => TOP + inner - (value / top) * inner;
  const slot = (width - LEFT) / Math.max(1, buckets.length);
  const bar = Math.max(1, Math.min(28, slot * 0.72));
  const every = Math.ceil(buckets.length / Math.max(2, Math.floor((width - LEFT) / 72)));
  return (
    <svg width={width} height={height} aria-hidden="true" focusable="false">
      {ticks.map((tick) => (
        <g key={tick}>
          <line class="grid-line" x1={LEFT} x2={width} y1={y(tick)} y2={y(tick)} />
          <text class="axis" x={LEFT - 8} y={y(tick) + 4} text-anchor="end">
            {format(tick)}
          </text>
        </g>
      ))}
      {active !== null && <rect class="active-slot" x={LEFT + active * slot} y={TOP} width={slot} height={inner} />}
      {buckets.map(({ label, short, values }, index) => {
        let below = 0;
        const x = LEFT + index * slot + (slot - bar) / 2;
        return (
          <g key={label}>
            {values.map((value, of) => {
              const from = below;
              below += value;
              const size = y(from) - y(below);
              return (
                value > 0 && (
                  <rect
                    key={series[of]?.name}
                    x={x}
                    y={y(below)}
                    width={bar}
                    height={Math.max(size, 1)}
                    rx={Math.min(2, bar / 4)}
                    style={{ fill: `var(${series[of]?.color ?? '--series-other'})` }}
                  />
                )
              );
            })}
            {index % every === 0 && (
              <text class="axis" x={x + bar / 2} y={height - 6} text-anchor="middle">
                {short}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
}
