import type { FileFilter, IndexedFile } from '@cairndb/core';
import { formatBytes, formatCount, formatNumber } from '../../format/format.js';
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
import { ViewHead } from '../../ui/view-head.js';
import { FilePage } from './file-page.js';
import { HotFiles } from './hot-files.js';

/** The file index: files of projects, and those that are used most. */
export function Files() {
  const { query } = usePlace();
  const { store } = useSource();
  const projects = useLoad(() => store.files.projects(), ['file-projects'], ['files']);
  const project = query.get('project') ?? undefined;
  const path = query.get('path');
  if (project !== undefined && path !== null) return <FilePage key={path} project={project} path={path} />;
  const count = (projects.data ?? []).reduce((sum, { files }) => sum + files, 0);
  return (
    <div class="view">
      <ViewHead
        title="Files"
        about={
          projects.data === undefined
            ? ' '
            : `${formatCount(count, 'file')} in ${formatCount(projects.data.length, 'project')}`
        }
      />
      <HotFiles project={project} />
      <FileTable projects={(projects.data ?? []).map(({ project: name }) => name)} />
    </div>
  );
}

function FileTable({ projects }: { readonly projects: readonly string[] }) {
  const { query } = usePlace();
  const router = useRouter();
  const { store } = useSource();
  const filter: FileFilter = {
    project: query.get('project') ?? undefined,
    pathPrefix: query.get('below') ?? undefined,
    gone: query.get('gone') === 'only' ? 'only' : 'exclude',
  };
  const pages = usePages<IndexedFile>((page) => store.files.list({ ...filter, ...page }), ['files', filter], {
    kinds: ['files'],
  });
  if (pages.error !== undefined) return <ErrorState error={pages.error} what="The files" onRetry={pages.reload} />;
  return (
    <>
      <search class="filters" aria-label="Filters">
        <Select
          name="Project"
          value={filter.project ?? ''}
          options={[['', 'All projects'], ...projects.map((name) => [name, name] as const)]}
          onChange={(value) => router.setQuery({ project: value })}
        />
        <Select
          name="State"
          value={query.get('gone') ?? ''}
          options={[
            ['', 'There'],
            ['only', 'Gone'],
          ]}
          onChange={(value) => router.setQuery({ gone: value })}
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
          <EmptyState icon="files" title="No such files">
            Index a folder with <code>cairn files index</code>.
          </EmptyState>
        )}
        {pages.items.length > 0 && (
          <DataTable columns={['Path', 'Project', 'Git', figures('Lines'), figures('Size'), figures('Changed')]}>
            {pages.items.map(({ id, project, path, gitStatus, lineCount, sizeBytes, modifiedAt }) => (
              <tr key={id}>
                <td class="name-cell mono">
                  <Link to={to(['files'], { project, path })}>{path}</Link>
                </td>
                <td class="soft">{project}</td>
                <td>
                  {gitStatus !== null && gitStatus !== 'unmodified' && <span class="badge warn">{gitStatus}</span>}
                </td>
                <td class="number">{lineCount === null ? '' : formatNumber(lineCount)}</td>
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
    </>
  );
}
