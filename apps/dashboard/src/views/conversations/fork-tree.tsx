import type { Conversation } from '@cairndb/core';
import { formatCount } from '../../format/format.js';
import { Link } from '../../routing/link.js';
import { to } from '../../routing/router.js';
import type { SourceStore } from '../../source/source.js';
import { useSource } from '../../source/source-context.js';
import { useLoad } from '../../source/use-load.js';

interface Branch {
  readonly conversation: Conversation;
  readonly forks: readonly Branch[];
}

/** Origins and forks that are looked for at most, so that a page stays one. */
const MOST_ORIGINS = 20;
const MOST_BRANCHES = 200;

/** The conversations that this one shares messages with, as a tree; nothing where there are none. */
export function ForkTree({ conversation }: { readonly conversation: Conversation }) {
  const { store } = useSource();
  const tree = useLoad(() => treeAround(store, conversation), ['forks', conversation.id], ['conversation']);
  if (tree.data === undefined || (tree.data.forks.length === 0 && conversation.forkedFrom === null)) return null;
  return (
    <section>
      <h2>Forks</h2>
      <nav aria-label="Forks">
        <ul class="tree">
          <BranchItem branch={tree.data} here={conversation.id} />
        </ul>
      </nav>
    </section>
  );
}

function BranchItem({ branch, here }: { readonly branch: Branch; readonly here: string }) {
  const { conversation, forks } = branch;
  const { id, title, messageCount } = conversation;
  return (
    <li>
      <Link to={to(['conversations', id])} class="tree-link" {...(id === here && { 'aria-current': 'page' })}>
        <span class="truncate">{title || 'Untitled conversation'}</span>
        <span class="faint">{formatCount(messageCount, 'message')}</span>
      </Link>
      {forks.length > 0 && (
        <ul class="tree">
          {forks.map((fork) => (
            <BranchItem key={fork.conversation.id} branch={fork} here={here} />
          ))}
        </ul>
      )}
    </li>
  );
}

async function treeAround(store: SourceStore, conversation: Conversation): Promise<Branch> {
  let origin = conversation;
  for (let steps = 0; steps < MOST_ORIGINS && origin.forkedFrom !== null; steps += 1) {
    const before = await store.conversations.find(origin.forkedFrom);
    if (before === null) break;
    origin = before;
  }
  const room = { left: MOST_BRANCHES };
  return branchOf(store, origin, room);
}

async function branchOf(store: SourceStore, conversation: Conversation, room: { left: number }): Promise<Branch> {
  const forks = await store.conversations.forks(conversation.id);
  const shown = forks.slice(0, room.left);
  room.left -= shown.length;
  return { conversation, forks: await Promise.all(shown.map((fork) => branchOf(store, fork, room))) };
}
