import { posix } from 'node:path';
import type { DocumentSection, JsonObject, NewDocument, NewDocumentReference } from '@cairndb/core';
import GithubSlugger from 'github-slugger';
import type { Definition, Html, Root } from 'mdast';
import { visit } from 'unist-util-visit';
import { documentType } from './document-type.js';
import { type MarkdownPart, readMarkdown, textOf } from './read-markdown.js';
import { referenceTo } from './reference-to.js';

const PURPOSE_CHARS = 2_000;
const TITLE_CHARS = 500;
const MOST_ANCHORS = 1_000;

/** A Markdown file as {@link Documents.putDocuments} takes it, but for its hash. */
export interface ParsedDocument extends Omit<NewDocument, 'contentHash'> {
  readonly docType: string;
  readonly title: string;
  readonly purpose: string;
  readonly metadata: JsonObject;
  readonly sections: readonly DocumentSection[];
  readonly references: readonly NewDocumentReference[];
}

/**
 * Reads a Markdown file: its title (front matter, else the first heading of the first level, else the first one), its purpose (the first paragraph
 * with words), sections, and references to other files of its project. Headings get anchors as GitHub gives them.
 *
 * @param path below its project, `/` between folders
 */
export function parseDocument(text: string, path: string): ParsedDocument {
  const { tree, frontMatter, parts } = readMarkdown(text);
  const { title } = frontMatter;
  const headings = parts.filter(({ depth }) => depth > 0);
  const heading = headings.find(({ depth, heading }) => depth === 1 && heading !== '') ?? headings[0];
  const named = typeof title === 'string' && title.trim() !== '' ? title.trim() : (heading?.heading ?? '');
  return {
    path,
    docType: documentType(path),
    title: (named === '' ? posix.basename(path) : named).slice(0, TITLE_CHARS),
    purpose: purposeOf(tree),
    metadata: Object.keys(frontMatter).length === 0 ? {} : { frontMatter: frontMatter as JsonObject },
    sections: sectionsOf(parts, tree),
    references: referencesOf(tree, path),
  };
}

function purposeOf(tree: Root): string {
  for (const node of tree.children) {
    const text = node.type === 'paragraph' ? textOf(node) : '';
    // Badges, which many files begin with, are images without words.
    if (text !== '') return text.slice(0, PURPOSE_CHARS);
  }
  return '';
}

function sectionsOf(parts: readonly MarkdownPart[], tree: Root): readonly DocumentSection[] {
  const slugger = new GithubSlugger();
  const named = anchorsOf(tree);
  const above: { readonly depth: number; readonly heading: string }[] = [];
  return parts.map(({ depth, heading, startLine, endLine, text }) => {
    while ((above.at(-1)?.depth ?? 0) >= Math.max(1, depth)) above.pop();
    if (depth > 0) above.push({ depth, heading: heading.slice(0, TITLE_CHARS) });
    const slugs = depth > 0 ? [slugger.slug(heading)] : [];
    const within = named.filter(({ line }) => line >= startLine && line <= endLine).map(({ name }) => name);
    const anchors = [...new Set([...slugs, ...within].map((name) => name.toLowerCase()))].slice(0, MOST_ANCHORS);
    return { headings: above.map((one) => one.heading), anchors, startLine, endLine, text };
  });
}

/** Anchors that are written as HTML, which is all that Markdown has for them. */
function anchorsOf(tree: Root): readonly { readonly line: number; readonly name: string }[] {
  const found: { line: number; name: string }[] = [];
  visit(tree, 'html', ({ value, position }: Html) => {
    for (const [, name = ''] of value.matchAll(
      /<[a-z][a-z0-9]*\s(?:[^>]*\s)?(?:id|name)\s*=\s*["']([^"']{1,500})["']/gi,
    )) {
      found.push({ line: position?.start.line ?? 1, name });
    }
  });
  return found;
}

function referencesOf(tree: Root, path: string): readonly NewDocumentReference[] {
  const definitions = new Map<string, string>();
  visit(tree, 'definition', ({ identifier, url }: Definition) => {
    if (!definitions.has(identifier)) definitions.set(identifier, url);
  });
  const found: NewDocumentReference[] = [];
  visit(tree, (node) => {
    let url: string | undefined;
    if (node.type === 'link' || node.type === 'image') url = node.url;
    else if (node.type === 'linkReference' || node.type === 'imageReference') url = definitions.get(node.identifier);
    const reference = url === undefined ? undefined : referenceTo(url, path);
    if (reference === undefined) return;
    const shown = 'alt' in node ? (node.alt ?? '') : textOf(node);
    found.push({ line: node.position?.start.line ?? 1, text: shown.slice(0, TITLE_CHARS), ...reference });
  });
  return found;
}
