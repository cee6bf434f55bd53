// Made by scripts/generate-schemas.mjs out of the contracts of @cairndb/core. Do not edit.
import * as s from '../schema-kit.js';

const NewCodeChunk = s
  .object({
    text: s.text().describe('The source itself, 1 to 65,536 UTF-16 units; secrets are taken out before it is written.'),
    startLine: s.number(),
    endLine: s.number(),
  })
  .meta({ id: 'NewCodeChunk', description: 'A stretch of a file, made to be found and read by itself.' });

const CodeSymbol = s
  .object({
    type: s.oneOf([
      'function',
      'type',
      'class',
      'constant',
      'enum',
      'interface',
      'macro',
      'method',
      'module',
      'property',
      'section',
      'struct',
      'trait',
      'variable',
    ]),
    name: s
      .text()
      .describe('1 to 1,024 UTF-16 units; secrets are taken out before it is written, as of the container.'),
    container: s
      .nullable(s.text())
      .describe(
        'What it stands in, outermost first and joined by dots: `Parser` of a method of that class; null at the top level. 1 to 4,096 UTF-16 units.',
      ),
    startLine: s.number(),
    endLine: s.number(),
  })
  .meta({
    id: 'CodeSymbol',
    description: 'Something that a file defines, and where. Lines count from 1, both ends included.',
  });

const NewCodeFile = s
  .object({
    path: s
      .text()
      .describe(
        "Path below the project's root, 1 to 4,096 UTF-16 units: `/` between its parts, no `\\\\`, no empty part, `.` or `..` among them, no drive letter in front, no NUL.",
      ),
    language: s
      .text()
      .describe('Language in lower case, such as `typescript`, at most 64 UTF-16 units; empty when unknown.'),
    hash: s
      .text()
      .describe(
        "Hash of the file's bytes, 1 to 256 hexadecimal digits: a file with the hash that is stored needs no reindexing.",
      ),
    sizeBytes: s.number(),
    lines: s.number().describe('How many lines it has; no chunk and no symbol ends behind the last.'),
    modifiedAt: s.optional(s.number().describe('Last modification, Unix milliseconds; default: when it is stored.')),
    chunks: s
      .list(NewCodeChunk)
      .describe('In any order, they may overlap; none for a file that is known but holds nothing to find.'),
    symbols: s.list(CodeSymbol),
  })
  .meta({ id: 'NewCodeFile', description: 'A file as an indexer read it.' });

const CodeFilesPut = s
  .object({
    added: s
      .number()
      .describe(
        'Files that were new, that replaced another version, and that were there with the same hash (and left alone).',
      ),
    updated: s.number(),
    unchanged: s.number(),
    newChunks: s
      .number()
      .describe(
        'Chunks of the added and updated files that had to be stored, and those whose text was there already: in whichever project, in the version before, or earlier in the same call.',
      ),
    sharedChunks: s.number(),
  })
  .meta({ id: 'CodeFilesPut', description: 'What CodeIndex.putFiles did.' });

const CodeFile = s
  .object({
    project: s.text(),
    path: s.text(),
    language: s.text(),
    hash: s.text().describe('Hexadecimal digits in lower case.'),
    sizeBytes: s.number(),
    lines: s.number(),
    modifiedAt: s.number().describe('Last modification, Unix milliseconds.'),
    indexedAt: s.number().describe('When it was stored last, Unix milliseconds.'),
    chunks: s.number().describe('How many chunks and symbols it has.'),
    symbols: s.number(),
  })
  .meta({ id: 'CodeFile', description: 'A file of the index.' });

const CodeFileFilter = s
  .object({
    project: s.optional(s.text()),
    language: s.optional(s.text()),
    pathPrefix: s.optional(s.text().describe('Only files whose path begins so: `src/` for a folder, with its slash.')),
    limit: s.optional(s.number().describe('Rows of a page, 1 to 1,000; default 50.')),
    cursor: s.optional(s.text().describe('`nextCursor` of the page before. Absent: from the start.')),
  })
  .meta({ id: 'CodeFileFilter', description: 'Which files to list. Filters that are absent let everything through.' });

const CodeChunkFilter = s
  .object({
    path: s.optional(s.text().describe('Only chunks of this file.')),
    symbolType: s.optional(
      s
        .oneOf([
          'function',
          'type',
          'class',
          'constant',
          'enum',
          'interface',
          'macro',
          'method',
          'module',
          'property',
          'section',
          'struct',
          'trait',
          'variable',
        ])
        .describe(
          'Only chunks that hold a line of a symbol of this type. With symbolName: of one symbol that has both.',
        ),
    ),
    symbolName: s.optional(
      s
        .text()
        .describe('Only chunks that hold a line of a symbol of this very name, which may be all chunks of a class.'),
    ),
    project: s.optional(s.text()),
    language: s.optional(s.text()),
    pathPrefix: s.optional(s.text().describe('Only files whose path begins so: `src/` for a folder, with its slash.')),
    limit: s.optional(s.number().describe('Rows of a page, 1 to 1,000; default 50.')),
    cursor: s.optional(s.text().describe('`nextCursor` of the page before. Absent: from the start.')),
  })
  .meta({
    id: 'CodeChunkFilter',
    description: 'Which chunks to list (CB-13: by project, file, symbol type, symbol name, language).',
  });

const CodeChunk = s
  .object({
    id: s
      .text()
      .describe('SHA-256 of the language, a line feed and the text as it is stored, UTF-8; 64 hexadecimal digits.'),
    project: s.text(),
    path: s.text(),
    language: s.text(),
    text: s.text(),
    startLine: s.number(),
    endLine: s.number(),
    symbol: s
      .nullable(
        s.object({
          type: s.oneOf([
            'function',
            'type',
            'class',
            'constant',
            'enum',
            'interface',
            'macro',
            'method',
            'module',
            'property',
            'section',
            'struct',
            'trait',
            'variable',
          ]),
          name: s
            .text()
            .describe('1 to 1,024 UTF-16 units; secrets are taken out before it is written, as of the container.'),
          container: s
            .nullable(s.text())
            .describe(
              'What it stands in, outermost first and joined by dots: `Parser` of a method of that class; null at the top level. 1 to 4,096 UTF-16 units.',
            ),
        }),
      )
      .describe(
        'What it is about: of the symbols that begin in it the one with the most lines there, else the innermost that its first line stands in; null when there is none.',
      ),
  })
  .meta({
    id: 'CodeChunk',
    description:
      'A chunk in its place. The same text in the same language is one chunk with one id in whatever files and projects of an owner it stands, stored and indexed once.',
  });

const CodeSymbolSearch = s
  .object({
    project: s.optional(s.text()),
    language: s.optional(s.text()),
    types: s.optional(
      s.list(
        s.oneOf([
          'function',
          'type',
          'class',
          'constant',
          'enum',
          'interface',
          'macro',
          'method',
          'module',
          'property',
          'section',
          'struct',
          'trait',
          'variable',
        ]),
      ),
    ),
    limit: s.optional(s.number().describe('1 to 200; default 20.')),
  })
  .meta({ id: 'CodeSymbolSearch', description: 'How to search symbols.' });

const FoundCodeSymbol = s
  .object({
    project: s.text(),
    path: s.text(),
    language: s.text(),
    type: s.oneOf([
      'function',
      'type',
      'class',
      'constant',
      'enum',
      'interface',
      'macro',
      'method',
      'module',
      'property',
      'section',
      'struct',
      'trait',
      'variable',
    ]),
    name: s
      .text()
      .describe('1 to 1,024 UTF-16 units; secrets are taken out before it is written, as of the container.'),
    container: s
      .nullable(s.text())
      .describe(
        'What it stands in, outermost first and joined by dots: `Parser` of a method of that class; null at the top level. 1 to 4,096 UTF-16 units.',
      ),
    startLine: s.number(),
    endLine: s.number(),
  })
  .meta({ id: 'FoundCodeSymbol', description: 'A symbol with the file that defines it.' });

const CodeFileState = s.object({ path: s.text(), hash: s.text() }).meta({
  id: 'CodeFileState',
  description: 'A file as it lies on disk, to be compared with the index; a whole NewCodeFile will do.',
});

const CodeReindexNeeds = s
  .object({
    added: s.list(s.text()).describe('Paths that are not in the index, in the order given.'),
    changed: s.list(s.text()).describe('Paths that are in the index with another hash, in the order given.'),
    gone: s.list(s.text()).describe('Paths that are in the index, but not among the given files; by path.'),
    unchanged: s.number(),
  })
  .meta({ id: 'CodeReindexNeeds', description: 'What an index lacks.' });

const CodeProject = s
  .object({
    project: s.text(),
    files: s.number(),
    indexedAt: s.number().describe('When a file of it was stored last, Unix milliseconds.'),
  })
  .meta({ id: 'CodeProject', description: 'A project of the index.' });

const CodeStats = s
  .object({
    projects: s.number(),
    files: s.number(),
    sizeBytes: s.number(),
    lines: s.number(),
    places: s.number().describe('Places that chunks have in files, and the distinct chunks behind them.'),
    chunks: s.number(),
    symbols: s.number(),
    languages: s.record(s.number()).describe('Files by language, the most frequent first.'),
    symbolTypes: s.record(s.number()).describe('Symbols by type, the most frequent first.'),
  })
  .meta({ id: 'CodeStats', description: "Counts over an owner's index, or over one project of it." });

export const methods = {
  putFiles: {
    args: {
      project: s.text(),
      files: s.list(NewCodeFile),
      options: s.optional(s.object({ force: s.optional(s.truth()) })),
    },
    result: CodeFilesPut,
    description:
      'Stores files, replacing what the project has under the same path; all or nothing. Files whose stored hash is the same are left alone, their times included, unless `force` is set, as after a change of the parser. Some hundred files a call are best: the write lock is held for all of them together, and behind a network their number adds no requests.',
    errors:
      'InvalidInputError for a path that is absolute, leaves the project or comes twice, a chunk that is too long, lines out of range; then nothing is written.',
  },
  findFile: {
    args: { project: s.text(), path: s.text() },
    result: s.nullable(CodeFile),
    description: 'The file, or null.',
  },
  getFile: {
    args: { project: s.text(), path: s.text() },
    result: CodeFile,
    description: 'The file.',
    errors: 'NotFoundError',
  },
  listFiles: {
    args: { filter: s.optional(CodeFileFilter) },
    result: s.object({
      items: s.list(CodeFile),
      nextCursor: s.nullable(s.text()).describe('Where the next page starts; null on the last page.'),
    }),
    description: 'Files by project, then path, in the order of their UTF-8 bytes.',
  },
  listChunks: {
    args: { filter: s.optional(CodeChunkFilter) },
    result: s.object({
      items: s.list(CodeChunk),
      nextCursor: s.nullable(s.text()).describe('Where the next page starts; null on the last page.'),
    }),
    description: 'Chunks by project, path, line.',
  },
  symbolsOf: {
    args: { project: s.text(), path: s.text() },
    result: s.list(CodeSymbol),
    description: 'What a file defines, by line.',
    errors: 'NotFoundError for an unknown file.',
  },
  searchSymbols: {
    args: { query: s.text(), options: s.optional(CodeSymbolSearch) },
    result: s.list(FoundCodeSymbol),
    description:
      'Symbols whose name fits: the same name first, then the same but for case, then names that begin with the query, then names with a word that begins with it (`camelCase` and `snake_case` have words), then names that hold it; case counts in the first rank only. `Parser.parse` also looks for `parse` in a container `Parser`, or one whose name ends so after a dot. Shorter names first, then project, path, line. A blank query finds nothing.',
  },
  needsReindex: {
    args: { project: s.text(), files: s.list(CodeFileState) },
    result: CodeReindexNeeds,
    description: "Compares all of a project's files on disk with the index, by hash. Ten thousand at once are fine.",
  },
  removeFiles: {
    args: { project: s.text(), paths: s.list(s.text()) },
    result: s.number(),
    description:
      'Removes files, all or none; unknown paths are passed over. Chunks go with their last place. Returns how many files.',
  },
  removeProject: {
    args: { project: s.text() },
    result: s.number(),
    description: 'Removes a project with all its files, at once. Returns how many files; 0 for an unknown project.',
  },
  removeStale: {
    args: { options: s.object({ indexedBefore: s.number(), project: s.optional(s.text()) }) },
    result: s.number(),
    description:
      'Removes files whose `indexedAt` is before this time, Unix milliseconds, of one project or of all, at once. Files that putFiles left alone have the time when they were stored last, so this removes them too. Returns how many.',
  },
  listProjects: { args: {}, result: s.list(CodeProject), description: 'Projects by name.' },
  stats: {
    args: { filter: s.optional(s.object({ project: s.optional(s.text()) })) },
    result: CodeStats,
    description: 'Counts over everything the owner has, or over one project.',
  },
} as const;
