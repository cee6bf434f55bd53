import type { BillingBlock } from '@cairndb/core';
import type { CommandContext } from '../command-context.js';
import type { BlocksOptions } from '../commands/stats-command.js';
import { formatFacts } from '../format/facts.js';
import { formatCost, formatCount, formatDuration, formatShort } from '../format/numbers.js';
import { formatClock, formatTime } from '../format/time.js';
import { openExisting } from '../open-store.js';
import { safeLine } from '../terminal/safe-text.js';
import { formatTable } from '../terminal/table.js';

/** Shows five-hour billing blocks, newest first. */
export async function showBlocks(
  context: CommandContext,
  { active = false, since, limit }: BlocksOptions,
): Promise<void> {
  await using store = await openExisting(context);
  const found = await store.analytics.blocks({ since, limit: active ? 1 : limit });
  const blocks = active ? found.filter((block) => block.active) : found;
  const { output, messages } = context;
  if (context.options.json) return await output.json({ blocks });
  const [present] = blocks;
  if (present === undefined) return messages.note(active ? 'No block is active.' : 'No model calls.');
  if (active) return await output.lines(formatFacts(factsOf(present)));
  await output.lines(
    formatTable(
      [
        { title: 'Block' },
        { title: 'Calls', align: 'right' },
        { title: 'Tokens', align: 'right' },
        { title: 'Cost', align: 'right' },
        { title: 'An hour', align: 'right' },
        { title: 'Models', flexible: true },
      ],
      blocks.map((block) => [
        `${formatTime(block.start)} – ${formatClock(block.end)}${block.active ? ' *' : ''}`,
        formatCount(block.generations),
        formatShort(block.totalTokens),
        costOf(block),
        block.burnRate === null ? '' : formatCost(block.burnRate.costMicrosPerHour),
        safeLine(block.models.join(', ')),
      ]),
      { width: output.isTerminal ? output.width : Number.POSITIVE_INFINITY, colors: output.colors },
    ),
  );
  if (present.active) messages.note(`* active. More of it: ${context.commandLine('usage', 'blocks', '--active')}`);
}

function costOf({ costMicros, unpricedGenerations }: BillingBlock): string {
  return unpricedGenerations > 0 ? `${formatCost(costMicros)} + ?` : formatCost(costMicros);
}

function factsOf(block: BillingBlock): [string, string][] {
  const { burnRate, projection, start, end, firstAt, lastAt } = block;
  const facts: [string, string][] = [
    ['Block', `${formatTime(start)} – ${formatClock(end)}`],
    ['Calls', `${formatCount(block.generations)}, from ${formatClock(firstAt)} to ${formatClock(lastAt)}`],
    ['Tokens', formatCount(block.totalTokens)],
    ['Cost', costOf(block)],
    ['Models', safeLine(block.models.join(', '))],
  ];
  if (burnRate !== null) {
    const tokens = formatShort(Math.round(burnRate.tokensPerMinute));
    facts.push(['Rate', `${tokens} tokens a minute, ${formatCost(burnRate.costMicrosPerHour)} an hour`]);
  }
  if (projection !== null) {
    const { totalTokens, costMicros, minutesLeft } = projection;
    facts.push(
      ['Left', formatDuration(minutesLeft * 60_000)],
      ['At the end', `${formatShort(totalTokens)} tokens, ${formatCost(costMicros)}`],
    );
  }
  return facts;
}
