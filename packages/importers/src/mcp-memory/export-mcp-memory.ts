import type { JsonObject, Memory, Store } from '@cairndb/core';
import { allPages } from '../all-pages.js';
import { entityOf } from './foreign-memories.js';
import { type GraphEntry, graphEntries, MAX_CONTENT } from './graph-item.js';

/** What an export takes of the memories. */
export interface McpMemoryExportOptions {
  /** Only of this project. Default: of all. */
  readonly project?: string | undefined;
  /** Only what came out of a memory file. Default false: all that holds, but for what holds in one session only. */
  readonly onlyImported?: boolean | undefined;
}

/** What an export wrote. */
export interface McpMemoryCounts {
  readonly entities: number;
  readonly observations: number;
  readonly relations: number;
}

type Entity = { entityType: string; extra: JsonObject; line: number; readonly observations: Observation[] };
type Observation = { readonly text: string; readonly line: number; readonly at: number };
type Relation = Extract<GraphEntry, { kind: 'relation' }>;

/**
 * Memories as the MCP memory server keeps them: entities with their observations, then relations, a JSON object a line, each piece a line with its
 * end. What {@link importMcpMemory} took comes back as it was, without what was forgotten since; an observation that was changed in the store comes
 * with what it says now. Other memories become observations of an entity for each type, scope and project. Holds all of it in memory, as the server
 * does.
 *
 * @returns how much it was
 */
export async function* exportMcpMemory(
  { memories }: Pick<Store<'memories'>, 'memories'>,
  { project, onlyImported = false }: McpMemoryExportOptions = {},
): AsyncGenerator<string, McpMemoryCounts, void> {
  const graph = new Graph();
  const filter = project === undefined ? {} : { project };
  for await (const memory of allPages((cursor) => memories.list({ limit: 500, ...filter, ...cursor }))) {
    const entries = graphEntries(memory.metadata);
    for (const entry of entries) graph.take(entry, memory);
    if (entries.length === 0 && !onlyImported && memory.scope !== 'session') graph.takeOwn(memory);
  }
  yield* graph.lines();
  return graph.counts();
}

class Graph {
  readonly #entities = new Map<string, Entity>();
  readonly #relations: Relation[] = [];

  take(entry: GraphEntry, memory: Memory): void {
    if (entry.kind === 'relation') this.#relations.push(entry);
    else if (entry.kind === 'entity') {
      const entity = this.#entity(entry.entity, entry.line);
      entity.entityType = entry.entityType;
      entity.extra = entry.extra ?? {};
      entity.line = entry.line;
    } else {
      const { line, at } = entry;
      this.#entity(entry.entity, line).observations.push({ text: textOf(entry, memory), line, at });
    }
  }

  /** A memory that no file said. The oldest comes first. */
  takeOwn(memory: Memory): void {
    const { name, entityType } = entityOf(memory);
    const entity = this.#entity(name, Number.MAX_SAFE_INTEGER);
    entity.entityType = entityType;
    entity.observations.push({ text: memory.content, line: Number.MAX_SAFE_INTEGER, at: memory.createdAt });
  }

  #entity(name: string, line: number): Entity {
    const known = this.#entities.get(name);
    if (known !== undefined) return known;
    const entity: Entity = { entityType: '', extra: {}, line, observations: [] };
    this.#entities.set(name, entity);
    return entity;
  }

  *lines(): Generator<string, void, void> {
    for (const [name, { entityType, extra, observations }] of [...this.#entities].sort(byPlace)) {
      const texts = observations.sort((a, b) => a.line - b.line || a.at - b.at).map(({ text }) => text);
      yield `${JSON.stringify({ type: 'entity', name, entityType, observations: texts, ...extra })}\n`;
    }
    for (const { from, to, relationType, extra } of this.#relations.sort((a, b) => a.line - b.line)) {
      yield `${JSON.stringify({ type: 'relation', from, to, relationType, ...extra })}\n`;
    }
  }

  counts(): McpMemoryCounts {
    const entities = [...this.#entities.values()];
    const observations = entities.reduce((sum, entity) => sum + entity.observations.length, 0);
    return { entities: entities.length, observations, relations: this.#relations.length };
  }
}

function byPlace([a, first]: [string, Entity], [b, second]: [string, Entity]): number {
  return first.line - second.line || (a < b ? -1 : 1);
}

/** An observation as its memory says it now. */
function textOf({ entity, text }: Extract<GraphEntry, { kind: 'observation' }>, { content }: Memory): string {
  const mark = `${entity}: `;
  // Memories that say the same are one, and only one of the texts can be its content; others are too long for one.
  const isCut = content.length === MAX_CONTENT && `${mark}${text}`.toWellFormed().startsWith(content);
  if (isCut || plain(content) === plain(`${mark}${text}`)) return text;
  return content.startsWith(mark) ? content.slice(mark.length) : content;
}

function plain(text: string): string {
  return text.toWellFormed().normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();
}
