import type { SuccessPattern } from '@cairndb/core';
import { formatCount, formatPercent } from '../../format/format.js';
import { useSource } from '../../source/source-context.js';
import { usePages } from '../../source/use-pages.js';
import { EmptyState } from '../../ui/empty-state.js';
import { ErrorState } from '../../ui/error-state.js';
import { MoreButton } from '../../ui/more-button.js';

/** Ways of working, and how they fare. */
export function Patterns() {
  const { store } = useSource();
  const pages = usePages<SuccessPattern>((page) => store.knowledge.listPatterns(page), ['patterns'], {
    limit: 60,
    kinds: ['successPattern'],
  });
  if (pages.error !== undefined) return <ErrorState error={pages.error} what="The patterns" onRetry={pages.reload} />;
  if (pages.items.length === 0 && !pages.loading) {
    return (
      <div class="card">
        <EmptyState icon="knowledge" title="No patterns were noted" />
      </div>
    );
  }
  return (
    <div class="stack">
      <ul class="cards">
        {pages.items.map(
          ({
            id,
            type,
            description,
            project,
            usageCount,
            effectiveness,
            confidence,
            successIndicators,
            failureIndicators,
          }) => (
            <li key={id} class="card stack tight">
              <p class="strong">{description}</p>
              <div class="meter" role="img" aria-label={`${formatPercent(confidence)} to be relied on`}>
                <span style={{ width: `${confidence * 100}%` }} />
              </div>
              {successIndicators.length > 0 && <p class="small soft">It works when {successIndicators.join(', ')}.</p>}
              {failureIndicators.length > 0 && <p class="small soft">It fails when {failureIndicators.join(', ')}.</p>}
              <span class="row wrap small faint">
                <span class="badge accent">{type}</span>
                {project !== '' && <span class="badge">{project}</span>}
                <span class="grow" />
                <span>{formatCount(usageCount, 'outcome')}</span>
                {effectiveness !== null && <span>{formatPercent(effectiveness)} succeeded</span>}
              </span>
            </li>
          ),
        )}
      </ul>
      <MoreButton pages={pages} />
    </div>
  );
}
