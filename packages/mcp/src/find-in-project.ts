import type { SearchKind } from '@cairndb/core';

/** What narrows a search to what holds in a project. */
export interface ProjectFilter {
  readonly kinds: readonly SearchKind[];
  readonly project?: string | undefined;
  readonly memoryProjects?: readonly string[] | undefined;
}

interface Scored {
  readonly score: number;
}

/**
 * What is found in a project, and among the memories that hold everywhere: these belong to no project, and are wanted in every one. Scores are
 * by rank within a domain, so those of two searches over different domains compare like those of one.
 */
export async function findInProject<H extends Scored>(
  { kinds, project }: { readonly kinds: readonly SearchKind[]; readonly project: string | undefined },
  limit: number,
  find: (filter: ProjectFilter) => Promise<readonly H[]>,
): Promise<readonly H[]> {
  if (project === undefined) return await find({ kinds });
  const others = kinds.filter((kind) => kind !== 'memory');
  const found = others.length === 0 ? [] : await find({ kinds: others, project });
  if (others.length === kinds.length) return found;
  const memories = await find({ kinds: ['memory'], memoryProjects: ['', project] });
  return [...found, ...memories].sort((a, b) => b.score - a.score).slice(0, limit);
}
