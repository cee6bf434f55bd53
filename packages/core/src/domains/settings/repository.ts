import { InvalidInputError, NotFoundError } from '../../errors/errors.js';
import type { JsonValue } from '../../json.js';
import { all, batch, type Call, call, get, type Steps, transaction } from '../../steps/index.js';
import { DEFAULT_LIMIT, decodeSortKey, pageOf, validate } from '../../validation.js';
import type { DomainContext } from '../context.js';
import * as input from './input.js';
import { likeDefault, type StoredValue, storedValue, throughSchema } from './setting-value.js';
import type { EffectiveFilter, NewSetting, Setting, Settings, SettingsPlace } from './settings.js';
import type { StandardSchema } from './standard-schema.js';
import * as statements from './statements.js';

/** A setting as its row has it. */
type SettingRow = StoredValue &
  input.ScopeColumns & {
    readonly name: string;
    readonly category: string;
    readonly description: string | null;
    readonly createdAt: number;
    readonly updatedAt: number;
  };

/** What {@link Settings.get} may be given, its overloads taken together. */
interface GetOptions extends SettingsPlace {
  readonly default?: unknown;
  readonly schema?: StandardSchema<unknown> | undefined;
}

/** The one implementation of {@link Settings}, as steps. */
export function createSettings({ ownerId, clock, redactor, feed }: DomainContext): Settings<'steps'> {
  function* find(key: string, place: SettingsPlace | undefined, operation: string): Steps<Setting | null> {
    const name = input.settingKey(key, operation);
    const row = yield* get(statements.find, { ownerId, name, ...input.placeColumns(place, operation) });
    return row === undefined ? null : settingOf(row);
  }

  function* effective(given: EffectiveFilter | undefined, operation: string): Steps<readonly Setting[]> {
    const { category, prefix = '', ...view } = validate(input.effectiveFilter, given ?? {}, operation);
    const rows = yield* all(statements.inView, { ownerId, ...input.viewColumns(view), prefix });
    const nearest = new Map<string, SettingRow>();
    for (const row of rows) if (!nearest.has(row.name)) nearest.set(row.name, row);
    const wanted = [...nearest.values()].filter((row) => category === undefined || row.category === category);
    return wanted.map(settingOf);
  }

  /** The calls that set a value: the write, what is told of it, and the row as it is then. */
  function setting(given: NewSetting, scope: input.ScopeColumns, operation: string): readonly Call[] {
    const { key, value, type, category, description } = given;
    const stored = storedValue(key, value, type, operation);
    mustBeNoSecret(key, value, operation);
    return [
      call(statements.put, {
        ownerId,
        ...scope,
        name: key,
        ...stored,
        category: category ?? null,
        hasDescription: description === undefined ? 0 : 1,
        description: description == null ? null : redactor.text(description),
        now: clock(),
      }),
      ...feed.ifChanged({ kind: 'setting', id: key, parentId: scopeLabel(scope), operation: 'updated' }),
      call(statements.inScope, { ownerId, ...scope, name: key }),
    ];
  }

  function mustBeNoSecret(key: string, value: unknown, operation: string): void {
    if (redactor.json({ [key]: value })[key] === value) return;
    throw new InvalidInputError({
      message: `${operation}: the value of ${JSON.stringify(key)} looks like a secret, and settings can be read by whoever reads the database. Keep it in the environment or a keychain, and set the name that it has there. Nothing was written.`,
      operation,
      details: { key },
    });
  }

  const repository = {
    *get(key: string, options: GetOptions = {}): Steps<unknown> {
      const { default: otherwise, schema, ...place } = options;
      const found = yield* find(key, place, 'settings.get');
      if (found === null) {
        if (otherwise === undefined) throw new NotFoundError('setting', key);
        return otherwise;
      }
      if (schema !== undefined) return throughSchema(key, found.value, schema);
      return otherwise === undefined ? found.value : likeDefault(key, found.value, otherwise);
    },
    *find(key: string, place?: SettingsPlace) {
      return yield* find(key, place, 'settings.find');
    },
    *set(key, value, given) {
      const { scope, ...options } = validate(input.settingOptions, given ?? {}, 'settings.set');
      const name = input.settingKey(key, 'settings.set');
      const calls = setting({ ...options, key: name, value }, input.scopeColumns(scope), 'settings.set');
      const written = (yield* batch(calls)).at(-1);
      return settingOf(written?.rows[0] as SettingRow);
    },
    *setMany(given, options) {
      const scope = input.scopeColumns(validate(input.scopeOptions, options ?? {}, 'settings.setMany').scope);
      const list = validate(input.newSettings, given, 'settings.setMany') as readonly NewSetting[];
      const last = [...new Map(list.map((one) => [one.key, one])).values()];
      if (last.length === 0) return [];
      const results = yield* batch(last.flatMap((one) => setting(one, scope, 'settings.setMany')));
      return results.flatMap(({ rows }) => rows.map((row) => settingOf(row as SettingRow)));
    },
    *list(given) {
      const filter = validate(input.settingFilter, given ?? {}, 'settings.list');
      const only = filter.scope === undefined ? undefined : input.scopeColumns(filter.scope);
      const [afterScope, afterScopeName, afterName] = decodeSortKey(filter.cursor, SORT_KEY, 'settings.list') ?? START;
      const rows = yield* all(statements.list, {
        ownerId,
        onlyScope: only?.scope ?? null,
        onlyScopeName: only?.scopeName ?? null,
        category: filter.category ?? null,
        prefix: filter.prefix ?? '',
        afterScope: String(afterScope),
        afterScopeName: String(afterScopeName),
        afterName: String(afterName),
        limit: (filter.limit ?? DEFAULT_LIMIT) + 1,
      });
      return pageOf(rows, filter, (row) => [row.scope, row.scopeName, row.name], settingOf);
    },
    *effective(given) {
      return yield* effective(given, 'settings.effective');
    },
    *all(given) {
      const found = yield* effective(given, 'settings.all');
      return Object.fromEntries(found.map(({ key, value }) => [key, value]));
    },
    *remove(key, options) {
      const { scope } = validate(input.scopeOptions, options ?? {}, 'settings.remove');
      const name = input.settingKey(key, 'settings.remove');
      const columns = input.scopeColumns(scope);
      const [removed] = yield* batch([
        call(statements.remove, { ownerId, ...columns, name }),
        ...feed.ifChanged({ kind: 'setting', id: name, parentId: scopeLabel(columns), operation: 'removed' }),
      ]);
      return removed !== undefined && removed.changes > 0;
    },
    *removeScope(given) {
      const scope = input.checkedScope(given, 'settings.removeScope');
      return yield* transaction(function* () {
        const names = yield* all(statements.namesOf, { ownerId, ...scope });
        if (names.length === 0) return 0;
        yield* batch([
          call(statements.removeScope, { ownerId, ...scope }),
          ...names.flatMap(({ name }) =>
            feed.always({ kind: 'setting', id: name, parentId: scopeLabel(scope), operation: 'removed' }),
          ),
        ]);
        return names.length;
      });
    },
  } satisfies Omit<Settings<'steps'>, 'get'> & { get: (key: string, options?: GetOptions) => Steps<unknown> };
  return repository as unknown as Settings<'steps'>;
}

const SORT_KEY = ['string', 'string', 'string'] as const;
/** Before every setting: no scope is called so. */
const START = ['', '', ''] as const;

/** A scope in the change feed: `global`, `user:ada`, `project:/src/parser`. */
function scopeLabel({ scope, scopeName }: input.ScopeColumns): string {
  return scope === 'global' ? scope : `${scope}:${scopeName}`;
}

function settingOf(row: SettingRow): Setting {
  return {
    key: row.name,
    scope: input.scopeOf(row),
    type: row.valueType,
    value: JSON.parse(row.value) as JsonValue,
    category: row.category,
    description: row.description,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  };
}
