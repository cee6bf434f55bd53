import { createHash } from 'node:crypto';
import {
  type Appended,
  isCairnError,
  type JsonObject,
  type NewAttachment,
  type PreparedMessage,
  type Steps,
} from '@cairndb/core';
import { withLink } from '../conversation-link.js';
import { type Added, nothingAdded } from '../import-report.js';
import type { ImportScope } from '../line-format.js';
import { BRANCH, type ConversationTree, HASH, NEWER_MESSAGE, type TreeMessage } from './conversation-tree.js';
import { attachmentId, branchPrefix, idInTree, type Line, type Place, type TreeState } from './tree-state.js';

/** Something to attach to a message, in which its id tells it apart. */
export type TreeAttachment = NewAttachment & { readonly id: string };

/** A message that is ready to be written. */
export interface TreeItem {
  readonly tree: TreeMessage;
  /** Absent where it is stored already, and only its attachments are new. */
  readonly prepared: PreparedMessage | undefined;
  readonly attachments: readonly TreeAttachment[];
  /** Tools in its content. */
  readonly tools: Pick<Added, 'toolCalls' | 'toolResults' | 'toolErrors'>;
  /** Whether it is an answer, whose tokens nobody told. */
  readonly isAnswer: boolean;
}

/** A tree, or a part of a large one, that is ready to be written. */
export interface TreePart {
  readonly tree: ConversationTree;
  readonly state: TreeState;
  /** In the order of the tree. */
  readonly items: readonly TreeItem[];
  /** Messages that are stored in another version. */
  readonly changed: readonly TreeMessage[];
  /** Whether all of the tree is written with this part. */
  readonly isLast: boolean;
}

/** Somebody else wrote to the tree since its state was read. */
export class StaleTree extends Error {
  override readonly name = 'StaleTree';
}

/**
 * Writes a part of a tree. A message goes behind the one that it answers: at the end of that one's conversation, else into a branch, which is
 * a fork at that message. When the current line leaves the main one behind, what is left of the main line becomes a branch, and
 * nothing of it is lost; where somebody went on in the store, the main line stays, and the current one is a branch.
 *
 * @throws StaleTree when what is stored of the tree is not what the part was made for
 */
export function* writeTree(tx: ImportScope, part: TreePart): Steps<Added> {
  return yield* new TreeWrite(tx, part).run();
}

class TreeWrite {
  readonly #tx: ImportScope;
  readonly #part: TreePart;
  readonly #tree: ConversationTree;
  readonly #lines: Map<string, Line>;
  readonly #places: Map<string, Place>;
  readonly #added: Added = nothingAdded();
  readonly #ids: ReadonlySet<string>;
  /** Messages that go to the end of one line with one call. */
  #waiting: TreeItem[] = [];
  #waitingFor = '';

  constructor(tx: ImportScope, part: TreePart) {
    this.#tx = tx;
    this.#part = part;
    this.#tree = part.tree;
    this.#lines = new Map(part.state.lines);
    this.#places = new Map(part.state.places);
    this.#ids = new Set(part.tree.messages.map(({ id }) => id));
  }

  *run(): Steps<Added> {
    yield* this.#begin();
    for (const item of this.#part.items) yield* this.#take(item);
    yield* this.#flush();
    for (const message of this.#part.changed) yield* this.#keepNewer(message);
    if (this.#part.isLast) yield* this.#end();
    return this.#added;
  }

  /** Makes sure that all is as it was read, and that there is a conversation. */
  *#begin(): Steps<void> {
    const { conversations } = this.#tx;
    const { id, title, project, provider, model, metadata, createdAt } = this.#tree;
    const { main, lines } = this.#part.state;
    for (const line of [...lines.values(), ...(main === null ? [{ id, count: -1 }] : [])]) {
      const stored = yield* conversations.find(line.id);
      if ((stored?.messageCount ?? -1) !== line.count) throw new StaleTree();
    }
    if (main !== null) return;
    yield* conversations.create({ id, title, project, provider, model, metadata, createdAt });
    this.#lines.set(id, { id, count: 0, lastId: null });
    this.#added.conversations = 1;
  }

  *#take(item: TreeItem): Steps<void> {
    const { id } = item.tree;
    if (item.prepared === undefined) return yield* this.#attach(item, this.#places.get(id));
    if (this.#places.has(id)) return;
    const line = yield* this.#lineFor(item.tree);
    if (line.id !== this.#waitingFor) yield* this.#flush();
    this.#waitingFor = line.id;
    this.#waiting.push(item);
    const seq = line.count + 1;
    this.#places.set(id, { line: line.id, seq, storedId: id });
    this.#lines.set(line.id, { ...line, count: seq, lastId: id });
  }

  /** The line at whose end a message goes. */
  *#lineFor(message: TreeMessage): Steps<Line> {
    const parent = message.parentId === null ? undefined : this.#places.get(message.parentId);
    const main = this.#line(this.#tree.id);
    if (parent === undefined) return main.count === 0 ? main : yield* this.#newRoot(message);
    const line = this.#line(parent.line);
    if (line.lastId === message.parentId) return line;
    yield* this.#flush();
    const isMain = line.id === main.id;
    if (isMain && this.#tree.current.has(message.id) && this.#isLeftBehind(parent.seq)) {
      return yield* this.#putAside(parent);
    }
    return yield* this.#newBranch(message, this.#places.get(message.parentId ?? '') ?? parent);
  }

  #line(id: string): Line {
    const line = this.#lines.get(id);
    if (line === undefined) throw new StaleTree();
    return line;
  }

  /** Whether all of the main line behind a message was imported, and none of it is on the current line. */
  #isLeftBehind(seq: number): boolean {
    const { id, count } = this.#line(this.#tree.id);
    let behind = 0;
    for (const [toolId, place] of this.#places) {
      if (place.line !== id || place.seq <= seq) continue;
      // Somebody went on here in the store.
      if (this.#tree.current.has(toolId) || !this.#ids.has(toolId)) return false;
      behind++;
    }
    return behind === count - seq;
  }

  /** What is left of the main line behind a message becomes a branch of its own; the main line ends with that message. */
  *#putAside(parent: Place): Steps<Line> {
    const { conversations } = this.#tx;
    const main = this.#line(this.#tree.id);
    const behind = [...this.#places]
      .filter(([, place]) => place.line === main.id && place.seq > parent.seq)
      .sort(([, a], [, b]) => a.seq - b.seq);
    const [first, last] = [behind[0], behind.at(-1)];
    if (first === undefined || last === undefined) throw new StaleTree();
    const id = this.#branchId(first[0]);
    yield* conversations.fork(main.id, last[1].storedId, this.#forkOf(id, parent.seq + 1));
    // It is as old as its last message, which was the last of all.
    yield* conversations.update(id, { updatedAt: this.#part.state.main?.updatedAt });
    yield* conversations.removeFrom(main.id, first[1].storedId);
    for (const [toolId, place] of behind) this.#places.set(toolId, { ...place, line: id });
    this.#lines.set(id, { id, count: main.count, lastId: main.lastId });
    const shorter = { id: main.id, count: parent.seq, lastId: toolIdAt(this.#places, main.id, parent.seq) };
    this.#lines.set(main.id, shorter);
    return shorter;
  }

  *#newBranch(message: TreeMessage, parent: Place): Steps<Line> {
    const id = this.#branchId(message.id);
    yield* this.#tx.conversations.fork(parent.line, parent.storedId, this.#forkOf(id, parent.seq + 1));
    const line = { id, count: parent.seq, lastId: message.parentId };
    this.#lines.set(id, line);
    return line;
  }

  /** A further message that answers none: it shares nothing with the main line, so it begins a conversation that links to that. */
  *#newRoot(message: TreeMessage): Steps<Line> {
    yield* this.#flush();
    const { id: tree, title, project, provider, model, createdAt } = this.#tree;
    const id = this.#branchId(message.id);
    const link = { parentConversationId: tree, relation: 'fork' } as const;
    const metadata = withLink({ [BRANCH]: { tree, startSeq: 1 } }, link);
    yield* this.#tx.conversations.create({ id, title, project, provider, model, metadata, createdAt });
    const line = { id, count: 0, lastId: null };
    this.#lines.set(id, line);
    return line;
  }

  #forkOf(id: string, startSeq: number) {
    const { id: tree, title, createdAt } = this.#tree;
    return { id, title, createdAt, metadata: { [BRANCH]: { tree, startSeq } } };
  }

  #branchId(messageId: string): string {
    return `${branchPrefix(this.#tree.id)}${messageId.slice(0, 250)}`;
  }

  *#flush(): Steps<void> {
    const waiting = this.#waiting;
    this.#waiting = [];
    if (waiting.length === 0) return;
    const appended = yield* this.#append(this.#waitingFor, waiting);
    for (const [index, item] of waiting.entries()) {
      const done = appended[index];
      if (done === undefined) continue;
      const place = { line: this.#waitingFor, seq: done.seq, storedId: done.id };
      this.#places.set(item.tree.id, place);
      if (done.added) this.#count(item);
      yield* this.#attach(item, place);
    }
  }

  *#append(line: string, items: readonly TreeItem[]): Steps<readonly Appended[]> {
    const { conversations } = this.#tx;
    const messages = items.flatMap(({ prepared }) => prepared ?? []);
    try {
      return yield* conversations.appendAll(line, messages);
    } catch (error) {
      if (!isCairnError(error, 'conflict')) throw error;
    }
    // Tools copy messages with their ids when a conversation is continued from another one, or from a shared one.
    const renamed: PreparedMessage[] = [];
    for (const [index, message] of messages.entries()) {
      const id = items[index]?.tree.id ?? '';
      const isTaken = (yield* conversations.findMessage(id)) !== null;
      renamed.push(isTaken ? message.with({ id: idInTree(id, this.#tree.id) }) : message);
    }
    return yield* conversations.appendAll(line, renamed);
  }

  *#attach({ attachments }: TreeItem, place: Place | undefined): Steps<void> {
    if (place === undefined) return;
    for (const { id, ...attachment } of attachments) {
      yield* this.#tx.conversations.attach(place.storedId, {
        ...attachment,
        id: attachmentId(place.storedId, id),
      });
    }
  }

  #count({ tools, isAnswer }: TreeItem): void {
    const sum = this.#added;
    sum.messages++;
    sum.toolCalls += tools.toolCalls;
    sum.toolResults += tools.toolResults;
    sum.toolErrors += tools.toolErrors;
    if (isAnswer) sum.answersWithoutUsage++;
  }

  *#keepNewer({ id, original }: TreeMessage): Steps<void> {
    const place = this.#places.get(id);
    const data = { message: id, value: original };
    const afterSeq = place?.line === this.#tree.id ? place.seq : 0;
    const record = { id: `${id.slice(0, 250)}@${hashOf(original)}`, type: NEWER_MESSAGE, data, afterSeq };
    this.#added.records += yield* this.#tx.conversations.addRecords(this.#tree.id, [record]);
  }

  /** Notes what is known of the conversation, and that all of it is written. */
  *#end(): Steps<void> {
    const { conversations } = this.#tx;
    const { id, title, model, metadata, hash, records, currentId, updatedAt, isArchived } = this.#tree;
    if (records.length > 0) this.#added.records += yield* conversations.addRecords(id, records);
    const { title: storedTitle, metadata: before } = yield* conversations.get(id);
    const place = this.#places.get(currentId ?? '');
    const isElsewhere = place !== undefined && place.line !== id;
    const { currentConversationId: _, ...kept } = before ?? {};
    const current = isElsewhere ? { currentConversationId: place.line } : {};
    // A title that was changed in the store is left alone.
    const isOurs = storedTitle === (before?.[IMPORTED_TITLE] ?? title);
    yield* conversations.update(id, {
      ...(isOurs ? { title } : {}),
      ...(model === '' ? {} : { model }),
      metadata: { ...kept, ...metadata, ...current, [IMPORTED_TITLE]: title, [HASH]: hash },
      updatedAt,
    });
    if (isArchived && this.#part.state.main === null) yield* conversations.archive(id);
  }
}

/** Under this name metadata hold the title that the last import gave. */
const IMPORTED_TITLE = '$title';

function toolIdAt(places: ReadonlyMap<string, Place>, line: string, seq: number): string | null {
  for (const [toolId, place] of places) if (place.line === line && place.seq === seq) return toolId;
  return null;
}

/** The SHA-256 of a JSON value, shortened. */
function hashOf(value: JsonObject): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 32);
}
