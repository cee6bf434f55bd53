import { setImmediate as nextTurn } from 'node:timers/promises';
import { type ContentBlock, isCairnError, type Message } from '@cairndb/core';
import { BatchSize } from '../batch-size.js';
import { countTools } from '../count-tools.js';
import type { Member } from '../export-file/zip-archive.js';
import type { ReportBuilder } from '../import-report.js';
import type { ImportStore } from '../importer.js';
import { type ConversationTree, HASH, type TreeFile, type TreeMessage } from './conversation-tree.js';
import { attachmentId, readTreeState, toolId } from './tree-state.js';
import { StaleTree, type TreeAttachment, type TreeItem, type TreePart, writeTree } from './write-tree.js';

/** Bytes of messages, files included, that are held and written together. */
const PART_BYTES = 16 * 1024 ** 2;
/** How often a tree is read again because somebody else wrote to it meanwhile. */
const MAX_TRIES = 5;

/** What writing trees needs beside them. */
export interface TreeRun {
  readonly store: ImportStore;
  readonly report: ReportBuilder;
  readonly signal: AbortSignal | undefined;
  /** The bytes of a file; undefined where they can't be had, which was told then. */
  readFile(file: Member): Promise<Uint8Array | undefined>;
  /** Tells that the store did not take a tree. */
  refuse(tree: ConversationTree, error: unknown): void;
  /** Called after every commit. */
  onCommit(): void;
}

/** A tree that waits for others to be written with, or a stretch of a large one. */
interface Stretch {
  readonly tree: ConversationTree;
  readonly messages: readonly TreeMessage[];
  readonly isLast: boolean;
}

/**
 * Writes trees: small ones several in a transaction, large ones in several transactions, one after the other. A tree that is stored as it is
 * costs one read. One that is written by half, because the process ended, lacks the hash that says it is whole, and is completed by the next run.
 */
export class TreeWriter {
  readonly #run: TreeRun;
  readonly #batch: BatchSize;
  #waiting: Stretch[] = [];
  #bytes = 0;
  #messages = 0;

  constructor(run: TreeRun) {
    this.#run = run;
    this.#batch = new BatchSize(run.store.capabilities.sync);
  }

  /** Takes a tree, which is written now or by {@link flush}. */
  async add(tree: ConversationTree): Promise<void> {
    const { store } = this.#run;
    if ((await store.conversations.find(tree.id))?.metadata?.[HASH] === tree.hash) return;
    const stretches = stretchesOf(tree);
    if (stretches.length > 1 || this.#waiting.some((one) => one.tree.id === tree.id)) await this.flush();
    for (const stretch of stretches) {
      this.#waiting.push(stretch);
      this.#bytes += stretch.messages.reduce((sum, message) => sum + bytesOf(message), 0);
      this.#messages += stretch.messages.length;
      if (stretches.length > 1 || this.#batch.isFull(this.#bytes, this.#messages)) await this.flush();
    }
  }

  /** Writes what waits. */
  async flush(): Promise<void> {
    const waiting = this.#waiting;
    const bytes = this.#bytes;
    this.#waiting = [];
    this.#bytes = 0;
    this.#messages = 0;
    if (waiting.length === 0) return;
    this.#run.signal?.throwIfAborted();
    const startedAt = performance.now();
    if (!(await this.#wrote(waiting))) {
      for (const one of waiting) await this.#writeAlone(one);
    }
    this.#batch.measured(bytes, performance.now() - startedAt);
    this.#run.onCommit();
    // On a synchronous driver all of this may have been one turn of the event loop.
    await nextTurn();
  }

  async #writeAlone(stretch: Stretch): Promise<void> {
    try {
      await this.#write([stretch]);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      this.#run.refuse(stretch.tree, error);
    }
  }

  async #wrote(stretches: readonly Stretch[]): Promise<boolean> {
    try {
      await this.#write(stretches);
      return true;
    } catch (error) {
      if (!isRefusal(error)) throw error;
      return false;
    }
  }

  async #write(stretches: readonly Stretch[]): Promise<void> {
    for (let tries = 1; ; tries++) {
      try {
        return await this.#writeOnce(stretches);
      } catch (error) {
        if (!(error instanceof StaleTree) || tries === MAX_TRIES) throw error;
      }
    }
  }

  async #writeOnce(stretches: readonly Stretch[]): Promise<void> {
    const { store, report } = this.#run;
    const parts: TreePart[] = [];
    for (const stretch of stretches) parts.push(await this.#prepare(stretch));
    const added = await store.transaction(function* (tx) {
      const all = [];
      for (const part of parts) all.push(yield* writeTree(tx, part));
      return all;
    });
    for (const one of added) report.add(one);
  }

  /** Does all that is costly, before a lock is taken: reads what is stored, reads files, checks and encodes messages. */
  async #prepare({ tree, messages, isLast }: Stretch): Promise<TreePart> {
    const wanted = new Map(messages.map((message) => [message.id, message]));
    const changed: TreeMessage[] = [];
    const withFiles: [TreeMessage, Message][] = [];
    const state = await readTreeState(this.#run.store, tree.id, (stored) => {
      const message = wanted.get(toolId(stored.id, tree.id));
      if (message === undefined) return;
      if (!message.isSame(stored)) changed.push(message);
      if (message.files.length > 0) withFiles.push([message, withoutBytes(stored)]);
    });
    const fresh = messages.filter(({ id }) => !state.places.has(id));
    const items: TreeItem[] = await this.#itemsOf(fresh);
    for (const [message, stored] of withFiles) items.push(...(await this.#lateFiles(message, stored)));
    return { tree, state, items, changed, isLast };
  }

  async #itemsOf(messages: readonly TreeMessage[]): Promise<TreeItem[]> {
    const bytes = await this.#bytesOf(messages.flatMap(({ files }) => files));
    const built = messages.map((message) => message.build((file) => bytes.get(file)));
    const prepared = await this.#run.store.conversations.prepareMessages(built);
    return messages.map((tree, index) => ({
      tree,
      prepared: prepared[index],
      attachments: tree.files.filter(({ type }) => type === 'file').map((file) => attachmentOf(file, bytes.get(file))),
      tools: countTools(built[index]?.content ?? ''),
      isAnswer: built[index]?.role === 'assistant',
    }));
  }

  /** Files of a stored message that an earlier import hadn't got: attached to it now. */
  async #lateFiles(tree: TreeMessage, stored: Message): Promise<readonly TreeItem[]> {
    const isComplete = imagesIn(stored) >= tree.files.filter(({ type }) => type === 'image').length;
    const known = new Set((await this.#run.store.conversations.attachments(stored.id)).map(({ id }) => id));
    const late = tree.files.filter(
      (file) =>
        file.member !== undefined &&
        !(file.type === 'image' && isComplete) &&
        !known.has(attachmentId(stored.id, attachmentOf(file, NO_BYTES).id)),
    );
    const bytes = await this.#bytesOf(late);
    const attachments = late.flatMap((file) => {
      const content = bytes.get(file);
      return content === undefined ? [] : [attachmentOf(file, content)];
    });
    if (attachments.length === 0) return [];
    return [{ tree, prepared: undefined, attachments, tools: countTools(''), isAnswer: false }];
  }

  async #bytesOf(files: readonly TreeFile[]): Promise<ReadonlyMap<TreeFile, Uint8Array>> {
    const bytes = new Map<TreeFile, Uint8Array>();
    for (const file of files) {
      const read = file.member === undefined ? undefined : await this.#run.readFile(file.member);
      if (read !== undefined) bytes.set(file, read);
    }
    return bytes;
  }
}

const NO_BYTES = new Uint8Array();

/** With its bytes it is another attachment than without, so that bytes can come later. */
function attachmentOf({ id, type, name, mediaType }: TreeFile, content: Uint8Array | undefined): TreeAttachment {
  return {
    id: content === undefined ? `${id}?` : id,
    type,
    path: name,
    mediaType: mediaType === '' ? null : mediaType,
    ...(content === undefined ? {} : { content }),
  };
}

/** A stored message whose pictures need not be held. */
function withoutBytes(message: Message): Message {
  if (typeof message.content === 'string') return message;
  const content = message.content.map((block) =>
    block.type === 'image' && block.data !== undefined ? { ...block, data: NO_BYTES } : block,
  );
  return { ...message, content };
}

function imagesIn({ content }: Message): number {
  if (typeof content === 'string') return 0;
  const within = (blocks: readonly ContentBlock[]): number =>
    blocks.reduce((sum, block) => {
      if (block.type === 'toolResult' && typeof block.content !== 'string') return sum + within(block.content);
      return block.type === 'image' && block.data !== undefined ? sum + 1 : sum;
    }, 0);
  return within(content);
}

/** Stretches of a tree that can be held and written at once. */
function stretchesOf(tree: ConversationTree): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let messages: TreeMessage[] = [];
  let bytes = 0;
  for (const message of tree.messages) {
    if (messages.length > 0 && bytes + bytesOf(message) > PART_BYTES) {
      stretches.push({ tree, messages, isLast: false });
      messages = [];
      bytes = 0;
    }
    messages.push(message);
    bytes += bytesOf(message);
  }
  return [...stretches, { tree, messages, isLast: true }];
}

function bytesOf({ bytes, files }: TreeMessage): number {
  return files.reduce((sum, { member }) => sum + (member?.sizeBytes ?? 0), bytes);
}

/** Whether the store refused what it was given: not a lock, a full disk or a lost connection, which the next run mends. */
function isRefusal(error: unknown): boolean {
  if (isCairnError(error)) return ['invalid_input', 'too_big', 'constraint', 'conflict'].includes(error.code);
  // What nests so deep that JSON can't be written again, or is longer than a string can be.
  return error instanceof RangeError;
}
