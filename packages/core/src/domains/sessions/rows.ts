import { type JsonObject, type JsonValue, toJson } from '../../json.js';
import { redactionMarker } from '../../redaction/finding.js';
import type { Redactor } from '../../redaction/index.js';
import { secretFamily } from '../../redaction/secret-name.js';
import type { SessionStateEntry, UserSession } from './sessions.js';

/** A session as its row has it. */
export interface SessionRow extends Omit<UserSession, 'environmentVariables' | 'preferences'> {
  readonly key: number;
  readonly environmentVariables: string;
  readonly preferences: string;
}

/** An entry of state as its row has it. */
export interface StateRow extends Omit<SessionStateEntry, 'key' | 'value'> {
  readonly name: string;
  readonly value: string;
}

/** What callers see of a session. */
export function sessionOf({ key: _key, ...row }: SessionRow): UserSession {
  return {
    ...row,
    environmentVariables: JSON.parse(row.environmentVariables) as Record<string, string>,
    preferences: JSON.parse(row.preferences) as JsonObject,
  };
}

/** What callers see of an entry. */
export function entryOf({ name, value, ...row }: StateRow): SessionStateEntry {
  return { key: name, value: JSON.parse(value) as JsonValue, ...row };
}

/** Working directories, whose names end like that of a password. */
const NO_SECRETS: ReadonlySet<string> = new Set(['PWD', 'OLDPWD', 'INIT_CWD']);

/**
 * The environment as its column has it. A name that says that its value is secret is believed: an environment is where short secrets are
 * kept on purpose, so a value under such a name need not look like one.
 */
export function environmentJson(given: Readonly<Record<string, string>>, redactor: Redactor): string {
  const named = Object.entries(given).map(([name, value]): [string, string] =>
    value === '' || NO_SECRETS.has(name) || secretFamily(name) === undefined
      ? [name, value]
      : [name, redactionMarker('environment')],
  );
  return toJson(redactor.json(Object.fromEntries(named)), 'environmentVariables');
}
