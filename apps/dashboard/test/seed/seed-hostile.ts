import type { Store } from '@cairndb/core';

/** What runs when any text is taken for markup, or a link is followed that is none of the web's. */
export const HOSTILE = `"'><img src="x" onerror="window.pwned=1"><script>window.pwned=1</script><svg onload="window.pwned=1">{{7*7}}`;
const MARKDOWN = `${HOSTILE}

[a link](javascript:window.pwned=1) [data](data:text/html,<script>window.pwned=1</script>) ![picture](javascript:window.pwned=1)
[tab](java\tscript:window.pwned=1) <javascript:window.pwned=1> <a href="javascript:window.pwned=1">here</a>

\`\`\`html
${HOSTILE}
\`\`\`
`;

/** The same hostile text in every field that people or programs can write. */
export async function seedHostile(store: Store, now: number): Promise<void> {
  const { conversations, knowledge, checkpoints } = store;
  const createdAt = now - 30_000;
  const conversation = {
    id: 'hostile',
    title: HOSTILE,
    project: HOSTILE,
    provider: HOSTILE,
    model: HOSTILE,
    createdAt,
  };
  await conversations.create(conversation);
  await conversations.appendAll('hostile', [
    { id: 'hostile-1', role: 'user', content: MARKDOWN, createdAt, metadata: { note: HOSTILE } },
    {
      role: 'assistant',
      model: HOSTILE,
      createdAt,
      content: [
        { type: 'thinking', text: MARKDOWN },
        { type: 'toolCall', id: 'hostile-call', name: HOSTILE, input: { [HOSTILE]: HOSTILE } },
        { type: 'image', mediaType: `image/png${HOSTILE}`, url: 'javascript:window.pwned=1' },
        {
          type: 'image',
          mediaType: 'image/svg+xml',
          data: new TextEncoder().encode(
            `<svg xmlns="http://www.w3.org/2000/svg"><script>window.pwned=1</script></svg>`,
          ),
        },
        { type: 'other', value: { kind: HOSTILE } },
      ],
      usage: { inputTokens: 5, outputTokens: 5, costMicros: 7, model: HOSTILE, provider: HOSTILE },
    },
    { role: 'tool', createdAt, content: [{ type: 'toolResult', callId: 'hostile-call', content: HOSTILE }] },
  ]);
  await conversations.attach('hostile-1', { type: 'file', path: HOSTILE, mediaType: HOSTILE });
  await conversations.addCompaction('hostile', {
    trigger: HOSTILE,
    originalMessageCount: 3,
    compactedMessageCount: 1,
    summary: MARKDOWN,
  });
  await conversations.fork('hostile', 'hostile-1', { id: 'hostile-fork', title: HOSTILE });
  await store.memories.add({
    id: 'hostile-memory',
    content: HOSTILE,
    type: HOSTILE.slice(0, 60),
    tags: [HOSTILE.slice(0, 60)],
    project: HOSTILE,
    source: HOSTILE,
    metadata: { [HOSTILE]: HOSTILE },
  });
  await store.memoryBlocks.create({ label: HOSTILE.slice(0, 100), value: HOSTILE, description: HOSTILE });
  await store.logs.write({
    level: 'error',
    category: HOSTILE,
    message: HOSTILE,
    source: HOSTILE,
    context: { [HOSTILE]: HOSTILE },
    error: new Error(HOSTILE),
  });
  await store.cache.set(HOSTILE, HOSTILE, { category: HOSTILE });
  await store.cache.saveResponse({ model: HOSTILE, prompt: HOSTILE }, { text: MARKDOWN });
  await store.analytics.setBudget({ name: HOSTILE, limitMicros: 5, project: HOSTILE });
  await store.analytics.recordTool({ tool: HOSTILE, success: true });
  const decision = {
    type: HOSTILE.slice(0, 100),
    title: HOSTILE,
    description: MARKDOWN,
    context: HOSTILE,
    rationale: HOSTILE,
    impact: HOSTILE,
  };
  await knowledge.addDecision({
    ...decision,
    id: 'hostile-decision',
    project: HOSTILE,
    tags: [HOSTILE.slice(0, 60)],
    alternatives: [{ title: HOSTILE, description: HOSTILE }],
  });
  await knowledge.putDocuments(HOSTILE, [
    {
      path: 'hostile.md',
      contentHash: 'ff',
      title: HOSTILE,
      docType: HOSTILE.slice(0, 100),
      sections: [{ headings: [HOSTILE], anchors: [], startLine: 1, endLine: 9, text: MARKDOWN }],
    },
  ]);
  await knowledge.noteComponent({
    component: HOSTILE,
    type: HOSTILE.slice(0, 100),
    description: HOSTILE,
    evidence: [{ note: HOSTILE }],
  });
  await knowledge.addPattern({ type: HOSTILE.slice(0, 100), description: HOSTILE, successIndicators: [HOSTILE] });
  const path = `a/${HOSTILE.replaceAll('/', '-')}.ts`;
  await store.code.putFiles(HOSTILE, [
    {
      path,
      language: 'typescript',
      hash: 'ab',
      sizeBytes: 9,
      lines: 1,
      chunks: [{ text: HOSTILE, startLine: 1, endLine: 1 }],
      symbols: [{ type: 'class', name: HOSTILE, container: HOSTILE, startLine: 1, endLine: 1 }],
    },
  ]);
  await store.files.put(HOSTILE, [{ path, sizeBytes: 9, contentHash: 'ab' }]);
  await checkpoints.begin({ id: 'hostile-checkpoint', root: HOSTILE, label: HOSTILE });
  await checkpoints.add('hostile-checkpoint', [{ path, content: new TextEncoder().encode(HOSTILE) }]);
  await checkpoints.finish('hostile-checkpoint');
  await store.codegen.record({
    designGoal: HOSTILE,
    iterations: [{ code: HOSTILE, feedback: HOSTILE, errors: [{ type: 'syntax', message: HOSTILE }] }],
  });
}
