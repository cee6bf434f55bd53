import type { Decision, DecisionStatus, JsonObject, KeptAlternative } from '@cairndb/core';

/** How a decision is written down: as Nygard proposed, or as MADR (Markdown Any Decision Records) has it. */
export type AdrFormat = 'madr' | 'nygard';

/** The texts of a decision that its file holds. */
export interface AdrTexts {
  readonly title: string;
  readonly description: string;
  readonly context: string;
  readonly rationale: string;
  readonly impact: string;
  readonly alternatives: readonly KeptAlternative[];
}

/** The names of {@link AdrTexts}. */
export const ADR_TEXTS = ['title', 'description', 'context', 'rationale', 'impact', 'alternatives'] as const;

/** A section of a file that Cairn has no field for. */
export interface AdrSection {
  readonly [name: string]: string;
  readonly heading: string;
  readonly body: string;
}

/** What is kept of a decision's file, in its metadata under `adr`. */
export interface AdrOrigin {
  readonly format: AdrFormat;
  /** The name of the file in its folder, and the number that it begins with. */
  readonly file: string;
  readonly number: number | null;
  /** What the file calls the status, such as `proposed`. */
  readonly status: string;
  /** Front matter and sections that Cairn has no field for. */
  readonly frontMatter: JsonObject;
  readonly sections: readonly AdrSection[];
  /** SHA-256 of the file as it was last read or written, and of the decision as it was then: what says which of them changed. */
  readonly hash: string;
  readonly facts: string;
}

/** The status of a decision by what its file says of it. */
export function statusOf(label: string): DecisionStatus {
  if (/supersed|replaced/i.test(label)) return 'superseded';
  return /deprecat|reject|revert|obsolete|withdrawn/i.test(label) ? 'reverted' : 'active';
}

/** What a file says of a decision's status: as before, as long as that fits. */
export function labelOf(status: DecisionStatus, before: string | undefined): string {
  if (before !== undefined && before !== '' && statusOf(before) === status) return before;
  return { active: 'accepted', superseded: 'superseded', reverted: 'deprecated' }[status];
}

/** What is kept of a decision's file; undefined: it never had one. */
export function originOf({ metadata }: Pick<Decision, 'metadata'>): AdrOrigin | undefined {
  const { adr } = metadata;
  const isObject = typeof adr === 'object' && adr !== null && !Array.isArray(adr);
  return isObject && 'file' in adr && 'hash' in adr ? (adr as unknown as AdrOrigin) : undefined;
}

/** The metadata of a decision without what is kept of its file. */
export function ownMetadata({ adr: _adr, ...metadata }: JsonObject): JsonObject {
  return metadata;
}
