import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonObject, Store } from '@cairndb/core';
import { expect, test, vi } from 'vitest';
import { exportMcpMemory, importMcpMemory, type McpMemoryExportOptions, mcpMemorySources } from '../../src/index.js';
import { all, newFolder, newStore } from '../harness.js';

const LINES: readonly JsonObject[] = [
  {
    type: 'entity',
    name: 'John_Smith',
    entityType: 'person',
    observations: ['Speaks fluent Spanish', 'Graduated in 2019'],
  },
  { type: 'entity', name: 'john_smith', entityType: 'Person', observations: ['speaks fluent spanish'] },
  { type: 'entity', name: 'Anthropic', entityType: 'organization', observations: [] },
  { type: 'entity', name: 'Twice', entityType: '', observations: ['the same', 'the same', ''] },
  {
    type: 'entity',
    name: "Robert'); DROP TABLE memories;--",
    entityType: '<img src=x onerror=alert(1)>',
    observations: ['../../etc/passwd', `long ${'x'.repeat(120_000)}`],
  },
  { type: 'entity', name: 'Tagged', entityType: 'thing', observations: ['a'], tags: ['kept'], createdAt: '2025-01-01' },
  { type: 'relation', from: 'John_Smith', to: 'Anthropic', relationType: 'works_at' },
  { type: 'relation', from: 'Anthropic', to: 'nobody', relationType: 'knows', weight: 2 },
];

function written(lines: readonly JsonObject[], path = join(newFolder(), 'memory.jsonl')): string {
  writeFileSync(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  return path;
}

async function exported(store: Store, options?: McpMemoryExportOptions): Promise<JsonObject[]> {
  const lines: JsonObject[] = [];
  for await (const line of exportMcpMemory(store, options)) lines.push(JSON.parse(line) as JsonObject);
  return lines;
}

test('a memory file becomes memories, and an export gives it back as it was', async () => {
  const store = await newStore();
  const path = written(LINES);
  const report = await importMcpMemory(store, { path });
  expect(report.warnings).toEqual([]);
  // Three say the same as another one but for letter case, or twice: they share its memory.
  expect(report).toMatchObject({ files: 1, memories: 14, conversations: 0, skippedLines: 0 });
  expect(await exported(store)).toEqual(LINES);
  expect((await store.search('Spanish'))[0]).toMatchObject({ kind: 'memory' });
  const found = await store.memories.list({ tags: ['person'], types: ['fact'] });
  expect(found.items.map(({ content }) => content).sort()).toEqual([
    ...['John_Smith: Graduated in 2019', 'John_Smith: Speaks fluent Spanish'],
  ]);
  const again = await newStore();
  const copy = written(await exported(store));
  await importMcpMemory(again, { path: copy });
  expect(await exported(again)).toEqual(LINES);
  expect(await importMcpMemory(store, { path })).toMatchObject({ unchangedFiles: 1, memories: 0, bytes: 0 });
  // The same elsewhere adds nothing.
  expect(await importMcpMemory(store, { path: copy })).toMatchObject({ files: 1, memories: 0 });
});

test('a file that has grown adds what is new; what was forgotten or changed in the store stays so', async () => {
  const store = await newStore();
  const path = written(LINES.slice(0, 3));
  await importMcpMemory(store, { path });
  const [spanish, graduated] = await all((page) =>
    store.memories.list({ tags: ['person'], types: ['fact'], ...page }),
  ).then((memories) => memories.sort((a, b) => (a.content < b.content ? 1 : -1)));
  await store.memories.remove(graduated?.id ?? '');
  await store.memories.supersede(spanish?.id ?? '', { content: 'John_Smith: Speaks Portuguese' });
  const grown = { ...LINES[0], observations: ['Speaks fluent Spanish', 'Graduated in 2019', 'Moved to Lisbon'] };
  written([grown, ...LINES.slice(1)], path);
  expect(await importMcpMemory(store, { path })).toMatchObject({ files: 1 });
  const [first] = await exported(store);
  expect(first).toMatchObject({ name: 'John_Smith', observations: ['Speaks Portuguese', 'Moved to Lisbon'] });
});

test('memories of its own go out as observations, and come back as what they were', async () => {
  const store = await newStore();
  await store.memories.add({ content: 'Ada prefers tabs', type: 'preference' });
  await store.memories.add({ content: 'The build needs Node 22', project: 'a:b', createdAt: 1 });
  await store.memories.add({ content: 'Only now', scope: 'session', conversationId: 'c1' });
  await importMcpMemory(store, { path: written(LINES.slice(6, 7)) });
  const lines = await exported(store);
  expect(lines).toEqual([
    {
      type: 'entity',
      name: 'Cairn: fact (a:b)',
      entityType: 'cairn:fact:project:a%3Ab',
      observations: ['The build needs Node 22'],
    },
    {
      type: 'entity',
      name: 'Cairn: preference (user)',
      entityType: 'cairn:preference:user:',
      observations: ['Ada prefers tabs'],
    },
    LINES[6],
  ]);
  expect(await exported(store, { onlyImported: true })).toEqual([LINES[6]]);
  expect(await exported(store, { project: 'a:b' })).toEqual(lines.slice(0, 1));
  expect(await importMcpMemory(store, { path: written(lines) })).toMatchObject({ memories: 0 });
  const other = await newStore();
  await importMcpMemory(other, { path: written(lines) });
  const memories = await all((page) => other.memories.list(page));
  expect(memories).toContainEqual(
    expect.objectContaining({ content: 'The build needs Node 22', scope: 'project', project: 'a:b' }),
  );
  expect(await exported(other)).toEqual(lines);
});

test('lines of another shape are passed over and named, and a file of nothing else is refused', async () => {
  const store = await newStore();
  const path = join(newFolder(), 'memory.jsonl');
  const good = JSON.stringify(LINES[0]);
  const long = `{"type":"entity","name":"${'x'.repeat(5000)}"}`;
  const lines = ['nonsense', '[]', '{"type":"entity","name":1}', '', good, long, '{"type":"relation","from":"a"'];
  writeFileSync(path, lines.join('\n'));
  const report = await importMcpMemory(store, { path, limits: { maxItemBytes: 4096 } });
  expect(report).toMatchObject({ memories: 3, skippedLines: 5 });
  expect(report.warnings.map(({ reason, line, limit }) => [reason, line, limit])).toEqual([
    ['wrong_shape', 1, undefined],
    ['wrong_shape', 2, undefined],
    ['wrong_shape', 3, undefined],
    ['limit', 6, 'maxItemBytes'],
    ['wrong_shape', 7, undefined],
  ]);
  for (const { message } of report.warnings) expect(message).not.toContain('nonsense');
  await expect(importMcpMemory(store, { path: written([{ a: 1 }]) })).rejects.toMatchObject({ code: 'invalid_input' });
  await expect(importMcpMemory(store, { path: newFolder() })).rejects.toThrow(/no file of the MCP memory server/);
});

test('files are found where clients are told to keep them, when they look like it', async () => {
  const home = newFolder();
  vi.stubEnv('HOME', home);
  vi.stubEnv('MEMORY_FILE_PATH', '');
  vi.stubEnv('npm_config_cache', join(home, '.npm'));
  try {
    expect(await mcpMemorySources()).toEqual([]);
    const dist = join(home, '.npm/_npx/1a2b/node_modules/@modelcontextprotocol/server-memory/dist');
    for (const folder of [dist, join(home, '.cursor'), join(home, 'kept')]) mkdirSync(folder, { recursive: true });
    const paths = [join(dist, 'memory.json'), join(home, 'kept/a.jsonl'), join(home, 'kept/b.jsonl')];
    for (const path of paths) written(LINES.slice(0, 1), path);
    writeFileSync(join(home, 'kept/c.jsonl'), '{"type":"summary"}\n');
    const server = (path: string) => ({
      command: 'npx',
      args: ['-y', '@modelcontextprotocol/server-memory'],
      env: { MEMORY_FILE_PATH: path },
    });
    writeFileSync(
      join(home, '.cursor/mcp.json'),
      JSON.stringify({ mcpServers: { m: server('~/kept/a.jsonl'), n: server(join(home, 'kept/c.jsonl')) } }),
    );
    writeFileSync(join(home, '.claude.json'), '{ broken');
    vi.stubEnv('MEMORY_FILE_PATH', paths[2]);
    const found = await mcpMemorySources();
    expect(found.map(({ path }) => path).sort()).toEqual(paths.toSorted());
  } finally {
    vi.unstubAllEnvs();
  }
});
