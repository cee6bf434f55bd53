import type { PriceSource } from './generation.js';
import type { FullTokenPrices, ModelPrice, TokenPrices } from './model-prices.js';
import type { KnownPrice } from './price.js';
import { PRICE_TABLE } from './price-table.js';

/** Tokens that cost. */
export interface BilledTokens {
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cacheReadTokens: number;
  readonly cacheCreationTokens: number;
  readonly cacheCreation1hTokens: number;
}

/** A cost and where it comes from. */
export interface Cost {
  readonly costMicros: number;
  readonly priceSource: PriceSource;
}

/** Prices as options and the table give them. */
interface Entry {
  readonly effectiveFrom: number;
  readonly prices: FullTokenPrices;
  readonly long: { readonly above: number; readonly prices: FullTokenPrices } | undefined;
}

type Book = ReadonlyMap<string, readonly Entry[]>;

/** A provider before the name, a cloud's region and vendor, a version or a date behind it. */
const PROVIDER = /^.*\//;
const CLOUD = /^(?:[a-z]{2,6}\.)?(?:anthropic|mistral|deepseek)\./;
const CLOUD_VERSION = /-v\d+(?::\d+)?$/;
const DATE = /(?:[-@](?:20\d{6}|20\d\d-\d\d-\d\d)|-latest|-0|-00\d)$/;

/** {@link namesOf} of the models that were asked for last: mostly there are few. */
const knownNames = new Map<string, ModelNames>();
const MOST_NAMES = 1_000;

type ModelNames = readonly [exact: string, bare: string, plain: string];

/** The names by which a model's price is looked up: as it is, without provider, without date. */
export function namesOf(model: string): ModelNames {
  const known = knownNames.get(model);
  if (known !== undefined) return known;
  if (knownNames.size >= MOST_NAMES) knownNames.clear();
  const names = parseNames(model);
  knownNames.set(model, names);
  return names;
}

function parseNames(model: string): ModelNames {
  const bare = model.toLowerCase().replace(PROVIDER, '').replace(CLOUD, '').replace(CLOUD_VERSION, '');
  // OpenRouter and others write claude-sonnet-4.5 where Anthropic writes claude-sonnet-4-5.
  const spelled = bare.startsWith('claude') ? bare.replaceAll('.', '-') : bare;
  return [model, spelled, spelled.replace(DATE, '')];
}

/** What tokens cost, rounded half up to a micro-dollar: once a call, so that sums of costs are sums of what was stored. */
export function costOf(tokens: BilledTokens, prices: FullTokenPrices): number {
  const written5m = tokens.cacheCreationTokens - tokens.cacheCreation1hTokens;
  const millionths =
    tokens.inputTokens * prices.input +
    tokens.outputTokens * prices.output +
    tokens.cacheReadTokens * prices.cacheRead +
    written5m * prices.cacheWrite +
    tokens.cacheCreation1hTokens * prices.cacheWrite1h;
  return Math.floor((millionths + 500_000) / 1_000_000);
}

/** Prices with everything that was left out filled in. */
export function complete({ input, output, cacheRead, cacheWrite, cacheWrite1h }: TokenPrices): FullTokenPrices {
  const write = cacheWrite ?? input;
  return { input, output, cacheRead: cacheRead ?? input, cacheWrite: write, cacheWrite1h: cacheWrite1h ?? write };
}

let shippedBook: Book | undefined;

/** The prices of options and table; those that a user set lie in the database and go before. */
export class Pricing {
  readonly #given: Book;

  constructor(given: readonly ModelPrice[]) {
    this.#given = bookOf(
      given.map(({ model, effectiveFrom, long, ...prices }) => ({
        model,
        effectiveFrom: effectiveFrom ?? 0,
        prices: complete(prices),
        long: long && { above: long.above, prices: complete(long) },
      })),
    );
  }

  /** What a call of a model at a time costs by options or table; undefined when neither knows the model. */
  cost(model: string, at: number, tokens: BilledTokens): Cost | undefined {
    for (const [priceSource, book] of this.#books()) {
      const entry = entryAt(book, model, at);
      if (entry === undefined) continue;
      const prompt = tokens.inputTokens + tokens.cacheReadTokens + tokens.cacheCreationTokens;
      const isLong = entry.long !== undefined && prompt > entry.long.above;
      const prices = isLong && entry.long !== undefined ? entry.long.prices : entry.prices;
      return { costMicros: costOf(tokens, prices), priceSource };
    }
    return undefined;
  }

  /** All prices, or those that a model's calls may come under. */
  known(model: string | undefined): readonly KnownPrice[] {
    const wanted = model === undefined ? undefined : new Set<string>(namesOf(model));
    return this.#books().flatMap(([source, book]) =>
      [...book].flatMap(([name, entries]) =>
        wanted === undefined || wanted.has(name)
          ? entries.map(({ effectiveFrom, prices }) => ({ model: name, effectiveFrom, ...prices, source }))
          : [],
      ),
    );
  }

  #books(): readonly (readonly ['option' | 'table', Book])[] {
    shippedBook ??= bookOf(PRICE_TABLE.trim().split('\n').flatMap(entriesOfLine));
    return [
      ['option', this.#given],
      ['table', shippedBook],
    ];
  }
}

/** The entry that holds for a model at a time, by its most exact name that the book has. */
function entryAt(book: Book, model: string, at: number): Entry | undefined {
  for (const name of namesOf(model)) {
    const entry = book.get(name)?.findLast(({ effectiveFrom }) => effectiveFrom <= at);
    if (entry !== undefined) return entry;
  }
  return undefined;
}

function bookOf(entries: readonly (Entry & { readonly model: string })[]): Book {
  const book = new Map<string, Entry[]>();
  for (const entry of entries) {
    const known = book.get(entry.model);
    if (known === undefined) book.set(entry.model, [entry]);
    else known.push(entry);
  }
  for (const known of book.values()) known.sort((one, other) => one.effectiveFrom - other.effectiveFrom);
  return book;
}

function entriesOfLine(line: string): (Entry & { readonly model: string })[] {
  const [short = '', long] = line.split('>');
  const words = short.trim().split(' ');
  const from = words[0]?.startsWith('@') ? words.shift() : undefined;
  const isNumber = (word: string) => /^[\d.]+$/.test(word);
  const entry = {
    effectiveFrom: from === undefined ? 0 : Date.parse(from.slice(1)),
    prices: pricesOf(words.filter(isNumber)),
    long: long === undefined ? undefined : longOf(long.trim().split(' ')),
  };
  return words.filter((word) => !isNumber(word)).map((model) => ({ model, ...entry }));
}

function longOf([above, ...figures]: readonly string[]): NonNullable<Entry['long']> {
  return { above: Number(above), prices: pricesOf(figures) };
}

function pricesOf(figures: readonly string[]): FullTokenPrices {
  const [input = 0, output = 0, cacheRead, cacheWrite, cacheWrite1h] = figures.map((figure) =>
    Math.round(Number(figure) * 1_000_000),
  );
  return complete({ input, output, cacheRead, cacheWrite, cacheWrite1h });
}
