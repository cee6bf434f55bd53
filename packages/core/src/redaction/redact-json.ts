import { assignedKind } from './assigned-kind.js';
import { credentialAt } from './authorization.js';
import { scanCookies } from './cookies.js';
import { type Finding, redactionMarker, replaceFindings } from './finding.js';
import { PRIVATE_JWK_MEMBERS } from './jwk-scanner.js';
import { secretFamily } from './secret-name.js';

type Container = readonly unknown[] | Readonly<Record<string, unknown>>;

/** A container on the way down: what is left to look at, and its copy once something in it has changed. */
interface Frame {
  readonly source: Container;
  readonly keys: readonly string[] | undefined;
  readonly length: number;
  next: number;
  copy: unknown[] | Record<string, unknown> | undefined;
  /** Whether it lies under a name of cookies: `"set-cookie": ["…", "…"]`. */
  readonly isOfCookies: boolean;
}

/**
 * Applies `text` to every string of a JSON value, and redacts whole values under names that say that they are secret.
 * Walks with a stack of its own, so depth is bounded by memory only. Copies no more than the path to a change. A value
 * that holds itself is not entered again: JSON refuses it afterwards.
 */
export function redactJsonWith<T>(text: (source: string) => string, value: T): T {
  if (typeof value === 'string') return text(value) as T;
  if (!isContainer(value)) return value;
  const frames: Frame[] = [frameOf(value)];
  const entered = new Set<unknown>([value]);
  for (;;) {
    const frame = frames[frames.length - 1] as Frame;
    if (frame.next === frame.length) {
      frames.pop();
      entered.delete(frame.source);
      const parent = frames[frames.length - 1];
      const result = frame.copy ?? frame.source;
      if (parent === undefined) return result as T;
      if (frame.copy !== undefined) replaceCurrent(parent, result);
      parent.next++;
      continue;
    }
    const current = currentOf(frame);
    if (isContainer(current) && !entered.has(current)) {
      entered.add(current);
      frames.push(frameOf(current, frame.keys?.[frame.next]));
      continue;
    }
    if (typeof current === 'string') {
      const redacted = redactMember(text, frame, current);
      if (redacted !== current) replaceCurrent(frame, redacted);
    } else if (typeof current === 'number' && isNumericPassword(frame, current)) {
      replaceCurrent(frame, redactionMarker('assigned-secret'));
    }
    frame.next++;
  }
}

/**
 * The JSON of a value, redacted as {@link redactJsonWith} redacts the value; the very same string where nothing is found.
 * With `quick`, which is for built-in rules only, JSON in which a text finds nothing is not parsed: without a backslash its strings stand
 * there as they are, and its names before them. The exception is a `value` whose name stands elsewhere in its object.
 */
export function redactJsonTextWith(text: (source: string) => string, json: string, quick: boolean): string {
  if (quick && !json.includes('\\') && !json.includes('alue"') && text(json) === json) return json;
  const value: unknown = JSON.parse(json);
  const redacted = redactJsonWith(text, value);
  return redacted === value ? json : JSON.stringify(redacted);
}

function isContainer(value: unknown): value is Container {
  return typeof value === 'object' && value !== null && !ArrayBuffer.isView(value);
}

function frameOf(source: Container, name = ''): Frame {
  const keys = Array.isArray(source) ? undefined : Object.keys(source);
  return {
    source,
    keys,
    length: keys?.length ?? (source as readonly unknown[]).length,
    next: 0,
    copy: undefined,
    isOfCookies: secretFamily(name) === 'cookie',
  };
}

function currentOf({ source, keys, next }: Frame): unknown {
  return keys === undefined
    ? (source as readonly unknown[])[next]
    : (source as Record<string, unknown>)[keys[next] ?? ''];
}

function replaceCurrent(frame: Frame, value: unknown): void {
  const { source, keys, next } = frame;
  frame.copy ??= Array.isArray(source) ? [...source] : { ...(source as Record<string, unknown>) };
  // Spreading keeps an own "__proto__" as a property, so that this assignment never reaches a prototype.
  if (keys === undefined) (frame.copy as unknown[])[next] = value;
  else (frame.copy as Record<string, unknown>)[keys[next] ?? ''] = value;
}

function redactMember(text: (source: string) => string, frame: Frame, value: string): string {
  const redacted = text(value);
  if (redacted !== value) return redacted;
  if (frame.keys === undefined) return frame.isOfCookies ? redactCookies(value) : value;
  const key = frame.keys[frame.next] ?? '';
  if (isPrivateJwkMember(frame, key, value)) return redactionMarker('private-key');
  const name = /^[vV]alue$/.test(key) ? nameOfEntry(frame.source as Record<string, unknown>) : key;
  const family = secretFamily(name);
  if (family === undefined) return value;
  if (family === 'cookie') return redactCookies(value);
  if (family !== 'authorization') {
    const kind = assignedKind({ name, family }, value, 'quoted');
    return kind === undefined ? value : redactionMarker(kind);
  }
  const found = credentialAt(value, 0);
  return found === undefined
    ? value
    : value.slice(0, found.start) + redactionMarker(found.kind) + value.slice(found.end);
}

function redactCookies(value: string): string {
  const findings: Finding[] = [];
  scanCookies(value, 0, findings);
  return replaceFindings(value, findings);
}

/** `{"kty": "EC", "d": "…"}` */
function isPrivateJwkMember({ source }: Frame, key: string, value: string): boolean {
  return PRIVATE_JWK_MEMBERS.has(key) && 'kty' in source && /^[\w-]{16,}$/.test(value);
}

/** `{"pin_password": 12345678}`: of all that is secret, only passwords are numbers. */
function isNumericPassword({ keys, next }: Frame, value: number): boolean {
  const name = keys?.[next] ?? '';
  return (
    secretFamily(name) === 'password' &&
    assignedKind({ name, family: 'password' }, String(value), 'quoted') !== undefined
  );
}

/** The name that stands beside a `value`: `{"name": "DB_PASSWORD", "value": "…"}`. */
function nameOfEntry(entry: Readonly<Record<string, unknown>>): string {
  const name = entry.name ?? entry.key ?? entry.Name ?? entry.Key;
  return typeof name === 'string' ? name : '';
}
