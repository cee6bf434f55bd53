import {
  type Appended,
  type ContentBlock,
  isCairnError,
  type Message,
  type ModelUsage,
  type NewMessage,
  type Steps,
} from '@cairndb/core';
import { type Added, nothingAdded } from '../import-report.js';
import type { ImportScope, Written } from '../line-format.js';
import { usageGrowth } from '../usage-by-model.js';
import type { CairnLine } from './cairn-line.js';
import { restoreConversation } from './restore-conversation.js';

/** Writes a group of an export's lines. */
export function* writeExport(tx: ImportScope, lines: readonly CairnLine[]): Steps<Written> {
  return yield* new ExportWriter(tx).write(lines);
}

class ExportWriter {
  readonly #tx: ImportScope;
  readonly #added: Added = nothingAdded();
  /** The usage of every conversation in the group, before it. */
  readonly #before = new Map<string, readonly ModelUsage[]>();
  /** Neighbours that go with one call: whole messages of one conversation. */
  #waiting: Message[] = [];
  #conversationId = '';

  constructor(tx: ImportScope) {
    this.#tx = tx;
  }

  *write(lines: readonly CairnLine[]): Steps<Written> {
    for (const line of lines) yield* this.#take(line);
    yield* this.#flush();
    const { conversations } = this.#tx;
    for (const [conversationId, before] of this.#before) {
      this.#added.usage.push(...usageGrowth(before, yield* conversations.costByModel({ conversationId })));
    }
    return { added: this.#added, state: {} };
  }

  *#take(line: CairnLine): Steps<void> {
    const { conversationId } = line;
    const isWhole = line.type === 'message' && line.data.status === 'complete';
    if (!isWhole || conversationId !== this.#conversationId) yield* this.#flush();
    this.#conversationId = conversationId;
    yield* this.#begin(line);
    if (line.type === 'message' && isWhole) this.#waiting.push(line.data);
    else yield* this.#writeOne(line);
  }

  /** Sees to it that the line's conversation is there, also where its own line is missing. */
  *#begin(line: CairnLine): Steps<void> {
    const { conversationId } = line;
    if (this.#before.has(conversationId)) return;
    const { conversations } = this.#tx;
    const isThere = (yield* conversations.find(conversationId)) !== null;
    const before = isThere ? yield* conversations.costByModel({ conversationId }) : [];
    this.#before.set(conversationId, before);
    if (isThere) return;
    if (line.type === 'conversation') yield* restoreConversation(this.#tx, { ...line.data, id: conversationId });
    else yield* conversations.create({ id: conversationId });
    this.#added.conversations++;
  }

  *#writeOne(line: CairnLine): Steps<void> {
    const { conversations } = this.#tx;
    const { conversationId } = line;
    switch (line.type) {
      case 'message':
        return yield* this.#writeUnfinished(conversationId, line.data);
      case 'attachment': {
        const { contentHash: _hash, sizeBytes: _size, messageId, ...attachment } = line.data;
        const renamed = yield* conversations.findMessage(idInFork(messageId, conversationId));
        yield* conversations.attach(renamed?.id ?? messageId, { ...attachment, content: line.content });
        return;
      }
      case 'usage': {
        const { conversationId: _, messageId, ...usage } = line.data;
        yield* conversations.recordUsage(conversationId, { ...usage, messageId: messageId ?? undefined });
        return;
      }
      case 'record':
        this.#added.records += yield* conversations.addRecords(conversationId, [line.data]);
        return;
      case 'compaction': {
        const { conversationId: _, ...compaction } = line.data;
        const earlier = yield* conversations.compactions(conversationId);
        if (earlier.some(({ id }) => id === compaction.id)) return;
        yield* conversations.addCompaction(conversationId, compaction);
        this.#added.compactions++;
      }
    }
  }

  *#flush(): Steps<void> {
    const waiting = this.#waiting;
    this.#waiting = [];
    if (waiting.length === 0) return;
    const appended = yield* this.#append(this.#conversationId, waiting.map(toNew));
    for (const [index, message] of waiting.entries()) if (appended[index]?.added === true) this.#count(message);
  }

  *#append(conversationId: string, messages: readonly NewMessage[]): Steps<readonly Appended[]> {
    const { conversations } = this.#tx;
    try {
      return yield* conversations.appendAll(conversationId, messages);
    } catch (error) {
      if (!isCairnError(error, 'conflict')) throw error;
    }
    // A fork came before its origin and holds what they share under the same ids.
    const appended: Appended[] = [];
    for (const message of messages) {
      const id = message.id ?? '';
      const taken = yield* conversations.findMessage(id);
      const isElsewhere = taken !== null && taken.conversationId !== conversationId;
      const given = isElsewhere ? { ...message, id: idInFork(id, conversationId) } : message;
      appended.push(yield* conversations.append(conversationId, given));
    }
    return appended;
  }

  *#writeUnfinished(conversationId: string, message: Message): Steps<void> {
    const { conversations } = this.#tx;
    const begun = yield* conversations.beginMessage(conversationId, toNew(message));
    if (!begun.added) return;
    this.#count(message);
    if (message.status === 'interrupted') yield* conversations.endMessage(message.id, { status: 'interrupted' });
  }

  #count({ content }: Message): void {
    this.#added.messages++;
    const blocks: readonly ContentBlock[] = typeof content === 'string' ? [] : content;
    for (const block of blocks) {
      if (block.type === 'toolCall') this.#added.toolCalls++;
      if (block.type !== 'toolResult') continue;
      this.#added.toolResults++;
      if (block.isError === true) this.#added.toolErrors++;
    }
  }
}

function toNew({ id, role, content, model, parentId, metadata, createdAt }: Message): NewMessage {
  return { id, role, content, model, parentId, metadata, createdAt };
}

/** The id of a message whose own id is taken in another conversation. */
function idInFork(id: string, conversationId: string): string {
  return `${id.slice(0, 250)}@${conversationId.slice(0, 250)}`;
}
