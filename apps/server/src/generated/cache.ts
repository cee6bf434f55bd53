// Made by scripts/generate-schemas.mjs out of the contracts of @cairndb/core. Do not edit.
import * as s from '../schema-kit.js';

const CacheEmbedding = s
  .object({
    model: s
      .text()
      .describe('The embedding model. Vectors of different models, or of different lengths, are never compared.'),
    vector: s.list(s.number()).describe('1 to 8,192 numbers; kept as 32-bit floats.'),
    text: s
      .text()
      .describe(
        'The text that was embedded. Numbers, names and negation in it must agree for a hit; see Cache.findSimilar.',
      ),
  })
  .meta({
    id: 'CacheEmbedding',
    description: "A vector that says what an entry is about, of a model of the caller's.",
  });

const CacheSetOptions = s
  .object({
    ttlMs: s.optional(
      s
        .nullable(s.number())
        .describe(
          "How long it is valid, in milliseconds; null: always. Default: the store's `cache.ttlMs`, which is null.",
        ),
    ),
    category: s.optional(s.text().describe("What it is listed, removed and counted by; default ''.")),
    embedding: s.optional(
      CacheEmbedding.describe(
        "What Cache.findSimilar finds it by; its category must be one of the store's `cache.semantic`.",
      ),
    ),
  })
  .meta({ id: 'CacheSetOptions', description: 'How to set an entry.' });

const NewCacheEntry = s
  .object({
    key: s.text(),
    value: s.jsonValue,
    category: s.optional(s.text().describe("What it is listed, removed and counted by; default ''.")),
    ttlMs: s.optional(
      s
        .nullable(s.number())
        .describe(
          "How long it is valid, in milliseconds; null: always. Default: the store's `cache.ttlMs`, which is null.",
        ),
    ),
  })
  .meta({ id: 'NewCacheEntry', description: 'One entry of Cache.setMany.' });

const CacheFilter = s
  .object({
    pattern: s.optional(s.text().describe('Keys as a text in which `*` stands for any characters, or as a RegExp.')),
    category: s.optional(s.text()),
  })
  .meta({ id: 'CacheFilter', description: 'Which entries.' });

const CacheEntryInfo = s
  .object({
    key: s.text(),
    category: s.text(),
    bytes: s.number().describe("What it takes in the database, about, in bytes: key, value and SQLite's own share."),
    createdAt: s.number().describe('Unix milliseconds; stays when the entry is set again.'),
    writtenAt: s.number().describe('When it was last set, Unix milliseconds.'),
    expiresAt: s.nullable(s.number()).describe('Unix milliseconds; null: never.'),
    hits: s.number().describe('How often it was read; what other processes read in the last second may be missing.'),
    lastHitAt: s.nullable(s.number()).describe('Unix milliseconds; null: not yet.'),
  })
  .meta({ id: 'CacheEntryInfo', description: 'An entry without its value.' });

const SimilarityQuery = s
  .object({
    category: s.text().describe("One of the store's `cache.semantic`."),
    embedding: CacheEmbedding,
    threshold: s.optional(
      s
        .number()
        .describe(
          'The least cosine, above 0 to 1. Default: what `cache.semantic` says of the category, 0.95 at first.',
        ),
    ),
    limit: s.optional(s.number().describe('Default 1, at most 100.')),
  })
  .meta({ id: 'SimilarityQuery', description: 'What to look for with Cache.findSimilar.' });

const CacheSums = s
  .object({
    entries: s.number(),
    bytes: s.number(),
    hits: s.number().describe('Hits of the entries that are there now.'),
  })
  .meta({ id: 'CacheSums', description: 'Sums over a part of a cache.' });

const CacheStats = s
  .object({
    totalHits: s
      .number()
      .describe('Reads that found something, and reads that did not, ever; of entries and responses.'),
    totalMisses: s.number(),
    hitRate: s.number().describe('`totalHits` by all reads, 0 to 1; 0 without any.'),
    expired: s.number().describe('Expired and not removed yet; part of the other figures.'),
    responses: CacheSums,
    byCategory: s
      .list(
        s.object({
          entries: s.number(),
          bytes: s.number(),
          hits: s.number().describe('Hits of the entries that are there now.'),
          category: s.text(),
        }),
      )
      .describe('General entries by category, the largest first.'),
    maxBytes: s.nullable(s.number()).describe('The budget of all owners together; null: none.'),
    entries: s.number(),
    bytes: s.number(),
    hits: s.number().describe('Hits of the entries that are there now.'),
  })
  .meta({ id: 'CacheStats', description: "What Cache.stats says: of the owner's entries, unless it says otherwise." });

const CacheSavings = s
  .object({
    responses: s.number().describe('Responses that came out of the cache.'),
    inputTokens: s.number(),
    outputTokens: s.number(),
    costMicros: s.number().describe('Micro-dollars that these responses cost when they were made.'),
    durationMs: s.number().describe('Milliseconds that they took when they were made.'),
  })
  .meta({ id: 'CacheSavings', description: 'What responses out of the cache spared.' });

const CacheCleanup = s
  .object({
    expired: s.number(),
    evicted: s.number(),
    freedBytes: s.number().describe('Bytes that these entries took.'),
  })
  .meta({ id: 'CacheCleanup', description: 'What Cache.cleanup did.' });

const CacheRequest = s
  .object({
    prompt: s.optional(s.text().describe('The prompt; this or `messages`.')),
    messages: s.optional(
      s.jsonValue.describe(
        'The messages of a chat, with everything else that shapes the answer, such as tools; this or `prompt`.',
      ),
    ),
    model: s.text().describe("The model's name or path; only what stands behind the last `/` or `\\` counts."),
    modelHash: s.optional(s.text().describe("A hash of the model's content, which then counts instead of its name.")),
    settings: s.optional(
      s.jsonObject.describe(
        "The generation settings. Members that don't decide the answer are left out of the key: {@link IGNORED_SETTINGS }. Stop sequences (`stop`, `stop_sequences`, `stopSequences`) count as a set; a member that is null counts as absent.",
      ),
    ),
  })
  .meta({ id: 'CacheRequest', description: 'A request to a language model, as far as it decides the answer.' });

const CachedResponse = s
  .object({
    key: s.text().describe('See {@link Cache.responseKey }.'),
    prompt: s.nullable(s.text()).describe('Null where the request had messages.'),
    messages: s.jsonValue.describe('Null where the request had a prompt.'),
    promptHash: s.text().describe('SHA-256 of the prompt, or of the canonical JSON of the messages.'),
    model: s.text().describe('As it was given.'),
    settings: s.jsonObject.describe('As they were given.'),
    text: s.text(),
    response: s.jsonValue,
    finishReason: s.nullable(s.text()),
    inputTokens: s.nullable(s.number()),
    outputTokens: s.nullable(s.number()),
    durationMs: s.nullable(s.number()),
    tokensPerSecond: s.nullable(s.number()).describe('Output tokens by duration; null where either is unknown.'),
    costMicros: s.nullable(s.number()),
    bytes: s.number().describe('What it takes in the database, about, in bytes.'),
    createdAt: s.number().describe('When it was kept, Unix milliseconds.'),
    expiresAt: s.nullable(s.number()),
    hits: s.number(),
    lastHitAt: s.nullable(s.number()),
  })
  .meta({ id: 'CachedResponse', description: 'A kept answer.' });

const NewCachedResponse = s
  .object({
    text: s.text(),
    response: s.optional(s.jsonValue.describe('The whole response as the provider gave it, or any JSON.')),
    finishReason: s.optional(s.nullable(s.text())),
    inputTokens: s.optional(s.nullable(s.number())),
    outputTokens: s.optional(s.nullable(s.number())),
    durationMs: s.optional(
      s.nullable(s.number()).describe('How long it took to make, in milliseconds; may have a fraction.'),
    ),
    costMicros: s.optional(s.nullable(s.number()).describe('What it cost, in micro-dollars.')),
  })
  .meta({ id: 'NewCachedResponse', description: 'An answer to be kept.' });

const ResponseFilter = s
  .object({
    model: s.optional(s.text().describe('Only of this model, compared by base name.')),
    limit: s.optional(s.number().describe('Rows of a page, 1 to 1,000; default 50.')),
    cursor: s.optional(s.text().describe('`nextCursor` of the page before. Absent: from the start.')),
  })
  .meta({ id: 'ResponseFilter', description: 'Which answers to list.' });

const ResponseSelection = s
  .object({
    prompt: s.optional(s.text()),
    messages: s.optional(s.jsonValue),
    model: s.optional(s.text().describe('Compared by base name.')),
    olderThanMs: s.optional(s.number().describe('Only answers that are older than this, in milliseconds.')),
    all: s.optional(s.literal(true).describe("All of the owner's.")),
  })
  .meta({ id: 'ResponseSelection', description: 'Which answers to invalidate: all that is said must fit.' });

export const methods = {
  get: {
    args: { key: s.text() },
    result: s.jsonValue,
    mayBeAbsent: true,
    description: 'The value, or undefined. Counts a hit or a miss.',
  },
  findEntry: {
    args: { key: s.text() },
    result: s.nullable(
      s.object({
        value: s.jsonValue,
        key: s.text(),
        category: s.text(),
        bytes: s
          .number()
          .describe("What it takes in the database, about, in bytes: key, value and SQLite's own share."),
        createdAt: s.number().describe('Unix milliseconds; stays when the entry is set again.'),
        writtenAt: s.number().describe('When it was last set, Unix milliseconds.'),
        expiresAt: s.nullable(s.number()).describe('Unix milliseconds; null: never.'),
        hits: s
          .number()
          .describe('How often it was read; what other processes read in the last second may be missing.'),
        lastHitAt: s.nullable(s.number()).describe('Unix milliseconds; null: not yet.'),
      }),
    ),
    description: 'The value with what is known of it, or null. Counts as get does.',
  },
  getMany: {
    args: { keys: s.list(s.text()) },
    result: s.list(s.jsonValue),
    description: 'Values in the order of the keys, undefined for a miss. Counts each. At most 10,000 keys.',
  },
  has: { args: { key: s.text() }, result: s.truth(), description: 'Whether there is a valid entry. Counts nothing.' },
  set: {
    args: { key: s.text(), value: s.jsonValue, options: s.optional(CacheSetOptions) },
    result: s.nothing(),
    description: 'Sets or replaces an entry. Setting it without an embedding forgets the one it had.',
    errors:
      'InvalidInputError `too_big` when it alone is larger than the budget; ConflictError when vectors of another model or length are in its category.',
  },
  setMany: {
    args: { entries: s.list(NewCacheEntry) },
    result: s.nothing(),
    description: 'set of several, all or nothing. At most 10,000.',
  },
  touch: {
    args: { key: s.text(), ttlMs: s.optional(s.nullable(s.number())) },
    result: s.truth(),
    description:
      'Makes a valid entry count as used now and, with `ttlMs`, valid for that long from now on. Whether there was one.',
  },
  remove: {
    args: { key: s.text() },
    result: s.truth(),
    description: 'Removes an entry. Whether there was one, valid or expired.',
  },
  removeMany: {
    args: { keys: s.list(s.text()) },
    result: s.number(),
    description: 'Removes entries. How many there were.',
  },
  removeMatching: {
    args: { filter: CacheFilter },
    result: s.number(),
    description:
      'Removes the general entries that fit everything the filter says, which must say something. How many. Works in steps of up to 1,000 entries.',
    errors: 'InvalidInputError for an empty filter: that is clear.',
  },
  removeExpired: {
    args: {},
    result: s.number(),
    description: 'Removes what has expired, responses too. How many. Works in steps.',
  },
  clear: {
    args: {},
    result: s.number(),
    description:
      'Removes all general entries of the owner; responses stay, see invalidateResponses. How many. Works in steps.',
  },
  keys: {
    args: {
      filter: s.optional(
        s.object({
          pattern: s.optional(
            s.text().describe('Keys as a text in which `*` stands for any characters, or as a RegExp.'),
          ),
          category: s.optional(s.text()),
          limit: s.optional(s.number().describe('Rows of a page, 1 to 1,000; default 50.')),
          cursor: s.optional(s.text().describe('`nextCursor` of the page before. Absent: from the start.')),
        }),
      ),
    },
    result: s.object({
      items: s.list(s.text()),
      nextCursor: s.nullable(s.text()).describe('Where the next page starts; null on the last page.'),
    }),
    description: 'Keys of valid entries, in the order of their UTF-8 bytes.',
  },
  list: {
    args: {
      filter: s.optional(
        s.object({
          pattern: s.optional(
            s.text().describe('Keys as a text in which `*` stands for any characters, or as a RegExp.'),
          ),
          category: s.optional(s.text()),
          limit: s.optional(s.number().describe('Rows of a page, 1 to 1,000; default 50.')),
          cursor: s.optional(s.text().describe('`nextCursor` of the page before. Absent: from the start.')),
        }),
      ),
    },
    result: s.object({
      items: s.list(CacheEntryInfo),
      nextCursor: s.nullable(s.text()).describe('Where the next page starts; null on the last page.'),
    }),
    description: 'Valid entries without their values, in the order of keys.',
  },
  findSimilar: {
    args: { query: SimilarityQuery },
    result: s.list(
      s.object({
        key: s.text(),
        value: s.jsonValue,
        category: s.text(),
        text: s.text().describe('The text that the entry was set with.'),
        similarity: s.number().describe('Cosine of the two vectors, -1 to 1.'),
      }),
    ),
    description:
      'Entries of a category whose text means about the same, most similar first: the cosine of the vectors reaches the threshold, *and* the two texts agree in their numbers, in their names and identifiers, and in negation. So "flights to Rome in 2023" never answers "flights to Rome in 2024", however close their vectors lie. Looks at every vector of the category. Counts a hit for each, or a miss.',
    errors:
      'InvalidInputError when the category is none of `cache.semantic`; ConflictError when the vectors in it are of another model or length.',
  },
  stats: { args: {}, result: CacheStats, description: 'Sizes and hits. Writes the counts that are in memory first.' },
  savings: {
    args: { options: s.optional(s.object({ since: s.optional(s.number()) })) },
    result: CacheSavings,
    description:
      'What responses out of the cache spared since a time (Unix milliseconds, taken down to the full hour); default ever.',
  },
  cleanup: {
    args: {},
    result: CacheCleanup,
    description:
      'Removes what has expired and brings the cache under its budget, of all owners. Works in steps. Sets do the same by and by.',
  },
  responseKey: {
    args: { request: CacheRequest },
    result: s.text(),
    description: 'The key under which the answer to a request is kept: see docs/cache-keys.md. Reads nothing.',
    errors: 'InvalidInputError',
  },
  findResponse: {
    args: { request: CacheRequest },
    result: s.nullable(CachedResponse),
    description: 'The kept answer to a request, or null. Counts a hit with what it spares, or a miss.',
  },
  saveResponse: {
    args: {
      request: CacheRequest,
      response: NewCachedResponse,
      options: s.optional(
        s.object({
          ttlMs: s.optional(
            s
              .nullable(s.number())
              .describe(
                "In milliseconds; null: always valid. Default: the store's `cache.responseTtlMs`, 7 days at first.",
              ),
          ),
        }),
      ),
    },
    result: s.text(),
    description: 'Keeps the answer to a request, replacing the one before. Returns its key.',
    errors: 'InvalidInputError `too_big`',
  },
  listResponses: {
    args: { filter: s.optional(ResponseFilter) },
    result: s.object({
      items: s.list(CachedResponse),
      nextCursor: s.nullable(s.text()).describe('Where the next page starts; null on the last page.'),
    }),
    description: 'Valid answers, newest first.',
  },
  invalidateResponses: {
    args: { selection: ResponseSelection },
    result: s.number(),
    description: 'Removes the answers that fit everything the selection says. How many. Works in steps.',
    errors: 'InvalidInputError for an empty one',
  },
} as const;
