import type { Memory } from '@cairndb/core';

/** What a memory has that the memory server knows nothing of, as the type of an entity. */
const TYPE = /^cairn:([^:]*):([^:]*):([^:]*)$/;

/** Where memories of one kind are kept: as observations of one entity. */
export type MemoryPlace = Pick<Memory, 'type' | 'scope' | 'project'>;

/** The entity whose observations are the memories of a type, scope and project that never were in a memory file. */
export function entityOf({ type, scope, project }: Pick<Memory, 'type' | 'scope' | 'project'>) {
  const where = project === '' ? scope : project;
  return {
    name: `Cairn: ${type} (${where})`,
    entityType: `cairn:${[type, scope, project].map(encodeURIComponent).join(':')}`,
  };
}

/** Which memories an entity's observations are, if {@link entityOf} made it. */
export function placeOf(entityType: string): MemoryPlace | undefined {
  const parts = TYPE.exec(entityType)?.slice(1);
  if (parts === undefined) return undefined;
  try {
    const [type = '', scope = '', project = ''] = parts.map(decodeURIComponent);
    return type === '' || scope === '' ? undefined : { type, scope, project };
  } catch {
    return undefined;
  }
}
