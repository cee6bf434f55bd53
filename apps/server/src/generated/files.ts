// Made by scripts/generate-schemas.mjs out of the contracts of @cairndb/core. Do not edit.
import * as s from '../schema-kit.js';

const FileMention = s
  .object({
    type: s.text().describe('A word of the indexer, 1 to 32 UTF-16 units, such as `imports`.'),
    target: s.text().describe('1 to 1,024 UTF-16 units; secrets are taken out before it is written.'),
    line: s.optional(s.number().describe('From 1.')),
  })
  .meta({
    id: 'FileMention',
    description:
      'What a file names of others, as it names it: `./parser.js`, `os.path`. Who indexes makes relationships of it.',
  });

const NewIndexedFile = s
  .object({
    path: s
      .text()
      .describe(
        "Path below the project's root, 1 to 4,096 UTF-16 units: `/` between its parts, no `\\\\`, no empty part, `.` or `..` among them, no drive letter in front, no NUL.",
      ),
    sizeBytes: s.number(),
    renamedFrom: s.optional(
      s
        .text()
        .describe(
          'Where the file was: its id, uses, relationships, scores and history follow it. Passed over when no file is there.',
        ),
    ),
    mentions: s.optional(s.list(FileMention).describe('What it names of others; default: as before.')),
    gitCommit: s.optional(
      s.nullable(s.text()).describe('The commit that made it so, and when that was; default: none, and now.'),
    ),
    changedAt: s.optional(s.number()),
    createdAt: s.optional(s.nullable(s.number())),
    contentHash: s.optional(s.nullable(s.text()).describe('1 to 256 hexadecimal digits; null: not read.')),
    permissions: s.optional(s.nullable(s.text()).describe('As octal digits: `644`.')),
    modifiedAt: s.optional(s.number()),
    accessedAt: s.optional(
      s
        .nullable(s.number())
        .describe('When it was used last, as the file system or {@link FileIndex.recordAccesses } know.'),
    ),
    gitStatus: s.optional(
      s
        .nullable(s.oneOf(['added', 'unmodified', 'modified', 'renamed', 'untracked', 'conflicted', 'ignored']))
        .describe('Null: not in a working copy, or nobody asked.'),
    ),
    isBinary: s.optional(s.truth()),
    language: s.optional(s.text().describe('In lower case, such as `typescript`; empty when unknown.')),
    encoding: s.optional(s.text().describe('Such as `utf-8`; empty when unknown, or of bytes.')),
    lineCount: s.optional(s.nullable(s.number()).describe('Null: not read, or binary.')),
  })
  .meta({ id: 'NewIndexedFile', description: 'A file as an indexer found it.' });

const FilesPut = s
  .object({
    created: s
      .number()
      .describe('Files that were new or came back, that have another content, another path, and none of it.'),
    modified: s.number(),
    renamed: s.number(),
    unchanged: s.number(),
  })
  .meta({ id: 'FilesPut', description: 'What {@link FileIndex.put } did.' });

const FilePatch = s
  .object({
    path: s.text(),
    createdAt: s.optional(s.nullable(s.number())),
    permissions: s.optional(s.nullable(s.text()).describe('As octal digits: `644`.')),
    modifiedAt: s.optional(s.number()),
    accessedAt: s.optional(
      s
        .nullable(s.number())
        .describe('When it was used last, as the file system or {@link FileIndex.recordAccesses } know.'),
    ),
    gitStatus: s.optional(
      s
        .nullable(s.oneOf(['added', 'unmodified', 'modified', 'renamed', 'untracked', 'conflicted', 'ignored']))
        .describe('Null: not in a working copy, or nobody asked.'),
    ),
    isBinary: s.optional(s.truth()),
    language: s.optional(s.text().describe('In lower case, such as `typescript`; empty when unknown.')),
    encoding: s.optional(s.text().describe('Such as `utf-8`; empty when unknown, or of bytes.')),
    lineCount: s.optional(s.nullable(s.number()).describe('Null: not read, or binary.')),
  })
  .meta({ id: 'FilePatch', description: 'A change of what is known of a file that has the same content.' });

const IndexedFile = s
  .object({
    id: s.text().describe('Stays the same when the file is renamed, and when it is gone and comes back.'),
    project: s.text(),
    path: s.text(),
    name: s.text().describe('The last part of its path.'),
    extension: s.text().describe('In lower case, without the dot: `ts`; empty when it has none.'),
    indexedAt: s.number().describe('When it was stored last.'),
    goneAt: s.nullable(s.number()).describe('Since when it is gone; null while it is there.'),
    sizeBytes: s.number(),
    permissions: s.nullable(s.text()).describe('As octal digits: `644`.'),
    createdAt: s.nullable(s.number()),
    modifiedAt: s.number(),
    accessedAt: s
      .nullable(s.number())
      .describe('When it was used last, as the file system or {@link FileIndex.recordAccesses } know.'),
    contentHash: s.nullable(s.text()).describe('1 to 256 hexadecimal digits; null: not read.'),
    gitStatus: s
      .nullable(s.oneOf(['added', 'unmodified', 'modified', 'renamed', 'untracked', 'conflicted', 'ignored']))
      .describe('Null: not in a working copy, or nobody asked.'),
    isBinary: s.truth(),
    language: s.text().describe('In lower case, such as `typescript`; empty when unknown.'),
    encoding: s.text().describe('Such as `utf-8`; empty when unknown, or of bytes.'),
    lineCount: s.nullable(s.number()).describe('Null: not read, or binary.'),
  })
  .meta({ id: 'IndexedFile', description: 'A file of the index.' });

const FileFilter = s
  .object({
    project: s.optional(s.text()),
    language: s.optional(s.text()),
    extension: s.optional(s.text()),
    gitStatus: s.optional(
      s
        .union([
          s.oneOf(['added', 'unmodified', 'modified', 'renamed', 'untracked', 'conflicted', 'ignored']),
          s.list(s.oneOf(['added', 'unmodified', 'modified', 'renamed', 'untracked', 'conflicted', 'ignored'])),
        ])
        .describe('Several: any of them.'),
    ),
    pathPrefix: s.optional(s.text().describe('Only files whose path begins so: `src/` for a folder, with its slash.')),
    isBinary: s.optional(s.truth()),
    gone: s.optional(
      s.oneOf(['exclude', 'include', 'only']).describe('Files that are there (default), that are gone, or both.'),
    ),
    limit: s.optional(s.number().describe('Rows of a page, 1 to 1,000; default 50.')),
    cursor: s.optional(s.text().describe('`nextCursor` of the page before. Absent: from the start.')),
  })
  .meta({ id: 'FileFilter', description: 'Which files to list. Filters that are absent let everything through.' });

const FileProject = s
  .object({
    project: s.text(),
    root: s.text().describe('Where it lies; empty when nobody said.'),
    gitHead: s.nullable(s.text()).describe('The commit that was checked out when the last run ended.'),
    indexedAt: s.nullable(s.number()).describe('When the last run ended, Unix milliseconds.'),
    isStale: s.truth().describe('Whether files changed since their relationships were found.'),
    files: s.number().describe('Files that are there.'),
  })
  .meta({ id: 'FileProject', description: 'A tree of files.' });

const NewFileRelationship = s
  .object({
    source: s.text().describe('Paths.'),
    target: s.text(),
    type: s.oneOf(['references', 'imports', 'requires', 'includes', 'tests', 'documents']),
    strength: s.optional(s.number().describe('0 to 1; default 1.')),
    metadata: s.optional(s.jsonObject.describe('Secrets are taken out before it is written.')),
  })
  .meta({ id: 'NewFileRelationship', description: 'That one file has something to do with another one.' });

const RelateOptions = s
  .object({
    origin: s.optional(
      s.text().describe('Who found them, at most 64 UTF-16 units; default: the empty text, which is whoever calls.'),
    ),
    replacing: s.optional(
      s
        .list(s.text())
        .describe(
          'Files, all of whose relationships of this origin that are not among the given ones go. Default: none go.',
        ),
    ),
  })
  .meta({ id: 'RelateOptions', description: 'How to store relationships.' });

const FileDirection = s
  .oneOf(['in', 'out', 'both'])
  .meta({ id: 'FileDirection', description: '`out`: from the file to what it names; `in`: from what names it.' });

const FileRelationshipFilter = s
  .object({
    project: s.optional(s.text()),
    path: s.optional(s.text().describe('Only of this file.')),
    direction: s.optional(
      FileDirection.describe('Of path: what it points to (`out`), what points to it (`in`), or both (default).'),
    ),
    types: s.optional(s.list(s.oneOf(['references', 'imports', 'requires', 'includes', 'tests', 'documents']))),
    limit: s.optional(s.number().describe('Rows of a page, 1 to 1,000; default 50.')),
    cursor: s.optional(s.text().describe('`nextCursor` of the page before. Absent: from the start.')),
  })
  .meta({ id: 'FileRelationshipFilter', description: 'Which relationships to list.' });

const FileRelationship = s
  .object({
    id: s.number(),
    project: s.text(),
    source: s.text(),
    target: s.text(),
    type: s.oneOf(['references', 'imports', 'requires', 'includes', 'tests', 'documents']),
    strength: s.number(),
    origin: s.text().describe('Who found it.'),
    discoveredAt: s
      .number()
      .describe(
        'When it was found first, and when it was seen last (to the day, where nothing about it changed). Unix milliseconds.',
      ),
    lastVerified: s.number(),
    metadata: s.jsonObject,
  })
  .meta({ id: 'FileRelationship', description: 'A relationship of two files that are there.' });

const RelatedOptions = s
  .object({
    direction: s.optional(FileDirection.describe('Default `both`.')),
    depth: s.optional(s.number().describe('How many steps to go, 1 to 8; default 1.')),
    types: s.optional(s.list(s.oneOf(['references', 'imports', 'requires', 'includes', 'tests', 'documents']))),
    limit: s.optional(s.number().describe('1 to 1,000; default 50.')),
  })
  .meta({ id: 'RelatedOptions', description: 'How to look for related files.' });

const RelatedFile = s
  .object({
    path: s.text(),
    depth: s.number().describe('How many steps away, at least.'),
    strength: s.number().describe('Product of the strengths on the way, 0 to 1: the strongest of the shortest ways.'),
    via: s.text().describe('The last step: from which file, by what, and in which direction.'),
    type: s.oneOf(['references', 'imports', 'requires', 'includes', 'tests', 'documents']),
    direction: s.oneOf(['in', 'out']),
  })
  .meta({ id: 'RelatedFile', description: 'A file that has something to do with another one.' });

const FileChangeFilter = s
  .object({
    project: s.optional(s.text()),
    path: s.optional(s.text().describe('Only of the file that is, or was last, at this path.')),
    types: s.optional(s.list(s.oneOf(['modified', 'renamed', 'created', 'deleted', 'moved']))),
    gitCommit: s.optional(s.text()),
    since: s.optional(s.number().describe('At or after this time, before that one; Unix milliseconds.')),
    until: s.optional(s.number()),
    limit: s.optional(s.number().describe('Rows of a page, 1 to 1,000; default 50.')),
    cursor: s.optional(s.text().describe('`nextCursor` of the page before. Absent: from the start.')),
  })
  .meta({ id: 'FileChangeFilter', description: 'Which changes to list, newest first.' });

const FileChange = s
  .object({
    id: s.number(),
    project: s.text(),
    fileId: s.text(),
    type: s.oneOf(['modified', 'renamed', 'created', 'deleted', 'moved']),
    oldPath: s.nullable(s.text()),
    newPath: s.nullable(s.text()),
    oldHash: s.nullable(s.text()),
    newHash: s.nullable(s.text()),
    changedAt: s.number().describe('Unix milliseconds.'),
    changeSize: s.number().describe('Bytes more or less than before.'),
    gitCommit: s.nullable(s.text()),
  })
  .meta({ id: 'FileChange', description: 'Something that happened to a file.' });

const NewFileAccess = s
  .object({
    path: s.text(),
    type: s.oneOf(['read', 'write', 'execute', 'context_inclusion']),
    accessedAt: s.optional(s.number().describe('Unix milliseconds; default now.')),
    accessor: s.optional(s.text().describe('User, system or tool, at most 512 UTF-16 units.')),
    contextId: s.optional(s.text().describe('Conversation or task, at most 512 UTF-16 units.')),
    durationMs: s.optional(s.number()),
    success: s.optional(s.truth().describe('Whether it helped, or worked; default true.')),
  })
  .meta({ id: 'NewFileAccess', description: 'A use of a file.' });

const FileAccessFilter = s
  .object({
    project: s.optional(s.text()),
    path: s.optional(s.text()),
    types: s.optional(s.list(s.oneOf(['read', 'write', 'execute', 'context_inclusion']))),
    accessor: s.optional(s.text()),
    contextId: s.optional(s.text()),
    since: s.optional(s.number()),
    until: s.optional(s.number()),
    limit: s.optional(s.number().describe('Rows of a page, 1 to 1,000; default 50.')),
    cursor: s.optional(s.text().describe('`nextCursor` of the page before. Absent: from the start.')),
  })
  .meta({ id: 'FileAccessFilter', description: 'Which uses to list, newest first.' });

const IndexedFileAccess = s
  .object({
    id: s.number(),
    project: s.text(),
    path: s.text(),
    type: s.oneOf(['read', 'write', 'execute', 'context_inclusion']),
    accessedAt: s.number(),
    accessor: s.text(),
    contextId: s.text(),
    durationMs: s.nullable(s.number()),
    success: s.truth(),
  })
  .meta({ id: 'IndexedFileAccess', description: 'A use of a file, as it was recorded.' });

const FileScoreWeights = s
  .object({
    base: s.optional(s.number().describe('Default 0.15.')),
    frequency: s.optional(s.number().describe('Default 0.25.')),
    recency: s.optional(s.number().describe('Default 0.2.')),
    dependency: s.optional(s.number().describe('Default 0.25.')),
    success: s.optional(s.number().describe('Default 0.15.')),
  })
  .meta({
    id: 'FileScoreWeights',
    description:
      'How the parts of a score count; what is absent counts as by default, and only their proportions matter.',
  });

const ScoreOptions = s
  .object({
    contextType: s.optional(
      s
        .text()
        .describe(
          'What kind of work the scores are for, 1 to 128 UTF-16 units, such as `debugging`; default `general`.',
        ),
    ),
    seeds: s.optional(
      s
        .list(s.text())
        .describe(
          'Files that the work is about: the dependency score is a walk that begins anew at them. Default: at any file.',
        ),
    ),
    weights: s.optional(
      s
        .record(s.number())
        .describe(
          'The base score of files by path, 0 to 1, as from feedback; default: by what they are (source before tests before the rest).',
        ),
    ),
    parts: s.optional(FileScoreWeights.describe('How the parts count.')),
    halfLifeMs: s.optional(
      s
        .number()
        .describe(
          'After how long a use or change counts half for recency, in milliseconds; default: that of the store.',
        ),
    ),
    expiresInMs: s.optional(s.number().describe('How long the scores hold, in milliseconds; default a day.')),
    keep: s.optional(s.number().describe('How many of the best are kept, 1 to 100,000; default 1,000.')),
  })
  .meta({ id: 'ScoreOptions', description: 'How to score the files of a project.' });

const RelevanceFilter = s
  .object({
    contextType: s.optional(s.text().describe('Default `general`.')),
    minScore: s.optional(s.number().describe('0 to 1; default 0.')),
    limit: s.optional(s.number().describe('1 to 1,000; default 20.')),
    expired: s.optional(s.truth().describe('Whether scores count that have expired. Default false.')),
  })
  .meta({ id: 'RelevanceFilter', description: 'Which scores to read.' });

const FileScoreFacts = s
  .object({
    base: s
      .oneOf(['other', 'source', 'document', 'weights', 'test', 'configuration', 'binary'])
      .describe("Where the base score is from: the caller's weights, or what kind of file it is."),
    accesses: s.number(),
    failures: s.number(),
    heat: s.number(),
    lastUsedAt: s.nullable(s.number()),
    modifiedAt: s.number(),
    halfLifeMs: s.number(),
    isSeed: s.truth().describe('Whether it was one of the seeds.'),
    incoming: s.number().describe('Relationships that point to it and away from it.'),
    outgoing: s.number(),
    shares: s
      .tuple([s.number(), s.number(), s.number(), s.number(), s.number()])
      .describe('The share of each part, adding up to 1: base, frequency, recency, dependency, success.'),
  })
  .meta({ id: 'FileScoreFacts', description: 'What the parts of a score were made of.' });

const FileRelevance = s
  .object({
    project: s.text(),
    path: s.text(),
    contextType: s.text(),
    baseScore: s.number(),
    frequencyScore: s
      .number()
      .describe("Uses, faded by the store's half-life, on a logarithmic scale up to the most used file."),
    recencyScore: s.number().describe('2^(−age / half-life) of the last use, or change.'),
    dependencyScore: s.number().describe('Rank in the graph of relationships, as a share of the highest.'),
    successCorrelation: s
      .number()
      .describe('Share of uses that succeeded, (successes + 1) / (uses + 2): 0.5 when nothing is known.'),
    finalScore: s.number(),
    calculatedAt: s.number().describe('Unix milliseconds.'),
    expiresAt: s.number(),
    metadata: FileScoreFacts,
  })
  .meta({ id: 'FileRelevance', description: 'How much a file matters for a kind of work. All scores are 0 to 1.' });

const FileReason = s
  .object({
    part: s.oneOf(['success', 'base', 'frequency', 'recency', 'dependency']),
    score: s.number().describe('0 to 1.'),
    contribution: s.number().describe('How much of the final score it makes.'),
    text: s.text().describe('In words.'),
  })
  .meta({ id: 'FileReason', description: 'One part of why a file matters.' });

const FileExplanation = s
  .object({
    reasons: s.list(FileReason),
    related: s.list(RelatedFile).describe('Its strongest neighbours.'),
    project: s.text(),
    path: s.text(),
    contextType: s.text(),
    baseScore: s.number(),
    frequencyScore: s
      .number()
      .describe("Uses, faded by the store's half-life, on a logarithmic scale up to the most used file."),
    recencyScore: s.number().describe('2^(−age / half-life) of the last use, or change.'),
    dependencyScore: s.number().describe('Rank in the graph of relationships, as a share of the highest.'),
    successCorrelation: s
      .number()
      .describe('Share of uses that succeeded, (successes + 1) / (uses + 2): 0.5 when nothing is known.'),
    finalScore: s.number(),
    calculatedAt: s.number().describe('Unix milliseconds.'),
    expiresAt: s.number(),
    metadata: FileScoreFacts,
  })
  .meta({ id: 'FileExplanation', description: 'Why a file matters: each part, the largest first.' });

const NewFileSnippet = s
  .object({
    type: s.oneOf(['function', 'class', 'important', 'header', 'summary']),
    content: s.text().describe('1 to 65,536 UTF-16 units; secrets are taken out before it is written.'),
    lineStart: s.optional(s.number().describe('From 1, both ends included.')),
    lineEnd: s.optional(s.number()),
    relevanceScore: s.optional(s.number().describe('0 to 1; default 0.')),
  })
  .meta({ id: 'NewFileSnippet', description: 'A part of a file.' });

const FileSnippetFilter = s
  .object({
    project: s.optional(s.text()),
    path: s.optional(s.text()),
    types: s.optional(s.list(s.oneOf(['function', 'class', 'important', 'header', 'summary']))),
    limit: s.optional(s.number().describe('Rows of a page, 1 to 1,000; default 50.')),
    cursor: s.optional(s.text().describe('`nextCursor` of the page before. Absent: from the start.')),
  })
  .meta({ id: 'FileSnippetFilter', description: 'Which snippets to list: by path, then line.' });

const FileSnippet = s
  .object({
    id: s.number(),
    project: s.text(),
    path: s.text(),
    type: s.oneOf(['function', 'class', 'important', 'header', 'summary']),
    content: s.text(),
    lineStart: s.nullable(s.number()),
    lineEnd: s.nullable(s.number()),
    relevanceScore: s.number(),
    lastUpdated: s.number().describe('Unix milliseconds.'),
  })
  .meta({ id: 'FileSnippet', description: 'A part of a file, as it is kept.' });

const FilePruneOptions = s
  .object({
    project: s.optional(s.text()),
    accessesBefore: s.optional(s.number().describe('Uses before this time; their sums stay.')),
    changesBefore: s.optional(s.number().describe('Changes before this time.')),
    goneBefore: s.optional(s.number().describe('Files that were gone by this time, with all that is known of them.')),
    scoresExpiredBefore: s.optional(s.number().describe('Scores that had expired by this time.')),
  })
  .meta({
    id: 'FilePruneOptions',
    description: 'What {@link FileIndex.prune } is to remove. Times are Unix milliseconds; what is absent stays.',
  });

const FilesPruned = s
  .object({ accesses: s.number(), changes: s.number(), files: s.number(), scores: s.number() })
  .meta({ id: 'FilesPruned', description: 'What {@link FileIndex.prune } removed.' });

const FileIndexStats = s
  .object({
    projects: s.number(),
    files: s.number(),
    gone: s.number(),
    sizeBytes: s.number(),
    lines: s.number(),
    relationships: s.number(),
    changes: s.number(),
    accesses: s.number().describe('Uses that are kept one by one, and all that there were.'),
    allAccesses: s.number(),
    snippets: s.number(),
    scores: s.number(),
    languages: s.record(s.number()).describe("Files by language, the most frequent first; unknown ones under `''`."),
  })
  .meta({ id: 'FileIndexStats', description: "Counts over an owner's files, or over one project of them." });

export const methods = {
  put: {
    args: {
      project: s.text(),
      files: s.list(NewIndexedFile),
      options: s.optional(s.object({ root: s.optional(s.text()) })),
    },
    result: FilesPut,
    description:
      'Stores files, each path once; all or nothing. A new content is noted as a change of the file, a new path as `renamed` or `moved`, an unchanged file gets its other facts anew. Facts that are absent stay as they were; of a new file they are unknown. Some thousand files a call are fine: behind a network their number adds no requests.',
    errors:
      'InvalidInputError for a path that is absolute, leaves the project or comes twice; then nothing is written.',
  },
  update: {
    args: { project: s.text(), patches: s.list(FilePatch) },
    result: s.number(),
    description:
      'Changes what is known of files whose content is the same. Paths of no file are passed over. Returns how many files it found.',
  },
  markGone: {
    args: {
      project: s.text(),
      gone: s.list(
        s.object({ path: s.text(), gitCommit: s.optional(s.nullable(s.text())), changedAt: s.optional(s.number()) }),
      ),
    },
    result: s.number(),
    description: 'Notes that files are gone from disk, as `deleted`. Returns how many were there.',
  },
  find: {
    args: { project: s.text(), path: s.text() },
    result: s.nullable(IndexedFile),
    description: 'The file that is at a path, or that was last and is gone; null when there was none.',
  },
  get: {
    args: { project: s.text(), path: s.text() },
    result: IndexedFile,
    description: 'find.',
    errors: 'NotFoundError',
  },
  findById: {
    args: { id: s.text() },
    result: s.nullable(IndexedFile),
    description: 'The file with this id, wherever it is now; null when there is none.',
  },
  list: {
    args: { filter: s.optional(FileFilter) },
    result: s.object({
      items: s.list(IndexedFile),
      nextCursor: s.nullable(s.text()).describe('Where the next page starts; null on the last page.'),
    }),
    description: 'Files by project, then path, in the order of their UTF-8 bytes.',
  },
  remove: {
    args: { project: s.text(), paths: s.list(s.text()) },
    result: s.number(),
    description:
      'Takes files out of the index with all that is known of them; unknown paths are passed over. Returns how many.',
  },
  removeProject: {
    args: { project: s.text() },
    result: s.number(),
    description: 'Removes a project with all its files. Returns how many files; 0 for an unknown project.',
  },
  projects: { args: {}, result: s.list(FileProject), description: 'Projects by name.' },
  updateProject: {
    args: {
      project: s.text(),
      patch: s.object({
        root: s.optional(s.text()),
        gitHead: s.optional(s.nullable(s.text())),
        finished: s.optional(s.truth()),
      }),
    },
    result: s.nothing(),
    description:
      'Notes what an indexer knows of a project, which must have files. `finished`: its run has ended now, and its relationships are those of its files.',
    errors: 'NotFoundError',
  },
  mentions: {
    args: {
      project: s.text(),
      options: s.optional(
        s.object({
          limit: s.optional(s.number().describe('Rows of a page, 1 to 1,000; default 50.')),
          cursor: s.optional(s.text().describe('`nextCursor` of the page before. Absent: from the start.')),
          paths: s.optional(s.list(s.text())),
        }),
      ),
    },
    result: s.object({
      items: s.list(s.object({ path: s.text(), mentions: s.list(FileMention) })),
      nextCursor: s.nullable(s.text()).describe('Where the next page starts; null on the last page.'),
    }),
    description: 'What files name of others, by path: of all files that are there and name any, or of some.',
  },
  relate: {
    args: { project: s.text(), relationships: s.list(NewFileRelationship), options: s.optional(RelateOptions) },
    result: s.object({ added: s.number(), updated: s.number(), removed: s.number() }),
    description:
      'Stores relationships, each pair of files once for each type; one that is there gets the new strength and metadata. Paths of no file are passed over. Returns how many were added, changed and removed.',
  },
  relationships: {
    args: { filter: s.optional(FileRelationshipFilter) },
    result: s.object({
      items: s.list(FileRelationship),
      nextCursor: s.nullable(s.text()).describe('Where the next page starts; null on the last page.'),
    }),
    description: 'Relationships of files that are there, in the order in which they were found.',
  },
  unrelate: {
    args: { ids: s.list(s.number()) },
    result: s.number(),
    description: 'Removes relationships by their ids. Returns how many.',
  },
  related: {
    args: { project: s.text(), path: s.text(), options: s.optional(RelatedOptions) },
    result: s.list(RelatedFile),
    description: 'Files that have to do with a file, directly or in steps: the nearest first, then the strongest.',
    errors: 'NotFoundError',
  },
  changes: {
    args: { filter: s.optional(FileChangeFilter) },
    result: s.object({
      items: s.list(FileChange),
      nextCursor: s.nullable(s.text()).describe('Where the next page starts; null on the last page.'),
    }),
    description: 'What happened to files, newest first.',
  },
  updateChange: {
    args: { id: s.number(), patch: s.object({ gitCommit: s.nullable(s.text()) }) },
    result: FileChange,
    description: 'Says which commit a change is in, once it is.',
    errors: 'NotFoundError',
  },
  removeChanges: {
    args: { ids: s.list(s.number()) },
    result: s.number(),
    description: 'Forgets changes by their ids. Returns how many.',
  },
  recordAccesses: {
    args: { project: s.text(), accesses: s.list(NewFileAccess) },
    result: s.object({ recorded: s.number(), unknown: s.list(s.text()) }),
    description:
      'Records uses of files, one batch. Uses of paths that the index does not know are passed over, and named. Repeated after a lost answer, they count twice: they are statistics.',
  },
  accesses: {
    args: { filter: s.optional(FileAccessFilter) },
    result: s.object({
      items: s.list(IndexedFileAccess),
      nextCursor: s.nullable(s.text()).describe('Where the next page starts; null on the last page.'),
    }),
    description: 'Uses, newest first.',
  },
  judgeAccesses: {
    args: {
      which: s.union([s.object({ ids: s.list(s.number()) }), s.object({ contextId: s.text() })]),
      success: s.truth(),
    },
    result: s.number(),
    description:
      'Says whether uses helped, once that is known: those with these ids, or all of a conversation or task. Returns how many changed.',
  },
  removeAccesses: {
    args: { which: s.union([s.object({ ids: s.list(s.number()) }), s.object({ contextId: s.text() })]) },
    result: s.number(),
    description: 'Forgets uses, and takes them out of the sums. Returns how many.',
  },
  hot: {
    args: {
      options: s.optional(
        s.object({
          project: s.optional(s.text()),
          types: s.optional(s.list(s.oneOf(['read', 'write', 'execute', 'context_inclusion']))),
          limit: s.optional(s.number().describe('1 to 1,000; default 20.')),
        }),
      ),
    },
    result: s.list(
      s.object({
        path: s.text(),
        accesses: s.number(),
        failures: s.number(),
        durationMs: s.number(),
        firstAt: s.number(),
        lastAt: s.number(),
        heat: s.number().describe('Uses, each at 2^(−age / half-life).'),
        byType: s
          .object({
            read: s.optional(s.number()),
            write: s.optional(s.number()),
            execute: s.optional(s.number()),
            context_inclusion: s.optional(s.number()),
          })
          .describe('Uses by type.'),
        project: s.text(),
      }),
    ),
    description: 'The files used most, by faded counts: over all projects or in one.',
  },
  score: {
    args: { project: s.text(), options: s.optional(ScoreOptions) },
    result: s.object({ scored: s.number(), kept: s.number() }),
    description:
      'Scores all files of a project for a kind of work and keeps the best in place of the scores before. Reads all files and relationships of the project: tens of milliseconds for thousands of files.',
    errors: 'NotFoundError for an unknown project, or a seed that is no file',
  },
  relevant: {
    args: { project: s.text(), filter: s.optional(RelevanceFilter) },
    result: s.list(FileRelevance),
    description: 'The files that matter most for a kind of work, best first.',
  },
  why: {
    args: { project: s.text(), path: s.text(), options: s.optional(s.object({ contextType: s.optional(s.text()) })) },
    result: s.nullable(FileExplanation),
    description: 'Why a file matters, as scored last; null when it was not scored, or not among those kept.',
    errors: 'NotFoundError for no such file',
  },
  removeScores: {
    args: { project: s.text(), options: s.optional(s.object({ contextType: s.optional(s.text()) })) },
    result: s.number(),
    description: 'Forgets scores: of a kind of work or of all. Returns how many.',
  },
  putSnippets: {
    args: { project: s.text(), snippets: s.list(s.object({ path: s.text(), snippets: s.list(NewFileSnippet) })) },
    result: s.number(),
    description:
      'Gives files these snippets in place of those they have. Paths of no file are passed over. Returns how many are kept now.',
  },
  snippets: {
    args: { filter: s.optional(FileSnippetFilter) },
    result: s.object({
      items: s.list(FileSnippet),
      nextCursor: s.nullable(s.text()).describe('Where the next page starts; null on the last page.'),
    }),
    description: 'Snippets of files that are there.',
  },
  updateSnippet: {
    args: {
      id: s.number(),
      patch: s.object({ content: s.optional(s.text()), relevanceScore: s.optional(s.number()) }),
    },
    result: FileSnippet,
    description: 'Changes a snippet.',
    errors: 'NotFoundError',
  },
  removeSnippets: {
    args: { ids: s.list(s.number()) },
    result: s.number(),
    description: 'Removes snippets by their ids. Returns how many.',
  },
  prune: {
    args: { options: FilePruneOptions },
    result: FilesPruned,
    description: 'Removes what is old, in one transaction.',
  },
  stats: {
    args: { filter: s.optional(s.object({ project: s.optional(s.text()) })) },
    result: FileIndexStats,
    description: 'Counts over everything the owner has, or over one project.',
  },
} as const;
