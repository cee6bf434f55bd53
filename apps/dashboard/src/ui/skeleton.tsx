/** A place where something will stand; said to readers of the screen once, by whoever holds it. */
export function Skeleton({ height = 16, width }: { readonly height?: number; readonly width?: number | string }) {
  return (
    <div
      class="skeleton"
      style={{ height: `${height}px`, width: typeof width === 'number' ? `${width}px` : (width ?? '100%') }}
    />
  );
}

/** Lines of a list that is loading. */
export function SkeletonLines({ count = 6 }: { readonly count?: number }) {
  const widths = ['92%', '78%', '85%', '64%', '88%', '71%'];
  return (
    <div class="stack" role="status" aria-label="Loading">
      {Array.from({ length: count }, (_, index) => (
        <Skeleton key={index} height={18} width={widths[index % widths.length] ?? '80%'} />
      ))}
    </div>
  );
}

/** A view whose code is loading. */
export function ViewSkeleton() {
  return (
    <div class="view" role="status" aria-label="Loading">
      <Skeleton height={28} width={220} />
      <div class="stats">
        <Skeleton height={96} />
        <Skeleton height={96} />
        <Skeleton height={96} />
        <Skeleton height={96} />
      </div>
      <Skeleton height={280} />
    </div>
  );
}
