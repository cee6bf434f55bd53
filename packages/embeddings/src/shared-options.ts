import type { EmbeddingPurpose } from '@cairndb/core';

/** What some models want before each text; their cards say which. */
export interface PrefixOptions {
  /** Before what is looked for, such as `search_query: `; default none. */
  readonly queryPrefix?: string | undefined;
  /** Before what is found, such as `search_document: `; default none. Part of the space's name, since it decides the stored vectors. */
  readonly documentPrefix?: string | undefined;
}

/** What one request used. */
export interface EmbeddingUsage {
  readonly model: string;
  readonly texts: number;
  /** Null when the server does not say. */
  readonly inputTokens: number | null;
}

/** The texts as the model gets them. */
export function prefixed(texts: readonly string[], purpose: EmbeddingPurpose, options: PrefixOptions): string[] {
  const prefix = (purpose === 'query' ? options.queryPrefix : options.documentPrefix) ?? '';
  return texts.map((text) => prefix + text);
}

/** The name of a space: the model with all else that decides its stored vectors. */
export function spaceName(model: string, ...more: readonly (string | undefined)[]): string {
  return [model, ...more.filter((one) => one !== undefined && one !== '')].join(' ').trim();
}

/** A prefix as part of a name. */
export function prefixName(prefix: string | undefined): string | undefined {
  return prefix === undefined || prefix === '' ? undefined : JSON.stringify(prefix);
}
