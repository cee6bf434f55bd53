import type { Component } from '@cairndb/core';
import { formatPercent } from '../../format/format.js';
import { useSource } from '../../source/source-context.js';
import { usePages } from '../../source/use-pages.js';
import { EmptyState } from '../../ui/empty-state.js';
import { ErrorState } from '../../ui/error-state.js';
import { MoreButton } from '../../ui/more-button.js';

/** What projects are made of, with what speaks for it. */
export function Components() {
  const { store } = useSource();
  const pages = usePages<Component>((page) => store.knowledge.listComponents(page), ['components'], {
    limit: 60,
    kinds: ['component'],
  });
  if (pages.error !== undefined) return <ErrorState error={pages.error} what="The components" onRetry={pages.reload} />;
  if (pages.items.length === 0 && !pages.loading) {
    return (
      <div class="card">
        <EmptyState icon="knowledge" title="No components were noted" />
      </div>
    );
  }
  return (
    <div class="stack">
      <div class="grid-2">
        {pages.items.map(({ id, component, type, project, description, confidence, evidence }) => (
          <section key={id} class="card stack tight" aria-label={component}>
            <div class="row">
              <h2 class="block-name truncate">{component}</h2>
              <span class="badge">{type}</span>
              <span class="grow" />
              <span class="faint small">{formatPercent(confidence)} sure</span>
            </div>
            <p class="soft">{description}</p>
            <ul class="list small faint">
              {evidence.slice(0, 5).map(({ path, line, note }) => (
                <li key={`${path} ${line} ${note}`} class="truncate">
                  {path !== undefined && <span class="mono">{line === undefined ? path : `${path}:${line}`} </span>}
                  {note}
                </li>
              ))}
            </ul>
            {project !== '' && <span class="faint small">{project}</span>}
          </section>
        ))}
      </div>
      <MoreButton pages={pages} />
    </div>
  );
}
