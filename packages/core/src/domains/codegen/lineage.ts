import type { CodegenLineageEntry, CodegenSession } from './codegen.js';

/** Sorts the sessions above `start` into a chain, nearest parent first. A cycle ends before it would repeat. */
export function ancestorChain(start: CodegenSession, sessions: readonly CodegenSession[]): CodegenLineageEntry[] {
  const byId = new Map(sessions.map((session) => [session.id, session]));
  byId.delete(start.id);
  const chain: CodegenLineageEntry[] = [];
  for (let next = start.parentSessionId; next !== null; ) {
    const session = byId.get(next);
    if (session === undefined) break;
    byId.delete(next);
    chain.push({ ...session, distance: chain.length + 1 });
    next = session.parentSessionId;
  }
  return chain;
}

/** Sorts the sessions below `start` by distance, then id; each once. */
export function descendantLevels(start: CodegenSession, sessions: readonly CodegenSession[]): CodegenLineageEntry[] {
  const childrenOf = new Map<number, CodegenSession[]>();
  for (const session of sessions) {
    if (session.parentSessionId === null || session.id === start.id) continue;
    const siblings = childrenOf.get(session.parentSessionId) ?? [];
    siblings.push(session);
    childrenOf.set(session.parentSessionId, siblings);
  }
  const found: CodegenLineageEntry[] = [];
  let level: readonly number[] = [start.id];
  for (let distance = 1; level.length > 0; distance += 1) {
    const next = level.flatMap((id) => childrenOf.get(id) ?? []).sort((a, b) => a.id - b.id);
    for (const id of level) childrenOf.delete(id);
    found.push(...next.map((session) => ({ ...session, distance })));
    level = next.map((session) => session.id);
  }
  return found;
}
