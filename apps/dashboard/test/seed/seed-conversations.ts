import type { NewMessage, Store } from '@cairndb/core';
import { DAY_MS, sequence } from './sequence.js';

const MODELS = ['claude-sonnet-4-5', 'claude-opus-4-5', 'gpt-5-codex', 'claude-haiku-4-5'];
const PROJECTS = ['/home/ada/parser', '/home/ada/webshop', '/home/ada/notes-app', '/srv/billing'];
const TOPICS: readonly (readonly [title: string, question: string, answer: string])[] = [
  [
    'Fix the tokenizer for CJK input',
    'Why does the tokenizer split 日本語 into single characters?',
    'The tokenizer treats every CJK character as a word. It needs **bigrams**: each pair of neighbours becomes one token.',
  ],
  [
    'Retry uploads with backoff',
    'Uploads fail on flaky networks. Add retries.',
    'I added exponential backoff with jitter to `uploadChunk`. A chunk is tried five times.',
  ],
  [
    'Migrate the checkout to the new tax API',
    'The old tax API goes away in March. What changes for us?',
    'Three calls change. The rates now come per line item, and the region is an ISO code.',
  ],
  [
    'Why is the invoice list slow?',
    'The list of invoices takes four seconds.',
    'There is no index on `customer_id, issued_at`. With it the query takes 3 ms.',
  ],
  [
    'Dark mode for the editor',
    'Please add a dark theme to the editor.',
    'Colours are CSS variables now, and the theme follows the system until somebody chooses.',
  ],
  [
    'Flaky test in the scheduler',
    'scheduler.test.ts fails one time in twenty.',
    'The test waits for a fixed time. It now waits for the condition it is about.',
  ],
  [
    'Parse dates without a library',
    'Can we drop moment?',
    'Yes: `Intl.DateTimeFormat` and thirty lines of our own do everything we use it for.',
  ],
  [
    'Review the authentication change',
    'Look at this diff for mistakes.',
    'The refresh token is logged at debug level. Everything else looks right.',
  ],
];
/** A picture of one grey pixel. */
const PIXEL = Uint8Array.from(
  atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mPMqK//DwAFOgJoP0lCcwAAAABJRU5ErkJggg=='),
  (character) => character.charCodeAt(0),
);

/** Conversations of several projects and models: one with everything a message may hold, a family of forks, a compaction. */
export async function seedConversations(store: Store, now: number): Promise<void> {
  const random = sequence(7);
  for (let index = 0; index < 64; index += 1) {
    const [title, question, answer] = TOPICS[index % TOPICS.length] ?? ['', '', ''];
    const at = now - Math.floor((index * 0.9 + random()) * DAY_MS) - 120_000;
    const model = MODELS[Math.floor(random() * MODELS.length)] ?? '';
    const { id } = await store.conversations.create({
      id: `seed-${index}`,
      title: index < TOPICS.length ? title : `${title} (${Math.floor(index / TOPICS.length) + 1})`,
      project: PROJECTS[Math.floor(random() * PROJECTS.length)],
      provider: model.startsWith('gpt') ? 'openai' : 'anthropic',
      model,
      createdAt: at,
    });
    await store.conversations.appendAll(id, exchange(question, answer, at, model, random));
    await store.conversations.update(id, { updatedAt: at + 90_000 });
    if (index % 11 === 10) await store.conversations.archive(id);
  }
  await seedShowpiece(store, now);
}

function exchange(question: string, answer: string, at: number, model: string, random: () => number): NewMessage[] {
  const usage = {
    inputTokens: 400 + Math.floor(random() * 3_000),
    outputTokens: 200 + Math.floor(random() * 2_000),
    cacheReadTokens: Math.floor(random() * 60_000),
    cacheCreationTokens: Math.floor(random() * 6_000),
  };
  return [
    { role: 'user', content: question, createdAt: at },
    { role: 'assistant', content: answer, model, createdAt: at + 20_000, usage: { ...usage, model } },
    { role: 'user', content: 'Good. Write a test for it, too.', createdAt: at + 60_000 },
    {
      role: 'assistant',
      content: 'Done; it fails without the change and passes with it.',
      model,
      createdAt: at + 90_000,
    },
  ];
}

const REVIEW = `Here is what I found in \`src/parser\`:

1. **The tokenizer** cuts words at every CJK character, so a search for 東京 finds 京都.
2. \`peek()\` allocates on *every* call.

| input | before | after |
| --- | ---: | ---: |
| English prose | 41 ms | 22 ms |
| Japanese prose | 380 ms | 31 ms |

\`\`\`typescript
/** Pairs of neighbours: 日本語 becomes 日本 and 本語. */
export function* bigrams(text: string): Generator<string> {
  const letters = [...text];
  for (let i = 0; i + 1 < letters.length; i++) {
    yield letters[i] + letters[i + 1];
  }
}
\`\`\`

> Measured on the corpus of \`fixtures/\`, five runs each.

See the [Unicode annex](https://unicode.org/reports/tr29/) for what counts as a word.`;

async function seedShowpiece(store: Store, now: number): Promise<void> {
  const at = now - 40 * 60_000;
  const model = 'claude-sonnet-4-5';
  const { conversations } = store;
  await conversations.create({
    id: 'showpiece',
    title: 'Make the parser fast and right for Japanese',
    project: '/home/ada/parser',
    provider: 'anthropic',
    model,
    createdAt: at,
  });
  const messages: NewMessage[] = [
    {
      id: 'show-1',
      role: 'user',
      content: [
        {
          type: 'text',
          text: 'Our parser is slow on Japanese text, and searches find the wrong things. This is the profile:',
        },
        { type: 'image', mediaType: 'image/png', data: PIXEL },
      ],
    },
    {
      id: 'show-2',
      role: 'assistant',
      model,
      content: [
        {
          type: 'thinking',
          text: 'The profile shows that most time goes into `peek`. I should read the tokenizer first.',
        },
        { type: 'text', text: 'I will look at the tokenizer.' },
        { type: 'toolCall', id: 'call-1', name: 'Read', input: { path: 'src/parser/tokenizer.ts', limit: 200 } },
      ],
    },
    {
      id: 'show-3',
      role: 'user',
      content: [
        {
          type: 'toolResult',
          callId: 'call-1',
          content: 'export class Tokenizer {\n  peek(): Token {\n    return { ...this.tokens[this.at] };\n  }\n}\n',
        },
      ],
    },
    {
      id: 'show-4',
      role: 'assistant',
      model,
      content: [
        { type: 'toolCall', id: 'call-2', name: 'Bash', input: { command: 'npm test -- tokenizer', timeout: 60_000 } },
      ],
    },
    {
      id: 'show-5',
      role: 'user',
      content: [
        {
          type: 'toolResult',
          callId: 'call-2',
          isError: true,
          content: 'FAIL src/parser/tokenizer.test.ts\n  × keeps 東京 and 京都 apart\n\nExpected: 1\nReceived: 2',
        },
      ],
    },
    {
      id: 'show-6',
      role: 'assistant',
      model,
      content: REVIEW,
      usage: { inputTokens: 5_210, outputTokens: 1_840, cacheReadTokens: 48_000, model },
    },
    { id: 'show-7', role: 'user', content: 'Go with bigrams. Keep `peek` cheap.' },
    {
      id: 'show-8',
      role: 'assistant',
      model,
      content: 'Both are in. All 214 tests pass, and the Japanese corpus takes 31 ms instead of 380.',
      usage: { inputTokens: 1_900, outputTokens: 420, cacheReadTokens: 61_000, model },
    },
  ];
  await conversations.appendAll(
    'showpiece',
    messages.map((message, index) => ({ ...message, createdAt: at + index * 60_000 })),
  );
  await conversations.addCompaction('showpiece', {
    id: 'show-compaction',
    trigger: 'auto',
    originalMessageCount: 120,
    compactedMessageCount: 4,
    tokensSaved: 84_000,
    summary: 'The tokenizer was read and its test **fails** for 東京.',
    performedAt: at + 5 * 60_000 + 30_000,
  });
  await conversations.fork('showpiece', 'show-6', { id: 'show-fork', title: 'Try a dictionary instead of bigrams' });
  await conversations.append('show-fork', {
    role: 'user',
    content: 'What if we used a dictionary?',
    createdAt: at + 9 * 60_000,
  });
  await conversations.append('show-fork', {
    id: 'fork-answer',
    role: 'assistant',
    model,
    content: 'It is 14 MB and still misses names.',
    createdAt: at + 10 * 60_000,
  });
  await conversations.fork('show-fork', 'fork-answer', { id: 'show-fork-2', title: 'A smaller dictionary' });
  await conversations.fork('showpiece', 'show-4', { id: 'show-fork-3', title: 'Only make peek cheap' });
}
