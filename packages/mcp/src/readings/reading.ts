import type { Page, PageOptions } from '@cairndb/core';
import { harmless } from '../harmless.js';
import { NOTE } from '../shown.js';

/** A text that was read by its address. */
export interface ReadText {
  readonly text: string;
  /** Where it comes from, in words of this server. */
  readonly provenance: string;
  /** The address of what comes next, as of a conversation's next messages. */
  readonly next?: string | undefined;
}

/** Something as a list of resources shows it. */
export interface Listed {
  readonly uri: string;
  readonly name: string;
  readonly title?: string | undefined;
  readonly description?: string | undefined;
  readonly lastModified?: string | undefined;
}

/** Kinds of things that clients read by their addresses. */
export interface Reading {
  /** As clients name it; one of each. */
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly mimeType: 'text/plain' | 'application/json' | 'text/markdown';
  /** An address, or a template of addresses. */
  readonly uri: string;
  /** Those that there are, in pages; absent where an address is enough, or there are too many to list. */
  readonly list?: (page: PageOptions) => Promise<Page<Listed>>;
  /** What a variable may be that begins so, by its name. */
  readonly complete?: Readonly<Record<string, (value: string) => Promise<readonly string[]>>>;
  /** @throws CairnError */
  readonly read: (parts: Readonly<Record<string, string>>) => Promise<ReadText>;
}

/** A list's pages in other words. */
export async function mapPage<T, S>(page: Promise<Page<T>>, to: (item: T) => S): Promise<Page<S>> {
  const { items, nextCursor } = await page;
  return { items: items.map(to), nextCursor };
}

/** Facts as JSON that says itself what it is. */
export function jsonText(provenance: string, facts: object): ReadText {
  return { text: JSON.stringify(harmless({ note: NOTE, from: provenance, ...facts })), provenance };
}
