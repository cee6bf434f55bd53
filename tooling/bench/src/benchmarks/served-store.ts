import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { betterSqlite3 } from '@cairndb/better-sqlite3';
import { type NewCodeFile, openStore, type Store } from '@cairndb/core';
import { Writer } from '@cairndb/workload';

/** How much is in a store that is served. */
export interface ServedSize {
  readonly conversations: number;
  readonly messages: number;
  readonly generations: number;
  readonly chunks: number;
}

/** What a person with a busy year has. */
export const FULL: ServedSize = { conversations: 5_000, messages: 100_000, generations: 1_000_000, chunks: 50_000 };
export const QUICK: ServedSize = { conversations: 500, messages: 10_000, generations: 50_000, chunks: 5_000 };

const MODELS = ['claude-opus-4-5', 'claude-sonnet-4-5', 'claude-haiku-4-5', 'gpt-5.1', 'gemini-2.5-pro'];
const PROJECTS = 12;
const YEAR_MS = 365 * 86_400_000;
const CHUNKS_OF_FILE = 10;
const PART = 5_000;

/** What asks the store: ids that are there, and words that were written. */
export interface ServedStore {
  readonly messageIds: readonly string[];
  readonly conversationIds: readonly string[];
  /** Two words of one message each, as people search: neither is one that every fiftieth message has. */
  readonly questions: readonly string[];
}

/** Fills a file with conversations, model calls and code of the last year, everything searchable. */
export async function fillServedStore(path: string, size: ServedSize): Promise<ServedStore> {
  const store = await openStore({
    driver: betterSqlite3({ path, synchronous: 'off' }),
    indexing: 'onSearch',
  });
  try {
    const writer = new Writer(17);
    const filled = fillConversations(store, writer, size);
    fillCalls(store, writer, size.generations);
    fillCode(store, writer, size.chunks);
    await store.catchUp();
    await store.raw.all('PRAGMA wal_checkpoint(TRUNCATE)');
    return filled;
  } finally {
    await store.close();
  }
}

function fillConversations({ sync }: Store, writer: Writer, { conversations, messages }: ServedSize): ServedStore {
  const start = Date.now() - YEAR_MS;
  const conversationIds: string[] = [];
  const messageIds: string[] = [];
  const texts: string[] = [];
  for (let at = 0; at < conversations; at += 1) {
    const createdAt = start + Math.floor((at / conversations) * YEAR_MS);
    const project = `/srv/project-${at % PROJECTS}`;
    const { id } = sync.conversations.create({ title: writer.prose(40), project, createdAt });
    const added = Array.from({ length: messages / conversations }, (_, number) => ({
      role: number % 2 === 0 ? ('user' as const) : ('assistant' as const),
      content: writer.prose(500),
      createdAt: createdAt + number * 1_000,
    }));
    for (const { id: messageId } of sync.conversations.appendAll(id, added)) messageIds.push(messageId);
    conversationIds.push(id);
    texts.push(added[0]?.content ?? '');
  }
  return { conversationIds, messageIds, questions: questionsFrom(texts) };
}

/** A question out of each text that has two words which few texts have. */
function questionsFrom(texts: readonly string[]): string[] {
  const wordsOf = texts.map((text) => [...new Set(text.toLowerCase().match(/[a-z]+/g) ?? [])]);
  const holders = new Map<string, number>();
  for (const word of wordsOf.flat()) holders.set(word, (holders.get(word) ?? 0) + 1);
  return wordsOf.flatMap((words) => {
    const [one, other] = words.filter((word) => (holders.get(word) ?? 0) <= texts.length / 50);
    return one === undefined || other === undefined ? [] : [`${one} ${other}`];
  });
}

function fillCalls({ sync }: Store, { random }: Writer, count: number): void {
  const start = Date.now() - YEAR_MS;
  for (let from = 0; from < count; from += PART) {
    sync.analytics.recordAll(
      Array.from({ length: Math.min(PART, count - from) }, (_, at) => ({
        model: random.pick(MODELS),
        project: `/srv/project-${random.integer(0, PROJECTS - 1)}`,
        inputTokens: random.integer(100, 20_000),
        outputTokens: random.integer(10, 2_000),
        cacheReadTokens: random.integer(0, 100_000),
        createdAt: start + Math.floor(((from + at) / count) * YEAR_MS),
      })),
    );
  }
}

function fillCode({ sync }: Store, writer: Writer, chunks: number): void {
  const files = chunks / CHUNKS_OF_FILE;
  for (let from = 0; from < files; from += 200) {
    const part = Array.from({ length: Math.min(200, files - from) }, (_, at) => codeFile(writer, from + at));
    sync.code.putFiles(`/srv/project-${(from / 200) % PROJECTS}`, part);
  }
}

function codeFile(writer: Writer, number: number): NewCodeFile {
  const chunks = Array.from({ length: CHUNKS_OF_FILE }, (_, at) => ({
    text: writer.code(800),
    startLine: at * 20 + 1,
    endLine: at * 20 + 20,
  }));
  return {
    path: `src/${writer.word()}/${writer.identifier()}${number}.ts`,
    language: 'typescript',
    hash: createHash('sha256').update(String(number)).digest('hex'),
    sizeBytes: CHUNKS_OF_FILE * 800,
    lines: CHUNKS_OF_FILE * 20,
    chunks,
    symbols: [],
  };
}

/** A `cairn serve` process. */
export interface ServingProcess {
  readonly url: string;
  stop(): Promise<void>;
}

const CAIRN = fileURLToPath(new URL('../../../../apps/cli/dist/main.js', import.meta.url));

/** Serves a file as people do, on a free port. */
export async function serveFile(path: string): Promise<ServingProcess> {
  const child = spawn(process.execPath, [CAIRN, 'serve', '--db', path, '--port', '0', '--json'], {
    env: { ...process.env, CAIRN_CONFIG: 'none' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const closed = once(child, 'close');
  const said = once(createInterface(child.stdout), 'line').then(
    ([line]) => JSON.parse(String(line)) as { url: string },
  );
  const { url } = await Promise.race([
    said,
    closed.then(([code]): never => {
      throw new Error(`cairn serve ended with the code ${String(code)}.`);
    }),
  ]);
  return {
    url,
    async stop() {
      child.kill('SIGTERM');
      await closed;
    },
  };
}
