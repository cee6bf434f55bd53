// Made by scripts/generate-schemas.mjs out of the contracts of @cairndb/core. Do not edit.
import * as s from '../schema-kit.js';
import { PageOptions } from './shared.js';

const NewConversation = s
  .object({
    id: s.optional(
      s
        .text()
        .describe(
          "An id of the caller's choice; the same id again changes nothing and returns the stored conversation. Default: a UUIDv7.",
        ),
    ),
    title: s.optional(s.text()),
    project: s.optional(s.text()),
    provider: s.optional(s.text()),
    model: s.optional(s.text()),
    metadata: s.optional(s.nullable(s.jsonObject)),
    createdAt: s.optional(s.number().describe('Unix milliseconds; default now.')),
  })
  .meta({ id: 'NewConversation', description: 'A new conversation.' });

const ConversationStatus = s
  .oneOf(['active', 'archived'])
  .meta({ id: 'ConversationStatus', description: 'Whether a conversation is in use or put away.' });

const Conversation = s
  .object({
    id: s.text(),
    title: s.text(),
    project: s.text().describe('Name or path of the project it belongs to; empty: none.'),
    provider: s.text(),
    model: s.text(),
    status: ConversationStatus,
    forkedFrom: s
      .nullable(s.text())
      .describe('The conversation this one was forked from, or null; it may have been removed since.'),
    forkMessageId: s.nullable(s.text()).describe('The last message shared with the origin, or null.'),
    messageCount: s.number().describe("Messages in view, those shared with a fork's origin included."),
    toolCalls: s.number(),
    metadata: s.nullable(s.jsonObject),
    createdAt: s.number().describe('Unix milliseconds.'),
    updatedAt: s.number().describe('Unix milliseconds of the last message or change.'),
    inputTokens: s.number().describe("Tokens of the prompt that were not read from the provider's cache."),
    outputTokens: s.number(),
    cacheCreationTokens: s.number().describe("Prompt tokens written to the provider's cache."),
    cacheReadTokens: s.number().describe("Prompt tokens read from the provider's cache."),
    costMicros: s.number().describe('Cost in millionths of a US dollar.'),
  })
  .meta({
    id: 'Conversation',
    description:
      "A conversation with its totals. A fork's totals are its own: what its shared prefix cost stays with the origin.",
  });

const ConversationFilter = s
  .object({
    idPrefix: s.optional(
      s.text().describe('Only conversations whose id begins with this: people type the first characters of an id.'),
    ),
    project: s.optional(s.text()),
    provider: s.optional(s.text()),
    model: s.optional(s.text()),
    status: s.optional(ConversationStatus.describe('Default: both.')),
    since: s.optional(s.number().describe('Last changed at or after this time, Unix milliseconds.')),
    until: s.optional(s.number().describe('Last changed before this time, Unix milliseconds.')),
    limit: s.optional(s.number().describe('Rows of a page, 1 to 1,000; default 50.')),
    cursor: s.optional(s.text().describe('`nextCursor` of the page before. Absent: from the start.')),
  })
  .meta({ id: 'ConversationFilter', description: 'Which conversations to list.' });

const ConversationChanges = s
  .object({
    updatedAt: s.optional(
      s
        .number()
        .describe(
          'Unix milliseconds of the change; default now. Never moves back. Importers pass the time of the last message.',
        ),
    ),
    title: s.optional(s.text()),
    project: s.optional(s.text()),
    provider: s.optional(s.text()),
    model: s.optional(s.text()),
    metadata: s.optional(s.nullable(s.jsonObject)),
  })
  .meta({ id: 'ConversationChanges', description: 'What may be changed of a conversation; absent fields stay.' });

const MessageRole = s
  .oneOf(['user', 'assistant', 'system', 'tool'])
  .meta({ id: 'MessageRole', description: 'Who speaks in a message.' });

const TextBlock = s
  .object({ type: s.literal('text'), text: s.text(), extra: s.optional(s.jsonObject) })
  .meta({ id: 'TextBlock', description: 'A piece of prose.' });

const ThinkingBlock = s
  .object({
    type: s.literal('thinking'),
    text: s.text(),
    signature: s.optional(s.text().describe("The provider's signature over the thought, needed to send it back.")),
    extra: s.optional(s.jsonObject),
  })
  .meta({ id: 'ThinkingBlock', description: 'What a model thought before it answered.' });

const ToolCallBlock = s
  .object({
    type: s.literal('toolCall'),
    id: s.text(),
    name: s.text(),
    input: s.jsonValue,
    extra: s.optional(s.jsonObject),
  })
  .meta({ id: 'ToolCallBlock', description: "A model's wish to call a tool." });

const ToolResultBlock: import('zod').ZodType = s
  .object({
    type: s.literal('toolResult'),
    callId: s.text().describe('The id of the tool call it answers.'),
    content: s.union([s.text(), s.list(s.later(() => ContentBlock))]),
    isError: s.optional(s.truth()),
    extra: s.optional(s.jsonObject),
  })
  .meta({ id: 'ToolResultBlock', description: 'What a tool answered.' });

const ImageBlock = s
  .object({
    type: s.literal('image'),
    mediaType: s.text().describe('Such as `image/png`.'),
    data: s.optional(s.bytes),
    url: s.optional(s.text()),
    extra: s.optional(s.jsonObject),
  })
  .meta({
    id: 'ImageBlock',
    description: 'A picture, as bytes or by address. Bytes are stored once per database, whoever repeats them.',
  });

const OtherBlock = s
  .object({ type: s.literal('other'), value: s.jsonValue })
  .meta({ id: 'OtherBlock', description: 'A block of a kind that Cairn does not know, kept whole.' });

const ContentBlock: import('zod').ZodType = s
  .union([TextBlock, ThinkingBlock, ToolCallBlock, ToolResultBlock, ImageBlock, OtherBlock])
  .meta({ id: 'ContentBlock', description: "One part of a message's content." });

const MessageContent = s.union([s.text(), s.list(ContentBlock)]).meta({
  id: 'MessageContent',
  description: "A message's content: one text, or blocks. Read back as it was written.",
});

const NewUsage = s
  .object({
    responseId: s.optional(
      s
        .text()
        .describe(
          "The answer's identity at its provider. The last report about one answer wins, so that an answer that arrives as several messages, or in several files, counts once. Default: the message's id, or a made-up one.",
        ),
    ),
    provider: s.optional(s.text()),
    model: s.optional(s.text()),
    messageId: s.optional(s.text()),
    metadata: s.optional(s.nullable(s.jsonObject)),
    createdAt: s.optional(s.number().describe('Unix milliseconds; default now.')),
    inputTokens: s.optional(s.number().describe("Tokens of the prompt that were not read from the provider's cache.")),
    outputTokens: s.optional(s.number()),
    cacheCreationTokens: s.optional(s.number().describe("Prompt tokens written to the provider's cache.")),
    cacheReadTokens: s.optional(s.number().describe("Prompt tokens read from the provider's cache.")),
    costMicros: s.optional(s.number().describe('Cost in millionths of a US dollar.')),
  })
  .meta({ id: 'NewUsage', description: 'What an answer of a model used.' });

const NewMessage = s
  .object({
    id: s.optional(
      s
        .text()
        .describe(
          "An id of the caller's choice; the same id again changes nothing, counters included. Default: a UUIDv7.",
        ),
    ),
    role: MessageRole,
    content: MessageContent,
    model: s.optional(s.text()),
    parentId: s.optional(s.nullable(s.text())),
    metadata: s.optional(s.nullable(s.jsonObject)),
    usage: s.optional(
      NewUsage.describe("What the answer used; counted into the conversation's totals in the same transaction."),
    ),
    createdAt: s.optional(s.number().describe('Unix milliseconds; default now.')),
  })
  .meta({ id: 'NewMessage', description: 'A new message.' });

const Appended = s
  .object({
    id: s.text(),
    seq: s.number(),
    added: s.truth().describe('False when the id was there already and nothing changed.'),
  })
  .meta({ id: 'Appended', description: 'What an append did.' });

const PreparedMessage = s.object({ '#private': s.jsonValue }).meta({
  id: 'PreparedMessage',
  description:
    'A message that was checked, redacted and encoded ahead, by `prepareMessages`: everything about it that is costly is done, and `appendAll` only has to write it. Good for the store that made it, and for any of the same owner that is opened with the same options.',
});

const MessageFilter = s
  .object({
    order: s.optional(s.oneOf(['oldest', 'newest']).describe('Default `oldest` first.')),
    startSeq: s.optional(
      s
        .number()
        .describe(
          'Begin with the message at this position (`seq`) and go on in `order`. Default: from its end. A cursor, when given, counts instead.',
        ),
    ),
    roles: s.optional(s.list(MessageRole)),
    limit: s.optional(s.number().describe('Rows of a page, 1 to 1,000; default 50.')),
    cursor: s.optional(s.text().describe('`nextCursor` of the page before. Absent: from the start.')),
  })
  .meta({ id: 'MessageFilter', description: 'Which messages to list, and in which order.' });

const MessageStatus = s
  .oneOf(['complete', 'streaming', 'interrupted'])
  .meta({ id: 'MessageStatus', description: 'Whether a message is whole, still growing, or was cut off.' });

const Message = s
  .object({
    id: s.text(),
    conversationId: s
      .text()
      .describe('The conversation that was asked about; of a message asked for by id, the oldest that shows it.'),
    seq: s.number().describe('Position in the conversation, from 1, without gaps.'),
    role: MessageRole,
    status: MessageStatus,
    model: s.text(),
    content: MessageContent,
    parentId: s.nullable(s.text()).describe('The message it answers in the tool it came from, or null.'),
    metadata: s.nullable(s.jsonObject),
    createdAt: s.number().describe('Unix milliseconds.'),
  })
  .meta({ id: 'Message', description: 'A message.' });

const Usage = s
  .object({
    responseId: s.text(),
    conversationId: s.text(),
    messageId: s.nullable(s.text()),
    provider: s.text(),
    model: s.text(),
    metadata: s.nullable(s.jsonObject),
    createdAt: s.number(),
    inputTokens: s.number().describe("Tokens of the prompt that were not read from the provider's cache."),
    outputTokens: s.number(),
    cacheCreationTokens: s.number().describe("Prompt tokens written to the provider's cache."),
    cacheReadTokens: s.number().describe("Prompt tokens read from the provider's cache."),
    costMicros: s.number().describe('Cost in millionths of a US dollar.'),
  })
  .meta({ id: 'Usage', description: 'What one answer used, as stored.' });

const UsageFilter = s
  .object({
    conversationId: s.optional(s.text()),
    project: s.optional(s.text()),
    since: s.optional(s.number().describe('Answers at or after this time, Unix milliseconds.')),
    until: s.optional(s.number().describe('Answers before this time, Unix milliseconds.')),
  })
  .meta({ id: 'UsageFilter', description: 'Which usage to sum.' });

const ModelUsage = s
  .object({
    provider: s.text(),
    model: s.text(),
    responses: s.number().describe('Answers of the model.'),
    inputTokens: s.number().describe("Tokens of the prompt that were not read from the provider's cache."),
    outputTokens: s.number(),
    cacheCreationTokens: s.number().describe("Prompt tokens written to the provider's cache."),
    cacheReadTokens: s.number().describe("Prompt tokens read from the provider's cache."),
    costMicros: s.number().describe('Cost in millionths of a US dollar.'),
  })
  .meta({ id: 'ModelUsage', description: 'What one model used and cost.' });

const ConversationStats = s
  .object({
    conversations: s.number(),
    archived: s.number(),
    messages: s.number().describe('Messages stored; those shared by forks count once.'),
    toolCalls: s.number(),
    inputTokens: s.number().describe("Tokens of the prompt that were not read from the provider's cache."),
    outputTokens: s.number(),
    cacheCreationTokens: s.number().describe("Prompt tokens written to the provider's cache."),
    cacheReadTokens: s.number().describe("Prompt tokens read from the provider's cache."),
    costMicros: s.number().describe('Cost in millionths of a US dollar.'),
  })
  .meta({ id: 'ConversationStats', description: "Counts over an owner's conversations." });

const NewAttachment = s
  .object({
    id: s.optional(s.text()),
    type: s.oneOf(['image', 'file', 'code', 'diff']),
    path: s.optional(s.nullable(s.text())),
    mediaType: s.optional(s.nullable(s.text())),
    content: s.optional(s.union([s.text(), s.bytes])),
    metadata: s.optional(s.nullable(s.jsonObject)),
    createdAt: s.optional(s.number()),
  })
  .meta({
    id: 'NewAttachment',
    description: 'A new attachment. Its bytes are stored exactly, without redaction, once per database.',
  });

const Attachment = s
  .object({
    id: s.text(),
    messageId: s.text(),
    type: s.oneOf(['image', 'file', 'code', 'diff']),
    path: s.nullable(s.text()),
    mediaType: s.nullable(s.text()),
    contentHash: s
      .nullable(s.text())
      .describe('SHA-256 of the bytes in lower-case hex; null when only the path was recorded.'),
    sizeBytes: s.number(),
    metadata: s.nullable(s.jsonObject),
    createdAt: s.number(),
  })
  .meta({ id: 'Attachment', description: 'Something attached to a message; the bytes are read apart.' });

const NewCompaction = s
  .object({
    id: s.optional(s.text()),
    trigger: s.text(),
    originalMessageCount: s.number(),
    compactedMessageCount: s.number(),
    tokensSaved: s.optional(s.number()),
    summary: s.optional(s.nullable(s.text())),
    preservedMessageIds: s.optional(s.list(s.text())),
    performedAt: s.optional(s.number()),
  })
  .meta({ id: 'NewCompaction', description: 'A new compaction.' });

const Compaction = s
  .object({
    id: s.text(),
    conversationId: s.text(),
    trigger: s.text().describe('What set it off, such as `auto`, `manual`, `context_limit`.'),
    originalMessageCount: s.number(),
    compactedMessageCount: s.number(),
    tokensSaved: s.number(),
    summary: s.nullable(s.text()),
    preservedMessageIds: s.list(s.text()),
    performedAt: s.number().describe('Unix milliseconds.'),
  })
  .meta({
    id: 'Compaction',
    description:
      "A compaction: a stretch of history was replaced by a summary in the agent's context. The messages stay.",
  });

const NewConversationRecord = s
  .object({
    id: s.optional(
      s.text().describe('Default: the SHA-256 of type and data, so that the same record twice is stored once.'),
    ),
    afterSeq: s.optional(
      s.number().describe('The `seq` of the message it follows; 0 before the first. Default: the last one there is.'),
    ),
    type: s.text(),
    data: s.jsonValue,
    createdAt: s.optional(s.number()),
  })
  .meta({ id: 'NewConversationRecord', description: 'A new record.' });

const PreparedRecord = s.object({ '#private': s.jsonValue }).meta({
  id: 'PreparedRecord',
  description: 'A record that was checked, redacted and encoded ahead, by `prepareRecords`; see PreparedMessage.',
});

const ConversationRecord = s
  .object({
    id: s.text(),
    afterSeq: s.number().describe('The `seq` of the message it followed; 0 before the first.'),
    type: s.text(),
    data: s.jsonValue,
    createdAt: s.number(),
  })
  .meta({
    id: 'ConversationRecord',
    description: "A record that is no message: a snapshot, a title, a hook's report.",
  });

export const methods = {
  create: {
    args: { input: s.optional(NewConversation) },
    result: Conversation,
    description: 'Creates a conversation.',
    errors: 'InvalidInputError',
  },
  find: { args: { id: s.text() }, result: s.nullable(Conversation), description: 'The conversation, or null.' },
  get: { args: { id: s.text() }, result: Conversation, description: 'The conversation.', errors: 'NotFoundError' },
  list: {
    args: { filter: s.optional(ConversationFilter) },
    result: s.object({
      items: s.list(Conversation),
      nextCursor: s.nullable(s.text()).describe('Where the next page starts; null on the last page.'),
    }),
    description: 'Conversations, last changed first.',
  },
  update: {
    args: { id: s.text(), changes: ConversationChanges },
    result: Conversation,
    description: 'Changes only what is given.',
    errors: 'NotFoundError',
  },
  archive: {
    args: { id: s.text() },
    result: Conversation,
    description: 'Puts the conversation away; it stays readable and searchable.',
    errors: 'NotFoundError',
  },
  unarchive: {
    args: { id: s.text() },
    result: Conversation,
    description: 'Takes an archived conversation back into use.',
    errors: 'NotFoundError',
  },
  remove: {
    args: { id: s.text() },
    result: s.nothing(),
    description: 'Removes the conversation; messages that a fork shows stay until its last holder goes.',
    errors: 'NotFoundError',
  },
  append: {
    args: { conversationId: s.text(), message: NewMessage },
    result: Appended,
    description: 'Adds a message at the end. One request on a server.',
    errors: 'NotFoundError; ConflictError when the id is taken in another conversation.',
  },
  appendAll: {
    args: { conversationId: s.text(), messages: s.list(NewMessage) },
    result: s.list(Appended),
    description: 'Adds messages at the end, in order; all or none. Those whose id is there already are passed over.',
    errors: 'NotFoundError',
  },
  prepareMessages: {
    args: { messages: s.list(NewMessage) },
    result: s.list(PreparedMessage),
    description:
      'Checks, redacts and encodes messages for appendAll, without touching the database: for bulk writers, which do this before they take the write lock.',
    errors: 'InvalidInputError',
  },
  messages: {
    args: { conversationId: s.text(), filter: s.optional(MessageFilter) },
    result: s.object({
      items: s.list(Message),
      nextCursor: s.nullable(s.text()).describe('Where the next page starts; null on the last page.'),
    }),
    description: 'Messages in order, by page.',
    errors: 'NotFoundError for an unknown conversation.',
  },
  lastMessages: {
    args: { conversationId: s.text(), count: s.number() },
    result: s.list(Message),
    description: "The last `count` messages, oldest first: an agent's context.",
    errors: 'NotFoundError; InvalidInputError beyond 1,000.',
  },
  findMessage: { args: { id: s.text() }, result: s.nullable(Message), description: 'The message, or null.' },
  getMessage: { args: { id: s.text() }, result: Message, description: 'The message.', errors: 'NotFoundError' },
  removeFrom: {
    args: { conversationId: s.text(), messageId: s.text() },
    result: s.number(),
    description:
      'Removes a message and all after it from this conversation; forks keep what they share. Returns how many went. Totals of tokens and cost stay: they were spent.',
    errors: 'NotFoundError',
  },
  fork: {
    args: {
      conversationId: s.text(),
      messageId: s.text(),
      input: s.optional(
        s.object({
          id: s.optional(
            s
              .text()
              .describe(
                "An id of the caller's choice; the same id again changes nothing and returns the stored conversation. Default: a UUIDv7.",
              ),
          ),
          title: s.optional(s.text()),
          metadata: s.optional(s.nullable(s.jsonObject)),
          createdAt: s.optional(s.number().describe('Unix milliseconds; default now.')),
        }),
      ),
    },
    result: Conversation,
    description:
      'A new conversation that shows everything up to and with `messageId`, sharing those rows; `createdAt` is for forks that were made earlier elsewhere, default now.',
    errors: 'NotFoundError',
  },
  forks: {
    args: { conversationId: s.text() },
    result: s.list(Conversation),
    description: 'Conversations forked from this one, oldest first.',
  },
  beginMessage: {
    args: { conversationId: s.text(), message: NewMessage },
    result: Appended,
    description: 'Begins a message that will grow: readers see it with status `streaming`.',
    errors: 'NotFoundError',
  },
  growMessage: {
    args: { messageId: s.text(), content: MessageContent },
    result: s.nothing(),
    description: 'Replaces the content of a streaming message by what it has grown to.',
    errors: 'NotFoundError; ConflictError when it is not streaming.',
  },
  endMessage: {
    args: {
      messageId: s.text(),
      end: s.optional(
        s.object({
          content: s.optional(MessageContent),
          status: s.optional(s.oneOf(['complete', 'interrupted'])),
          usage: s.optional(NewUsage),
        }),
      ),
    },
    result: Message,
    description: 'Ends a streaming message; `interrupted` when it was cut off.',
    errors: 'NotFoundError; ConflictError when it is not streaming.',
  },
  unfinishedMessages: {
    args: {},
    result: s.list(Message),
    description: 'Messages that never ended: after a crash, those that were streaming. Oldest first, at most 1,000.',
  },
  recordUsage: {
    args: { conversationId: s.text(), usage: NewUsage },
    result: Usage,
    description:
      'Adds to the totals what an answer used, once per `responseId`; the last report about one answer wins.',
    errors: 'NotFoundError',
  },
  usage: {
    args: { conversationId: s.text(), page: s.optional(PageOptions) },
    result: s.object({
      items: s.list(Usage),
      nextCursor: s.nullable(s.text()).describe('Where the next page starts; null on the last page.'),
    }),
    description: 'What each answer used, in order of arrival.',
    errors: 'NotFoundError',
  },
  costByModel: {
    args: { filter: s.optional(UsageFilter) },
    result: s.list(ModelUsage),
    description: 'Usage summed by model, dearest first, then most tokens.',
  },
  stats: {
    args: { filter: s.optional(s.object({ project: s.optional(s.text()) })) },
    result: ConversationStats,
    description: 'Counts and totals, of all or of one project.',
  },
  attach: {
    args: { messageId: s.text(), attachment: NewAttachment },
    result: Attachment,
    description: 'Attaches something to a message. The same id again changes nothing.',
    errors: 'NotFoundError; ConflictError when the id is taken elsewhere.',
  },
  attachments: {
    args: { messageId: s.text() },
    result: s.list(Attachment),
    description: "A message's attachments, oldest first.",
    errors: 'NotFoundError',
  },
  attachmentContent: {
    args: { attachmentId: s.text() },
    result: s.nullable(s.bytes),
    description: 'The bytes of an attachment, or null when only its path was recorded.',
    errors: 'NotFoundError',
  },
  addCompaction: {
    args: { conversationId: s.text(), compaction: NewCompaction },
    result: Compaction,
    description: 'Records a compaction. The same id again changes nothing.',
    errors: 'NotFoundError; ConflictError when the id is taken elsewhere.',
  },
  compactions: {
    args: { conversationId: s.text() },
    result: s.list(Compaction),
    description: 'The compactions of a conversation, oldest first.',
    errors: 'NotFoundError',
  },
  addRecords: {
    args: { conversationId: s.text(), records: s.list(NewConversationRecord) },
    result: s.number(),
    description:
      'Keeps records that are no messages; those that are there already are passed over. Returns how many were new.',
    errors: 'NotFoundError',
  },
  prepareRecords: {
    args: { records: s.list(NewConversationRecord) },
    result: s.list(PreparedRecord),
    description: 'What prepareMessages is to messages, for addRecords.',
    errors: 'InvalidInputError',
  },
  records: {
    args: { conversationId: s.text(), page: s.optional(PageOptions) },
    result: s.object({
      items: s.list(ConversationRecord),
      nextCursor: s.nullable(s.text()).describe('Where the next page starts; null on the last page.'),
    }),
    description: 'The records of a conversation, in order.',
    errors: 'NotFoundError',
  },
} as const;
