import type { FileChange, FileExplanation, RelatedFile } from '@cairndb/core';
import { formatBytes, formatPercent } from '../../format/format.js';
import { Link } from '../../routing/link.js';
import { to } from '../../routing/router.js';
import { useSource } from '../../source/source-context.js';
import { useLoad } from '../../source/use-load.js';
import { EmptyState } from '../../ui/empty-state.js';
import { LoadedPart } from '../../ui/loaded-part.js';
import { Time } from '../../ui/time.js';
import { ViewHead } from '../../ui/view-head.js';

/** One file of the index: what it has to do with others, what happened to it, and why it matters. */
export function FilePage({ project, path }: { readonly project: string; readonly path: string }) {
  const { store } = useSource();
  const found = useLoad(
    async () => {
      const file = await store.files.find(project, path);
      if (file === null) return null;
      const [related, changes, why] = await Promise.all([
        file.goneAt === null ? store.files.related(project, path, { depth: 2, limit: 60 }) : [],
        store.files.changes({ project, path, limit: 30 }),
        file.goneAt === null ? store.files.why(project, path) : null,
      ]);
      return { file, related, changes: changes.items, why };
    },
    ['file', project, path],
    ['files'],
  );
  return (
    <div class="view narrow">
      <ViewHead
        title={path}
        above={{ to: to(['files'], { project }), name: 'Files' }}
        about={
          found.data
            ? [
                project,
                found.data.file.language,
                formatBytes(found.data.file.sizeBytes),
                found.data.file.goneAt === null ? '' : 'gone',
              ]
                .filter(Boolean)
                .join(' · ')
            : project
        }
      />
      <LoadedPart of={found} what="The file">
        {(data) =>
          data === null ? (
            <div class="card">
              <EmptyState icon="files" title="This file is not in the index" />
            </div>
          ) : (
            <>
              {data.why !== null && <Why explanation={data.why} />}
              <Related project={project} files={data.related} />
              <Changes changes={data.changes} />
            </>
          )
        }
      </LoadedPart>
    </div>
  );
}

function Why({ explanation }: { readonly explanation: FileExplanation }) {
  return (
    <section class="card">
      <div class="card-head">
        <h2>Why it matters</h2>
        <span class="badge accent">{formatPercent(explanation.finalScore)}</span>
      </div>
      <dl class="facts">
        {explanation.reasons.map(({ part, contribution, text }) => (
          <>
            <dt key={part}>{part}</dt>
            <dd>
              {formatPercent(contribution)}: {text}
            </dd>
          </>
        ))}
      </dl>
    </section>
  );
}

function Related({ project, files }: { readonly project: string; readonly files: readonly RelatedFile[] }) {
  if (files.length === 0) return null;
  return (
    <section class="card flush">
      <div class="card-head">
        <h2>Related files</h2>
      </div>
      <ul class="list small">
        {files.map(({ path, depth, type, direction, via }) => (
          <li key={path}>
            <Link to={to(['files'], { project, path })} class="list-row">
              <span class="badge">{direction === 'out' ? type : `${type} it`}</span>
              <span class="mono grow truncate">{path}</span>
              <span class="faint truncate">{depth === 1 ? '' : `by way of ${via}`}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Changes({ changes }: { readonly changes: readonly FileChange[] }) {
  return (
    <section class="card flush">
      <div class="card-head">
        <h2>What happened to it</h2>
      </div>
      {changes.length === 0 && <EmptyState icon="files" title="Nothing was noted" />}
      <ul class="list small">
        {changes.map(({ id, type, oldPath, newPath, changedAt, gitCommit }) => (
          <li key={id} class="list-row">
            <span class="badge">{type}</span>
            <span class="grow truncate mono">
              {oldPath !== null && newPath !== null && oldPath !== newPath
                ? `${oldPath} → ${newPath}`
                : (newPath ?? oldPath)}
            </span>
            {gitCommit !== null && <span class="mono faint">{gitCommit.slice(0, 8)}</span>}
            <span class="faint number">
              <Time at={changedAt} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
