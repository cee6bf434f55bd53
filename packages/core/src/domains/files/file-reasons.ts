import type { FileReason, FileRelevance } from './file-relevance.js';

const BASES = {
  weights: 'as the given weights say',
  source: 'source code',
  test: 'a test',
  document: 'a document',
  configuration: 'configuration',
  other: 'a file of no known language',
  binary: 'a binary file',
} as const;

/** The parts of a score in words, the largest first. */
export function reasonsOf(score: FileRelevance): readonly FileReason[] {
  const { metadata: facts } = score;
  const scores = {
    base: score.baseScore,
    frequency: score.frequencyScore,
    recency: score.recencyScore,
    dependency: score.dependencyScore,
    success: score.successCorrelation,
  };
  const texts = {
    base: `It is ${BASES[facts.base]}.`,
    frequency:
      facts.accesses === 0
        ? 'It was not used yet.'
        : `It was used ${times(facts.accesses)}; faded by age that is ${facts.heat.toFixed(2)}.`,
    recency: recencyText(score),
    dependency: `${plural(facts.incoming, 'relationship points', 'relationships point')} to it, ${facts.outgoing} away from it${facts.isSeed ? ', and the work is about it' : ''}.`,
    success:
      facts.accesses === 0
        ? 'Nothing is known of how it helped.'
        : `${facts.accesses - facts.failures} of ${times(facts.accesses)} it helped.`,
  };
  return Object.entries(scores)
    .map(([name, value], at) => {
      const part = name as FileReason['part'];
      return { part, score: value, contribution: value * (facts.shares[at] ?? 0), text: texts[part] };
    })
    .sort((a, b) => b.contribution - a.contribution);
}

function recencyText({ calculatedAt, metadata: { lastUsedAt, modifiedAt } }: FileRelevance): string {
  const isUse = lastUsedAt !== null && lastUsedAt >= modifiedAt;
  const days = (calculatedAt - (isUse ? lastUsedAt : modifiedAt)) / 86_400_000;
  const ago = days < 1 ? 'less than a day' : plural(Math.floor(days), 'day', 'days');
  return `It was ${isUse ? 'used' : 'changed'} ${ago} before this was counted.`;
}

function times(count: number): string {
  return plural(count, 'time', 'times');
}

function plural(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
