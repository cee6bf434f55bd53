import { all, type Steps } from '../../steps/index.js';
import type { DomainContext } from '../context.js';
import { before } from './document-statements.js';
import { KNOWLEDGE_KIND } from './rows.js';

/** Sections that are taken out of the keyword index at once: their texts are in memory while it happens. */
const GROUP = 1_000;

/** Says to the keyword index that the sections of files, by key, change or go. */
export function* sectionsLeave({ keyword }: DomainContext, files: readonly number[]): Steps<void> {
  if (files.length === 0) return;
  const keys = (yield* all(before.sections, { files: JSON.stringify(files) })).map(({ key }) => key);
  for (let at = 0; at < keys.length; at += GROUP) {
    yield* keyword.changing(KNOWLEDGE_KIND.documentSection, keys.slice(at, at + GROUP));
  }
}
