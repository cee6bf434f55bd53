/** Scripts that leave in the working folder what other tools store, in their shapes: what the samples of docs/migrating.md read, in their order. */
export const OTHER_TOOLS: readonly string[] = [
  `import Database from 'better-sqlite3';
const db = new Database('mastra.db');
db.exec(\`create table mastra_threads (id text primary key not null, resourceId text not null, title text not null, metadata text,
    createdAt text not null, updatedAt text not null);
  create table mastra_messages (id text primary key not null, thread_id text not null, content text not null, role text not null,
    type text not null, createdAt text not null, resourceId text)\`);
const [first, second] = ['2025-11-20T10:00:00.000Z', '2025-11-20T10:00:05.000Z'];
db.prepare('insert into mastra_threads values (?, ?, ?, ?, ?, ?)').run('t1', 'ada', 'Burrows', '{"mood":"calm"}', first, second);
const message = db.prepare('insert into mastra_messages values (?, ?, ?, ?, ?, ?, ?)');
const asked = { format: 2, parts: [{ type: 'text', text: 'Where do wombats sleep?' }] };
message.run('m1', 't1', JSON.stringify(asked), 'user', 'v2', first, 'ada');
const toolInvocation = { state: 'result', toolCallId: 'c1', toolName: 'look', args: { at: 'burrow' }, result: { found: true } };
const answered = { format: 2, parts: [{ type: 'step-start' }, { type: 'tool-invocation', toolInvocation },
  { type: 'reasoning', reasoning: 'It said so.' }, { type: 'text', text: 'In burrows.' }] };
message.run('m2', 't1', JSON.stringify(answered), 'assistant', 'v2', second, 'ada');
db.close();`,
  `import Database from 'better-sqlite3';
const db = new Database('langgraph.db');
db.exec(\`create table checkpoints (thread_id text not null, checkpoint_ns text not null default '', checkpoint_id text not null,
  parent_checkpoint_id text, type text, checkpoint blob, metadata blob, primary key (thread_id, checkpoint_ns, checkpoint_id))\`);
const of = (name, kwargs) => ({ lc: 1, type: 'constructor', id: ['langchain_core', 'messages', name], kwargs });
const messages = [of('HumanMessage', { id: 'h1', content: 'Where do wombats sleep?' }),
  of('AIMessage', { id: 'a1', content: '', tool_calls: [{ id: 'c1', name: 'look', args: { at: 'burrow' }, type: 'tool_call' }],
    usage_metadata: { input_tokens: 50, output_tokens: 9, total_tokens: 59 }, response_metadata: { model_name: 'gpt-4o' } }),
  of('ToolMessage', { content: 'It sleeps.', tool_call_id: 'c1' }),
  of('AIMessageChunk', { id: 'a2', content: [{ type: 'text', text: 'In burrows.' }],
    usage_metadata: { input_tokens: 70, output_tokens: 4, total_tokens: 74 } })];
const row = db.prepare('insert into checkpoints values (?, ?, ?, ?, ?, ?, ?)');
for (const [at, id] of ['1ef4f797-8335-6428-8001-8a1503f9b875', '1ef4f797-9335-6428-8001-8a1503f9b875'].entries()) {
  const checkpoint = { v: 4, id, ts: '2025-11-20T10:00:0' + at + '.000Z', channel_values: { messages: messages.slice(0, at === 0 ? 1 : 4) } };
  row.run('thread-1', '', id, null, 'json', Buffer.from(JSON.stringify(checkpoint)), Buffer.from('{}'));
}
db.close();`,
  `import Database from 'better-sqlite3';
const db = new Database('keyv.sqlite');
db.exec('create table keyv (key varchar(255) primary key, value text)');
const row = db.prepare('insert into keyv values (?, ?)');
row.run('http:https://example.org/', JSON.stringify({ value: { status: 200 }, expires: Date.now() + 3_600_000 }));
row.run('http:https://example.org/old', JSON.stringify({ value: { status: 404 }, expires: 1 }));
row.run('other:https://example.org/', JSON.stringify({ value: 1, expires: null }));
db.close();`,
  `import { writeFileSync } from 'node:fs';
const about = { hash: '0f', user_id: 'ada', agent_id: null, run_id: null, categories: ['style'], metadata: { from: 'chat' } };
const dates = { created_at: '2025-11-20T10:00:00-08:00', updated_at: null };
writeFileSync('mem0.json', JSON.stringify({ results: [
  { id: 'b6b5c1f0-5d0c-4a0e-8c5a-0d5a3f1f8a01', memory: 'Likes short answers', ...about, ...dates },
  { id: 'b6b5c1f0-5d0c-4a0e-8c5a-0d5a3f1f8a02', memory: 'Sleeps late', ...about, user_id: 'bob', run_id: 'run-1', categories: null, ...dates },
] }));`,
  `import { mkdirSync, writeFileSync } from 'node:fs';
mkdirSync('chats');
const call = { id: 'c1', type: 'function', function: { name: 'look', arguments: '{"at":"burrow"}' } };
const broken = { id: 'c2', type: 'function', function: { name: 'look', arguments: '{"at":' } };
writeFileSync('chats/burrows.json', JSON.stringify([{ role: 'developer', content: 'Be short.' }, { role: 'user', content: 'Where do wombats sleep?' },
  { role: 'assistant', content: null, tool_calls: [call, broken] }, { role: 'tool', tool_call_id: 'c1', content: 'It sleeps.' },
  { role: 'assistant', content: 'In burrows.' }]));`,
];
