import type { Memory } from '@cairndb/core';
import { formatCount, formatPercent } from '../../format/format.js';
import { Link } from '../../routing/link.js';
import { to } from '../../routing/router.js';
import { Time } from '../../ui/time.js';

/** A memory in a list. */
export function MemoryCard({ memory }: { readonly memory: Memory }) {
  const { id, content, importance, accessCount, createdAt } = memory;
  return (
    <Link to={to(['memories', id])} class="card memory-card">
      <span class={memory.supersededAt === null ? 'memory-text' : 'memory-text gone'}>{content}</span>
      <span class="row wrap small faint">
        <MemoryBadges memory={memory} />
        <span class="grow" />
        <span>importance {formatPercent(importance)}</span>
        {accessCount > 0 && <span>{formatCount(accessCount, 'read')}</span>}
        <Time at={createdAt} />
      </span>
    </Link>
  );
}

/** What a memory is and where it holds. */
export function MemoryBadges({ memory }: { readonly memory: Memory }) {
  const { type, scope, project, tags, supersededAt } = memory;
  return (
    <>
      <span class="badge accent">{type}</span>
      <span class="badge">
        <span class="truncate">{project === '' ? scope : project}</span>
      </span>
      {tags.map((tag) => (
        <span key={tag} class="badge">
          #{tag}
        </span>
      ))}
      {supersededAt !== null && <span class="badge warn">superseded</span>}
    </>
  );
}
