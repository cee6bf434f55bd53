// Made by scripts/generate-schemas.mjs out of the contracts of @cairndb/core. Do not edit.
import * as s from '../schema-kit.js';

const NewCheckpoint = s
  .object({
    id: s.optional(
      s
        .text()
        .describe(
          'Default: a new UUIDv7. Without `/`. Beginning again with the same id goes on with the same checkpoint.',
        ),
    ),
    root: s.text().describe("The tree it is of: the absolute path of a folder, or a project's name."),
    label: s.optional(s.text().describe('What people call it: `before the refactoring`.')),
    conversationId: s.optional(
      s
        .nullable(s.text())
        .describe('The conversation it belongs to; where it came from, not a reference: the conversation may be gone.'),
    ),
    metadata: s.optional(s.nullable(s.jsonObject)),
    createdAt: s.optional(s.number().describe('Unix milliseconds; default: now.')),
  })
  .meta({ id: 'NewCheckpoint', description: 'A checkpoint to be made.' });

const Checkpoint = s
  .object({
    id: s.text(),
    root: s.text(),
    label: s.text(),
    conversationId: s.nullable(s.text()),
    files: s.number().describe('How many files and symbolic links it has; 0 until it is finished.'),
    sizeBytes: s
      .number()
      .describe('Bytes of its files, as they came; what other checkpoints share is counted here, too.'),
    metadata: s.nullable(s.jsonObject),
    createdAt: s.number(),
  })
  .meta({ id: 'Checkpoint', description: 'A state of a tree of files.' });

const FileWithContent = s
  .object({
    kind: s.optional(s.literal('file')),
    content: s.bytes,
    stamp: s.optional(
      s
        .text()
        .describe(
          'What the maker would know the file by if it had not changed since: times, inode and size, as one text. The next checkpoint of the owner may give this instead of the bytes (FileByStamp). Leave it out where a change could go unnoticed.',
        ),
    ),
    path: s
      .text()
      .describe('Below the root: `/` between folders, no `.` and `..`, no backslash. Each path once in a checkpoint.'),
    mode: s.optional(s.number().describe('Permission bits, 0 to 0o777; default 0o644, of a link 0o777.')),
  })
  .meta({ id: 'FileWithContent', description: 'A file with its bytes, which are kept as they are, never redacted.' });

const FileByHash = s
  .object({
    kind: s.optional(s.literal('file')),
    hash: s.text().describe('SHA-256 of the bytes, lower-case hex.'),
    stamp: s.optional(s.text()),
    path: s
      .text()
      .describe('Below the root: `/` between folders, no `.` and `..`, no backslash. Each path once in a checkpoint.'),
    mode: s.optional(s.number().describe('Permission bits, 0 to 0o777; default 0o644, of a link 0o777.')),
  })
  .meta({ id: 'FileByHash', description: "A file whose bytes the owner's checkpoints have already, by their hash." });

const FileByStamp = s
  .object({
    kind: s.optional(s.literal('file')),
    stamp: s.text(),
    path: s
      .text()
      .describe('Below the root: `/` between folders, no `.` and `..`, no backslash. Each path once in a checkpoint.'),
    mode: s.optional(s.number().describe('Permission bits, 0 to 0o777; default 0o644, of a link 0o777.')),
  })
  .meta({
    id: 'FileByStamp',
    description:
      "A file that has not changed since it was last in one of the owner's checkpoints: the one with this path and stamp.",
  });

const NewSymlink = s
  .object({
    kind: s.literal('symlink'),
    target: s.text().describe('What it leads to, as it stands in the link.'),
    path: s
      .text()
      .describe('Below the root: `/` between folders, no `.` and `..`, no backslash. Each path once in a checkpoint.'),
    mode: s.optional(s.number().describe('Permission bits, 0 to 0o777; default 0o644, of a link 0o777.')),
  })
  .meta({ id: 'NewSymlink', description: 'A symbolic link, which is kept as one.' });

const NewCheckpointFile = s
  .union([FileWithContent, FileByHash, FileByStamp, NewSymlink])
  .meta({ id: 'NewCheckpointFile', description: 'Something to be added to a checkpoint.' });

const CheckpointFilesAdded = s
  .object({
    added: s.number().describe('How many of the files are in the checkpoint now.'),
    missing: s
      .list(s.text())
      .describe("Paths whose bytes the owner's checkpoints do not have (any more): add them with their content."),
  })
  .meta({ id: 'CheckpointFilesAdded', description: 'What Checkpoints.add did.' });

const CheckpointFilter = s
  .object({
    root: s.optional(s.text()),
    conversationId: s.optional(s.text()),
    idPrefix: s.optional(s.text().describe('Only ids that begin so.')),
    limit: s.optional(s.number().describe('Rows of a page, 1 to 1,000; default 50.')),
    cursor: s.optional(s.text().describe('`nextCursor` of the page before. Absent: from the start.')),
  })
  .meta({ id: 'CheckpointFilter', description: 'Which checkpoints to list.' });

const CheckpointFileFilter = s
  .object({
    prefix: s.optional(s.text().describe('Only paths that begin so: `src/`.')),
    limit: s.optional(s.number().describe('Rows of a page, 1 to 1,000; default 50.')),
    cursor: s.optional(s.text().describe('`nextCursor` of the page before. Absent: from the start.')),
  })
  .meta({ id: 'CheckpointFileFilter', description: 'Which files to list.' });

const CheckpointFileKind = s.oneOf(['file', 'symlink']).meta({
  id: 'CheckpointFileKind',
  description:
    'What a path of a checkpoint is. Folders are not kept: they are there as long as something lies in them.',
});

const CheckpointFile = s
  .object({
    path: s.text(),
    kind: CheckpointFileKind,
    mode: s.number().describe('Permission bits.'),
    sizeBytes: s.number().describe('0 of a link.'),
    hash: s.nullable(s.text()).describe('SHA-256 of the bytes, lower-case hex; null of a link.'),
    target: s.nullable(s.text()).describe('Of a link; else null.'),
    stamp: s
      .nullable(s.text())
      .describe('What its maker would know the file by if it had not changed since; null: nothing.'),
  })
  .meta({ id: 'CheckpointFile', description: 'A path in a checkpoint.' });

const CheckpointChange = s.oneOf(['added', 'removed', 'changed', 'mode']).meta({
  id: 'CheckpointChange',
  description:
    'How a path differs. `changed`: its bytes, its kind, or what a link leads to; `mode`: only its permissions.',
});

const CheckpointDifference = s
  .object({
    path: s.text(),
    change: CheckpointChange,
    before: s.nullable(CheckpointFile).describe('As it was; null when it was added.'),
    after: s.nullable(CheckpointFile).describe('As it is afterwards; null when it was removed.'),
  })
  .meta({ id: 'CheckpointDifference', description: 'A path that is not the same in two checkpoints.' });

const CheckpointPruning = s
  .object({
    root: s.optional(s.text().describe('Only checkpoints of this root; `maxBytes` counts only these, too.')),
    keep: s.optional(s.number().describe('The newest so many of each root stay.')),
    before: s.optional(s.number().describe('Those that were made before this time go, Unix milliseconds.')),
    maxBytes: s.optional(
      s
        .number()
        .describe(
          'The oldest go until the files of the rest take so many bytes, as they are stored, each content once. The newest one stays in any case.',
        ),
    ),
    dryRun: s.optional(s.truth().describe('Only say what would go. Default false.')),
  })
  .meta({
    id: 'CheckpointPruning',
    description: 'What goes: whatever any of these says. At least one of `keep`, `before` and `maxBytes` is needed.',
  });

const CheckpointsPruned = s
  .object({
    removed: s.list(s.text()).describe('Ids, oldest first.'),
    freedBytes: s
      .number()
      .describe(
        'Stored bytes of content that nothing holds any more: free pages now, given back by `store.reclaim()`. 0 of a dry run.',
      ),
  })
  .meta({ id: 'CheckpointsPruned', description: 'What Checkpoints.prune removed.' });

const CheckpointStats = s
  .object({
    checkpoints: s.number(),
    roots: s.number(),
    files: s.number().describe('Files in all of them together.'),
    sizeBytes: s.number().describe('Bytes of all of them together, as if nothing were shared.'),
    contentBytes: s.number().describe('Bytes of their different contents, as they came and as they are stored.'),
    storedBytes: s.number(),
    versions: s.number().describe('Recorded versions of single files, and their bytes.'),
    versionBytes: s.number(),
    unfinished: s.number().describe('Checkpoints that are being made, or were never finished.'),
    oldestAt: s.nullable(s.number()),
    newestAt: s.nullable(s.number()),
  })
  .meta({ id: 'CheckpointStats', description: 'What there is of checkpoints.' });

const NewVersionOptions = s
  .object({
    id: s.optional(
      s.text().describe('Default: a new UUIDv7. Without `/`. Recording again with the same id changes nothing.'),
    ),
    root: s.optional(s.text().describe('The tree that the path is of; default the empty text.')),
    mode: s.optional(s.number().describe('Permission bits; default 0o644.')),
    label: s.optional(s.text().describe('Why it was kept: `before the edit`.')),
    conversationId: s.optional(s.nullable(s.text())),
    createdAt: s.optional(s.number().describe('Unix milliseconds; default: now.')),
  })
  .meta({ id: 'NewVersionOptions', description: 'How to record a version.' });

const FileVersion = s
  .object({
    id: s.text().describe("Of one that lies in a checkpoint: the checkpoint's id, `/`, and the path."),
    root: s.text(),
    path: s.text(),
    checkpointId: s.nullable(s.text()).describe('The checkpoint it lies in; null when it was recorded by itself.'),
    label: s.text(),
    conversationId: s.nullable(s.text()),
    mode: s.number(),
    sizeBytes: s.number(),
    hash: s.text(),
    createdAt: s.number(),
  })
  .meta({ id: 'FileVersion', description: 'A file as it once was.' });

const VersionFilter = s
  .object({
    root: s.optional(s.text().describe('Default the empty text.')),
    source: s.optional(
      s.oneOf(['recorded', 'checkpoint']).describe('Default: those that were recorded and those in checkpoints.'),
    ),
    limit: s.optional(s.number().describe('Rows of a page, 1 to 1,000; default 50.')),
    cursor: s.optional(s.text().describe('`nextCursor` of the page before. Absent: from the start.')),
  })
  .meta({ id: 'VersionFilter', description: 'Which versions of a file to list.' });

const VersionPruning = s
  .object({
    root: s.optional(s.text().describe('Only of this tree.')),
    path: s.optional(s.text().describe('Only of this path; together with `root`.')),
    before: s.optional(
      s
        .number()
        .describe(
          'Those recorded before this time go, Unix milliseconds; default: older than 90 days, or as `openStore` was told.',
        ),
    ),
    keep: s.optional(
      s.number().describe('The newest so many of each file stay; default 50, or as `openStore` was told.'),
    ),
  })
  .meta({ id: 'VersionPruning', description: 'Which recorded versions go.' });

const VersionsPruned = s
  .object({
    removed: s.number(),
    freedBytes: s.number().describe('Stored bytes of content that nothing holds any more.'),
  })
  .meta({ id: 'VersionsPruned', description: 'What Checkpoints.pruneVersions removed.' });

export const methods = {
  begin: {
    args: { checkpoint: NewCheckpoint },
    result: Checkpoint,
    description: 'Begins a checkpoint, which is visible once it is finishfinished.',
    errors: 'InvalidInputError',
  },
  add: {
    args: { id: s.text(), files: s.list(NewCheckpointFile) },
    result: CheckpointFilesAdded,
    description:
      'Adds files to a checkpoint that was begun; all of a call or nothing, but for those that are `missing`. At most 1,000 files a call: a few megabytes are a good size. The same file again changes nothing.',
    errors: 'NotFoundError; ConflictError when it is finished, or has another file under a path; InvalidInputError',
  },
  finish: {
    args: { id: s.text(), options: s.optional(s.object({ metadata: s.optional(s.nullable(s.jsonObject)) })) },
    result: Checkpoint,
    description: 'Makes it visible, with its counts. Finishing again changes nothing.',
    errors: 'NotFoundError',
  },
  find: { args: { id: s.text() }, result: s.nullable(Checkpoint), description: '' },
  get: { args: { id: s.text() }, result: Checkpoint, description: '', errors: 'NotFoundError' },
  list: {
    args: { filter: s.optional(CheckpointFilter) },
    result: s.object({
      items: s.list(Checkpoint),
      nextCursor: s.nullable(s.text()).describe('Where the next page starts; null on the last page.'),
    }),
    description: 'Checkpoints, newest first.',
  },
  files: {
    args: { id: s.text(), filter: s.optional(CheckpointFileFilter) },
    result: s.object({
      items: s.list(CheckpointFile),
      nextCursor: s.nullable(s.text()).describe('Where the next page starts; null on the last page.'),
    }),
    description: 'The files of a checkpoint, in the order in which they were added.',
    errors: 'NotFoundError',
  },
  findFile: {
    args: { id: s.text(), path: s.text() },
    result: s.nullable(CheckpointFile),
    description: 'One path of a checkpoint, or null.',
  },
  readFile: {
    args: { id: s.text(), path: s.text() },
    result: s.bytes,
    description: 'The bytes of a file.',
    errors: 'NotFoundError; InvalidInputError for a link; CorruptError when they are damaged',
  },
  diff: {
    args: { from: s.text(), to: s.text(), filter: s.optional(CheckpointFileFilter) },
    result: s.object({
      items: s.list(CheckpointDifference),
      nextCursor: s.nullable(s.text()).describe('Where the next page starts; null on the last page.'),
    }),
    description: 'What is not the same in two checkpoints, by path.',
    errors: 'NotFoundError',
  },
  remove: {
    args: { id: s.text() },
    result: s.nothing(),
    description:
      'Removes a checkpoint. It is gone at once; its rows and contents go in groups of a thousand files, each in a transaction, so that nobody waits long for the lock. What is left when that is interrupted is swept later.',
    errors: 'NotFoundError',
  },
  prune: {
    args: { pruning: CheckpointPruning },
    result: CheckpointsPruned,
    description: 'Removes checkpoints by number, age and size, each as remove does.',
    errors: 'InvalidInputError when nothing says which',
  },
  stats: {
    args: { filter: s.optional(s.object({ root: s.optional(s.text()) })) },
    result: CheckpointStats,
    description: '',
  },
  recordVersion: {
    args: { path: s.text(), content: s.bytes, options: s.optional(NewVersionOptions) },
    result: FileVersion,
    description:
      'Keeps the bytes that a file has now, as before an edit. When the newest recorded version has the same bytes, that one is returned and nothing is written. Of each file the newest 50 are kept, each for 90 days; older ones go with this call, a hundred of other files at most.',
    errors: 'InvalidInputError',
  },
  versions: {
    args: { path: s.text(), filter: s.optional(VersionFilter) },
    result: s.object({
      items: s.list(FileVersion),
      nextCursor: s.nullable(s.text()).describe('Where the next page starts; null on the last page.'),
    }),
    description:
      'Versions of a file, newest first, recorded ones and those in checkpoints; of several in a row with the same bytes the oldest.',
  },
  findVersion: {
    args: { id: s.text() },
    result: s.nullable(FileVersion),
    description: 'A version by its id, or null.',
  },
  readVersion: {
    args: { id: s.text() },
    result: s.bytes,
    description: 'The bytes of a version.',
    errors: 'NotFoundError',
  },
  pruneVersions: {
    args: { pruning: s.optional(VersionPruning) },
    result: VersionsPruned,
    description: 'Removes recorded versions by age and number, in groups of a thousand.',
  },
} as const;
