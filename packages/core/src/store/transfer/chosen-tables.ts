import { getTableName } from 'drizzle-orm';
import type { Domain } from '../../domains/domain.js';
import { InvalidInputError } from '../../errors/errors.js';
import { CHECKS } from '../check-store.js';
import type { StoreParts } from '../store-parts.js';

/** The domains of an export, and what is exported of them. */
export interface ChosenTables {
  readonly domains: readonly Domain<string, object>[];
  /** Names of tables, parents before children. Keyword indexes, and what goes on at the moment, are left out. */
  readonly tables: readonly string[];
  /** Kinds of rows that hold large content, when only some domains are exported; undefined: all of them. */
  readonly holders: readonly string[] | undefined;
  /** Schema versions, by history. */
  readonly schema: Readonly<Record<string, number>>;
}

/** Histories of tables that are derived, or belong to the database and not to its rows. */
const NOT_EXPORTED = new Set(['keyword', 'changes']);

/** What to export or import. @throws InvalidInputError for a domain that the store has not */
export function chooseTables(
  { domains, codec }: StoreParts,
  names: readonly string[] | undefined,
  operation: string,
): ChosenTables {
  const chosen = names === undefined ? domains : names.map((name) => domainOf(domains, name, operation));
  // Domains name children first; the store names its tables once, whoever shares them.
  const tables = new Set(chosen.flatMap((domain) => [...domain.tables].reverse()));
  for (const domain of chosen) {
    const pending = domain.keywords?.(codec).pending;
    if (pending !== undefined) tables.delete(getTableName(pending));
    for (const momentary of domain.momentaryTables ?? []) tables.delete(momentary);
  }
  const versions = chosen
    .flatMap(({ migrations }) => migrations)
    .filter(({ domain }) => !NOT_EXPORTED.has(domain))
    .map(({ domain, migrations }) => [domain, Math.max(...migrations.map(({ version }) => version))] as const);
  return {
    domains: chosen,
    tables: [...tables],
    holders: chosen.length === domains.length ? undefined : chosen.flatMap(holdersOf),
    schema: Object.fromEntries(versions.sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

/** The kinds of a domain's rows that hold large content. */
export function holdersOf({ name, checks }: Domain<string, object>): readonly string[] {
  return Object.keys((checks ?? CHECKS[name])?.holders ?? {});
}

function domainOf(domains: readonly Domain<string, object>[], name: string, operation: string): Domain<string, object> {
  const found = domains.find((domain) => domain.name === name);
  if (found !== undefined) return found;
  const known = domains.map((domain) => domain.name);
  throw new InvalidInputError({
    message: `${operation}: this store has no domain ${JSON.stringify(name)}. It has: ${known.join(', ')}.`,
    operation,
    details: { domain: name, domains: known },
  });
}
