import type { EmbeddingStatus, Store } from '@cairndb/core';
import type { CommandContext } from '../command-context.js';
import type { ReembedCommandOptions } from '../commands/reembed-command.js';
import {
  chooseEmbeddings,
  chosenEmbeddings,
  type EmbeddingsChoice,
  embeddingsOf,
  warnOnce,
} from '../embeddings-choice.js';
import { CommandLineError } from '../exit.js';
import { countOf, formatCount } from '../format/numbers.js';
import { openExisting } from '../open-store.js';
import { startProgress } from '../terminal/progress.js';
import { safeLine } from '../terminal/safe-text.js';
import { formatTable } from '../terminal/table.js';
import { withInterruption } from '../terminal/with-interruption.js';

/** Tables whose rows are embedded; their number tells how far the work is. */
const EMBEDDED_TABLES = ['messages', 'code_chunks', 'codegen_sessions', 'codegen_iterations', 'memories'];

/** Makes the vectors of a database that is there, or says how they stand. */
export async function reembedDatabase(context: CommandContext, options: ReembedCommandOptions): Promise<void> {
  const plain = await openExisting(context);
  const before = await chosenEmbeddings(plain);
  await plain.close();
  const choice = choiceOf(context, options, before);
  await using store = await openExisting(context, {
    embeddings: embeddingsOf(choice),
    listeners: { warning: warnOnce(context) },
  });
  if (options.status !== true) await move(context, store, choice);
  await show(context, store);
}

/** @throws CommandLineError where no model was chosen, now or before */
function choiceOf(
  context: CommandContext,
  { model, url, keyEnv, dimensions }: ReembedCommandOptions,
  before: EmbeddingsChoice | undefined,
): EmbeddingsChoice {
  if (model !== undefined) return { model, url, keyEnv, dimensions };
  const refine = {
    url: url ?? before?.url,
    keyEnv: keyEnv ?? before?.keyEnv,
    dimensions: dimensions ?? before?.dimensions,
  };
  if (before !== undefined) return { ...before, ...refine };
  throw new CommandLineError(
    `No model was chosen for this database yet. Without network or model file: ${context.commandLine('reembed', '--model', 'lexical')}. By meaning: --model and --url.`,
  );
}

async function move(context: CommandContext, store: Store, choice: EmbeddingsChoice): Promise<void> {
  const { embeddings } = store;
  if (embeddings === null) return;
  const { tables } = await store.stats();
  const total = EMBEDDED_TABLES.reduce((sum, name) => sum + (tables[name] ?? 0), 0);
  const bar = await startProgress(context.messages, 'Embedding');
  await withInterruption(async (signal) => {
    try {
      const onProgress = (documents: number) =>
        bar.update(total === 0 ? 1 : documents / total, `${formatCount(documents)} of ${formatCount(total)}`);
      const { documents, removed } = await embeddings.reembed({ onProgress, signal });
      await chooseEmbeddings(store, choice);
      bar.stop();
      const gone = removed === 0 ? '' : `; removed ${countOf(removed, 'old vector')}`;
      context.messages.note(`Looked at ${countOf(documents, 'text')}${gone}.`);
    } finally {
      bar.stop();
    }
  });
}

async function show(context: CommandContext, store: Store): Promise<void> {
  const status = await store.embeddings?.status();
  if (status === undefined) return;
  const { output, messages } = context;
  if (context.options.json) return await output.json({ location: store.location, ...status });
  if (status.spaces.length === 0) return messages.note('There are no vectors yet.');
  await output.lines([...spaceTable(context, status), '', pendingLine(status)]);
}

function spaceTable({ output }: CommandContext, { spaces }: EmbeddingStatus): string[] {
  return formatTable(
    [
      { title: 'Model' },
      { title: 'Numbers', align: 'right' },
      { title: 'State' },
      { title: 'Vectors', align: 'right' },
    ],
    spaces.map(({ model, dimensions, status, vectors }) => [
      safeLine(model),
      formatCount(dimensions),
      status,
      formatCount(vectors),
    ]),
    { width: output.isTerminal ? output.width : Number.POSITIVE_INFINITY, colors: output.colors },
  );
}

function pendingLine({ pending, retrying }: EmbeddingStatus): string {
  const waiting = retrying === 0 ? '' : `; ${countOf(retrying, 'text')} failed and will be tried again`;
  return pending === 0 ? `Nothing is missing${waiting}.` : `${countOf(pending, 'change')} to be embedded${waiting}.`;
}
