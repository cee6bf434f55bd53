import type { SearchKind } from '@cairndb/core';
import { z } from 'zod';

/** What models call the kinds of things that are found. */
const KINDS = {
  messages: ['conversation', 'message', 'archivedConversation'],
  memories: ['memory'],
  knowledge: ['component', 'documentSection', 'successPattern'],
  decisions: ['decision'],
  code: ['codeChunk', 'codeFile'],
  generated: ['codegenSession', 'codegenIteration', 'codegenError'],
} as const satisfies Readonly<Record<string, readonly SearchKind[]>>;
type Kind = keyof typeof KINDS;

/** Every kind that is found. */
const ALL_KINDS = Object.keys(KINDS) as readonly Kind[];

/** The field `kinds` of tools that find things. */
export const kindsField = z
  .array(z.enum(ALL_KINDS as [Kind, ...Kind[]]))
  .min(1)
  .optional()
  .describe(
    'Where to look: messages of past conversations, memories, knowledge of projects (components, documents, what works), decisions, indexed code, generated code. Default: everywhere.',
  );

/** The kinds that a call means. */
export function kindsGiven(given: readonly Kind[] = ALL_KINDS): readonly SearchKind[] {
  return [...new Set(given)].flatMap((kind) => KINDS[kind]);
}
