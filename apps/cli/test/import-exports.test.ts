import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Home } from './harness.js';

const node = (id: string, parent: string | null, role: string, text: string, children: string[]) => ({
  ...{ id, parent, children },
  message: {
    id,
    author: { role, name: null, metadata: {} },
    create_time: 1_735_689_601,
    content: { content_type: 'text', parts: [text] },
    metadata: {},
    recipient: 'all',
  },
});
const CHATGPT = [
  {
    ...{
      title: 'Bees',
      create_time: 1_735_689_600,
      update_time: 1_735_689_700,
      conversation_id: 'bee-1',
      current_node: 'c',
    },
    mapping: {
      a: node('a', null, 'user', 'How does a bumblebee fly?', ['b', 'c']),
      b: node('b', 'a', 'assistant', 'With wings.', []),
      c: node('c', 'a', 'assistant', 'By flapping.', []),
    },
  },
  { not: 'a conversation' },
];
const at = '2025-03-04T05:06:07Z';
const CLAUDE = [
  {
    uuid: 'k1',
    name: 'Hives',
    created_at: at,
    updated_at: at,
    chat_messages: [{ uuid: 'm1', text: 'What is a hive?', content: [], sender: 'human', created_at: at }],
  },
];
const MEMORY =
  '{"type":"entity","name":"Ada","entityType":"person","observations":["keeps bees"]}\n{"type":"relation","from":"Ada","to":"Ada","relationType":"knows"}\n';

test('cairn import auto finds exports among the downloads and a memory file, and imports each', async () => {
  const home = new Home();
  const downloads = join(home.folder, 'Downloads');
  for (const folder of ['chatgpt', 'claude', 'other']) mkdirSync(join(downloads, folder), { recursive: true });
  writeFileSync(join(downloads, 'chatgpt/conversations.json'), JSON.stringify(CHATGPT));
  writeFileSync(join(downloads, 'claude/conversations.json'), JSON.stringify(CLAUDE));
  writeFileSync(join(downloads, 'other/conversations.json'), '{"not":"ours"}');
  writeFileSync(join(home.folder, 'memory.jsonl'), MEMORY);
  const env = { MEMORY_FILE_PATH: join(home.folder, 'memory.jsonl') };
  const ran = await home.onDatabase(['import', 'auto'], { env });
  expect(ran.stderr).toMatch(/Found ChatGPT: 1 file, .*\nFound Claude\.ai: 1 file, .*\nFound MCP memory: 1 file, /);
  expect(ran.stderr).toContain('item 2 of conversations.json is not of the shape that ChatGPT exports');
  expect(ran.stdout).toMatch(/Tokens +not known: the source does not tell\n +Memories +3\n.* +Skipped items +1\n/s);
  const { hits } = await home.json(['search', 'bumblebee']);
  expect(hits).toMatchObject([{ kind: 'message', id: 'a' }]);
  const { conversations } = await home.json(['conversations', 'list']);
  expect(conversations.map(({ id }: { id: string }) => id).sort()).toEqual(['bee-1', 'bee-1/b', 'k1']);
  expect((await home.onDatabase(['import', 'auto'], { env })).stdout).toBe('Nothing new in 3 files.\n');
});

test('cairn memory export gives a memory file back, to standard output or a file', async () => {
  const home = new Home();
  writeFileSync(join(home.folder, 'memory.jsonl'), MEMORY);
  expect(await home.json(['import', 'mcp-memory', 'memory.jsonl'])).toMatchObject({ memories: 3 });
  expect((await home.onDatabase(['memory', 'export'])).stdout).toBe(MEMORY);
  await home.json(['memory', 'add', 'Likes tea']);
  expect(await home.json(['memory', 'export', '-o', 'out.jsonl'])).toMatchObject({
    ...{ entities: 2, observations: 2, relations: 1, file: { path: 'out.jsonl' } },
  });
  expect((await home.onDatabase(['memory', 'export', '--imported'])).stdout).toBe(MEMORY);
  expect(await home.onDatabase(['memory', 'export', '-o', 'out.jsonl'])).toMatchObject({ code: 1 });
  expect((await home.onDatabase(['memory', 'export', '--json'])).stderr).toContain('--output');
});

test('cairn import refuses what is no export, and names limits', async () => {
  const home = new Home();
  writeFileSync(join(home.folder, 'c.json'), JSON.stringify(CHATGPT));
  const wrong = await home.onDatabase(['import', 'claude-ai', 'c.json']);
  expect(wrong).toMatchObject({ code: 1, stdout: '' });
  expect(wrong.stderr).toMatch(/^error: This is no export of Claude\.ai in c\.json\. Give the \.zip/);
  const none = await home.onDatabase(['import', 'chatgpt']);
  expect(none.stderr).toMatch(/ChatGPT has left no history .*Give the path/);
  const small = await home.onDatabase(['import', 'chatgpt', 'c.json', '--max-item-size', '100B']);
  expect(small.stderr).toMatch(/limit maxItemBytes.*--max-item-size takes larger ones/s);
  expect(await home.onDatabase(['import', 'codex', '--max-item-size', '1MB'])).toMatchObject({ code: 2 });
  expect(existsSync(join(home.folder, 'c.json'))).toBe(true);
});
