import type { LinkedConversation, ParentConversation } from '../linked-conversations.js';
import { safeLine } from '../terminal/safe-text.js';
import { countOf } from './numbers.js';

/** A mark before the title of a conversation that came out of another one: `(sub-agent) `. */
export function markOf(parent: ParentConversation | null): string {
  return parent === null ? '' : `(${{ subAgent: 'sub-agent', resumed: 'resumed', fork: 'fork' }[parent.relation]}) `;
}

/** What came out of a conversation, behind its title: ` (+ 2 sub-agents, 1 fork)`. */
export function countLinked(children: readonly LinkedConversation[]): string {
  const counts = (
    [
      ['subAgent', 'sub-agent'],
      ['resumed', 'continuation'],
      ['fork', 'fork'],
    ] as const
  ).flatMap(([relation, name]) => {
    const count = children.filter((child) => child.relation === relation).length;
    return count === 0 ? [] : [countOf(count, name)];
  });
  return counts.length === 0 ? '' : ` (+ ${counts.join(', ')})`;
}

/** The lines that say where a conversation came from, and what came out of it. */
export function formatLinks(parent: ParentConversation | null, children: readonly LinkedConversation[]): string[] {
  return [
    ...(parent === null ? [] : [`${fromWords(parent)} ${safeLine(parent.id)}`]),
    ...children.map((child) => `${toWords(child)} ${safeLine(child.id)}`),
  ];
}

function fromWords({ relation, agentId }: ParentConversation): string {
  if (relation === 'fork') return 'forked from';
  if (relation === 'resumed') return 'goes on from';
  return agentId === null ? 'sub-agent of' : `sub-agent ${safeLine(agentId)} of`;
}

function toWords({ relation, agentId }: LinkedConversation): string {
  if (relation === 'fork') return 'fork:';
  if (relation === 'resumed') return 'goes on in';
  return agentId === null ? 'sub-agent:' : `sub-agent ${safeLine(agentId)}:`;
}
