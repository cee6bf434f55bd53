import type { CodeFile, CodeStats } from '@cairndb/core';
import { formatBytes, formatNumber } from '../../format/format.js';
import { Link } from '../../routing/link.js';
import { to, usePlace, useRouter } from '../../routing/router.js';
import { useSource } from '../../source/source-context.js';
import { useLoad } from '../../source/use-load.js';
import { usePages } from '../../source/use-pages.js';
import { DataTable, figures } from '../../ui/data-table.js';
import { EmptyState } from '../../ui/empty-state.js';
import { ErrorState } from '../../ui/error-state.js';
import { MoreButton } from '../../ui/more-button.js';
import { Select } from '../../ui/select.js';
import { SkeletonLines } from '../../ui/skeleton.js';
import { Time } from '../../ui/time.js';

/** The files of the code index. */
export function CodeFiles({ stats }: { readonly stats: CodeStats | undefined }) {
  const { query } = usePlace();
  const router = useRouter();
  const { store } = useSource();
  const projects = useLoad(() => store.code.listProjects(), ['code-projects'], ['codeProject']);
  const filter = {
    project: query.get('project') ?? undefined,
    language: query.get('language') ?? undefined,
    pathPrefix: query.get('below') ?? undefined,
  };
  const pages = usePages<CodeFile>((page) => store.code.listFiles({ ...filter, ...page }), ['code-files', filter], {
    kinds: ['codeProject', 'codeFile'],
  });
  if (pages.error !== undefined) return <ErrorState error={pages.error} what="The files" onRetry={pages.reload} />;
  return (
    <div class="stack">
      <search class="filters" aria-label="Filters">
        <Select
          name="Project"
          value={filter.project ?? ''}
          options={[
            ['', 'All projects'],
            ...(projects.data ?? []).map(({ project, files }) => [project, `${project} (${files})`] as const),
          ]}
          onChange={(value) => router.setQuery({ project: value })}
        />
        <Select
          name="Language"
          value={filter.language ?? ''}
          options={[
            ['', 'All languages'],
            ...Object.entries(stats?.languages ?? {})
              .filter(([name]) => name !== '')
              .map(([name, files]) => [name, `${name} (${files})`] as const),
          ]}
          onChange={(value) => router.setQuery({ language: value })}
        />
        <input
          class="input"
          aria-label="Paths that begin with"
          placeholder="src/…"
          value={filter.pathPrefix ?? ''}
          onInput={(event) => router.setQuery({ below: event.currentTarget.value })}
        />
      </search>
      <section class="card flush" aria-label="Files">
        {pages.items.length === 0 && pages.loading && <SkeletonLines />}
        {pages.items.length === 0 && !pages.loading && (
          <EmptyState icon="code" title="No code is indexed">
            Index a folder with <code>cairn index</code>.
          </EmptyState>
        )}
        {pages.items.length > 0 && (
          <DataTable
            columns={[
              'Path',
              'Project',
              'Language',
              figures('Lines'),
              figures('Symbols'),
              figures('Size'),
              figures('Changed'),
            ]}
          >
            {pages.items.map(({ project, path, language, lines, symbols, sizeBytes, modifiedAt }) => (
              <tr key={`${project} ${path}`}>
                <td class="name-cell mono">
                  <Link to={to(['code'], { project, path })}>{path}</Link>
                </td>
                <td class="soft">{project}</td>
                <td>{language}</td>
                <td class="number">{formatNumber(lines)}</td>
                <td class="number">{formatNumber(symbols)}</td>
                <td class="number">{formatBytes(sizeBytes)}</td>
                <td class="number">
                  <Time at={modifiedAt} />
                </td>
              </tr>
            ))}
          </DataTable>
        )}
      </section>
      <MoreButton pages={pages} />
    </div>
  );
}
