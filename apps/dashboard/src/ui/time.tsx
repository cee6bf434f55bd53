import { formatAgo, formatDateTime } from '../format/format.js';

/** A time as people say it; when exactly stands in the tooltip. */
export function Time({ at, exact = false }: { readonly at: number; readonly exact?: boolean }) {
  const full = formatDateTime(at);
  return (
    <time dateTime={new Date(at).toISOString()} title={full}>
      {exact ? full : formatAgo(at)}
    </time>
  );
}
