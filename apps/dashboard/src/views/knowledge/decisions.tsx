import type { Decision, DecisionStatus } from '@cairndb/core';
import { Link } from '../../routing/link.js';
import { to, usePlace, useRouter } from '../../routing/router.js';
import { useSource } from '../../source/source-context.js';
import { usePages } from '../../source/use-pages.js';
import { EmptyState } from '../../ui/empty-state.js';
import { ErrorState } from '../../ui/error-state.js';
import { MoreButton } from '../../ui/more-button.js';
import { Select } from '../../ui/select.js';
import { SkeletonLines } from '../../ui/skeleton.js';
import { Time } from '../../ui/time.js';

const STATUSES: readonly DecisionStatus[] = ['active', 'superseded', 'reverted'];

/** What was decided, the last first. */
export function Decisions() {
  const { query } = usePlace();
  const router = useRouter();
  const { store } = useSource();
  const status = STATUSES.find((name) => name === query.get('status'));
  const pages = usePages<Decision>(
    (page) => store.knowledge.listDecisions({ ...page, statuses: status && [status] }),
    ['decisions', status],
    { limit: 60, kinds: ['decision'] },
  );
  if (pages.error !== undefined) return <ErrorState error={pages.error} what="The decisions" onRetry={pages.reload} />;
  return (
    <div class="stack">
      <search class="filters">
        <Select
          name="Status"
          value={status ?? ''}
          options={[['', 'All'], ...STATUSES.map((name) => [name, name] as const)]}
          onChange={(value) => router.setQuery({ status: value })}
        />
      </search>
      {pages.items.length === 0 && pages.loading && <SkeletonLines />}
      {pages.items.length === 0 && !pages.loading && (
        <div class="card">
          <EmptyState icon="knowledge" title="No decisions">
            Read a project's records with <code>cairn knowledge index</code>, or note one with{' '}
            <code>cairn knowledge decisions add</code>.
          </EmptyState>
        </div>
      )}
      <ul class="cards">
        {pages.items.map((decision) => (
          <li key={decision.id}>
            <Link to={to(['knowledge'], { tab: 'decisions', id: decision.id })} class="card memory-card">
              <span class="strong">{decision.title}</span>
              {decision.description !== '' && <span class="soft clamp">{decision.description}</span>}
              <span class="row wrap small faint">
                <StatusBadge status={decision.status} />
                <span class="badge">{decision.type}</span>
                {decision.project !== '' && <span class="badge">{decision.project}</span>}
                <span class="grow" />
                <Time at={decision.madeAt} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
      <MoreButton pages={pages} />
    </div>
  );
}

/** Whether a decision holds. */
export function StatusBadge({ status }: { readonly status: DecisionStatus }) {
  return <span class={`badge ${status === 'active' ? 'good' : 'warn'}`}>{status}</span>;
}
