import { type Redactor, redactJsonText } from './redactor.js';

const MARKER = /\[redacted:([a-z0-9]+(?:-[a-z0-9]+)*)\]/g;

/** A redactor that counts what it takes out, by kind of secret. */
export interface CountingRedactor extends Redactor {
  /** How many texts it changed since it was made. */
  readonly changes: number;
  /** Forgets what was counted. */
  reset(): void;
  /** Secrets by kind. */
  readonly secrets: ReadonlyMap<string, number>;
}

/** A redactor that counts what `inner` takes out. */
export function countingRedactor(inner: Redactor): CountingRedactor {
  const secrets = new Map<string, number>();
  let changes = 0;
  const count = (text: string, by: number) => {
    for (const [, kind] of text.matchAll(MARKER)) {
      if (kind !== undefined) secrets.set(kind, (secrets.get(kind) ?? 0) + by);
    }
  };
  const note = (before: string, after: string): string => {
    if (before === after) return after;
    changes += 1;
    count(after, 1);
    count(before, -1);
    return after;
  };
  return {
    text: (text) => note(text, inner.text(text)),
    json(value) {
      const after = inner.json(value);
      if (after !== value) note(JSON.stringify(value) ?? '', JSON.stringify(after) ?? '');
      return after;
    },
    jsonText: (json) => note(json, redactJsonText(inner, json)),
    get changes() {
      return changes;
    },
    reset() {
      changes = 0;
      secrets.clear();
    },
    secrets,
  };
}
