// Made by scripts/generate-schemas.mjs out of the contracts of @cairndb/core. Do not edit.
import * as s from '../schema-kit.js';

const SearchKind = s
  .oneOf([
    'message',
    'decision',
    'conversation',
    'codegenSession',
    'codegenIteration',
    'codegenError',
    'codeChunk',
    'codeFile',
    'memory',
    'archivedConversation',
    'component',
    'documentSection',
    'successPattern',
  ])
  .meta({ id: 'SearchKind', description: 'Kinds of things that a search finds.' });

const RecallBy = s
  .oneOf(['both', 'keywords', 'meaning'])
  .meta({ id: 'RecallBy', description: 'What a recall goes by: the words of the query, its vector, or both.' });

const RecallBoosts = s
  .object({
    recency: s.optional(
      s
        .number()
        .describe(
          'At most this for what is new, 0 to 0.5; default 0.05, and 0 within one conversation, whose parts are all wanted alike.',
        ),
    ),
    recencyHalfLifeMs: s.optional(
      s.number().describe('Milliseconds after which half of the lift is left; default 30 days.'),
    ),
    importance: s.optional(
      s.number().describe('At most this for what is important (memories say how much), 0 to 0.5; default 0.1.'),
    ),
  })
  .meta({
    id: 'RecallBoosts',
    description:
      "Bounded lifts: a hit's score is multiplied by 1 + recency · 2^(−age / half-life) + importance · its importance. A lift of 0.1 is worth some six ranks near the top, so it decides among hits that fit about equally well, and never brings up one that hardly fits.",
  });

const RecallOptions = s
  .object({
    limit: s.optional(s.number().describe('Hits to return, 1 to 200; default 10.')),
    kinds: s.optional(s.list(SearchKind).describe('Default: all kinds of all domains of the store.')),
    by: s.optional(RecallBy.describe('Default `both` where the store has embeddings, else `keywords`.')),
    neighbours: s.optional(
      s
        .number()
        .describe('Messages before and after each found message that come with it as `context`, 0 to 10; default 0.'),
    ),
    boosts: s.optional(
      RecallBoosts.describe('How much the newest and the most important hits are lifted; see RecallBoosts.'),
    ),
    explain: s.optional(s.truth().describe('Whether every hit says what its score is made of; default false.')),
    snippetChars: s.optional(s.number().describe('Characters of a snippet, 20 to 1,000; default 160.')),
    since: s.optional(s.number()),
    until: s.optional(s.number()),
    project: s.optional(s.text()),
    tags: s.optional(
      s
        .list(s.text())
        .describe(
          'With all of these tags. As those below, it rules out kinds whose source does not name it in `particular`.',
        ),
    ),
    conversationId: s.optional(s.text()),
    language: s.optional(s.text()),
    roles: s.optional(s.list(s.text())),
    memoryTypes: s.optional(
      s.list(s.text()).describe('Memories of one of these types, scopes, projects; the empty text is no project.'),
    ),
    memoryScopes: s.optional(s.list(s.text())),
    memoryProjects: s.optional(s.list(s.text())),
  })
  .meta({ id: 'RecallOptions', description: 'How to recall. Filters apply before the best are chosen.' });

const RecallNeighbour = s
  .object({
    id: s.text(),
    seq: s.number(),
    role: s.text(),
    text: s.text(),
    createdAt: s.number().describe('Unix milliseconds.'),
  })
  .meta({ id: 'RecallNeighbour', description: 'A message beside a found one.' });

const RecallShare = s
  .object({
    by: s
      .text()
      .describe(
        "`keywords`: BM25; `meaning`: similarity of vectors; `conversation`: words of the message and of those around it; else a domain's own, such as `symbols` of code.",
      ),
    rank: s.number().describe('From 1.'),
    measure: s.optional(
      s
        .number()
        .describe(
          'What the ranking goes by: of keywords BM25 (higher is better), of meaning the similarity, of a conversation its own sum; else absent.',
        ),
    ),
    share: s.number(),
    parts: s.optional(s.record(s.number()).describe('Of a conversation: what the measure is made of.')),
  })
  .meta({ id: 'RecallShare', description: "A hit's place in one ranking." });

const RecallExplanation = s
  .object({
    rankings: s
      .list(RecallShare)
      .describe('Each ranking the hit stands in. Its share is weight / (60 + rank), by reciprocal rank fusion.'),
    lift: s.number().describe('1 and what RecallBoosts add.'),
    recency: s.number().describe('The parts of the lift.'),
    importance: s.number(),
  })
  .meta({
    id: 'RecallExplanation',
    description: 'What the score of a hit is made of: `score` = (the sum of the shares) × `lift`.',
  });

const RecallHit = s
  .object({
    score: s.number().describe('Higher is better; comparable within one answer only.'),
    text: s.text().describe('The whole text, up to 100,000 characters.'),
    passage: s
      .object({ text: s.text(), ranges: s.list(s.tuple([s.number(), s.number()])) })
      .describe('The best passage of the text.'),
    context: s.optional(
      s
        .list(RecallNeighbour)
        .describe('Of a message, when asked for: those before and after it, in order, without itself.'),
    ),
    explanation: s.optional(RecallExplanation),
    kind: SearchKind,
    id: s
      .union([s.text(), s.number()])
      .describe('As its domain calls it; a code file, which has no id, by project and path with a colon between them.'),
    createdAt: s.number().describe('Unix milliseconds; of code when its file was modified.'),
    conversationId: s.optional(
      s
        .text()
        .describe(
          'Of a message: its conversation, the title and project of that, its position and role. Of code: its project. Of a memory: both, as far as it has them. Of a component its name, of a section its headings, of a decision its title, of a success pattern its type; and their project.',
        ),
    ),
    title: s.optional(s.text()),
    project: s.optional(s.text()),
    seq: s.optional(s.number()),
    role: s.optional(s.text()),
    sessionId: s.optional(
      s.number().describe('Of code-generation hits: the session, and the iteration where there is one.'),
    ),
    iterationId: s.optional(s.number()),
    path: s.optional(
      s
        .text()
        .describe(
          'Of code hits and sections of documents: the file, below its project; for a chunk the first place that the filters let through.',
        ),
    ),
    language: s.optional(s.text()),
    startLine: s.optional(
      s.number().describe('Of code hits and sections: the first and last line, from 1; those of an empty file are 0.'),
    ),
    endLine: s.optional(s.number()),
    symbolName: s.optional(s.text().describe('Of a chunk that is about a symbol: its name.')),
    memoryType: s.optional(
      s
        .text()
        .describe(
          'Of a memory: what it is, where it holds, how much it matters (0 to 1), and its tags, which decisions have, too.',
        ),
    ),
    memoryScope: s.optional(s.text()),
    importance: s.optional(s.number()),
    tags: s.optional(s.list(s.text())),
    places: s.optional(
      s.number().describe('Of a chunk: how many places it has that the filters let through, this one included.'),
    ),
  })
  .meta({ id: 'RecallHit', description: 'One recalled thing.' });

const Recalled = s
  .object({
    hits: s.list(RecallHit),
    by: s
      .list(s.oneOf(['keywords', 'meaning']))
      .describe(
        'What was gone by: without `meaning` where the store has no embeddings, or its model failed (a `warning` tells why).',
      ),
  })
  .meta({ id: 'Recalled', description: 'What a recall gives.' });

const CatchUpOptions = s.object({}).meta({ id: 'CatchUpOptions', description: 'How to catch the keyword index up.' });

const StoreStats = s
  .object({
    location: s.text(),
    driver: s.text(),
    fileBytes: s.nullable(s.number()).describe("Bytes of the file and its log; null where the driver can't tell."),
    pageBytes: s.number().describe("Bytes that SQLite's pages take, and those that are free for reuse."),
    freeBytes: s.number(),
    tables: s.record(s.number()).describe('Rows of every table of Cairn, all owners together.'),
    content: s
      .object({ items: s.number(), bytes: s.number(), storedBytes: s.number() })
      .describe('Bytes held in the content store: as they came, and as they are stored.'),
    schema: s.record(s.number()).describe('Applied schema version by domain.'),
  })
  .meta({ id: 'StoreStats', description: 'Size and content of a database.' });

const StoreHealth = s
  .object({
    ok: s.truth(),
    latencyMs: s.number().describe('Milliseconds that a trivial read took.'),
    problems: s
      .list(s.text())
      .describe(
        'What `PRAGMA quick_check` and `foreign_key_check` found; empty when all is well. Only looked for when asked.',
      ),
  })
  .meta({ id: 'StoreHealth', description: 'Whether the database answers and is whole.' });

const PullResult = s
  .object({ changed: s.truth().describe('Whether the server had something that the local copy lacked.') })
  .meta({ id: 'PullResult', description: 'What a ConnectionBase.pull brought.' });

const SearchOptions = s
  .object({
    limit: s.optional(s.number().describe('Hits to return, 1 to 200; default 10.')),
    kinds: s.optional(s.list(SearchKind).describe('Default: all kinds of all domains of the store.')),
    project: s.optional(s.text().describe('Only hits of conversations, code, memories or knowledge of this project.')),
    conversationId: s.optional(s.text().describe('Only hits of this conversation.')),
    roles: s.optional(
      s.list(s.oneOf(['user', 'assistant', 'system', 'tool'])).describe('Only messages of these roles.'),
    ),
    since: s.optional(
      s
        .number()
        .describe('Created at or after this time, Unix milliseconds; of code: in a file that was modified then.'),
    ),
    until: s.optional(
      s.number().describe('Created before this time, Unix milliseconds; of code: in a file that was modified then.'),
    ),
    language: s.optional(s.text().describe('Only code of this language, such as `typescript`.')),
    tags: s.optional(s.list(s.text()).describe('Only what has all of these tags: memories, decisions.')),
    memoryTypes: s.optional(s.list(s.text()).describe('Only memories of one of these types, such as `preference`.')),
    memoryScopes: s.optional(s.list(s.text()).describe('Only memories of one of these scopes.')),
    memoryProjects: s.optional(
      s
        .list(s.text())
        .describe(
          "Only memories of one of these projects; the empty text is no project: `['', 'parser']` is what holds in the project `parser`.",
        ),
    ),
    snippetChars: s.optional(s.number().describe('Characters of a snippet, 20 to 1,000; default 160.')),
    mark: s.optional(
      s
        .tuple([s.text(), s.text()])
        .describe(
          'What stands before and after each match in `snippet`; default `<mark>` and `</mark>`. The text itself is not escaped.',
        ),
    ),
  })
  .meta({
    id: 'SearchOptions',
    description:
      'How to search. Filters apply before the best are chosen, so a filter never makes a hit disappear that would fit.',
  });

const SearchHit = s
  .object({
    score: s.number().describe('Reciprocal-rank score, higher is better: 1 / (60 + rank in its domain).'),
    snippet: s.text().describe('The best passage of the text, matches marked.'),
    passage: s
      .object({ text: s.text(), ranges: s.list(s.tuple([s.number(), s.number()])) })
      .describe('The passage unmarked, and the matches in it as [start, end) in UTF-16 units.'),
    kind: SearchKind,
    id: s
      .union([s.text(), s.number()])
      .describe('As its domain calls it; a code file, which has no id, by project and path with a colon between them.'),
    createdAt: s.number().describe('Unix milliseconds; of code when its file was modified.'),
    conversationId: s.optional(
      s
        .text()
        .describe(
          'Of a message: its conversation, the title and project of that, its position and role. Of code: its project. Of a memory: both, as far as it has them. Of a component its name, of a section its headings, of a decision its title, of a success pattern its type; and their project.',
        ),
    ),
    title: s.optional(s.text()),
    project: s.optional(s.text()),
    seq: s.optional(s.number()),
    role: s.optional(s.text()),
    sessionId: s.optional(
      s.number().describe('Of code-generation hits: the session, and the iteration where there is one.'),
    ),
    iterationId: s.optional(s.number()),
    path: s.optional(
      s
        .text()
        .describe(
          'Of code hits and sections of documents: the file, below its project; for a chunk the first place that the filters let through.',
        ),
    ),
    language: s.optional(s.text()),
    startLine: s.optional(
      s.number().describe('Of code hits and sections: the first and last line, from 1; those of an empty file are 0.'),
    ),
    endLine: s.optional(s.number()),
    symbolName: s.optional(s.text().describe('Of a chunk that is about a symbol: its name.')),
    memoryType: s.optional(
      s
        .text()
        .describe(
          'Of a memory: what it is, where it holds, how much it matters (0 to 1), and its tags, which decisions have, too.',
        ),
    ),
    memoryScope: s.optional(s.text()),
    importance: s.optional(s.number()),
    tags: s.optional(s.list(s.text())),
    places: s.optional(
      s.number().describe('Of a chunk: how many places it has that the filters let through, this one included.'),
    ),
  })
  .meta({ id: 'SearchHit', description: 'One found thing.' });

export const methods = {
  recall: {
    args: { query: s.text(), options: s.optional(RecallOptions) },
    result: Recalled,
    description:
      'What fits a question best, of all domains: by words and, where the store has embeddings, by vectors, fused by reciprocal rank; with bounded lifts for what is new and important, neighbours of messages and the reasons of every score on request. Unlike search it takes plain language, without operators. A committed row is always found by its words.',
    errors:
      "ConflictError when the database's vectors are of another model than this store's embedder; UnsupportedError for `by: 'meaning'` without embeddings",
  },
  changePosition: {
    args: {},
    result: s.number(),
    description: 'The position of the last change there is; 0 before the first.',
  },
  catchUp: {
    args: { options: s.optional(CatchUpOptions) },
    result: s.number(),
    description: 'Takes all pending changes into the keyword index now. Returns how many documents.',
  },
  rebuildIndex: {
    args: {},
    result: s.number(),
    description: 'Drops the keyword index and fills it anew from the rows. Returns how many documents it holds then.',
  },
  stats: { args: {}, result: StoreStats, description: '' },
  formatStats: { args: {}, result: s.text(), description: 'StoreCore.stats as lines for people.' },
  health: {
    args: { options: s.optional(s.object({ deep: s.optional(s.truth()) })) },
    result: StoreHealth,
    description: 'Whether the database answers; with `deep`, whether it is whole. Never rejects for a sick database.',
  },
  vacuum: {
    args: {},
    result: s.nothing(),
    description: 'Rebuilds the file without free pages.',
    errors: "UnsupportedError where the driver can't.",
  },
  reclaim: {
    args: { pages: s.optional(s.number()) },
    result: s.object({ freedBytes: s.number() }),
    description: 'Gives free pages back to the file system in steps of `pages` (default 1,000).',
    errors: 'UnsupportedError',
  },
  optimize: {
    args: {},
    result: s.nothing(),
    description:
      "Refreshes the planner's statistics where that pays (`PRAGMA optimize`), and merges what indexing much at once left in pieces. In steps, so that no step holds the lock for long.",
    errors: 'UnsupportedError where the server does it itself',
  },
  flush: {
    args: {},
    result: s.nothing(),
    description:
      "Resolves when everything committed so far is kept where the database lives. On files and servers that is so when a write returns; a browser's snapshots are written a little later, and here at once. `close` does it too.",
    errors: 'StorageError when it could not be kept; it stays in memory, and the next flush tries again',
  },
  pull: {
    args: {},
    result: PullResult,
    description:
      "Brings a replica's local copy up to the server's present state: what other machines wrote is seen afterwards. Own writes are always seen, without it.",
    errors:
      "UnsupportedError where there is no replica; SyncError when the server can't be reached: the copy stays as it was, and reads go on",
  },
  search: {
    args: { query: s.text(), options: s.optional(SearchOptions) },
    result: s.list(SearchHit),
    description:
      'The best hits of all domains for a query, by reciprocal rank; ties by kind, then id. Never misses a committed row.',
  },
} as const;
