import type { EmbeddingsOptions } from '../../embedding/index.js';

/** Questions whose vectors are kept for the next database. */
const KEPT = 16;

/** The options with an embedder that is asked once for the vector of a question, however many databases want it. */
export function sharedQueries(options: EmbeddingsOptions): EmbeddingsOptions {
  const { embedder } = options;
  if (embedder === undefined) return options;
  type Answer = ReturnType<typeof embedder.embed>;
  const asked = new Map<string, Answer>();
  const embed = (texts: readonly string[], how: Parameters<typeof embedder.embed>[1]): Answer => {
    const [question] = texts;
    if (how.purpose !== 'query' || texts.length !== 1 || question === undefined) return embedder.embed(texts, how);
    const known = asked.get(question);
    if (known !== undefined) return known;
    const answer = embedder.embed(texts, how);
    asked.set(question, answer);
    // Who failed is asked again.
    answer.catch(() => asked.delete(question));
    const [oldest] = asked.keys();
    if (asked.size > KEPT && oldest !== undefined) asked.delete(oldest);
    return answer;
  };
  const { model, dimensions, metric, weight, maxBatch, maxChars } = embedder;
  return { ...options, embedder: { model, dimensions, metric, weight, maxBatch, maxChars, embed } };
}
