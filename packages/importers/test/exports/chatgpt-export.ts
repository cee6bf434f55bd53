import type { JsonObject, JsonValue } from '@cairndb/core';

/** A message of ChatGPT's, in the shape that its exports have. */
export interface GivenMessage {
  readonly id: string;
  /** Null: it hangs on the root. */
  readonly parent: string | null;
  readonly role: 'user' | 'assistant' | 'system' | 'tool';
  /** A text, or a content of its own. */
  readonly content: string | JsonObject;
  readonly at?: number | null;
  readonly fields?: JsonObject;
}

/** A conversation as ChatGPT exports it, with its root, whose message is null. */
export function conversation(
  id: string,
  messages: readonly GivenMessage[],
  currentNode = messages.at(-1)?.id ?? null,
  fields: JsonObject = {},
): JsonObject {
  const root = 'client-created-root';
  const children = (parent: string) => messages.filter((one) => (one.parent ?? root) === parent).map((one) => one.id);
  const nodes = messages.map(({ id: nodeId, parent, ...message }): [string, JsonValue] => [
    nodeId,
    { id: nodeId, message: messageOf(nodeId, message), parent: parent ?? root, children: children(nodeId) },
  ]);
  return {
    title: `About ${id}`,
    create_time: 1_735_689_600.123456,
    update_time: 1_735_693_200.654321,
    mapping: {
      [root]: { id: root, message: null, parent: null, children: children(root) },
      ...Object.fromEntries(nodes),
    },
    moderation_results: [],
    current_node: currentNode,
    plugin_ids: null,
    conversation_id: id,
    conversation_template_id: null,
    gizmo_id: null,
    is_archived: false,
    safe_urls: [],
    default_model_slug: 'gpt-4o',
    id,
    ...fields,
  };
}

function messageOf(
  id: string,
  { role, content, at = 1_735_689_601.5, fields }: Omit<GivenMessage, 'id' | 'parent'>,
): JsonObject {
  const isAnswer = role === 'assistant';
  return {
    id,
    author: { role, name: null, metadata: {} },
    create_time: at,
    update_time: null,
    content: typeof content === 'string' ? { content_type: 'text', parts: [content] } : content,
    status: 'finished_successfully',
    end_turn: isAnswer ? true : null,
    weight: 1,
    metadata: isAnswer ? { model_slug: 'gpt-4o', finish_details: { type: 'stop', stop_tokens: [200002] } } : {},
    recipient: 'all',
    channel: null,
    ...fields,
  };
}

/** A conversation with everything that exports hold: branches, tools, code, thoughts, pictures, voice, what nobody knows. */
export function richConversation(id = 'c-rich', prefix = 'r'): JsonObject {
  const n = (name: string) => `${prefix}-${name}`;
  const asked = { author: { role: 'tool', name: 'python', metadata: {} } };
  const messages: GivenMessage[] = [
    {
      id: n('sys'),
      parent: null,
      role: 'system',
      content: '',
      at: null,
      fields: { metadata: { is_visually_hidden_from_conversation: true } },
    },
    {
      id: n('ctx'),
      parent: n('sys'),
      role: 'user',
      at: null,
      content: { content_type: 'user_editable_context', user_profile: 'I keep bees', user_instructions: 'Be brief' },
    },
    { id: n('q1'), parent: n('ctx'), role: 'user', content: 'How many bees are in a hive?', at: 1_735_689_602.25 },
    { id: n('a1'), parent: n('q1'), role: 'assistant', content: 'About fifty thousand.', at: 1_735_689_603 },
    { id: n('a1b'), parent: n('q1'), role: 'assistant', content: 'It depends on the season.', at: 1_735_689_604 },
    {
      id: n('q2'),
      parent: n('a1b'),
      role: 'user',
      at: 1_735_689_610,
      content: {
        content_type: 'multimodal_text',
        parts: [
          {
            content_type: 'image_asset_pointer',
            asset_pointer: 'file-service://file-Hive1',
            size_bytes: 70,
            width: 1,
            height: 1,
            fovea: null,
            metadata: { sanitized: true },
          },
          'Count them in this picture',
          { content_type: 'audio_transcription', text: 'and tell me aloud', direction: 'in' },
          { content_type: 'audio_asset_pointer', asset_pointer: 'sediment://file_00ab', size_bytes: 3, format: 'wav' },
        ],
      },
      fields: {
        metadata: { attachments: [{ id: 'file-Notes9', name: '../../etc/passwd', size: 5, mimeType: 'text/plain' }] },
      },
    },
    {
      id: n('t1'),
      parent: n('q2'),
      role: 'assistant',
      at: 1_735_689_611,
      content: {
        content_type: 'thoughts',
        thoughts: [{ summary: 'Counting', content: 'One, two', chunks: [], finished: true }],
        source_analysis_msg_id: 'x',
      },
    },
    {
      id: n('recap'),
      parent: n('t1'),
      role: 'assistant',
      at: 1_735_689_612,
      content: { content_type: 'reasoning_recap', content: 'Thought for 4s' },
    },
    {
      id: n('call'),
      parent: n('recap'),
      role: 'assistant',
      at: 1_735_689_613,
      content: { content_type: 'code', language: 'python', response_format_name: null, text: 'print(6 * 7)' },
      fields: { recipient: 'python' },
    },
    {
      id: n('out'),
      parent: n('call'),
      role: 'tool',
      at: 1_735_689_614,
      content: { content_type: 'execution_output', text: '42' },
      fields: { ...asked, metadata: { aggregate_result: { status: 'success' } } },
    },
    {
      id: n('dalle'),
      parent: n('out'),
      role: 'assistant',
      at: 1_735_689_615,
      content: '{"prompt":"a hive"}',
      fields: { recipient: 'dalle.text2im' },
    },
    {
      id: n('pic'),
      parent: n('dalle'),
      role: 'tool',
      at: 1_735_689_616,
      content: {
        content_type: 'multimodal_text',
        parts: [
          {
            content_type: 'image_asset_pointer',
            asset_pointer: 'sediment://file_0cafe',
            width: 1,
            height: 1,
            metadata: { dalle: { prompt: 'a hive', seed: 7 } },
          },
        ],
      },
      fields: { author: { role: 'tool', name: 'dalle.text2im', metadata: {} } },
    },
    {
      id: n('err'),
      parent: n('pic'),
      role: 'tool',
      at: 1_735_689_617,
      content: { content_type: 'system_error', name: 'TimeoutError', text: 'It took too long' },
      fields: asked,
    },
    {
      id: n('quote'),
      parent: n('err'),
      role: 'tool',
      at: 1_735_689_618,
      content: {
        content_type: 'tether_quote',
        url: 'https://bees.example',
        domain: 'bees.example',
        text: 'Bees fly',
        title: 'Bees',
      },
      fields: asked,
    },
    {
      id: n('odd'),
      parent: n('quote'),
      role: 'assistant',
      at: 1_735_689_619,
      content: { content_type: 'hologram_2031', layers: [1, 'two'] },
    },
    {
      id: n('a2'),
      parent: n('odd'),
      role: 'assistant',
      at: 1_735_689_620.5,
      content: 'Forty-two, as far as I see.',
      fields: { metadata: { model_slug: 'o3', citations: [{ start_ix: 0, end_ix: 5 }] } },
    },
  ];
  return conversation(id, messages, n('a2'));
}

/** The smallest picture that is one: a dot. */
export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
