import { type CachedResponse, type CacheEntryInfo, type CacheStats, formatBytes, type Page } from '@cairndb/core';
import type { CommandContext } from '../command-context.js';
import type { CacheListOptions } from '../commands/cache-command.js';
import { CommandLineError, NothingFound } from '../exit.js';
import { formatFacts } from '../format/facts.js';
import { countOf, formatCost, formatCount, formatDuration } from '../format/numbers.js';
import { formatSpan } from '../format/time.js';
import { openToRead } from '../open-store.js';
import { firstOf, pagesOf } from '../pages-of.js';
import { safeLine, safeText } from '../terminal/safe-text.js';
import { type Column, formatTable } from '../terminal/table.js';

const PAGE = 500;
const PREVIEW = 200;

/** Shows sizes, hits, and what answers out of the cache spared. */
export async function showCacheStats(context: CommandContext, { since }: { readonly since?: number }): Promise<void> {
  await using store = await openToRead(context);
  // The budget is the programs' own that use the cache, and not in the database.
  const { maxBytes: _ofThisProcess, ...stats } = await store.cache.stats();
  const savings = await store.cache.savings({ since });
  if (context.options.json) return await context.output.json({ ...stats, savings });
  const { responses } = stats;
  const tokens = `${formatCount(savings.inputTokens)} tokens in, ${formatCount(savings.outputTokens)} out`;
  await context.output.lines([
    ...formatFacts([
      ['Entries', `${formatCount(stats.entries - responses.entries)}, ${formatBytes(stats.bytes - responses.bytes)}`],
      ['Responses', `${formatCount(responses.entries)}, ${formatBytes(responses.bytes)}`],
      ['Expired', `${formatCount(stats.expired)} of these`],
      ['Hits', `${formatCount(stats.totalHits)} (${(stats.hitRate * 100).toFixed(1)} %)`],
      ['Misses', formatCount(stats.totalMisses)],
      [
        'Spared',
        `${countOf(savings.responses, 'call')}: ${tokens}, ${formatCost(savings.costMicros)}, ${formatDuration(savings.durationMs)}`,
      ],
    ]),
    ...categories(context, stats),
  ]);
}

function categories(context: CommandContext, { byCategory }: Pick<CacheStats, 'byCategory'>): readonly string[] {
  if (byCategory.length === 0) return [];
  const columns: Column[] = [
    { title: 'Category' },
    { title: 'Entries', align: 'right' },
    { title: 'Size', align: 'right' },
    { title: 'Hits', align: 'right' },
  ];
  const rows = byCategory.map(({ category, entries, bytes, hits }) => [
    category === '' ? '(none)' : safeLine(category),
    formatCount(entries),
    formatBytes(bytes),
    formatCount(hits),
  ]);
  return ['', ...table(context, columns, rows)];
}

/** Lists entries by key, or answers of models. @throws CommandLineError when both are asked for */
export async function listCache(context: CommandContext, options: CacheListOptions): Promise<void> {
  const { category, pattern, model, limit, responses = model !== undefined } = options;
  if (responses && (category !== undefined || pattern !== undefined)) {
    throw new CommandLineError('--category and --pattern are about entries, --responses and --model about answers.');
  }
  await using store = await openToRead(context);
  const page = { limit: Math.min(PAGE, limit + 1) };
  if (responses) {
    const found = await first(limit + 1, (cursor) => store.cache.listResponses({ model, ...page, ...cursor }));
    return await show(context, 'responses', found, limit, RESPONSE_COLUMNS, responseRow);
  }
  const found = await first(limit + 1, (cursor) => store.cache.list({ category, pattern, ...page, ...cursor }));
  await show(context, 'entries', found, limit, ENTRY_COLUMNS, entryRow);
}

async function first<T>(count: number, list: (page: { readonly cursor?: string }) => Promise<Page<T>>): Promise<T[]> {
  const found: T[] = [];
  for await (const page of firstOf(pagesOf(list), count)) found.push(...page);
  return found;
}

async function show<T>(
  context: CommandContext,
  kind: 'entries' | 'responses',
  found: readonly T[],
  limit: number,
  columns: readonly Column[],
  rowOf: (item: T, now: number) => readonly string[],
): Promise<void> {
  const { output, messages } = context;
  const items = found.slice(0, limit);
  const more = found.length > limit;
  if (context.options.json) return await output.json({ [kind]: items, more });
  if (items.length === 0) return messages.note(`No such ${kind}.`);
  const now = Date.now();
  await output.lines(
    table(
      context,
      columns,
      items.map((item) => rowOf(item, now)),
    ),
  );
  if (more) messages.note(`Shown: the first ${formatCount(limit)}. More: --limit ${limit * 5}`);
}

const FACT_COLUMNS: readonly Column[] = [
  { title: 'Size', align: 'right' },
  { title: 'Age', align: 'right' },
  { title: 'Expires', align: 'right' },
  { title: 'Hits', align: 'right' },
];
const ENTRY_COLUMNS: readonly Column[] = [{ title: 'Key', flexible: true }, { title: 'Category' }, ...FACT_COLUMNS];
const RESPONSE_COLUMNS: readonly Column[] = [
  { title: 'Model' },
  { title: 'Prompt', flexible: true },
  { title: 'Tokens', align: 'right' },
  ...FACT_COLUMNS,
];

function entryRow({ key, category, bytes, writtenAt, expiresAt, hits }: CacheEntryInfo, now: number) {
  return [safeLine(key), safeLine(category), ...facts(bytes, writtenAt, expiresAt, hits, now)];
}

function responseRow(response: CachedResponse, now: number): readonly string[] {
  const { model, prompt, messages, inputTokens, outputTokens, bytes, createdAt, expiresAt, hits } = response;
  const asked = safeLine(prompt ?? JSON.stringify(messages)).slice(0, PREVIEW);
  const tokens = inputTokens === null && outputTokens === null ? '' : (inputTokens ?? 0) + (outputTokens ?? 0);
  return [
    safeLine(model),
    asked,
    tokens === '' ? '' : formatCount(tokens),
    ...facts(bytes, createdAt, expiresAt, hits, now),
  ];
}

function facts(bytes: number, at: number, expiresAt: number | null, hits: number, now: number): readonly string[] {
  const expires = expiresAt === null ? 'never' : `in ${formatSpan(expiresAt - now)}`;
  return [formatBytes(bytes), formatSpan(now - at), expires, formatCount(hits)];
}

function table(
  { output }: CommandContext,
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
): readonly string[] {
  const width = output.isTerminal ? output.width : Number.POSITIVE_INFINITY;
  return formatTable(columns, rows, { width, colors: output.colors });
}

/** Prints a value. @throws NothingFound when there is none, or it has expired */
export async function getFromCache(context: CommandContext, key: string): Promise<void> {
  await using store = await openToRead(context);
  const entry = await store.cache.findEntry(key);
  if (entry === null) {
    throw new NothingFound(
      `The cache has no valid entry with the key ${safeLine(key)}. What there is: ${context.commandLine('cache', 'list')}`,
      { key },
    );
  }
  const { output, messages } = context;
  const { value } = entry;
  if (value instanceof Uint8Array) {
    if (context.options.json) {
      return await output.json({ ...entry, type: 'bytes', value: Buffer.from(value).toString('base64') });
    }
    if (!output.isTerminal) return await output.write(value);
    return messages.note(`${countOf(value.length, 'byte')}, which a terminal can't show. Send them into a file.`);
  }
  const isText = typeof value === 'string';
  if (context.options.json) return await output.json({ ...entry, type: isText ? 'text' : 'json' });
  if (!isText) return await output.json(value);
  await output.write(output.isTerminal ? `${safeText(value)}\n` : value);
}
