import * as z from 'zod/mini';
import { InvalidInputError } from '../../errors/errors.js';
import { count, jsonObject, pageOptions, textId, unixMs, validate } from '../../validation.js';
import type { NewCheckpointFile } from './checkpoints.js';

/** Files of one {@link Checkpoints.add}. */
const MOST_FILES = 1_000;
/** SQLite's own limit of a value is 1,000,000,000 bytes. */
const MOST_BYTES = 500_000_000;

const id = textId.check(z.regex(/^[^/]*$/, 'must not contain a /'));
const root = z.string().check(z.maxLength(32_768));
const label = z.string().check(z.maxLength(10_000));
const mode = z.optional(z.int().check(z.gte(0), z.lte(0o777)));
const stamp = z.optional(z.string().check(z.maxLength(512)));
const hash = z.string().check(z.regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits in lower case'));
const path = z
  .string()
  .check(
    z.minLength(1),
    z.maxLength(4_096),
    z.refine(isBelowRoot, 'must be a path below the root: / between folders, no . and .., no backslash, no NUL'),
  );
const content = z
  .custom<Uint8Array>((value) => value instanceof Uint8Array, 'must be a Uint8Array')
  .check(z.refine((bytes) => (bytes as Uint8Array).byteLength <= MOST_BYTES, `must have at most ${MOST_BYTES} bytes`));
const kind = z.optional(z.literal('file'));

function isBelowRoot(text: string): boolean {
  if (/[\\\0]/.test(text) || /^[A-Za-z]:/.test(text)) return false;
  return text.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
}

/** What {@link Checkpoints.begin} takes. */
export const newCheckpoint = z.strictObject({
  id: z.optional(id),
  root: root.check(z.minLength(1)),
  label: z.optional(label),
  conversationId: z.optional(z.nullable(textId)),
  metadata: z.optional(z.nullable(jsonObject)),
  createdAt: z.optional(unixMs),
});
/** What {@link Checkpoints.finish} takes. */
export const finishing = z.strictObject({ metadata: z.optional(z.nullable(jsonObject)) });

const shapes = {
  symlink: z.strictObject({
    path,
    mode,
    kind: z.literal('symlink'),
    target: z.string().check(
      z.minLength(1),
      z.maxLength(4_096),
      z.refine((text) => !text.includes('\0')),
    ),
  }),
  content: z.strictObject({ path, mode, kind, stamp, content }),
  hash: z.strictObject({ path, mode, kind, stamp, hash }),
  stamp: z.strictObject({ path, mode, kind, stamp: z.string().check(z.minLength(1), z.maxLength(512)) }),
};

/** What {@link Checkpoints.add} takes. @throws InvalidInputError */
export function newFiles(given: readonly NewCheckpointFile[]): readonly NewCheckpointFile[] {
  const operation = 'checkpoints.add';
  const { files } = validate(
    z.object({ files: z.array(z.custom<NewCheckpointFile>(isObject)).check(z.maxLength(MOST_FILES)) }),
    { files: given },
    operation,
  );
  const paths = new Set<string>();
  for (const file of files) {
    const shape =
      file.kind === 'symlink'
        ? shapes.symlink
        : 'content' in file
          ? shapes.content
          : 'hash' in file
            ? shapes.hash
            : shapes.stamp;
    validate(shape, file, operation);
    if (paths.has(file.path)) {
      throw new InvalidInputError({
        message: `${operation}: a path comes twice. Nothing was written.`,
        operation,
        details: { path: file.path },
      });
    }
    paths.add(file.path);
  }
  return files;
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

/** What {@link Checkpoints.list} takes. */
export const checkpointFilter = z.strictObject({
  ...pageOptions,
  root: z.optional(root),
  conversationId: z.optional(z.string()),
  idPrefix: z.optional(z.string().check(z.maxLength(512))),
});
/** What {@link Checkpoints.files} and {@link Checkpoints.diff} take. */
export const fileFilter = z.strictObject({ ...pageOptions, prefix: z.optional(z.string().check(z.maxLength(4_096))) });
/** What {@link Checkpoints.prune} takes. */
export const pruning = z.strictObject({
  root: z.optional(root),
  keep: z.optional(count),
  before: z.optional(unixMs),
  maxBytes: z.optional(count),
  dryRun: z.optional(z.boolean()),
});
/** What {@link Checkpoints.stats} takes. */
export const ofRoot = z.strictObject({ root: z.optional(root) });
/** What {@link Checkpoints.recordVersion} takes. */
export const newVersion = z.strictObject({
  path,
  content,
  id: z.optional(id),
  root: z.optional(root),
  mode,
  label: z.optional(label),
  conversationId: z.optional(z.nullable(textId)),
  createdAt: z.optional(unixMs),
});
/** What {@link Checkpoints.versions} takes. */
export const versionFilter = z.strictObject({
  ...pageOptions,
  root: z.optional(root),
  source: z.optional(z.enum(['recorded', 'checkpoint'])),
});
/** What {@link Checkpoints.pruneVersions} takes. */
export const versionPruning = z.strictObject({
  root: z.optional(root),
  path: z.optional(path),
  before: z.optional(unixMs),
  keep: z.optional(count),
});
