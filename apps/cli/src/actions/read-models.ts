import { resolve } from 'node:path';
import { formatBytes, type Model, type Store } from '@cairndb/core';
import type { CommandContext } from '../command-context.js';
import type { ModelListOptions } from '../commands/models-command.js';
import { NothingFound } from '../exit.js';
import { type Fact, formatFacts } from '../format/facts.js';
import { formatCount, formatShort } from '../format/numbers.js';
import { formatTime } from '../format/time.js';
import { openExisting, openToRead } from '../open-store.js';
import { firstOf, pagesOf } from '../pages-of.js';
import { safeLine } from '../terminal/safe-text.js';
import { formatTable } from '../terminal/table.js';

const PAGE = 200;

/** Lists models by name. */
export async function listModels(context: CommandContext, options: ModelListOptions): Promise<void> {
  await using store = await openToRead(context);
  const { kind, architecture, query, missing, limit } = options;
  const filter = { kind, architecture, query, missing, limit: Math.min(PAGE, limit + 1) };
  const found: Model[] = [];
  for await (const page of firstOf(
    pagesOf((cursor) => store.models.list({ ...filter, ...cursor })),
    limit + 1,
  ))
    found.push(...page);
  const shown = found.slice(0, limit);
  const { output, messages } = context;
  if (context.options.json) return await output.json({ models: shown, more: found.length > limit });
  if (shown.length === 0) {
    return messages.note(`No models. Take some in with: ${context.commandLine('models', 'scan', 'DIR')}`);
  }
  await output.lines(
    formatTable(
      [
        { title: 'ID', align: 'right' },
        { title: 'Name', flexible: true },
        { title: 'Architecture' },
        { title: 'Parameters', align: 'right' },
        { title: 'Quantization' },
        { title: 'Context', align: 'right' },
        { title: 'Size', align: 'right' },
      ],
      shown.map((model) => [
        String(model.id),
        `${model.missingSince === null ? '' : '(gone) '}${safeLine(model.name)}`,
        safeLine(model.architecture || model.provider),
        parametersOf(model),
        safeLine(model.quantization),
        model.contextLength === null ? '' : formatCount(model.contextLength),
        model.sizeBytes === null ? '' : formatBytes(model.sizeBytes),
      ]),
      { width: output.isTerminal ? output.width : Number.POSITIVE_INFINITY, colors: output.colors },
    ),
  );
  if (found.length > limit) messages.note(`Shown: the first ${formatCount(limit)}. More: --limit ${limit * 5}`);
}

/** Shows everything that is known of a model, but for long lists, of which the registry has the lengths. */
export async function showModel(context: CommandContext, text: string): Promise<void> {
  await using store = await openToRead(context);
  const model = await findModel(context, store, text);
  if (context.options.json) return await context.output.json(model);
  const facts: readonly Fact[] = [
    ['Name', model.name],
    ['Number', String(model.id)],
    ['Provider', model.provider],
    ['Address', model.url],
    ['File', model.path],
    ['Size', model.sizeBytes === null ? '' : formatBytes(model.sizeBytes)],
    ['SHA-256', model.contentHash ?? ''],
    ['Gone since', timeOf(model.missingSince)],
    ['Format', model.format],
    ['Architecture', model.architecture],
    ['Parameters', parametersOf(model)],
    ['Quantization', model.quantization],
    ['Context', model.contextLength === null ? '' : `${formatCount(model.contextLength)} tokens`],
    ['Vocabulary', model.vocabularySize === null ? '' : `${formatCount(model.vocabularySize)} tokens`],
    ['Chat template', model.chatTemplate === null ? '' : `${formatCount(model.chatTemplate.length)} characters`],
    ['First seen', timeOf(model.firstSeenAt)],
    ['Last used', timeOf(model.lastUsedAt)],
  ];
  const metadata = Object.entries(model.metadata ?? {}).map(
    ([key, value]): Fact => [safeLine(key), safeLine(JSON.stringify(value)).slice(0, 120)],
  );
  const known = facts.filter(([, value]) => value !== '').map(([label, value]): Fact => [label, safeLine(value)]);
  await context.output.lines([...formatFacts(known), ...(metadata.length === 0 ? [] : ['', ...formatFacts(metadata)])]);
}

/** Takes a model out of the registry. */
export async function removeModel(context: CommandContext, text: string): Promise<void> {
  await using store = await openExisting(context);
  const { id, name } = await findModel(context, store, text);
  await store.models.remove(id);
  if (context.options.json) return await context.output.json({ removed: id });
  await context.output.lines([`Removed ${safeLine(name)} from the registry`]);
}

async function findModel(context: CommandContext, { models }: Store, text: string): Promise<Model> {
  const byNumber = /^\d{1,15}$/.test(text) ? await models.find(Number(text)) : null;
  const found = byNumber ?? (await models.findByName(text)) ?? (await models.findByPath(resolve(text)));
  if (found !== null) return found;
  throw new NothingFound(
    `There is no model ${JSON.stringify(text)} in the registry. See what is there with: ${context.commandLine('models', 'list')}`,
    { model: text },
  );
}

function parametersOf({ parameterCount, sizeLabel }: Model): string {
  return parameterCount === null ? safeLine(sizeLabel) : formatShort(parameterCount);
}

function timeOf(at: number | null): string {
  return at === null ? '' : formatTime(at);
}
