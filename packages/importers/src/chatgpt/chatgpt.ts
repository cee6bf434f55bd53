import type { JsonValue } from '@cairndb/core';
import type { ExportFormat, ExportReader, ExportRun } from '../export-file/export-format.js';
import { findExports } from '../export-file/find-exports.js';
import { importExports } from '../export-file/import-exports.js';
import type { ImportReport } from '../import-report.js';
import type { ImportSource } from '../import-source.js';
import type { Importer, ImportOptions, ImportStore } from '../importer.js';
import { idOf, isObject } from '../json-shape.js';
import type { ConversationTree } from '../tree/conversation-tree.js';
import { AssetFiles } from './asset-files.js';
import { chatGptTree } from './chatgpt-tree.js';

/** ChatGPT's export: `conversations.json`, since 2025 in several files, and lists that name its conversations. */
const FORMAT: ExportFormat = {
  name: 'chatgpt',
  title: 'ChatGPT',
  fileNames: /^(?:conversations(?:[-_]\d+)?|message_feedback|shared_conversations)\.json$/i,
  listName: 'conversations',
  kindOf(fields) {
    if (fields.has('mapping')) return 'conversations';
    if (!fields.has('conversation_id')) return undefined;
    if (fields.has('rating')) return 'message_feedback';
    return fields.has('is_anonymous') ? 'shared_conversation' : undefined;
  },
  order: ['conversations'],
  begin: (run) => new ChatGptReader(run),
};

class ChatGptReader implements ExportReader {
  readonly #run: ExportRun;
  readonly #assets: AssetFiles;

  constructor(run: ExportRun) {
    this.#run = run;
    this.#assets = new AssetFiles(run.files);
  }

  treeOf(item: JsonValue): ConversationTree | undefined {
    return chatGptTree(item, this.#assets, this.#run.source);
  }

  /** What was said of an answer, or that a conversation is shared, becomes a record of the conversation. */
  async take(kind: string, item: JsonValue): Promise<boolean> {
    const id = isObject(item) ? idOf(item.conversation_id) : undefined;
    if (id === undefined) return false;
    const { conversations } = this.#run.store;
    // Conversations that were deleted before the export are not in it.
    if ((await conversations.find(id)) === null) return true;
    this.#run.report.count('records', await conversations.addRecords(id, [{ type: kind, data: item, afterSeq: 0 }]));
    return true;
  }
}

/**
 * Imports ChatGPT's data exports: the `.zip` as it was downloaded, a `conversations.json`, or folders that hold such. Reads in a
 * stream, one conversation at a time. Running it again, or over a newer export, adds what is missing and repeats nothing. The branches of a
 * conversation become forks of it, and the line that ends with `current_node` is its own. {@link restoreChatGpt} gives a conversation back.
 *
 * @returns what this run added
 * @throws InvalidInputError when a path does not exist, or nothing of it is such an export; a CairnError of the store; the abort signal's reason
 */
export async function importChatGpt(store: ImportStore, options: ImportOptions = {}): Promise<ImportReport> {
  return await importExports(store, FORMAT, options);
}

/**
 * The exports under the given files and folders, by default in the folder of downloads, newest first.
 *
 * @throws InvalidInputError when a given path does not exist
 */
export async function chatGptSources(path?: ImportOptions['path']): Promise<readonly ImportSource[]> {
  return (await findExports(FORMAT, path)).sources;
}

/** ChatGPT, as one of the importers. */
export const chatGpt: Importer = {
  name: FORMAT.name,
  title: FORMAT.title,
  detect: chatGptSources,
  run: importChatGpt,
};
