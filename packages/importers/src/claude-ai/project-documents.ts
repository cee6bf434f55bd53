import { createHash } from 'node:crypto';
import type { JsonObject, JsonValue, NewDocument } from '@cairndb/core';
import { isObject, textOf, without } from '../json-shape.js';

/** Longest name of a document, and of its project. */
const MAX_PATH = 1024;
/** Longest text of a section; longer ones are cut into several. */
const MAX_SECTION = 16 * 1024 * 1024;
const CONTENT: ReadonlySet<string> = new Set(['content']);
const TEXTS: ReadonlySet<string> = new Set(['docs', 'prompt_template']);

/** A project of Claude.ai as documents of a project of the same name. */
export interface ProjectDocuments {
  readonly id: string;
  readonly name: string;
  readonly documents: readonly NewDocument[];
}

/**
 * A project of an export: each of its documents, and one of its instructions, whose metadata hold the project's other fields.
 * Undefined when the item is none.
 */
export function projectDocuments(item: JsonValue): ProjectDocuments | undefined {
  if (!isObject(item)) return undefined;
  const { uuid, name, description, prompt_template: prompt, docs } = item;
  const id = textOf(uuid);
  if (id === undefined) return undefined;
  const title = (textOf(name) ?? id).toWellFormed();
  const about = textOf(description)?.toWellFormed().slice(0, 10_000) ?? '';
  const instructions = documentOf('Instructions', textOf(prompt) ?? '', {
    docType: 'instructions',
    title,
    purpose: about,
    metadata: { claudeAi: without(item, TEXTS) },
  });
  const taken = new Set([instructions.path]);
  const documents = (Array.isArray(docs) ? docs : []).flatMap((doc): NewDocument[] => {
    if (!isObject(doc)) return [];
    const path = freePath(doc, taken);
    const metadata = { claudeAi: without(doc, CONTENT) };
    return [documentOf(path, textOf(doc.content) ?? '', { docType: 'knowledge', title: path, purpose: '', metadata })];
  });
  return { id, name: title.slice(0, MAX_PATH), documents: [instructions, ...documents] };
}

/** A document's name; where another one has it, with its id. */
function freePath({ filename, uuid }: JsonObject, taken: Set<string>): string {
  const name = (textOf(filename) ?? textOf(uuid) ?? 'Document').toWellFormed().slice(0, MAX_PATH - 100);
  let path = name;
  for (let copy = 2; taken.has(path); copy++)
    path = `${name} (${copy === 2 ? (textOf(uuid) ?? copy) : copy})`.slice(0, MAX_PATH);
  taken.add(path);
  return path;
}

interface About {
  readonly docType: string;
  readonly title: string;
  readonly purpose: string;
  readonly metadata: JsonObject;
}

function documentOf(path: string, content: string, about: About): NewDocument {
  const text = content.toWellFormed();
  const sections = [];
  let startLine = 1;
  for (let from = 0; from < text.length; from += MAX_SECTION) {
    const piece = text.slice(from, from + MAX_SECTION);
    const endLine = startLine + piece.split('\n').length - 1;
    sections.push({ headings: [], anchors: [], startLine, endLine, text: piece });
    startLine = endLine;
  }
  const contentHash = createHash('sha256')
    .update(JSON.stringify([content, about]))
    .digest('hex');
  return { path, contentHash, ...about, title: about.title.slice(0, 2_000), sections };
}
