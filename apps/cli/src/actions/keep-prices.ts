import type { CommandContext } from '../command-context.js';
import type { PriceApplyOptions, PriceSetOptions } from '../commands/budget-command.js';
import { countOf } from '../format/numbers.js';
import { formatDate } from '../format/time.js';
import { openExisting, openToRead, openToWrite } from '../open-store.js';
import { safeLine } from '../terminal/safe-text.js';
import { formatTable } from '../terminal/table.js';

/** Lists prices, all or those that count for a model. */
export async function listPrices(context: CommandContext, model: string | undefined): Promise<void> {
  await using store = await openToRead(context);
  const prices = await store.analytics.prices({ model });
  const { output, messages } = context;
  if (context.options.json) return await output.json({ prices });
  if (prices.length === 0) return messages.note('No price is known.');
  await output.lines(
    formatTable(
      [
        { title: 'Model', flexible: true },
        { title: 'From' },
        { title: 'Input', align: 'right' },
        { title: 'Output', align: 'right' },
        { title: 'Cache read', align: 'right' },
        { title: 'Write', align: 'right' },
        { title: 'For an hour', align: 'right' },
        { title: '' },
      ],
      prices.map((one) => [
        safeLine(one.model),
        one.effectiveFrom === 0 ? '' : formatDate(one.effectiveFrom),
        dollarsOf(one.input),
        dollarsOf(one.output),
        dollarsOf(one.cacheRead),
        dollarsOf(one.cacheWrite),
        dollarsOf(one.cacheWrite1h),
        one.source === 'set' ? 'set' : '',
      ]),
      { width: output.isTerminal ? output.width : Number.POSITIVE_INFINITY, colors: output.colors },
    ),
  );
}

/** Sets what a model costs. */
export async function setPrice(context: CommandContext, model: string, options: PriceSetOptions): Promise<void> {
  await using store = await openToWrite(context);
  const { from: effectiveFrom, ...prices } = options;
  await store.analytics.setPrice({ model, effectiveFrom, ...prices });
  if (context.options.json) return await context.output.json({ model, effectiveFrom: effectiveFrom ?? 0, ...prices });
  const { input, output } = prices;
  await context.output.lines([`${safeLine(model)}: ${dollarsOf(input)} in, ${dollarsOf(output)} out a million tokens`]);
  context.messages.note(`Calls that have no cost yet get one with: ${context.commandLine('prices', 'apply')}`);
}

/** Prices calls by the present prices. */
export async function applyPrices(context: CommandContext, { since, model, all }: PriceApplyOptions): Promise<void> {
  await using store = await openExisting(context);
  const changed = await store.analytics.reprice({ since, model, onlyUnpriced: all !== true });
  if (context.options.json) return await context.output.json({ changed });
  await context.output.lines([`${countOf(changed, 'call')} priced`]);
}

/** Micro-dollars as dollars with all their digits. */
function dollarsOf(micros: number): string {
  return `$${(micros / 1_000_000).toFixed(6).replace(/0{1,4}$/, '')}`;
}
