import type { NewCodeFile, Store } from '@cairndb/core';
import { DAY_MS } from './sequence.js';

const TOKENIZER = `import { isCjk } from './cjk.js';

/** Splits text into tokens. */
export class Tokenizer {
  #at = 0;

  peek(): string | undefined {
    return this.#tokens[this.#at];
  }

  next(): string | undefined {
    return this.#tokens[this.#at++];
  }
}
`;
const CJK = `export function isCjk(character: string): boolean {
  return /\\p{Script=Han}|\\p{Script=Hiragana}/u.test(character);
}
`;
const TOKENIZER_BEFORE = TOKENIZER.replace('this.#tokens[this.#at];', '{ ...this.#tokens[this.#at] };');

/** A small project in the code index, the file index and two checkpoints; a session of code generation. */
export async function seedCode(store: Store, now: number): Promise<void> {
  const project = '/home/ada/parser';
  const file = (path: string, text: string, symbols: NewCodeFile['symbols']): NewCodeFile => {
    const lines = text.split('\n').length;
    return {
      path,
      language: 'typescript',
      hash: hashOf(text),
      sizeBytes: text.length,
      lines,
      modifiedAt: now - DAY_MS,
      chunks: [{ text, startLine: 1, endLine: lines }],
      symbols,
    };
  };
  await store.code.putFiles(project, [
    file('src/parser/tokenizer.ts', TOKENIZER, [
      { type: 'class', name: 'Tokenizer', container: null, startLine: 4, endLine: 14 },
      { type: 'method', name: 'peek', container: 'Tokenizer', startLine: 7, endLine: 9 },
      { type: 'method', name: 'next', container: 'Tokenizer', startLine: 11, endLine: 13 },
    ]),
    file('src/parser/cjk.ts', CJK, [{ type: 'function', name: 'isCjk', container: null, startLine: 1, endLine: 3 }]),
  ]);
  await seedFiles(store, project, now);
  await seedCheckpoints(store, project, now);
  await store.codegen.record({
    designGoal: 'A function that yields bigrams of a text',
    createdAt: now - 3 * DAY_MS,
    iterations: [
      {
        code: 'function bigrams(text) {\n  return text.split("")\n}\n',
        feedback: 'It returns single letters.',
        errors: [{ type: 'runtime', message: 'Expected 2 letters, got 1', line: 2 }],
      },
      {
        code: 'function* bigrams(text) {\n  const letters = [...text];\n  for (let i = 0; i + 1 < letters.length; i++) yield letters[i] + letters[i + 1];\n}\n',
        feedback: null,
      },
    ],
  });
}

async function seedFiles(store: Store, project: string, now: number): Promise<void> {
  const paths = [
    'src/parser/tokenizer.ts',
    'src/parser/cjk.ts',
    'src/parser/tokenizer.test.ts',
    'README.md',
    'docs/architecture.md',
    'package.json',
  ];
  await store.files.put(
    project,
    paths.map((path, index) => ({
      path,
      sizeBytes: 300 + index * 700,
      contentHash: hashOf(path),
      language: path.endsWith('.ts') ? 'typescript' : path.endsWith('.md') ? 'markdown' : 'json',
      lineCount: 14 + index * 9,
      modifiedAt: now - (index + 1) * DAY_MS,
      gitStatus: index === 0 ? 'modified' : 'unmodified',
      isBinary: false,
    })),
    { root: project },
  );
  await store.files.relate(project, [
    { source: 'src/parser/tokenizer.ts', target: 'src/parser/cjk.ts', type: 'imports' },
    { source: 'src/parser/tokenizer.test.ts', target: 'src/parser/tokenizer.ts', type: 'tests' },
    { source: 'docs/architecture.md', target: 'src/parser/tokenizer.ts', type: 'documents', strength: 0.6 },
  ]);
  await store.files.recordAccesses(
    project,
    paths.slice(0, 3).flatMap((path, index) =>
      Array.from({ length: 6 - index }, (_, use) => ({
        path,
        type: 'read' as const,
        accessor: 'claude-code',
        accessedAt: now - use * DAY_MS,
      })),
    ),
  );
  await store.files.score(project);
}

async function seedCheckpoints(store: Store, root: string, now: number): Promise<void> {
  const states: readonly (readonly [id: string, label: string, files: Readonly<Record<string, string>>])[] = [
    [
      'checkpoint-before',
      'before the refactoring',
      {
        'src/parser/tokenizer.ts': TOKENIZER_BEFORE,
        'src/parser/dictionary.ts': 'export const WORDS = new Set<string>();\n',
        'README.md': '# Parser\n',
      },
    ],
    [
      'checkpoint-after',
      'bigrams are in',
      { 'src/parser/tokenizer.ts': TOKENIZER, 'src/parser/cjk.ts': CJK, 'README.md': '# Parser\n' },
    ],
  ];
  for (const [index, [id, label, files]] of states.entries()) {
    await store.checkpoints.begin({
      id,
      root,
      label,
      conversationId: 'showpiece',
      createdAt: now - (2 - index) * DAY_MS,
    });
    await store.checkpoints.add(
      id,
      Object.entries(files).map(([path, text]) => ({ path, content: new TextEncoder().encode(text) })),
    );
    await store.checkpoints.finish(id);
  }
}

/** Hexadecimal digits that differ where texts do; no more is asked of them. */
function hashOf(text: string): string {
  let hash = 2_166_136_261;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16_777_619) >>> 0;
  return hash.toString(16).padStart(8, '0').repeat(8);
}
