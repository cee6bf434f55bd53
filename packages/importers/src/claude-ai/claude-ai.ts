import type { JsonValue } from '@cairndb/core';
import type { ExportFormat, ExportReader, ExportRun } from '../export-file/export-format.js';
import { findExports } from '../export-file/find-exports.js';
import { importExports } from '../export-file/import-exports.js';
import type { ImportReport } from '../import-report.js';
import type { ImportSource } from '../import-source.js';
import type { Importer, ImportOptions, ImportStore } from '../importer.js';
import { isObject } from '../json-shape.js';
import type { ConversationTree } from '../tree/conversation-tree.js';
import { claudeTree } from './claude-tree.js';
import { projectDocuments } from './project-documents.js';

/** Documents that are stored with one call. */
const DOCUMENTS_AT_ONCE = 100;

/** Claude.ai's export: conversations, projects with their documents, and whose account it is. */
const FORMAT: ExportFormat = {
  name: 'claude-ai',
  title: 'Claude.ai',
  fileNames: /^(?:conversations(?:[-_]\d+)?|projects|users)\.json$/i,
  listName: 'conversations',
  kindOf(fields) {
    if (fields.has('chat_messages')) return 'conversations';
    if (!fields.has('uuid')) return undefined;
    if (fields.has('prompt_template') || fields.has('docs')) return 'projects';
    return fields.has('email_address') ? 'users' : undefined;
  },
  // Conversations name their projects by id.
  order: ['projects', 'conversations'],
  begin: (run) => new ClaudeAiReader(run),
};

class ClaudeAiReader implements ExportReader {
  readonly #run: ExportRun;
  readonly #projects = new Map<string, string>();
  #hasTold = false;

  constructor(run: ExportRun) {
    this.#run = run;
  }

  treeOf(item: JsonValue): ConversationTree | undefined {
    return claudeTree(item, (id) => this.#projects.get(id), this.#run.source);
  }

  async take(kind: string, item: JsonValue): Promise<boolean> {
    if (kind === 'projects') return await this.#takeProject(item);
    if (!isObject(item)) return false;
    // Whose account it is, is no history: it stays with what is known of the file.
    const { accounts } = this.#run.state;
    this.#run.state.accounts = [...(Array.isArray(accounts) ? accounts : []), item];
    return true;
  }

  async #takeProject(item: JsonValue): Promise<boolean> {
    const project = projectDocuments(item);
    if (project === undefined) return false;
    const { id, documents } = project;
    // Two projects may have one name, and must not share their documents.
    const name = [...this.#projects.values()].includes(project.name) ? `${project.name} (${id})` : project.name;
    this.#projects.set(id, name);
    const { store, report, source } = this.#run;
    if (store.knowledge === undefined) {
      if (!this.#hasTold) {
        const message = `${source.path}: projects are left out, because the store has no knowledge. Open it with the domain knowledge.`;
        report.warn({ reason: 'refused', path: source.path, message });
      }
      this.#hasTold = true;
      return true;
    }
    for (let from = 0; from < documents.length; from += DOCUMENTS_AT_ONCE) {
      const { added, updated } = await store.knowledge.putDocuments(
        name,
        documents.slice(from, from + DOCUMENTS_AT_ONCE),
      );
      report.count('documents', added + updated);
    }
    return true;
  }
}

/**
 * Imports Claude.ai's data exports: the `.zip` as it was downloaded, its JSON files, or folders that hold such. Reads in a stream, one
 * conversation at a time. Running it again, or over a newer export, adds what is missing and repeats nothing. Projects become
 * documents of a project of their name, in a store that has knowledge. {@link restoreClaudeAi} gives a conversation back.
 *
 * @returns what this run added
 * @throws InvalidInputError when a path does not exist, or nothing of it is such an export; a CairnError of the store; the abort signal's reason
 */
export async function importClaudeAi(store: ImportStore, options: ImportOptions = {}): Promise<ImportReport> {
  return await importExports(store, FORMAT, options);
}

/**
 * The exports under the given files and folders, by default in the folder of downloads, newest first.
 *
 * @throws InvalidInputError when a given path does not exist
 */
export async function claudeAiSources(path?: ImportOptions['path']): Promise<readonly ImportSource[]> {
  return (await findExports(FORMAT, path)).sources;
}

/** Claude.ai, as one of the importers. */
export const claudeAi: Importer = {
  name: FORMAT.name,
  title: FORMAT.title,
  detect: claudeAiSources,
  run: importClaudeAi,
};
