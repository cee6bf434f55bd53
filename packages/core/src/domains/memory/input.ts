import * as z from 'zod/mini';
import { InvalidInputError } from '../../errors/errors.js';
import { jsonObject, pageOptions, textId, unixMs } from '../../validation.js';

/** Characters of a memory: what is longer is a document, not something to remember. */
const MAX_CONTENT = 100_000;

const word = z.string().check(z.minLength(1), z.maxLength(128));
const content = z.string().check(
  z.minLength(1),
  z.maxLength(MAX_CONTENT),
  z.refine((text: string) => text.trim() !== '', 'must say something'),
);
const project = z.string().check(z.maxLength(512));
const share = z.number().check(z.gte(0), z.lte(1));
const tags = z.array(word).check(z.maxLength(64));
const words = z.array(word).check(z.minLength(1), z.maxLength(256));
const source = z.string().check(z.maxLength(4_096));

const given = {
  type: z.optional(word),
  scope: z.optional(word),
  project: z.optional(project),
  importance: z.optional(share),
  tags: z.optional(tags),
  metadata: z.optional(jsonObject),
  expiresAt: z.optional(z.nullable(unixMs)),
  ttlMs: z.optional(z.int().check(z.positive())),
  conversationId: z.optional(z.nullable(textId)),
  messageId: z.optional(z.nullable(textId)),
  source: z.optional(z.nullable(source)),
};

/** What {@link Memories.add} takes. */
export const newMemory = z.strictObject({ ...given, id: z.optional(textId), content, createdAt: z.optional(unixMs) });
/** What {@link Memories.update} takes. */
export const memoryChanges = z.strictObject({
  ...given,
  content: z.optional(content),
  expectedVersion: z.optional(z.int()),
});
const similar = { limit: z.optional(z.int().check(z.gte(0), z.lte(50))), threshold: z.optional(share) };
/** How {@link Memories.add} looks for near-duplicates. */
export const similarOptions = z.strictObject(similar);
const chosen = { types: z.optional(words), scopes: z.optional(words), project: z.optional(project) };
/** What {@link Memories.similar} takes. */
export const similarSearch = z.strictObject({ ...similar, ...chosen });
/** A text that others may resemble. */
export const similarText = z.object({ content: z.string().check(z.maxLength(MAX_CONTENT)) });
/** What {@link Memories.list} takes. */
export const memoryFilter = z.strictObject({
  ...pageOptions,
  ...chosen,
  tags: z.optional(tags),
  minImportance: z.optional(share),
  conversationId: z.optional(textId),
  source: z.optional(source),
  since: z.optional(unixMs),
  until: z.optional(unixMs),
  superseded: z.optional(z.enum(['exclude', 'include', 'only'])),
  order: z.optional(z.enum(['newest', 'important'])),
});
/** Ids of memories. */
export const memoryIds = z.object({ ids: z.array(textId).check(z.maxLength(10_000)) });
/** How {@link Memories.merge} merges. */
export const mergeOptions = z.strictObject({ into: z.optional(textId), content: z.optional(content) });
/** What {@link Memories.remove} takes. */
export const removeOptions = z.strictObject({ history: z.optional(z.boolean()) });

/** When something expires: as it is said, or so long from now. Undefined: nothing is said. @throws InvalidInputError when both are */
export function expiryOf(
  { expiresAt, ttlMs }: { readonly expiresAt?: number | null | undefined; readonly ttlMs?: number | undefined },
  now: number,
  operation: string,
): number | null | undefined {
  if (ttlMs === undefined) return expiresAt;
  if (expiresAt === undefined) return now + ttlMs;
  throw new InvalidInputError({
    message: `${operation}: give either expiresAt or ttlMs, not both. Nothing was written.`,
    operation,
  });
}

/** Refuses a memory of a project that says no project. @throws InvalidInputError */
export function checkPlace(
  { scope, project: where }: { readonly scope: string; readonly project: string },
  operation: string,
): void {
  if (scope !== 'project' || where !== '') return;
  throw new InvalidInputError({
    message: `${operation}: a memory of the scope "project" must say of which project. Nothing was written.`,
    operation,
  });
}
