import type { EmbeddingStatus, Store } from '@cairndb/core';
import type { CommandContext } from '../command-context.js';
import type { ReembedCommandOptions } from '../commands/reembed-command.js';
import {
  type ConfiguredEmbeddings,
  chooseEmbeddings,
  chosenEmbeddings,
  configuredEmbeddings,
  type EmbeddingsChoice,
  embeddingsInUse,
  embeddingsOf,
  firstChoice,
} from '../embeddings-choice.js';
import { CommandLineError } from '../exit.js';
import { countOf, formatCount } from '../format/numbers.js';
import { openExisting } from '../open-store.js';
import { otherVectors, warnOfOther, warnOnce } from '../open-with-embeddings.js';
import { startProgress } from '../terminal/progress.js';
import { safeLine } from '../terminal/safe-text.js';
import { formatTable } from '../terminal/table.js';
import { withInterruption } from '../terminal/with-interruption.js';

/** Tables whose rows are embedded; their number tells how far the work is. */
const EMBEDDED_TABLES = ['messages', 'code_chunks', 'codegen_sessions', 'codegen_iterations', 'memories'];

/** Makes the vectors of a database that is there, or says how they stand. */
export async function reembedDatabase(context: CommandContext, options: ReembedCommandOptions): Promise<void> {
  const configured = configuredEmbeddings(context.options.configuration);
  const plain = await openExisting(context);
  const before = await chosenEmbeddings(plain);
  await plain.close();
  const choice = choiceOf(context, options, configured, before);
  const embeddings = embeddingsOf(choice, context);
  await using store = await openExisting(context, { embeddings, listeners: { warning: warnOnce(context) } });
  if (options.status !== true) {
    await move(context, store, choice);
    warnOfConfigured(context, choice, configured);
  } else {
    const other = await otherVectors(store, embeddings.embedder?.dimensions);
    if (other !== undefined) warnOfOther(context, other, choice, configured.place || 'this command line');
  }
  await show(context, store);
}

/**
 * What this command line says, then the configuration, then what was chosen before.
 *
 * @throws CommandLineError where none of them names a model
 */
function choiceOf(
  context: CommandContext,
  options: ReembedCommandOptions,
  configured: ConfiguredEmbeddings,
  before: EmbeddingsChoice | undefined,
): EmbeddingsChoice {
  const choice = firstChoice(options, configured, before ?? embeddingsInUse(configured, before));
  if (choice !== undefined) return choice;
  throw new CommandLineError(
    `No model was chosen for this database yet. Without network or model file: ${context.commandLine('reembed', '--model', 'lexical')}. By meaning: --model and --url.`,
  );
}

/** Says that other commands go by what the configuration says, where that is something else. */
function warnOfConfigured(
  { messages }: CommandContext,
  choice: EmbeddingsChoice,
  configured: ConfiguredEmbeddings,
): void {
  const place = safeLine(configured.place);
  if (configured.enabled === false) {
    messages.warn('storage.embeddings.enabled is false: other commands go without vectors until it is not.');
  } else if (configured.enabled === true && embeddingsInUse(configured, choice)?.model !== choice.model) {
    messages.warn(
      `${place} wants ${safeLine(configured.model ?? '')}: other commands go without vectors until it says ${safeLine(choice.model)}.`,
    );
  }
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
