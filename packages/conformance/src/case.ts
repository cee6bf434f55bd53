import type { CapabilityName } from '@cairndb/core';
import type { CaseContext } from './context.js';
import type { Surface } from './surface.js';

/** What a case is, apart from its name. */
export interface CaseDefinition {
  /** What must hold, as a sentence. */
  readonly title: string;
  /** Capabilities without which the case makes no sense; see `allowedSkips`. Default none. */
  readonly needs?: readonly CapabilityName[];
  /** The requirements that the case proves, such as `CC-7`. */
  readonly rows?: readonly string[];
  /** The surfaces through which it is worth running. Default both; `['async']` where it does not go through a surface. */
  readonly surfaces?: readonly Surface[];
  /** Does the work and throws when it does not hold. */
  run(context: CaseContext): Promise<void>;
}

/** One case of the suite. */
export interface Case extends CaseDefinition {
  /** Stable: `transactions/rolls-back-on-error`. */
  readonly id: string;
  /** The part of the id before the slash. */
  readonly suite: string;
}

/** The cases of one behaviour, by their names in kebab-case, and what they have in common unless one says otherwise. */
export function suite(
  name: string,
  definitions: Readonly<Record<string, CaseDefinition>>,
  common: Pick<CaseDefinition, 'needs' | 'surfaces'> = {},
): readonly Case[] {
  return Object.entries(definitions).map(([key, definition]) => ({
    ...common,
    ...definition,
    id: `${name}/${key}`,
    suite: name,
  }));
}
