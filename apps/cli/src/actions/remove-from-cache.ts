import { formatBytes } from '@cairndb/core';
import type { CommandContext } from '../command-context.js';
import type { CacheClearOptions, CacheInvalidateOptions } from '../commands/cache-command.js';
import { CommandLineError } from '../exit.js';
import { countOf } from '../format/numbers.js';
import { openExisting } from '../open-store.js';
import { confirmDeletion } from '../terminal/confirm-deletion.js';

/**
 * Removes the answers, or the entries, that fit.
 *
 * @throws CommandLineError when nothing says which, or answers and entries are mixed
 */
export async function invalidateCache(context: CommandContext, options: CacheInvalidateOptions): Promise<void> {
  const { prompt, model, olderThan, pattern, category } = options;
  const responses = prompt !== undefined || model !== undefined || olderThan !== undefined;
  const entries = pattern !== undefined || category !== undefined;
  if (responses === entries) throw new CommandLineError(responses ? MIXED : NO_CONDITION);
  const olderThanMs = olderThan === undefined ? undefined : Date.now() - olderThan;
  if (olderThanMs !== undefined && olderThanMs < 0) {
    throw new CommandLineError('--older-than lies in the future. All answers go with: cache clear --responses');
  }
  await using store = await openExisting(context);
  const removed = responses
    ? await store.cache.invalidateResponses({ prompt, model, olderThanMs })
    : await store.cache.removeMatching({ pattern, category });
  if (context.options.json) return await context.output.json({ removed });
  await context.output.lines([`Removed ${responses ? countOf(removed, 'response') : entriesOf(removed)}.`]);
}

/** The least budget that a store takes, in bytes. */
const LEAST_BUDGET = 65_536;
const NO_CONDITION =
  "Say what is to go: answers with --prompt TEXT, --model NAME or --older-than 7d, or entries with --pattern 'page:*' or --category NAME.";
const MIXED =
  '--prompt, --model and --older-than are about answers, --pattern and --category about entries. Give one kind at a time.';

/**
 * Removes what has expired, and what is beyond a size. Only beyond one that was given: which budget the programs have that use
 * this cache is not in the database, and to evict down to the default would empty a cache that was meant to be larger.
 */
export async function pruneCache(context: CommandContext, options: { readonly maxSize?: number }): Promise<void> {
  const { maxSize: maxBytes = null } = options;
  if (maxBytes !== null && maxBytes < LEAST_BUDGET) {
    throw new CommandLineError('--max-size must be 65536 or more. Everything goes with: cache clear');
  }
  await using store = await openExisting(context, { cache: { maxBytes } });
  const done = await store.cache.cleanup();
  if (context.options.json) return await context.output.json(done);
  await context.output.lines([
    `Removed ${countOf(done.expired, 'expired', 'expired')}, evicted ${countOf(done.evicted, 'other')}: ${formatBytes(done.freedBytes)} freed.`,
  ]);
}

/** Removes all entries, all answers, or both, when that is meant. */
export async function clearCache(context: CommandContext, options: CacheClearOptions): Promise<void> {
  const both = options.entries === options.responses;
  const [entriesToo, responsesToo] = [both || options.entries === true, both || options.responses === true];
  const what = [entriesToo ? 'entries' : '', responsesToo ? 'answers of models' : ''].filter(Boolean).join(' and ');
  await using store = await openExisting(context);
  await confirmDeletion(context, `Remove all ${what} from the cache?`, options.yes ?? false);
  const entries = entriesToo ? await store.cache.clear() : 0;
  const responses = responsesToo ? await store.cache.invalidateResponses({ all: true }) : 0;
  if (context.options.json) return await context.output.json({ entries, responses });
  await context.output.lines([`Removed ${entriesOf(entries)} and ${countOf(responses, 'response')}.`]);
}

function entriesOf(count: number): string {
  return countOf(count, 'entry', 'entries');
}
