import type { DocumentationFile } from '@cairndb/core';
import { formatNumber } from '../../format/format.js';
import { Link } from '../../routing/link.js';
import { to } from '../../routing/router.js';
import { useSource } from '../../source/source-context.js';
import { useLoad } from '../../source/use-load.js';
import { usePages } from '../../source/use-pages.js';
import { DataTable, figures } from '../../ui/data-table.js';
import { EmptyState } from '../../ui/empty-state.js';
import { ErrorState } from '../../ui/error-state.js';
import { MoreButton } from '../../ui/more-button.js';

/** What is written about projects, and links in it that lead nowhere. */
export function Documents() {
  const { store } = useSource();
  const pages = usePages<DocumentationFile>((page) => store.knowledge.listDocuments(page), ['documents'], {
    limit: 100,
    kinds: ['documentationFile'],
  });
  const dangling = useLoad(
    () => store.knowledge.listReferences({ dangling: true, limit: 100 }),
    ['dangling'],
    ['documentationFile'],
  );
  if (pages.error !== undefined) return <ErrorState error={pages.error} what="The documents" onRetry={pages.reload} />;
  if (pages.items.length === 0 && !pages.loading) {
    return (
      <div class="card">
        <EmptyState icon="knowledge" title="No documents">
          Read a project's Markdown with <code>cairn knowledge index</code>.
        </EmptyState>
      </div>
    );
  }
  return (
    <div class="stack">
      <section class="card flush" aria-label="Documents">
        <DataTable columns={['Path', 'Title', 'Kind', figures('Sections'), figures('Links')]}>
          {pages.items.map(({ project, path, title, docType, sections, references }) => (
            <tr key={`${project} ${path}`}>
              <td class="name-cell mono">
                <Link to={to(['knowledge'], { tab: 'documents', project, path })}>{path}</Link>
              </td>
              <td>{title}</td>
              <td>{docType}</td>
              <td class="number">{formatNumber(sections)}</td>
              <td class="number">{formatNumber(references)}</td>
            </tr>
          ))}
        </DataTable>
      </section>
      <MoreButton pages={pages} />
      {dangling.data !== undefined && dangling.data.items.length > 0 && (
        <section class="card flush">
          <div class="card-head">
            <h2>Links that lead nowhere</h2>
          </div>
          <ul class="list small">
            {dangling.data.items.map(({ path, line, text, target }) => (
              <li key={`${path} ${line} ${target}`} class="list-row">
                <span class="mono truncate">
                  {path}:{line}
                </span>
                <span class="grow truncate soft">{text}</span>
                <span class="mono delta bad truncate">{target}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
