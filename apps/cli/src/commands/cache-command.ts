import type { Command } from 'commander';
import { byteSize, sinceTime, wholeNumber } from '../parse-options.js';
import type { Execute } from '../program.js';
import { examples } from './examples.js';

/** What `cache list` takes. */
export interface CacheListOptions {
  readonly category?: string;
  readonly pattern?: string;
  readonly responses?: boolean;
  readonly model?: string;
  readonly limit: number;
}

/** What `cache invalidate` takes. */
export interface CacheInvalidateOptions {
  readonly prompt?: string;
  readonly model?: string;
  /** Unix milliseconds. */
  readonly olderThan?: number;
  readonly pattern?: string;
  readonly category?: string;
}

/** What `cache clear` takes. */
export interface CacheClearOptions {
  readonly entries?: boolean;
  readonly responses?: boolean;
  readonly yes?: boolean;
}

/** Declares `cairn cache` and its commands. */
export function declareCache(program: Command, execute: Execute): void {
  const cache = program
    .command('cache')
    .description('What programs keep by key, and answers of models: sizes, hits, what they spared.')
    .helpCommand(false);
  declareReading(cache, execute);
  declareRemoving(cache, execute);
}

function declareReading(cache: Command, execute: Execute): void {
  cache
    .command('stats')
    .description('Sizes, hits and misses, and what responses out of the cache spared.')
    .option('--since <time>', 'spared since, to the full hour: 2025-11-20, 7d, 24h', sinceTime)
    .addHelpText('after', examples('cache stats', 'cache stats --since 7d --json'))
    .action(async (options: { readonly since?: number }, command: Command) => {
      await execute(command, async (context) =>
        (await import('../actions/read-cache.js')).showCacheStats(context, options),
      );
    });
  cache
    .command('list')
    .description('List valid entries by key, or responses, newest first.')
    .option('--category <name>', 'only entries of this category')
    .option('--pattern <keys>', "only entries with such keys; * is any characters: 'page:*'")
    .option('--responses', 'answers of models instead')
    .option('--model <name>', 'only answers of this model')
    .option('-n, --limit <count>', 'how many', wholeNumber(1), 50)
    .addHelpText(
      'after',
      examples("cache list --pattern 'page:*'", 'cache list --category outlines --json', 'cache list --responses'),
    )
    .action(async (options: CacheListOptions, command: Command) => {
      await execute(command, async (context) => (await import('../actions/read-cache.js')).listCache(context, options));
    });
  cache
    .command('get')
    .argument('<key>', 'which entry')
    .description('Print the value of an entry: a text or bytes as they are, anything else as JSON.')
    .addHelpText(
      'after',
      examples('cache get page:1', 'cache get thumbnail > thumbnail.png', 'cache get page:1 --json'),
    )
    .action(async (key: string, _options: unknown, command: Command) => {
      await execute(command, async (context) => (await import('../actions/read-cache.js')).getFromCache(context, key));
    });
}

function declareRemoving(cache: Command, execute: Execute): void {
  cache
    .command('invalidate')
    .description('Remove answers of models by prompt, model or age, or entries by key or category.')
    .option('--prompt <text>', 'answers to this prompt')
    .option('--model <name>', 'answers of this model')
    .option('--older-than <time>', 'answers kept before: 7d, 24h, 2025-11-20', sinceTime)
    .option('--pattern <keys>', "entries with such keys; * is any characters: 'page:*'")
    .option('--category <name>', 'entries of this category')
    .addHelpText(
      'after',
      examples('cache invalidate --model llama-3.gguf --older-than 7d', "cache invalidate --pattern 'page:*'"),
    )
    .action(async (options: CacheInvalidateOptions, command: Command) => {
      await execute(command, async (context) =>
        (await import('../actions/remove-from-cache.js')).invalidateCache(context, options),
      );
    });
  cache
    .command('prune')
    .description('Remove what has expired, and with --max-size what was used longest ago, of all owners.')
    .option('--max-size <size>', 'the most that may stay: 100MB', byteSize)
    .addHelpText('after', examples('cache prune', 'cache prune --max-size 50MB'))
    .action(async (options: { readonly maxSize?: number }, command: Command) => {
      await execute(command, async (context) =>
        (await import('../actions/remove-from-cache.js')).pruneCache(context, options),
      );
    });
  cache
    .command('clear')
    .description('Remove all entries and answers.')
    .option('--entries', 'only entries')
    .option('--responses', 'only answers of models')
    .option('-y, --yes', "don't ask")
    .addHelpText('after', examples('cache clear', 'cache clear --responses --yes'))
    .action(async (options: CacheClearOptions, command: Command) => {
      await execute(command, async (context) =>
        (await import('../actions/remove-from-cache.js')).clearCache(context, options),
      );
    });
}
