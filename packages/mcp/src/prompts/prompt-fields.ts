import { InvalidInputError, type Store } from '@cairndb/core';
import { completable } from '@modelcontextprotocol/sdk/server/completable.js';
import { z } from 'zod';

const COMPLETIONS = 50;
const LOOKED_AT = 1_000;

/** The argument `project`, completed by the projects of the last conversations, documents and components. */
export function projectArgument(store: Store, what: string) {
  return completable(z.string().max(1_024).describe(what).optional(), async (value = '') =>
    (await projectsOf(store)).filter((project) => project.includes(value)).slice(0, COMPLETIONS),
  );
}

async function projectsOf({ conversations, knowledge }: Store): Promise<readonly string[]> {
  const page = { limit: LOOKED_AT };
  const lists = await Promise.all([
    conversations.list(page),
    knowledge.listDocuments(page),
    knowledge.listComponents(page),
    knowledge.listDecisions(page),
  ]);
  const names = lists.flatMap(({ items }) => items.map(({ project }: { readonly project: string }) => project));
  return [...new Set(names)].filter((name) => name !== '');
}

/** A whole number that a person typed. @throws InvalidInputError */
export function numberGiven(text: string | undefined, field: string, usual: number, most: number): number {
  if (text === undefined || text.trim() === '') return usual;
  const number = Number(text);
  if (Number.isSafeInteger(number) && number >= 1 && number <= most) return number;
  throw new InvalidInputError({ message: `${field} must be a whole number from 1 to ${most}.` });
}
