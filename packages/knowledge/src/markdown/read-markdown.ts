import type { Heading, Nodes, Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { frontmatterFromMarkdown } from 'mdast-util-frontmatter';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { toString as plainText } from 'mdast-util-to-string';
import { frontmatter } from 'micromark-extension-frontmatter';
import { gfm } from 'micromark-extension-gfm';
import { parse as parseYaml } from 'yaml';

/** What stands under one heading of a file's own, up to the next one. */
export interface MarkdownPart {
  /** 1 to 6; 0 for what stands before the first heading. */
  readonly depth: number;
  readonly heading: string;
  /** From 1, both included; the heading's first line, the last line that is not blank. */
  readonly startLine: number;
  readonly endLine: number;
  /** As it is written, with its heading, and without it. */
  readonly text: string;
  readonly body: string;
}

/** A Markdown file, parsed. */
export interface Markdown {
  readonly tree: Root;
  /** YAML at its head; empty where there is none, or it can't be read. */
  readonly frontMatter: Readonly<Record<string, unknown>>;
  /** In their order; what stands before the first heading only where there is something. */
  readonly parts: readonly MarkdownPart[];
}

/** Parses Markdown as GitHub reads it, with front matter. */
export function readMarkdown(text: string): Markdown {
  const tree = fromMarkdown(text, {
    extensions: [gfm(), frontmatter(['yaml'])],
    mdastExtensions: [gfmFromMarkdown(), frontmatterFromMarkdown(['yaml'])],
  });
  const [head] = tree.children;
  const yaml = head?.type === 'yaml' ? head : undefined;
  const lines = text.split(/\r\n|\n|\r/);
  const headings = tree.children.filter((node) => node.type === 'heading');
  const starts = [...headings.map(firstLine), lines.length + 1];
  const before = { depth: 0, heading: '', startLine: (yaml?.position?.end.line ?? 0) + 1, bodyLine: 0 };
  const ranges = [
    { ...before, bodyLine: before.startLine, nextLine: starts[0] ?? 1 },
    ...headings.map((node, at) => ({
      ...{ depth: node.depth, heading: plainText(node, { includeHtml: false }).replace(/\s+/g, ' ').trim() },
      ...{ startLine: firstLine(node), bodyLine: lastLine(node) + 1, nextLine: starts[at + 1] ?? 1 },
    })),
  ];
  const parts = ranges.map((range) => partOf(range, lines));
  return {
    tree,
    frontMatter: frontMatterOf(yaml?.value),
    parts: parts.filter(({ depth, text }) => depth > 0 || text !== ''),
  };
}

interface Range {
  readonly depth: number;
  readonly heading: string;
  readonly startLine: number;
  readonly bodyLine: number;
  /** Where the next part begins. */
  readonly nextLine: number;
}

function partOf({ depth, heading, startLine, bodyLine, nextLine }: Range, lines: readonly string[]): MarkdownPart {
  let [first, end] = [startLine, nextLine - 1];
  while (end > startLine && blank(lines[end - 1])) end -= 1;
  while (depth === 0 && first < end && blank(lines[first - 1])) first += 1;
  const text = lines.slice(first - 1, end).join('\n');
  const body = lines.slice(bodyLine - 1, end).join('\n');
  return {
    depth,
    heading,
    startLine: first,
    endLine: Math.max(first, end),
    text: blank(text) ? '' : text,
    body: trimLines(body),
  };
}

function blank(line: string | undefined): boolean {
  return line === undefined || line.trim() === '';
}

/** Without blank lines around it. */
function trimLines(text: string): string {
  return text.replace(/^(?:[^\S\n]*\n)+/, '').trimEnd();
}

function firstLine(node: Heading): number {
  return node.position?.start.line ?? 1;
}

function lastLine(node: Heading): number {
  return node.position?.end.line ?? 1;
}

function frontMatterOf(yaml: string | undefined): Readonly<Record<string, unknown>> {
  if (yaml === undefined) return {};
  try {
    const value: unknown = parseYaml(yaml);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? (JSON.parse(JSON.stringify(value)) as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** The text of a node without images, on one line. */
export function textOf(node: Nodes): string {
  return plainText(node, { includeImageAlt: false, includeHtml: false }).replace(/\s+/g, ' ').trim();
}
