/** A small line without axes, beside a figure that says the same. */
export function Spark({
  values,
  color = '--series-1',
}: {
  readonly values: readonly number[];
  readonly color?: string;
}) {
  const width = 120;
  const height = 28;
  const most = Math.max(...values, 0);
  if (values.length < 2 || most === 0) return null;
  const points = values.map((value, index) => {
    const x = (index / (values.length - 1)) * width;
    return `${x.toFixed(1)},${(height - 2 - (value / most) * (height - 4)).toFixed(1)}`;
  });
  return (
    <svg
      class="spark"
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      <polygon
        points={`0,${height} ${points.join(' ')} ${width},${height}`}
        style={{ fill: `var(${color})`, opacity: 0.14 }}
      />
      <polyline
        points={points.join(' ')}
        fill="none"
        style={{ stroke: `var(${color})` }}
        stroke-width="1.5"
        vector-effect="non-scaling-stroke"
      />
    </svg>
  );
}
