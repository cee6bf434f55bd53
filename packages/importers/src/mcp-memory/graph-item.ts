import { createHash } from 'node:crypto';
import type { JsonObject, JsonValue } from '@cairndb/core';
import { isEmpty, isObject, without } from '../json-shape.js';

/** What a memory knows of the line of a memory file that it came from. */
export type GraphEntry =
  | {
      readonly kind: 'entity';
      readonly entity: string;
      readonly entityType: string;
      readonly line: number;
      readonly extra?: JsonObject;
    }
  | {
      readonly kind: 'observation';
      readonly entity: string;
      readonly text: string;
      readonly line: number;
      readonly at: number;
    }
  | {
      readonly kind: 'relation';
      readonly from: string;
      readonly to: string;
      readonly relationType: string;
      readonly line: number;
      readonly extra?: JsonObject;
    };

/** One thing that a memory file says: an entity, one of its observations, or a relation. */
export interface GraphItem {
  /** The same for the same thing, whichever file says it. */
  readonly id: string;
  /** As a sentence that stands alone. */
  readonly content: string;
  readonly entry: GraphEntry;
}

/** Longest content of a memory; of what is longer the whole lies in its metadata. */
export const MAX_CONTENT = 100_000;
/** What the ids of imported memories, and the names of their entries, begin with. */
const ITEM_PREFIX = 'mcp-memory:';
const ENTITY: ReadonlySet<string> = new Set(['type', 'name', 'entityType', 'observations']);
const RELATION: ReadonlySet<string> = new Set(['type', 'from', 'to', 'relationType']);

/**
 * What a line of a memory file says, as the memory server reads it; undefined when it is neither an entity nor a relation.
 *
 * @param line its number, from 1
 */
export function graphItems(value: JsonValue, line: number): readonly GraphItem[] | undefined {
  if (!isObject(value)) return undefined;
  if (value.type === 'entity') return entityItems(value, line);
  const { type, from, to, relationType } = value;
  if (type !== 'relation' || !isText(from) || !isText(to) || !isText(relationType)) return undefined;
  const entry: GraphEntry = { kind: 'relation', from, to, relationType, line, ...extraOf(value, RELATION) };
  return [{ id: idOf(['relation', from, to, relationType]), content: `${from} ${relationType} ${to}`, entry }];
}

function entityItems(value: JsonObject, line: number): readonly GraphItem[] | undefined {
  const { name, entityType, observations } = value;
  if (!isText(name) || !isText(entityType) || !Array.isArray(observations) || !observations.every(isText)) {
    return undefined;
  }
  const entity: GraphEntry = { kind: 'entity', entity: name, entityType, line, ...extraOf(value, ENTITY) };
  const times = new Map<string, number>();
  const observed = observations.map((text, at): GraphItem => {
    const time = times.get(text) ?? 0;
    times.set(text, time + 1);
    // The same observation twice is two observations.
    const id = idOf(['observation', name, text, ...(time === 0 ? [] : [time])]);
    return { id, content: `${name}: ${text}`, entry: { kind: 'observation', entity: name, text, line, at } };
  });
  return [{ id: idOf(['entity', name]), content: `${name} (${entityType})`, entry: entity }, ...observed];
}

function isText(value: JsonValue | undefined): value is string {
  return typeof value === 'string';
}

function extraOf(value: JsonObject, named: ReadonlySet<string>): { extra?: JsonObject } {
  const extra = without(value, named);
  return isEmpty(extra) ? {} : { extra };
}

function idOf(parts: JsonValue): string {
  return `${ITEM_PREFIX}${createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32)}`;
}

/** The entries that a memory's metadata hold: several, where memories that say the same are one. */
export function graphEntries(metadata: JsonObject): readonly GraphEntry[] {
  return Object.entries(metadata).flatMap(([name, value]) =>
    name.startsWith(ITEM_PREFIX) && isObject(value) && isEntry(value) ? [value as unknown as GraphEntry] : [],
  );
}

function isEntry({ kind, entity, entityType, text, from, to, relationType, line }: JsonObject): boolean {
  if (typeof line !== 'number') return false;
  if (kind === 'entity') return isText(entity) && isText(entityType);
  if (kind === 'observation') return isText(entity) && isText(text);
  return kind === 'relation' && isText(from) && isText(to) && isText(relationType);
}
