// Made by scripts/generate-schemas.mjs out of the contracts of @cairndb/core. Do not edit.
import * as s from '../schema-kit.js';

const NewGeneration = s
  .object({
    id: s.optional(
      s
        .text()
        .describe(
          "The call's identity, such as the provider's id of the response. Of several reports with the same id the last one wins: what it says replaces, what it leaves out stays. Default: a UUIDv7.",
        ),
    ),
    createdAt: s.optional(s.number().describe('Unix milliseconds from 1970 to 2399; default now.')),
    model: s.optional(s.text()),
    provider: s.optional(s.text()),
    project: s.optional(s.text()),
    tool: s.optional(s.text()),
    sessionId: s.optional(s.text()),
    conversationId: s.optional(s.text()),
    costMicros: s.optional(
      s
        .number()
        .describe(
          'What the call cost, when that is known: it is never replaced by a computed price. Default: computed from the prices.',
        ),
    ),
    firstTokenUs: s.optional(s.nullable(s.number())),
    generationUs: s.optional(s.nullable(s.number())),
    totalUs: s.optional(s.nullable(s.number())),
    finishReason: s.optional(s.nullable(s.text())),
    cacheHit: s.optional(
      s
        .truth()
        .describe('Default false. A call that the cache answered costs nothing unless `costMicros` says otherwise.'),
    ),
    error: s.optional(s.nullable(s.text())),
    temperature: s.optional(s.nullable(s.number())),
    maxTokens: s.optional(s.nullable(s.number())),
    metadata: s.optional(s.nullable(s.jsonObject)),
    inputTokens: s.optional(
      s.number().describe("Tokens of the prompt that were neither read from the provider's cache nor written to it."),
    ),
    outputTokens: s.optional(s.number().describe('Tokens of the answer, reasoning included.')),
    cacheReadTokens: s.optional(s.number().describe("Tokens of the prompt that were read from the provider's cache.")),
    cacheCreationTokens: s.optional(
      s.number().describe("Tokens of the prompt that were written to the provider's cache."),
    ),
    cacheCreation1hTokens: s.optional(
      s
        .number()
        .describe(
          'Those of `cacheCreationTokens` that are kept for an hour instead of five minutes, which costs more.',
        ),
    ),
    reasoningTokens: s.optional(s.number().describe('Those of `outputTokens` that were reasoning.')),
  })
  .meta({ id: 'NewGeneration', description: 'A call to be recorded. Absent tokens count as 0, absent texts as none.' });

const RecordedGeneration = s
  .object({
    id: s.text(),
    costMicros: s.nullable(s.number()),
    priceSource: s.nullable(s.oneOf(['reported', 'set', 'option', 'table'])),
    added: s.truth().describe('False when the id was there already: the report changed it, or nothing.'),
  })
  .meta({ id: 'RecordedGeneration', description: 'What recording a call did.' });

const Generation = s
  .object({
    id: s.text(),
    createdAt: s.number().describe('Unix milliseconds.'),
    provider: s.text(),
    model: s.text(),
    project: s.text(),
    tool: s.text().describe('The program that made the call, such as `claude-code`.'),
    sessionId: s.text(),
    conversationId: s.text(),
    costMicros: s
      .nullable(s.number())
      .describe('Millionths of a US dollar; null when no price of the model is known. Fixed when recorded.'),
    priceSource: s.nullable(s.oneOf(['reported', 'set', 'option', 'table'])),
    firstTokenUs: s
      .nullable(s.number())
      .describe('Microseconds until the first token came (the time of the prompt); null when not measured.'),
    generationUs: s
      .nullable(s.number())
      .describe('Microseconds from the first token to the last; null when not measured.'),
    totalUs: s.nullable(s.number()).describe('Microseconds of the whole call; null when not measured.'),
    finishReason: s.nullable(s.text()),
    cacheHit: s.truth().describe('Whether the answer came from a response cache instead of the model.'),
    error: s.nullable(s.text()).describe('What went wrong; null when nothing did.'),
    temperature: s.nullable(s.number()),
    maxTokens: s.nullable(s.number()),
    metadata: s.nullable(s.jsonObject),
    inputTokens: s
      .number()
      .describe("Tokens of the prompt that were neither read from the provider's cache nor written to it."),
    outputTokens: s.number().describe('Tokens of the answer, reasoning included.'),
    cacheReadTokens: s.number().describe("Tokens of the prompt that were read from the provider's cache."),
    cacheCreationTokens: s.number().describe("Tokens of the prompt that were written to the provider's cache."),
    cacheCreation1hTokens: s
      .number()
      .describe('Those of `cacheCreationTokens` that are kept for an hour instead of five minutes, which costs more.'),
    reasoningTokens: s.number().describe('Those of `outputTokens` that were reasoning.'),
  })
  .meta({ id: 'Generation', description: 'One call of a model.' });

const GenerationFilter = s
  .object({
    sessionId: s.optional(s.text()),
    conversationId: s.optional(s.text()),
    failed: s.optional(s.truth().describe('Only calls that failed (true) or did not (false).')),
    since: s.optional(s.number().describe('Calls at or after this time, Unix milliseconds.')),
    until: s.optional(s.number().describe('Calls before this time, Unix milliseconds.')),
    model: s.optional(s.text()),
    provider: s.optional(s.text()),
    project: s.optional(s.text()),
    tool: s.optional(s.text()),
    limit: s.optional(s.number().describe('Rows of a page, 1 to 1,000; default 50.')),
    cursor: s.optional(s.text().describe('`nextCursor` of the page before. Absent: from the start.')),
  })
  .meta({ id: 'GenerationFilter', description: 'Which calls to list, newest first.' });

const AnalyticsGrouping = s
  .oneOf(['tool', 'project', 'model', 'provider', 'day', 'hour'])
  .meta({ id: 'AnalyticsGrouping', description: 'By what a summary is broken down.' });

const SummaryOptions = s
  .object({
    groupBy: s.optional(s.list(AnalyticsGrouping).describe('Default: by model and by day.')),
    timeZone: s.optional(
      s.text().describe('The IANA time zone whose days and hours are meant, such as `Europe/Berlin`; default `UTC`.'),
    ),
    since: s.optional(s.number().describe('Calls at or after this time, Unix milliseconds.')),
    until: s.optional(s.number().describe('Calls before this time, Unix milliseconds.')),
    model: s.optional(s.text()),
    provider: s.optional(s.text()),
    project: s.optional(s.text()),
    tool: s.optional(s.text()),
  })
  .meta({ id: 'SummaryOptions', description: 'What to sum up.' });

const Spread = s
  .object({
    count: s.number().describe('Calls that have the figure.'),
    p50: s.number(),
    p95: s.number(),
    p99: s.number(),
  })
  .meta({
    id: 'Spread',
    description: 'How a figure is spread. Exact within 1 %: of a thousand calls, `p95` is the 950th smallest.',
  });

const AnalyticsFigures = s
  .object({
    generations: s.number(),
    errors: s.number(),
    cacheHits: s.number(),
    totalTokens: s.number().describe('Input, output, cache reads and cache writes together.'),
    costMicros: s.number().describe('Millionths of a US dollar, of the calls whose cost is known.'),
    unpricedGenerations: s.number().describe('Calls whose cost is unknown; see AnalyticsSummary.unpricedModels.'),
    unpricedTokens: s.number().describe('The tokens of those calls.'),
    cacheHitRate: s.nullable(s.number()).describe('Answers from the response cache among all calls, 0 to 1.'),
    tokensPerSecond: s
      .nullable(s.number())
      .describe(
        'Output tokens over the time it took to generate them, cache hits left out: the speed of all calls together.',
      ),
    totalUs: s.number().describe('Sum of the measured whole times, in microseconds.'),
    totalTime: s.nullable(Spread).describe('Whole times in microseconds.'),
    firstTokenTime: s.nullable(Spread).describe('Times to the first token in microseconds.'),
    speed: s
      .nullable(Spread)
      .describe(
        'Speeds of single calls in tokens per second, cache hits left out; `p95`: 95 % of the calls were at most so fast.',
      ),
    inputTokens: s
      .number()
      .describe("Tokens of the prompt that were neither read from the provider's cache nor written to it."),
    outputTokens: s.number().describe('Tokens of the answer, reasoning included.'),
    cacheReadTokens: s.number().describe("Tokens of the prompt that were read from the provider's cache."),
    cacheCreationTokens: s.number().describe("Tokens of the prompt that were written to the provider's cache."),
    cacheCreation1hTokens: s
      .number()
      .describe('Those of `cacheCreationTokens` that are kept for an hour instead of five minutes, which costs more.'),
    reasoningTokens: s.number().describe('Those of `outputTokens` that were reasoning.'),
  })
  .meta({
    id: 'AnalyticsFigures',
    description: 'Sums over calls. Integers are exact; null: nothing to make the figure of.',
  });

const ModelFigures = s
  .object({
    provider: s.text(),
    model: s.text(),
    generations: s.number(),
    errors: s.number(),
    cacheHits: s.number(),
    totalTokens: s.number().describe('Input, output, cache reads and cache writes together.'),
    costMicros: s.number().describe('Millionths of a US dollar, of the calls whose cost is known.'),
    unpricedGenerations: s.number().describe('Calls whose cost is unknown; see AnalyticsSummary.unpricedModels.'),
    unpricedTokens: s.number().describe('The tokens of those calls.'),
    cacheHitRate: s.nullable(s.number()).describe('Answers from the response cache among all calls, 0 to 1.'),
    tokensPerSecond: s
      .nullable(s.number())
      .describe(
        'Output tokens over the time it took to generate them, cache hits left out: the speed of all calls together.',
      ),
    totalUs: s.number().describe('Sum of the measured whole times, in microseconds.'),
    totalTime: s.nullable(Spread).describe('Whole times in microseconds.'),
    firstTokenTime: s.nullable(Spread).describe('Times to the first token in microseconds.'),
    speed: s
      .nullable(Spread)
      .describe(
        'Speeds of single calls in tokens per second, cache hits left out; `p95`: 95 % of the calls were at most so fast.',
      ),
    inputTokens: s
      .number()
      .describe("Tokens of the prompt that were neither read from the provider's cache nor written to it."),
    outputTokens: s.number().describe('Tokens of the answer, reasoning included.'),
    cacheReadTokens: s.number().describe("Tokens of the prompt that were read from the provider's cache."),
    cacheCreationTokens: s.number().describe("Tokens of the prompt that were written to the provider's cache."),
    cacheCreation1hTokens: s
      .number()
      .describe('Those of `cacheCreationTokens` that are kept for an hour instead of five minutes, which costs more.'),
    reasoningTokens: s.number().describe('Those of `outputTokens` that were reasoning.'),
  })
  .meta({ id: 'ModelFigures', description: 'Sums of one model.' });

const NamedFigures = s
  .object({
    name: s.text().describe('Empty for calls that named none.'),
    generations: s.number(),
    errors: s.number(),
    cacheHits: s.number(),
    totalTokens: s.number().describe('Input, output, cache reads and cache writes together.'),
    costMicros: s.number().describe('Millionths of a US dollar, of the calls whose cost is known.'),
    unpricedGenerations: s.number().describe('Calls whose cost is unknown; see AnalyticsSummary.unpricedModels.'),
    unpricedTokens: s.number().describe('The tokens of those calls.'),
    cacheHitRate: s.nullable(s.number()).describe('Answers from the response cache among all calls, 0 to 1.'),
    tokensPerSecond: s
      .nullable(s.number())
      .describe(
        'Output tokens over the time it took to generate them, cache hits left out: the speed of all calls together.',
      ),
    totalUs: s.number().describe('Sum of the measured whole times, in microseconds.'),
    totalTime: s.nullable(Spread).describe('Whole times in microseconds.'),
    firstTokenTime: s.nullable(Spread).describe('Times to the first token in microseconds.'),
    speed: s
      .nullable(Spread)
      .describe(
        'Speeds of single calls in tokens per second, cache hits left out; `p95`: 95 % of the calls were at most so fast.',
      ),
    inputTokens: s
      .number()
      .describe("Tokens of the prompt that were neither read from the provider's cache nor written to it."),
    outputTokens: s.number().describe('Tokens of the answer, reasoning included.'),
    cacheReadTokens: s.number().describe("Tokens of the prompt that were read from the provider's cache."),
    cacheCreationTokens: s.number().describe("Tokens of the prompt that were written to the provider's cache."),
    cacheCreation1hTokens: s
      .number()
      .describe('Those of `cacheCreationTokens` that are kept for an hour instead of five minutes, which costs more.'),
    reasoningTokens: s.number().describe('Those of `outputTokens` that were reasoning.'),
  })
  .meta({ id: 'NamedFigures', description: 'Sums of a project, a provider or a tool.' });

const TimeFigures = s
  .object({
    label: s.text().describe('`2026-03-29` of a day, `2026-03-29T13:00+02:00` of an hour.'),
    start: s.number().describe('Unix milliseconds of its beginning.'),
    generations: s.number(),
    errors: s.number(),
    cacheHits: s.number(),
    totalTokens: s.number().describe('Input, output, cache reads and cache writes together.'),
    costMicros: s.number().describe('Millionths of a US dollar, of the calls whose cost is known.'),
    unpricedGenerations: s.number().describe('Calls whose cost is unknown; see AnalyticsSummary.unpricedModels.'),
    unpricedTokens: s.number().describe('The tokens of those calls.'),
    cacheHitRate: s.nullable(s.number()).describe('Answers from the response cache among all calls, 0 to 1.'),
    tokensPerSecond: s
      .nullable(s.number())
      .describe(
        'Output tokens over the time it took to generate them, cache hits left out: the speed of all calls together.',
      ),
    totalUs: s.number().describe('Sum of the measured whole times, in microseconds.'),
    totalTime: s.nullable(Spread).describe('Whole times in microseconds.'),
    firstTokenTime: s.nullable(Spread).describe('Times to the first token in microseconds.'),
    speed: s
      .nullable(Spread)
      .describe(
        'Speeds of single calls in tokens per second, cache hits left out; `p95`: 95 % of the calls were at most so fast.',
      ),
    inputTokens: s
      .number()
      .describe("Tokens of the prompt that were neither read from the provider's cache nor written to it."),
    outputTokens: s.number().describe('Tokens of the answer, reasoning included.'),
    cacheReadTokens: s.number().describe("Tokens of the prompt that were read from the provider's cache."),
    cacheCreationTokens: s.number().describe("Tokens of the prompt that were written to the provider's cache."),
    cacheCreation1hTokens: s
      .number()
      .describe('Those of `cacheCreationTokens` that are kept for an hour instead of five minutes, which costs more.'),
    reasoningTokens: s.number().describe('Those of `outputTokens` that were reasoning.'),
  })
  .meta({ id: 'TimeFigures', description: 'Sums of a day or an hour in the time zone that was asked for.' });

const UnpricedModel = s
  .object({ provider: s.text(), model: s.text(), generations: s.number(), tokens: s.number() })
  .meta({ id: 'UnpricedModel', description: 'A model without a price: what it used has no cost in the sums.' });

const AnalyticsSummary = s
  .object({
    total: AnalyticsFigures,
    byModel: s
      .list(ModelFigures)
      .describe('Dearest first, then most tokens, then by name; likewise by provider, project and tool.'),
    byProvider: s.list(NamedFigures),
    byProject: s.list(NamedFigures),
    byTool: s.list(NamedFigures),
    byDay: s.list(TimeFigures).describe('Oldest first, like the hours.'),
    byHour: s.list(TimeFigures),
    unpricedModels: s
      .list(UnpricedModel)
      .describe(
        "Models that the prices don't know, most tokens first. Named whatever was asked for: their cost is missing in the sums.",
      ),
  })
  .meta({
    id: 'AnalyticsSummary',
    description:
      'Sums over a window. Breakdowns that were not asked for are empty; days and hours without calls are left out.',
  });

const BlockOptions = s
  .object({
    limit: s.optional(s.number().describe('The newest so many, 1 to 1,000; default 100.')),
    since: s.optional(s.number().describe('Calls at or after this time, Unix milliseconds.')),
    until: s.optional(s.number().describe('Calls before this time, Unix milliseconds.')),
  })
  .meta({ id: 'BlockOptions', description: 'Which billing blocks to show.' });

const BillingBlock = s
  .object({
    start: s.number().describe('Unix milliseconds.'),
    end: s.number(),
    firstAt: s.number(),
    lastAt: s.number(),
    active: s.truth().describe('Whether now lies in it.'),
    models: s.list(s.text()),
    burnRate: s
      .nullable(s.object({ tokensPerMinute: s.number(), costMicrosPerHour: s.number() }))
      .describe(
        'Tokens and money per minute between the first call and the last (of an active block: and now); null when that is no time.',
      ),
    projection: s
      .nullable(s.object({ totalTokens: s.number(), costMicros: s.number(), minutesLeft: s.number() }))
      .describe('Of an active block: what it will come to at this rate.'),
    generations: s.number(),
    errors: s.number(),
    cacheHits: s.number(),
    totalTokens: s.number().describe('Input, output, cache reads and cache writes together.'),
    costMicros: s.number().describe('Millionths of a US dollar, of the calls whose cost is known.'),
    unpricedGenerations: s.number().describe('Calls whose cost is unknown; see AnalyticsSummary.unpricedModels.'),
    unpricedTokens: s.number().describe('The tokens of those calls.'),
    cacheHitRate: s.nullable(s.number()).describe('Answers from the response cache among all calls, 0 to 1.'),
    tokensPerSecond: s
      .nullable(s.number())
      .describe(
        'Output tokens over the time it took to generate them, cache hits left out: the speed of all calls together.',
      ),
    totalUs: s.number().describe('Sum of the measured whole times, in microseconds.'),
    totalTime: s.nullable(Spread).describe('Whole times in microseconds.'),
    firstTokenTime: s.nullable(Spread).describe('Times to the first token in microseconds.'),
    speed: s
      .nullable(Spread)
      .describe(
        'Speeds of single calls in tokens per second, cache hits left out; `p95`: 95 % of the calls were at most so fast.',
      ),
    inputTokens: s
      .number()
      .describe("Tokens of the prompt that were neither read from the provider's cache nor written to it."),
    outputTokens: s.number().describe('Tokens of the answer, reasoning included.'),
    cacheReadTokens: s.number().describe("Tokens of the prompt that were read from the provider's cache."),
    cacheCreationTokens: s.number().describe("Tokens of the prompt that were written to the provider's cache."),
    cacheCreation1hTokens: s
      .number()
      .describe('Those of `cacheCreationTokens` that are kept for an hour instead of five minutes, which costs more.'),
    reasoningTokens: s.number().describe('Those of `outputTokens` that were reasoning.'),
  })
  .meta({
    id: 'BillingBlock',
    description:
      'Five hours as subscriptions bill them: a block begins at the full hour (UTC) of its first call and ends five hours later; the next one begins with the next call. As a block is never longer, a pause of five hours always ends it.',
  });

const KnownPrice = s
  .object({
    model: s.text(),
    effectiveFrom: s.number(),
    source: s.oneOf(['set', 'option', 'table']),
    input: s.number(),
    output: s.number(),
    cacheRead: s.number().describe('Default: as `input`.'),
    cacheWrite: s.number().describe('Written for five minutes. Default: as `input`.'),
    cacheWrite1h: s.number().describe('Written for an hour. Default: as `cacheWrite`.'),
  })
  .meta({ id: 'KnownPrice', description: 'A price as it is looked up.' });

const RepriceOptions = s
  .object({
    onlyUnpriced: s.optional(
      s.truth().describe('Only calls without a cost; default true. False computes again whatever was not reported.'),
    ),
    since: s.optional(s.number().describe('Calls at or after this time, Unix milliseconds.')),
    until: s.optional(s.number().describe('Calls before this time, Unix milliseconds.')),
    model: s.optional(s.text()),
  })
  .meta({ id: 'RepriceOptions', description: 'Which costs to compute anew.' });

const BudgetPeriod = s.oneOf(['day', 'week', 'month']).meta({
  id: 'BudgetPeriod',
  description: "How long a budget's period is, in its time zone: a day, a week from Monday on, a calendar month.",
});

const NewBudget = s
  .object({
    name: s.optional(
      s.text().describe('Default: made of project, model and period. A budget of the same name is replaced.'),
    ),
    period: s.optional(BudgetPeriod.describe('Default: month.')),
    limitMicros: s.number(),
    project: s.optional(s.text()),
    model: s.optional(s.text()),
    warnPercent: s.optional(s.number().describe('1 to 100; default 80.')),
    timeZone: s.optional(s.text().describe('Default `UTC`.')),
  })
  .meta({ id: 'NewBudget', description: 'A budget to be set.' });

const Budget = s
  .object({
    name: s.text(),
    period: BudgetPeriod,
    limitMicros: s.number().describe('Millionths of a US dollar.'),
    project: s.text().describe('Only calls of this project; empty: of all. Likewise the model.'),
    model: s.text(),
    warnPercent: s.number().describe('From which share of the limit on to warn, in percent.'),
    timeZone: s.text(),
    createdAt: s.number(),
  })
  .meta({ id: 'Budget', description: 'An amount of money not to be spent within a period.' });

const BudgetStatus = s
  .object({
    periodStart: s.number(),
    periodEnd: s.number(),
    spentMicros: s.number(),
    remainingMicros: s.number().describe('Below 0 when the limit is passed.'),
    forecastMicros: s.number().describe("What will have been spent at the period's end, at the present pace."),
    state: s
      .oneOf(['ok', 'warning', 'over'])
      .describe(
        '`over`: more is spent than the limit. `warning`: `warnPercent` is reached, or the forecast passes the limit.',
      ),
    unpricedGenerations: s.number().describe('Calls of the period whose cost is unknown.'),
    name: s.text(),
    period: BudgetPeriod,
    limitMicros: s.number().describe('Millionths of a US dollar.'),
    project: s.text().describe('Only calls of this project; empty: of all. Likewise the model.'),
    model: s.text(),
    warnPercent: s.number().describe('From which share of the limit on to warn, in percent.'),
    timeZone: s.text(),
    createdAt: s.number(),
  })
  .meta({
    id: 'BudgetStatus',
    description:
      'Where a budget stands in its present period.\n\nThe forecast is what is spent plus, for the time that is left, the average of the last 24 hours (day), 7 days (week) or 28 days (month) before now; of a shorter time when the first call is younger.',
  });

const ToolUse = s
  .object({
    tool: s.text(),
    project: s.optional(s.text()),
    success: s.truth(),
    totalUs: s.optional(s.number().describe('Microseconds; default 0.')),
    cacheHit: s.optional(s.truth()),
    usedAt: s.optional(s.number().describe('Unix milliseconds; default now.')),
  })
  .meta({ id: 'ToolUse', description: 'A use of a tool that a model called.' });

const ToolFilter = s
  .object({
    project: s.optional(s.text().describe("Only uses in this project. Default: each tool's projects apart.")),
    tool: s.optional(s.text()),
    merged: s.optional(s.truth().describe('Adds all projects of a tool up. Default false.')),
    limit: s.optional(s.number().describe('1 to 1,000; default 100.')),
  })
  .meta({ id: 'ToolFilter', description: 'Which tools to show.' });

const ToolStatistics = s
  .object({
    tool: s.text(),
    project: s.text().describe('Empty: none, or all projects together where that was asked for.'),
    uses: s.number(),
    successes: s.number(),
    failures: s.number(),
    cacheHits: s.number(),
    totalUs: s.number(),
    averageUs: s.number().describe('Microseconds of a use on average.'),
    successRate: s.number().describe('0 to 1.'),
    lastUsedAt: s.number(),
  })
  .meta({ id: 'ToolStatistics', description: 'Statistics of a tool.' });

export const methods = {
  record: {
    args: { generation: NewGeneration },
    result: RecordedGeneration,
    description: 'Records a call; one statement, one request. The same id again changes what is given.',
    errors: 'InvalidInputError',
  },
  recordAll: {
    args: { generations: s.list(NewGeneration) },
    result: s.list(RecordedGeneration),
    description: 'Records many calls in one transaction, all or none.',
  },
  find: { args: { id: s.text() }, result: s.nullable(Generation), description: 'The call, or null.' },
  get: { args: { id: s.text() }, result: Generation, description: 'The call.', errors: 'NotFoundError' },
  history: {
    args: { filter: s.optional(GenerationFilter) },
    result: s.object({
      items: s.list(Generation),
      nextCursor: s.nullable(s.text()).describe('Where the next page starts; null on the last page.'),
    }),
    description: 'Calls, newest first, by page.',
  },
  remove: { args: { id: s.text() }, result: s.nothing(), description: 'Removes a call.', errors: 'NotFoundError' },
  removeBefore: {
    args: { time: s.number() },
    result: s.number(),
    description:
      'Removes all calls before a time (Unix milliseconds), from rows and sums; later reports about them are ignored. In transactions of some 10,000 rows, oldest first. Returns how many.',
  },
  reset: {
    args: {},
    result: s.number(),
    description: 'Removes all calls and tool statistics of the owner. Prices and budgets stay. Returns how many calls.',
  },
  summary: {
    args: { options: s.optional(SummaryOptions) },
    result: AnalyticsSummary,
    description: 'Sums, breakdowns and percentiles over a window, without scanning it.',
    errors: 'InvalidInputError for an unknown time zone.',
  },
  blocks: {
    args: { options: s.optional(BlockOptions) },
    result: s.list(BillingBlock),
    description: 'Five-hour billing blocks, newest first.',
  },
  prices: {
    args: { filter: s.optional(s.object({ model: s.optional(s.text()) })) },
    result: s.list(KnownPrice),
    description:
      'The prices that are in use for these models, or all that were set, given as options, and ship: each entry with its time.',
  },
  setPrice: {
    args: {
      price: s.object({
        model: s
          .text()
          .describe(
            "The model as it is recorded, or its plain name: a provider before a slash, a date or `-latest` at the end and upper case don't matter, so `claude-sonnet-4-5` stands for `anthropic/claude-sonnet-4-5-20250929` too. A price for the exact name goes first.",
          ),
        input: s.number(),
        output: s.number(),
        cacheRead: s.optional(s.number().describe('Default: as `input`.')),
        cacheWrite: s.optional(s.number().describe('Written for five minutes. Default: as `input`.')),
        cacheWrite1h: s.optional(s.number().describe('Written for an hour. Default: as `cacheWrite`.')),
        effectiveFrom: s.optional(s.number().describe('Unix milliseconds; default 0: always.')),
      }),
    },
    result: s.nothing(),
    description: "Sets a model's price from some time on. Costs that are recorded stay; see reprice.",
  },
  removePrice: {
    args: { model: s.text(), effectiveFrom: s.optional(s.number()) },
    result: s.number(),
    description: 'Removes what setPrice set, of one time or of all. Returns how many.',
  },
  reprice: {
    args: { options: s.optional(RepriceOptions) },
    result: s.number(),
    description: 'Computes costs anew from the present prices; reported ones stay. Returns how many calls changed.',
  },
  setBudget: {
    args: { budget: NewBudget },
    result: Budget,
    description: 'Sets a budget; one of the same name is replaced.',
  },
  budgets: { args: {}, result: s.list(Budget), description: 'All budgets, by name.' },
  removeBudget: { args: { name: s.text() }, result: s.nothing(), description: '', errors: 'NotFoundError' },
  budgetStatus: { args: {}, result: s.list(BudgetStatus), description: 'Where each budget stands now, by name.' },
  recordTool: { args: { use: ToolUse }, result: s.nothing(), description: 'Counts a use of a tool; one statement.' },
  tools: {
    args: { filter: s.optional(ToolFilter) },
    result: s.list(ToolStatistics),
    description: 'Statistics by tool and project, most used first: with `merged` the top tools.',
  },
  resetTools: {
    args: { project: s.optional(s.text()) },
    result: s.number(),
    description: 'Forgets tool statistics, of one project or of all. Returns how many rows.',
  },
} as const;
