import * as z from 'zod/mini';
import { count, integerId, jsonObject, pageOptions, unixMs } from '../../validation.js';
import { eachOnce, hash, language, named, path, plain, project } from '../file-inputs.js';
import { fileAccessTypes } from './file-access.js';
import { fileChangeTypes } from './file-change.js';
import { fileRelationshipTypes } from './file-relationship.js';
import { fileSnippetTypes } from './file-snippet.js';
import { fileGitStatuses } from './indexed-file.js';

const MOST_AT_ONCE = 100_000;

const share = z.number().check(z.gte(0), z.lte(1));
const anyProject = z.optional(z.string());
const anyPath = z.optional(z.string());
const ids = z.array(integerId).check(z.maxLength(MOST_AT_ONCE));
const gitCommit = z.optional(z.nullable(hash));
const gitStatus = z.enum(fileGitStatuses);
const page = { limit: pageOptions.limit, cursor: z.optional(z.string().check(z.maxLength(65_536))) };
const someOf = <T extends z.ZodMiniType>(type: T) => z.optional(z.array(type).check(z.minLength(1)));

const facts = {
  permissions: z.optional(z.nullable(z.string().check(z.regex(/^[0-7]{1,6}$/, 'must be octal digits')))),
  createdAt: z.optional(z.nullable(unixMs)),
  modifiedAt: z.optional(unixMs),
  accessedAt: z.optional(z.nullable(unixMs)),
  gitStatus: z.optional(z.nullable(gitStatus)),
  isBinary: z.optional(z.boolean()),
  language: z.optional(language),
  encoding: z.optional(z.string().check(z.maxLength(64), plain)),
  lineCount: z.optional(z.nullable(count)),
};
const mention = z.strictObject({ type: named(32), target: named(1_024), line: z.optional(integerId) });
const newFile = z.strictObject({
  ...facts,
  path,
  sizeBytes: count,
  contentHash: z.optional(z.nullable(hash)),
  renamedFrom: z.optional(path),
  mentions: z.optional(z.array(mention).check(z.maxLength(10_000))),
  gitCommit,
  changedAt: z.optional(unixMs),
});
const root = z.optional(z.string().check(z.maxLength(32_768), plain));

/** What {@link FileIndex.put} takes. */
export const put = z.strictObject({
  project,
  files: z.array(newFile).check(z.maxLength(MOST_AT_ONCE), eachOnce),
  root,
});
/** What {@link FileIndex.update} takes. */
export const patches = z.strictObject({
  project,
  patches: z.array(z.strictObject({ ...facts, path })).check(z.maxLength(MOST_AT_ONCE), eachOnce),
});
/** What {@link FileIndex.markGone} takes. */
export const gone = z.strictObject({
  project,
  gone: z
    .array(z.strictObject({ path: z.string(), gitCommit, changedAt: z.optional(unixMs) }))
    .check(z.maxLength(MOST_AT_ONCE), eachOnce),
});
/** What {@link FileIndex.list} takes. */
export const fileFilter = z.strictObject({
  ...page,
  project: anyProject,
  language: z.optional(z.string()),
  extension: z.optional(z.string()),
  gitStatus: z.optional(z.union([gitStatus, z.array(gitStatus).check(z.minLength(1))])),
  pathPrefix: z.optional(z.string().check(plain)),
  isBinary: z.optional(z.boolean()),
  gone: z.optional(z.enum(['exclude', 'only', 'include'])),
});
/** What names files of a project. */
export const removal = z.strictObject({ project: z.string(), paths: z.array(z.string()) });
/** What {@link FileIndex.updateProject} takes. */
export const projectPatch = z.strictObject({ root, gitHead: gitCommit, finished: z.optional(z.boolean()) });
/** What {@link FileIndex.mentions} takes. */
export const mentionFilter = z.strictObject({ ...page, paths: z.optional(z.array(z.string())) });

const relationshipType = z.enum(fileRelationshipTypes);
/** What {@link FileIndex.relate} takes. */
export const relating = z.strictObject({
  project,
  relationships: z
    .array(
      z.strictObject({
        source: z.string(),
        target: z.string(),
        type: relationshipType,
        strength: z.optional(share),
        metadata: z.optional(jsonObject),
      }),
    )
    .check(z.maxLength(MOST_AT_ONCE)),
  origin: z.optional(z.string().check(z.maxLength(64), plain)),
  replacing: z.optional(z.array(z.string())),
});
const direction = z.optional(z.enum(['in', 'out', 'both']));
/** What {@link FileIndex.relationships} takes. */
export const relationshipFilter = z
  .strictObject({ ...page, project: anyProject, path: anyPath, direction, types: someOf(relationshipType) })
  .check(z.refine((filter) => filter.path !== undefined || filter.direction === undefined, 'direction needs a path'));
/** What {@link FileIndex.related} takes. */
export const relatedOptions = z.strictObject({
  direction,
  depth: z.optional(z.int().check(z.gte(1), z.lte(8))),
  types: someOf(relationshipType),
  limit: z.optional(z.int().check(z.gte(1), z.lte(1_000))),
});
/** What takes rows by their ids. */
export const byIds = z.strictObject({ ids });

const between = { since: z.optional(unixMs), until: z.optional(unixMs) };
/** What {@link FileIndex.changes} takes. */
export const changeFilter = z.strictObject({
  ...page,
  ...between,
  project: anyProject,
  path: anyPath,
  types: someOf(z.enum(fileChangeTypes)),
  gitCommit: z.optional(z.string()),
});
/** What {@link FileIndex.updateChange} takes. */
export const changePatch = z.strictObject({ id: integerId, gitCommit: z.nullable(hash) });

const label = z.string().check(z.maxLength(512), plain);
const accessType = z.enum(fileAccessTypes);
/** What {@link FileIndex.recordAccesses} takes. */
export const recording = z.strictObject({
  project,
  accesses: z
    .array(
      z.strictObject({
        path: z.string(),
        type: accessType,
        accessedAt: z.optional(unixMs.check(z.gte(0), z.lte(8_640_000_000_000_000))),
        accessor: z.optional(label),
        contextId: z.optional(label),
        durationMs: z.optional(count),
        success: z.optional(z.boolean()),
      }),
    )
    .check(z.maxLength(MOST_AT_ONCE)),
});
/** What {@link FileIndex.accesses} takes. */
export const accessFilter = z.strictObject({
  ...page,
  ...between,
  project: anyProject,
  path: anyPath,
  types: someOf(accessType),
  accessor: z.optional(z.string()),
  contextId: z.optional(z.string()),
});
/** Uses by their ids, or of a conversation or task. */
export const whichAccesses = z.union([
  z.strictObject({ ids }),
  z.strictObject({ contextId: label.check(z.minLength(1)) }),
]);
/** What {@link FileIndex.hot} takes. */
export const hotOptions = z.strictObject({
  project: anyProject,
  types: someOf(accessType),
  limit: z.optional(z.int().check(z.gte(1), z.lte(1_000))),
});

const contextType = z.optional(named(128));
const part = z.optional(z.number().check(z.gte(0), z.lte(1_000_000)));
const isWeights = (value: unknown) =>
  typeof value === 'function' || (typeof value === 'object' && value !== null && !Array.isArray(value));
/** What {@link FileIndex.score} takes. */
export const scoreOptions = z.strictObject({
  contextType,
  seeds: z.optional(z.array(z.string()).check(z.maxLength(10_000))),
  weights: z.optional(
    z.custom<Readonly<Record<string, number>> | ((path: string) => number | undefined)>(
      isWeights,
      'must be an object of numbers by path, or a function of a path',
    ),
  ),
  parts: z.optional(
    z
      .strictObject({ base: part, frequency: part, recency: part, dependency: part, success: part })
      .check(
        z.refine((parts) => Object.values(parts).length < 5 || Object.values(parts).some(Boolean), 'must not all be 0'),
      ),
  ),
  halfLifeMs: z.optional(z.int().check(z.gte(60_000), z.lte(3_153_600_000_000))),
  expiresInMs: z.optional(z.int().check(z.gte(1), z.lte(3_153_600_000_000))),
  keep: z.optional(z.int().check(z.gte(1), z.lte(100_000))),
});
/** What {@link FileIndex.relevant} takes. */
export const relevanceFilter = z.strictObject({
  contextType,
  minScore: z.optional(share),
  limit: z.optional(z.int().check(z.gte(1), z.lte(1_000))),
  expired: z.optional(z.boolean()),
});
/** What names a kind of work, or none. */
export const contextOnly = z.strictObject({ contextType });

const content = z.string().check(z.minLength(1), z.maxLength(65_536));
const snippet = z
  .strictObject({
    type: z.enum(fileSnippetTypes),
    content,
    lineStart: z.optional(integerId),
    lineEnd: z.optional(integerId),
    relevanceScore: z.optional(share),
  })
  .check(z.refine(({ lineStart = 1, lineEnd = lineStart }) => lineStart <= lineEnd, 'must not end before it starts'));
/** What {@link FileIndex.putSnippets} takes. */
export const snippets = z.strictObject({
  project,
  snippets: z
    .array(z.strictObject({ path: z.string(), snippets: z.array(snippet).check(z.maxLength(10_000)) }))
    .check(z.maxLength(MOST_AT_ONCE), eachOnce),
});
/** What {@link FileIndex.snippets} takes. */
export const snippetFilter = z.strictObject({
  ...page,
  project: anyProject,
  path: anyPath,
  types: someOf(z.enum(fileSnippetTypes)),
});
/** What {@link FileIndex.updateSnippet} takes. */
export const snippetPatch = z.strictObject({
  id: integerId,
  content: z.optional(content),
  relevanceScore: z.optional(share),
});
/** What {@link FileIndex.prune} takes. */
export const pruning = z.strictObject({
  project: anyProject,
  accessesBefore: z.optional(unixMs),
  changesBefore: z.optional(unixMs),
  goneBefore: z.optional(unixMs),
  scoresExpiredBefore: z.optional(unixMs),
});
/** A project that need not be there. */
export const projectOnly = z.strictObject({ project: anyProject });
