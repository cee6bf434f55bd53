import type { JsonObject, JsonValue } from '@cairndb/core';

/** A message of Claude.ai's, in the shape that its exports have. */
export function chat(uuid: string, sender: 'human' | 'assistant', text: string, fields: JsonObject = {}): JsonObject {
  const at = '2025-03-04T05:06:07.123456Z';
  const content: JsonValue = [
    { start_timestamp: at, stop_timestamp: at, flags: null, type: 'text', text, citations: [] },
  ];
  return { uuid, text, content, sender, created_at: at, updated_at: at, attachments: [], files: [], ...fields };
}

/** A conversation as Claude.ai exports it. */
export function claudeConversation(uuid: string, messages: readonly JsonObject[], fields: JsonObject = {}): JsonObject {
  return {
    uuid,
    name: `About ${uuid}`,
    summary: '',
    created_at: '2025-03-04T05:06:00.000000Z',
    updated_at: '2025-03-04T06:00:00.000000Z',
    account: { uuid: 'account-1' },
    chat_messages: messages,
    ...fields,
  };
}

/** A conversation with everything that exports hold. */
export function richClaudeConversation(uuid = 'k-rich'): JsonObject {
  const tools: JsonValue = [
    { type: 'thinking', thinking: 'They want bees', summaries: [{ summary: 'Bees' }], cut_off: false },
    { type: 'text', text: 'Let me look. ', citations: [] },
    {
      type: 'tool_use',
      id: 'toolu_1',
      name: 'web_search',
      input: { query: 'bees' },
      message: 'Searching',
      display_content: null,
    },
    {
      type: 'tool_result',
      tool_use_id: 'toolu_1',
      name: 'web_search',
      content: [
        { type: 'text', text: 'Bees fly', uuid: 'x' },
        { type: 'knowledge', title: 'Bees' },
      ],
      is_error: false,
    },
    { type: 'tool_use', name: 'repl', input: { code: '1/0' } },
    { type: 'tool_result', content: [], is_error: true },
    { type: 'token_budget' },
    { type: 'text', text: 'They do.', citations: [{ uuid: 'c' }] },
  ];
  const attachments: JsonValue = [
    { file_name: 'hive.csv', file_size: 12, file_type: 'text/csv', extracted_content: 'cell,honeycomb\n1,2' },
    { file_name: '../../etc/shadow', file_size: 1, file_type: '' },
  ];
  return claudeConversation(uuid, [
    chat('k1', 'human', '', { content: [], attachments, files: [{ file_name: 'bee.png', file_uuid: 'f1' }] }),
    chat('k2', 'assistant', 'Let me look. They do.', { content: tools }),
    chat('k3', 'human', 'An older one', { content: [] }),
    chat('k4', 'assistant', 'one\ntwo', {
      content: [
        { type: 'text', text: 'one' },
        { type: 'text', text: 'two' },
      ],
    }),
    chat('k5', 'human', 'A text of its own', { content: [{ type: 'text', text: 'another' }] }),
    { uuid: 'k6', sender: 'somebody', text: 'odd', created_at: 'never' },
    { sender: 'human', text: 'no id', created_at: null },
  ]);
}
