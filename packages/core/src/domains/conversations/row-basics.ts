import type { JsonObject } from '../../json.js';

/** The end of a stretch that is still growing. */
export const OPEN_END = Number.MAX_SAFE_INTEGER;

/** A row of this owner, by its text id. */
export interface OwnedId {
  readonly ownerId: string;
  readonly id: string;
}

/** The metadata of a row as users see it. */
export function asMetadata(value: unknown): JsonObject | null {
  return (value ?? null) as JsonObject | null;
}
