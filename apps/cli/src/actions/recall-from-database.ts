import { buildContext } from '@cairndb/context';
import type { RecallExplanation, RecallOptions, Store } from '@cairndb/core';
import { chunkSource } from '../chunk-source.js';
import type { CommandContext } from '../command-context.js';
import type { RecallCommandOptions } from '../commands/recall-command.js';
import { findConversation } from '../find-conversation.js';
import { findProject } from '../find-project.js';
import { formatHit } from '../format/hit.js';
import { countOf, formatCount } from '../format/numbers.js';
import { openWithEmbeddings } from '../open-with-embeddings.js';
import { kindsOf } from '../search-kinds.js';
import { safeText } from '../terminal/safe-text.js';
import { shorten } from '../terminal/wrap.js';

/** What is asked, and how to take away what says that it takes a moment. */
interface Asked {
  readonly question: string;
  readonly recall: RecallOptions;
  readonly clearStatus: () => void;
}

/** Answers a question from a database: hits with the command that opens each, or one text for a prompt. */
export async function recallFromDatabase(
  context: CommandContext,
  question: string,
  options: RecallCommandOptions,
): Promise<void> {
  await using store = await openWithEmbeddings(context);
  const clearStatus = context.messages.status('Recalling…');
  try {
    const asked = { question, recall: await recallOptions(context, store, options), clearStatus };
    if (options.budget === undefined) await showHits(context, store, asked);
    else await showContext(context, store, asked, options.budget);
  } finally {
    clearStatus();
  }
}

async function recallOptions(
  context: CommandContext,
  store: Store,
  options: RecallCommandOptions,
): Promise<RecallOptions> {
  const { project, conversation, since, until, limit, neighbours, explain } = options;
  return {
    ...{ limit, neighbours, explain, since, until, kinds: kindsOf(options.in, undefined), snippetChars: 200 },
    project: project === undefined ? undefined : await findProject(context, store, project),
    conversationId: conversation === undefined ? undefined : (await findConversation(store, conversation)).id,
  };
}

async function showHits(
  context: CommandContext,
  store: Store,
  { question, recall, clearStatus }: Asked,
): Promise<void> {
  const { hits, by } = await store.recall(question, recall);
  clearStatus();
  const { output, messages } = context;
  if (context.options.json) return await output.json({ question, by, hits });
  if (hits.length === 0) messages.note(`Nothing found for ${question}`);
  for (const [index, hit] of hits.entries()) {
    const lines = formatHit(context, hit, index + 1, await chunkSource(store, hit));
    const around = (hit.context ?? []).map(
      ({ seq, role, text }) => `   #${seq} ${role}: ${shorten(safeText(text).replace(/\s+/g, ' '), 120)}`,
    );
    const reasons = hit.explanation === undefined ? [] : reasonsOf(hit.score, hit.explanation);
    await output.lines([
      ...(index === 0 ? [] : ['']),
      ...lines,
      ...[...around, ...reasons].map((line) => output.colors.dim(line)),
    ]);
  }
}

/** One line for each ranking a hit stands in, and one for its lifts. */
function reasonsOf(score: number, { rankings, lift, recency, importance }: RecallExplanation): string[] {
  const lines = rankings.map(({ by, rank, share, measure, parts = {} }) => {
    const told = Object.entries(parts).filter(([, value]) => value !== 0);
    const of = told.length === 0 ? '' : ` (${told.map(([name, value]) => `${name} ${value.toFixed(2)}`).join(', ')})`;
    return `   ${share.toFixed(4)}  ${by}: rank ${rank}${measure === undefined ? '' : `, ${measure.toFixed(3)}`}${of}`;
  });
  const lifts = `new ${percent(recency)}, important ${percent(importance)}`;
  return [...lines, `   ${score.toFixed(4)}  in all, lifted by ${percent(lift - 1)} (${lifts})`];
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

async function showContext(
  context: CommandContext,
  store: Store,
  { question, recall, clearStatus }: Asked,
  maxTokens: number,
): Promise<void> {
  const built = await buildContext(store, question, { ...recall, limit: Math.max(50, recall.limit ?? 0), maxTokens });
  clearStatus();
  const { output, messages } = context;
  if (context.options.json) return await output.json({ question, ...built });
  if (built.text === '') return messages.note(`Nothing found for ${question}`);
  await output.lines([safeText(built.text)]);
  const left = built.leftOut === 0 ? '' : `; ${countOf(built.leftOut, 'passage')} did not fit`;
  messages.note(`${countOf(built.tokens, 'token')} of ${formatCount(maxTokens)}${left}`);
}
