import type { Checkpoint } from '@cairndb/core';
import { formatBytes, formatCount, formatPercent } from '../../format/format.js';
import { Link } from '../../routing/link.js';
import { to, usePlace } from '../../routing/router.js';
import { useSource } from '../../source/source-context.js';
import { useLoad } from '../../source/use-load.js';
import { usePages } from '../../source/use-pages.js';
import { EmptyState } from '../../ui/empty-state.js';
import { ErrorState } from '../../ui/error-state.js';
import { MoreButton } from '../../ui/more-button.js';
import { SkeletonLines } from '../../ui/skeleton.js';
import { Time } from '../../ui/time.js';
import { ViewHead } from '../../ui/view-head.js';
import { CheckpointPage } from './checkpoint-page.js';

/** States of trees of files, the newest first; each can be compared with the one before. */
export function Checkpoints() {
  const { segments } = usePlace();
  const id = segments[1];
  return id === undefined ? <CheckpointList /> : <CheckpointPage key={id} id={id} />;
}

function CheckpointList() {
  const { store } = useSource();
  const stats = useLoad(() => store.checkpoints.stats(), ['checkpoint-stats'], ['checkpoint']);
  const pages = usePages<Checkpoint>((page) => store.checkpoints.list(page), ['checkpoints'], {
    limit: 100,
    kinds: ['checkpoint'],
  });
  const { data } = stats;
  return (
    <div class="view">
      <ViewHead
        title="Checkpoints"
        about={
          data === undefined
            ? ' '
            : `${formatCount(data.checkpoints, 'checkpoint')}, ${formatBytes(data.storedBytes)} stored${data.sizeBytes > 0 ? ` (${formatPercent(1 - data.storedBytes / data.sizeBytes)} spared)` : ''}`
        }
      />
      {pages.error !== undefined && <ErrorState error={pages.error} what="The checkpoints" onRetry={pages.reload} />}
      <section class="card flush" aria-label="Checkpoints">
        {pages.items.length === 0 && pages.loading && <SkeletonLines />}
        {pages.items.length === 0 && !pages.loading && (
          <EmptyState icon="checkpoints" title="No checkpoints">
            Keep the state of a folder with <code>cairn checkpoint create</code>.
          </EmptyState>
        )}
        <ul class="list">
          {pages.items.map((item, index) => {
            const before = pages.items.slice(index + 1).find(({ root }) => root === item.root);
            return (
              <li key={item.id}>
                <Link to={to(['checkpoints', item.id], { against: before?.id })} class="list-row">
                  <span class="grow">
                    <span class="truncate block strong">{item.label || 'Unnamed checkpoint'}</span>
                    <span class="truncate block faint small">{item.root}</span>
                  </span>
                  <span class="faint small number">
                    {formatCount(item.files, 'file')}
                    <br />
                    {formatBytes(item.sizeBytes)}
                  </span>
                  <span class="faint small number time-column">
                    <Time at={item.createdAt} />
                  </span>
                </Link>
              </li>
            );
          })}
        </ul>
      </section>
      <MoreButton pages={pages} />
    </div>
  );
}
