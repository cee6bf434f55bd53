import { type Command, Option } from 'commander';
import { dollars, sinceTime, wholeNumber } from '../parse-options.js';
import type { Execute } from '../program.js';
import { examples } from './examples.js';

/** What `budget set` takes. */
export interface BudgetSetOptions {
  readonly period: 'day' | 'week' | 'month';
  readonly name?: string;
  readonly project?: string;
  readonly model?: string;
  readonly warn: number;
  readonly timezone?: string;
}

/** What `prices set` takes; micro-dollars for a million tokens. */
export interface PriceSetOptions {
  readonly input: number;
  readonly output: number;
  readonly cacheRead?: number;
  readonly cacheWrite?: number;
  readonly cacheWrite1h?: number;
  readonly from?: number;
}

/** What `prices apply` takes. */
export interface PriceApplyOptions {
  readonly since?: number;
  readonly model?: string;
  readonly all?: boolean;
}

/** Declares `cairn budget`, `cairn prices` and their commands. */
export function declareBudget(program: Command, execute: Execute): void {
  const budget = program.command('budget').description('Money not to be spent within a period.').helpCommand(false);
  budget
    .command('set')
    .description('Set a budget. One of the same name is replaced.')
    .argument('<dollars>', 'the most to be spent in a period', dollars)
    .addOption(new Option('--period <period>', 'in which').choices(['day', 'week', 'month']).default('month'))
    .option('--project <project>', 'only of this project: its name or path, or the last folders of it')
    .option('--model <model>', 'only of this model')
    .option('--name <name>', 'what to call it; default: of project, model and period')
    .option('--warn <percent>', 'from which share of it on to warn', wholeNumber(1, 100), 80)
    .option('--timezone <zone>', 'where days begin: Europe/Berlin (default: yours)')
    .addHelpText('after', examples('budget set 100', 'budget set 5 --period day --project parser --warn 90'))
    .action(async (amount: number, options: BudgetSetOptions, command: Command) => {
      await execute(command, async (context) =>
        (await import('../actions/keep-budgets.js')).setBudget(context, amount, options),
      );
    });
  budget
    .command('list')
    .description('List budgets.')
    .addHelpText('after', examples('budget list'))
    .action(async (_options: object, command: Command) => {
      await execute(command, async (context) => (await import('../actions/keep-budgets.js')).listBudgets(context));
    });
  budget
    .command('status')
    .description('Show what is spent of each budget, what is left, and what it will come to.')
    .addHelpText('after', examples('budget status', 'budget status --json'))
    .action(async (_options: object, command: Command) => {
      await execute(command, async (context) => (await import('../actions/keep-budgets.js')).showBudgets(context));
    });
  budget
    .command('remove')
    .description('Remove a budget. What was spent stays.')
    .argument('<budget>', 'its name')
    .addHelpText('after', examples('budget remove month'))
    .action(async (name: string, _options: object, command: Command) => {
      await execute(command, async (context) =>
        (await import('../actions/keep-budgets.js')).removeBudget(context, name),
      );
    });
  declarePrices(program, execute);
}

function declarePrices(program: Command, execute: Execute): void {
  const prices = program
    .command('prices')
    .description('What models cost, in dollars a million tokens.')
    .helpCommand(false);
  prices
    .command('list')
    .description('List prices: those that you set, then those that ship with Cairn.')
    .argument('[model]', 'only those that count for this model')
    .addHelpText('after', examples('prices list', 'prices list anthropic/claude-sonnet-4-5'))
    .action(async (model: string | undefined, _options: object, command: Command) => {
      await execute(command, async (context) => (await import('../actions/keep-prices.js')).listPrices(context, model));
    });
  prices
    .command('set')
    .description('Set what a model costs. What was recorded keeps its cost; see prices apply.')
    .argument('<model>', 'its name, with or without provider and date')
    .requiredOption('--input <dollars>', 'a million tokens of prompts', dollars)
    .requiredOption('--output <dollars>', 'a million tokens of answers', dollars)
    .option('--cache-read <dollars>', 'read from the cache (default: as input)', dollars)
    .option('--cache-write <dollars>', 'written to it for five minutes (default: as input)', dollars)
    .option('--cache-write-1h <dollars>', 'written for an hour (default: as five minutes)', dollars)
    .option('--from <time>', 'from this time on: 2025-11-20 (default: always)', sinceTime)
    .addHelpText('after', examples('prices set my-model --input 0.2 --output 0.8'))
    .action(async (model: string, options: PriceSetOptions, command: Command) => {
      await execute(command, async (context) =>
        (await import('../actions/keep-prices.js')).setPrice(context, model, options),
      );
    });
  prices
    .command('apply')
    .description('Price calls that have no cost yet by the present prices.')
    .option('--since <time>', 'calls since: 2025-11-20, 7d', sinceTime)
    .option('--model <model>', 'only of this model')
    .option('--all', 'calls that have a computed cost, too; reported costs stay')
    .addHelpText('after', examples('prices apply', 'prices apply --all --since 7d'))
    .action(async (options: PriceApplyOptions, command: Command) => {
      await execute(command, async (context) =>
        (await import('../actions/keep-prices.js')).applyPrices(context, options),
      );
    });
}
