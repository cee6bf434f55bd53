import type { Store } from '@cairndb/core';
import { DAY_MS } from './sequence.js';

/** Decisions (one of them superseded), documents with a dangling link, components, and patterns that worked. */
export async function seedKnowledge(store: Store, now: number): Promise<void> {
  const { knowledge } = store;
  const project = '/home/ada/parser';
  await knowledge.addDecision({
    id: 'adr-1',
    project,
    type: 'architecture',
    title: 'Tokenize CJK with a dictionary',
    description: 'Words come from a dictionary of 400,000 entries.',
    rationale: 'Precision.',
    tags: ['search'],
    madeAt: now - 40 * DAY_MS,
  });
  await knowledge.supersedeDecision('adr-1', {
    id: 'adr-2',
    type: 'architecture',
    title: 'Tokenize CJK as bigrams',
    context: 'The dictionary weighs 14 MB and misses names.',
    description: 'Every pair of neighbouring characters is a token.',
    rationale: 'No data to ship, and every substring of two characters is found.',
    alternatives: [
      { title: 'Bigrams', chosen: true },
      { title: 'Dictionary', description: 'Large, and wrong for names.' },
      { title: 'Single characters', description: 'Finds far too much.' },
    ],
    impact: 'The index grows by a fifth.',
    madeAt: now - 6 * DAY_MS,
  });
  await knowledge.addDecision({
    id: 'adr-3',
    project: '/srv/billing',
    type: 'process',
    title: 'Invoices are append-only',
    description: 'A correction is a new invoice.',
    madeAt: now - 20 * DAY_MS,
  });
  await knowledge.putDocuments(project, [
    {
      path: 'README.md',
      contentHash: 'a1',
      docType: 'readme',
      title: 'Parser',
      purpose: 'Splits text of any language into tokens.',
      sections: [
        {
          headings: ['Parser'],
          anchors: ['parser'],
          startLine: 1,
          endLine: 6,
          text: '# Parser\n\nSplits text of any language into tokens.',
        },
        {
          headings: ['Parser', 'Usage'],
          anchors: ['usage'],
          startLine: 7,
          endLine: 14,
          text: '## Usage\n\n```ts\nfor (const token of tokens(text)) console.log(token);\n```',
        },
      ],
      references: [
        { line: 9, text: 'architecture', kind: 'document', target: 'docs/architecture.md' },
        { line: 12, text: 'old notes', kind: 'file', target: 'NOTES.txt', exists: false },
      ],
    },
    {
      path: 'docs/architecture.md',
      contentHash: 'b2',
      docType: 'guide',
      title: 'Architecture',
      purpose: 'How the parts fit together.',
      sections: [
        {
          headings: ['Architecture'],
          anchors: ['architecture'],
          startLine: 1,
          endLine: 9,
          text: '# Architecture\n\nTokenizer, index, ranking.',
        },
      ],
    },
  ]);
  await knowledge.noteComponent({
    project,
    component: 'Tokenizer',
    type: 'module',
    description: 'Splits text into tokens.',
    confidence: 0.9,
    evidence: [{ path: 'src/parser/tokenizer.ts', line: 1 }],
  });
  await knowledge.noteComponent({
    project,
    component: 'Keyword index',
    type: 'module',
    description: 'FTS5 over tokens.',
    confidence: 0.7,
    evidence: [{ note: 'seen in the profile' }],
  });
  const pattern = await knowledge.addPattern({
    project,
    type: 'debugging',
    description: 'Reproduce with the smallest input before reading code.',
    successIndicators: ['the test fails first'],
    failureIndicators: ['the fix is a guess'],
  });
  for (let use = 0; use < 12; use += 1)
    await knowledge.notePatternOutcome(pattern.id, {
      id: `use-${use}`,
      success: use % 5 !== 0,
      at: now - use * DAY_MS,
    });
}
