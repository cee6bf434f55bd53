import { CommandLineError } from './exit.js';

/** Kinds of things that a search finds. */
export const KINDS = [
  'conversation',
  'message',
  'codegenSession',
  'codegenIteration',
  'codegenError',
  'codeChunk',
  'codeFile',
  'memory',
  'archivedConversation',
  'component',
  'documentSection',
  'decision',
  'successPattern',
] as const;
/** One of {@link KINDS}. */
export type Kind = (typeof KINDS)[number];

const KINDS_OF = {
  messages: ['conversation', 'message', 'archivedConversation'],
  code: ['codeChunk', 'codeFile'],
  codegen: ['codegenSession', 'codegenIteration', 'codegenError'],
  memories: ['memory'],
  knowledge: ['component', 'documentSection', 'decision', 'successPattern'],
  all: KINDS,
} as const satisfies Record<string, readonly Kind[]>;

/** Where a search can look: kinds taken together. */
export type Area = keyof typeof KINDS_OF;
/** Every {@link Area}. */
export const AREAS = Object.keys(KINDS_OF) as readonly Area[];

/**
 * The kinds that a command line names; undefined for all.
 *
 * @throws CommandLineError when it names areas and kinds
 */
export function kindsOf(
  areas: readonly Area[] | undefined,
  kinds: readonly Kind[] | undefined,
): readonly Kind[] | undefined {
  if (areas !== undefined && kinds !== undefined) {
    throw new CommandLineError(
      '--in and --kind exclude each other: --kind names single kinds of what --in takes together.',
    );
  }
  return kinds ?? (areas === undefined ? undefined : [...new Set(areas.flatMap((area) => KINDS_OF[area]))]);
}
