import type { LogEntry, LogFilter, LogLevel } from '@cairndb/core';
import { useEffect, useRef, useState } from 'preact/hooks';
import { formatDateTime, formatNumber } from '../../format/format.js';
import { usePlace, useRouter } from '../../routing/router.js';
import { useSource } from '../../source/source-context.js';
import { useLoad } from '../../source/use-load.js';
import { usePages } from '../../source/use-pages.js';
import { CodeBlock } from '../../text/code-block.js';
import { Button } from '../../ui/button.js';
import { EmptyState } from '../../ui/empty-state.js';
import { ErrorState } from '../../ui/error-state.js';
import { MoreButton } from '../../ui/more-button.js';
import { SkeletonLines } from '../../ui/skeleton.js';
import { ViewHead } from '../../ui/view-head.js';
import { LogFilters, logFilterOf } from './log-filters.js';
import { useTail } from './use-tail.js';

const TONES: Readonly<Record<LogLevel, string>> = {
  trace: '',
  debug: '',
  info: 'accent',
  warn: 'warn',
  error: 'bad',
  fatal: 'bad',
};

/** The log, newest first; it goes on growing at its top while the tail is live. */
export function Logs() {
  const { query } = usePlace();
  const router = useRouter();
  const { store } = useSource();
  const filter = logFilterOf(query);
  const isLive = query.get('live') !== 'off';
  const stats = useLoad(() => store.logs.stats(), ['log-stats']);
  return (
    <div class="view">
      <ViewHead
        title="Logs"
        about={
          stats.data === undefined
            ? ' '
            : `${formatNumber(stats.data.lines)} lines, ${formatNumber(stats.data.byLevel.error + stats.data.byLevel.fatal)} of them errors`
        }
      >
        <Button
          icon={isLive ? 'pause' : 'play'}
          aria-pressed={isLive}
          onClick={() => router.setQuery({ live: isLive ? 'off' : undefined })}
        >
          {isLive ? 'Pause' : 'Follow'}
        </Button>
      </ViewHead>
      <LogFilters categories={stats.data?.byCategory.map(({ category }) => category) ?? []} />
      <Lines key={JSON.stringify(filter)} filter={filter} isLive={isLive} />
    </div>
  );
}

function Lines({ filter, isLive }: { readonly filter: LogFilter; readonly isLive: boolean }) {
  const { store } = useSource();
  const pages = usePages<LogEntry>((page) => store.logs.list({ ...filter, ...page }), ['logs', filter], { limit: 100 });
  const isLoaded = pages.items.length > 0 || !pages.loading;
  const newer = useTail(filter, isLive && isLoaded, pages.items);
  const known = new Set(pages.items.map(({ id }) => id));
  const lines = [...newer.filter(({ id }) => !known.has(id)), ...pages.items];
  if (pages.error !== undefined) return <ErrorState error={pages.error} what="The log" onRetry={pages.reload} />;
  if (!isLoaded) return <SkeletonLines count={10} />;
  return (
    <>
      <section class="card flush" aria-label="Log lines">
        {lines.length === 0 ? (
          <EmptyState
            icon="logs"
            title={Object.values(filter).some(Boolean) ? 'No line fits these filters' : 'The log is empty'}
          >
            {isLive ? 'Lines appear here as they are written.' : undefined}
          </EmptyState>
        ) : (
          <ol class="log-lines">
            {lines.map((line) => (
              <Line key={line.id} line={line} isNew={newer.includes(line)} />
            ))}
          </ol>
        )}
      </section>
      <MoreButton pages={pages} />
    </>
  );
}

function Line({ line, isNew }: { readonly line: LogEntry; readonly isNew: boolean }) {
  const { level, category, message, createdAt, context, error, source, model } = line;
  const [isOpen, setOpen] = useState(false);
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isNew) row.current?.classList.add('fresh');
  }, [isNew]);
  const hasMore = context !== null || error !== null;
  return (
    <li ref={row}>
      <button
        type="button"
        class="log-line"
        aria-expanded={isOpen}
        disabled={!hasMore}
        onClick={() => setOpen(!isOpen)}
      >
        <span class="faint number">{formatDateTime(createdAt)}</span>
        <span class={`badge ${TONES[level]}`}>{level}</span>
        <span class="soft truncate">{category}</span>
        <span class="truncate">{message}</span>
      </button>
      {isOpen && (
        <div class="log-more stack tight">
          {(source ?? model) !== null && <p class="small faint">{[source, model].filter(Boolean).join(' · ')}</p>}
          {error !== null && <CodeBlock code={error.stack ?? `${error.type}: ${error.message}`} title={error.type} />}
          {context !== null && <CodeBlock code={JSON.stringify(context, null, 2)} language="json" title="Context" />}
        </div>
      )}
    </li>
  );
}
