import type { Checkpoint, CheckpointChange, CheckpointDifference, CheckpointFile } from '@cairndb/core';
import { formatBytes, formatCount } from '../../format/format.js';
import { Link } from '../../routing/link.js';
import { to, usePlace, useRouter } from '../../routing/router.js';
import { useSource } from '../../source/source-context.js';
import { useLoad } from '../../source/use-load.js';
import { usePages } from '../../source/use-pages.js';
import { EmptyState } from '../../ui/empty-state.js';
import { ErrorState } from '../../ui/error-state.js';
import { LoadedPart } from '../../ui/loaded-part.js';
import { MoreButton } from '../../ui/more-button.js';
import { Select } from '../../ui/select.js';
import { Time } from '../../ui/time.js';
import { ViewHead } from '../../ui/view-head.js';
import { FileDiff } from './file-diff.js';

const TONES: Readonly<Record<CheckpointChange, string>> = {
  added: 'good',
  removed: 'bad',
  changed: 'accent',
  mode: '',
};

/** One checkpoint: how it differs from another one, file by file, or all its files. */
export function CheckpointPage({ id }: { readonly id: string }) {
  const { query } = usePlace();
  const router = useRouter();
  const { store } = useSource();
  const found = useLoad(
    async () => {
      const checkpoint = await store.checkpoints.find(id);
      if (checkpoint === null) return null;
      const others = await store.checkpoints.list({ root: checkpoint.root, limit: 200 });
      return { checkpoint, others: others.items.filter((other) => other.id !== id) };
    },
    ['checkpoint', id],
    ['checkpoint'],
  );
  const against = query.get('against') ?? '';
  return (
    <div class="view">
      <ViewHead
        title={found.data?.checkpoint.label || 'Checkpoint'}
        above={{ to: '/checkpoints', name: 'Checkpoints' }}
        about={found.data && <About checkpoint={found.data.checkpoint} />}
      >
        {found.data && (
          <Select
            name="Compare with"
            value={against}
            options={[
              ['', 'All files'],
              ...found.data.others.map((other) => [other.id, `against ${other.label || other.id}`] as const),
            ]}
            onChange={(value) => router.setQuery({ against: value })}
          />
        )}
      </ViewHead>
      <LoadedPart of={found} what="The checkpoint">
        {(data) =>
          data === null ? (
            <div class="card">
              <EmptyState icon="checkpoints" title="There is no such checkpoint" />
            </div>
          ) : against === '' ? (
            <AllFiles id={id} />
          ) : (
            <Differences key={against} from={against} to={id} />
          )
        }
      </LoadedPart>
    </div>
  );
}

function About({ checkpoint }: { readonly checkpoint: Checkpoint }) {
  const { root, files, sizeBytes, createdAt, conversationId } = checkpoint;
  return (
    <>
      {root} · {formatCount(files, 'file')} · {formatBytes(sizeBytes)} · <Time at={createdAt} exact />
      {conversationId !== null && (
        <>
          {' · '}
          <Link to={to(['conversations', conversationId])}>conversation</Link>
        </>
      )}
    </>
  );
}

function Differences({ from, to: id }: { readonly from: string; readonly to: string }) {
  const { store } = useSource();
  const pages = usePages<CheckpointDifference>((page) => store.checkpoints.diff(from, id, page), ['diff', from, id], {
    limit: 50,
  });
  if (pages.error !== undefined)
    return <ErrorState error={pages.error} what="The differences" onRetry={pages.reload} />;
  if (pages.items.length === 0 && !pages.loading) {
    return (
      <div class="card">
        <EmptyState icon="check" title="They are the same" />
      </div>
    );
  }
  return (
    <div class="stack">
      {pages.items.map(({ path, change, before, after }, index) => (
        <details key={path} class="card flush diff-file" open={index < 3}>
          <summary class="card-head">
            <span class={`badge ${TONES[change]}`}>{change}</span>
            <span class="mono truncate grow">{path}</span>
          </summary>
          <FileDiff
            from={before === null ? null : { id: from, file: before }}
            to={after === null ? null : { id, file: after }}
          />
        </details>
      ))}
      <MoreButton pages={pages} />
    </div>
  );
}

function AllFiles({ id }: { readonly id: string }) {
  const { store } = useSource();
  const pages = usePages<CheckpointFile>((page) => store.checkpoints.files(id, page), ['checkpoint-files', id]);
  if (pages.error !== undefined) return <ErrorState error={pages.error} what="The files" onRetry={pages.reload} />;
  return (
    <div class="stack">
      {pages.items.map((file) => (
        <details key={file.path} class="card flush diff-file">
          <summary class="card-head">
            <span class="mono truncate grow">{file.path}</span>
            <span class="faint small">
              {file.kind === 'symlink' ? `→ ${file.target}` : formatBytes(file.sizeBytes)}
            </span>
          </summary>
          <FileDiff from={null} to={{ id, file }} />
        </details>
      ))}
      <MoreButton pages={pages} />
    </div>
  );
}
