import * as z from 'zod/mini';
import { InvalidInputError } from '../../errors/errors.js';
import { anyText, pageOptions, textId, validate } from '../../validation.js';
import type { SettingScope, SettingsPlace, SettingsView } from './settings.js';

const scope = z.union([
  z.literal('global'),
  z.strictObject({ user: textId }),
  z.strictObject({ project: textId }),
] as const);
const type = z.enum(['str', 'int', 'float', 'bool', 'json']);
const category = z.string().check(z.maxLength(512));
const view = { user: z.optional(textId), project: z.optional(textId) };
const filter = { category: z.optional(category), prefix: z.optional(z.string().check(z.maxLength(512))) };
const kinds = {
  type: z.optional(type),
  category: z.optional(category),
  description: z.optional(z.nullable(anyText)),
};

const place = z.object({ ...view, scope: z.optional(scope) });

/** What {@link Settings.set} takes. */
export const settingOptions = z.strictObject({ ...kinds, scope: z.optional(scope) });
/** What names a scope alone. */
export const scopeOptions = z.strictObject({ scope: z.optional(scope) });
/** The settings of {@link Settings.setMany}. */
export const newSettings = z
  .array(z.strictObject({ ...kinds, key: textId, value: z.any() }))
  .check(z.maxLength(10_000));
/** What {@link Settings.list} takes. */
export const settingFilter = z.strictObject({ ...pageOptions, ...filter, scope: z.optional(scope) });
/** What {@link Settings.effective} takes. */
export const effectiveFilter = z.strictObject({ ...view, ...filter });
/** What {@link SettingsServices.watch} takes, beside the signal. */
export const watchOptions = z.object({ ...view, pollMs: z.optional(z.int()) });

/** A key. @throws InvalidInputError */
export function settingKey(key: string, operation: string): string {
  return validate(z.object({ key: textId }), { key }, operation).key;
}

/** A scope as its columns have it. */
export interface ScopeColumns {
  readonly scope: 'global' | 'user' | 'project';
  readonly scopeName: string;
}

/** The columns of a scope. */
export function scopeColumns(given: SettingScope = 'global'): ScopeColumns {
  if (given === 'global') return { scope: 'global', scopeName: '' };
  return 'user' in given ? { scope: 'user', scopeName: given.user } : { scope: 'project', scopeName: given.project };
}

/** The scope of a row. */
export function scopeOf({ scope: kind, scopeName }: ScopeColumns): SettingScope {
  switch (kind) {
    case 'user':
      return { user: scopeName };
    case 'project':
      return { project: scopeName };
    default:
      return 'global';
  }
}

/** A scope, checked. @throws InvalidInputError */
export function checkedScope(given: SettingScope, operation: string): ScopeColumns {
  return scopeColumns(validate(z.object({ scope }), { scope: given }, operation).scope);
}

/** Which scopes are looked in: an absent one is null, which matches no row. */
export interface ViewColumns {
  readonly global: number;
  readonly user: string | null;
  readonly project: string | null;
}

/** The scopes of a view. */
export function viewColumns({ user, project }: SettingsView): ViewColumns {
  return { global: 1, user: user ?? null, project: project ?? null };
}

/** The scopes that a place names. @throws InvalidInputError for a view and a scope at once */
export function placeColumns(given: SettingsPlace | undefined, operation: string): ViewColumns {
  const { scope: only, ...eyes } = validate(place, given ?? {}, operation);
  if (only === undefined) return viewColumns(eyes);
  if (eyes.user !== undefined || eyes.project !== undefined) {
    throw new InvalidInputError({
      message: `${operation}: give either a scope, to look in it alone, or user and project, to look through them. `,
      operation,
    });
  }
  const columns = scopeColumns(only);
  return {
    global: columns.scope === 'global' ? 1 : 0,
    user: columns.scope === 'user' ? columns.scopeName : null,
    project: columns.scope === 'project' ? columns.scopeName : null,
  };
}
