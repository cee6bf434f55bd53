import { logError } from './log-error.js';

/** Containers that are followed below each other; what lies deeper is left out. */
const DEEPEST = 16;

/**
 * The JSON of a context, whatever it is; null for nothing. An error in it is written as type, message and stack, and
 * what JSON cannot hold as words. Never throws.
 */
export function contextJson(context: object): string | null {
  try {
    if (!losesMuch(context)) {
      const json: string | undefined = JSON.stringify(context);
      if (json === '{}') return null;
      if (json !== undefined && json.charCodeAt(0) === BRACE) return json;
    }
  } catch {
    // It holds a cycle, a BigInt, or something that throws: written as words.
  }
  const described = describe(context, 0, []);
  return JSON.stringify(isRecord(described) ? described : { value: described });
}

const BRACE = 123;

/** Whether JSON would make `{}` of something right in the context. What lies deeper becomes that, as everywhere. */
function losesMuch(context: object): boolean {
  if (isLostOnJson(context)) return true;
  for (const key in context) {
    const value = (context as Readonly<Record<string, unknown>>)[key];
    if (typeof value === 'object' && value !== null && isLostOnJson(value)) return true;
  }
  return false;
}

function isLostOnJson(value: object): boolean {
  return value instanceof Error || value instanceof Map || value instanceof Set;
}

function readMember(holder: object, key: string): unknown {
  try {
    return (holder as Readonly<Record<string, unknown>>)[key];
  } catch {
    return 'cannot be read';
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A value that JSON can hold, for any value. */
function describe(value: unknown, depth: number, above: readonly object[]): unknown {
  switch (typeof value) {
    case 'bigint':
    case 'symbol':
      return String(value);
    case 'function':
      return `function ${value.name}`;
    case 'object':
      return value === null ? null : describeObject(value, depth, above);
    default:
      return value;
  }
}

function describeObject(value: object, depth: number, above: readonly object[]): unknown {
  if (value instanceof Error) return logError(value);
  if (above.includes(value)) return '[circular]';
  if (depth >= DEEPEST) return '[deeper]';
  const within = [...above, value];
  const next = (member: unknown) => describe(member, depth + 1, within);
  if (Array.isArray(value)) return value.map(next);
  if (ArrayBuffer.isView(value)) return `${value.byteLength} bytes`;
  if (value instanceof Map) return Object.fromEntries([...value].map(([key, one]) => [String(key), next(one)]));
  if (value instanceof Set) return [...value].map(next);
  const own = readMember(value, 'toJSON');
  if (typeof own === 'function') {
    try {
      return next(own.call(value));
    } catch {
      return 'cannot be read';
    }
  }
  return Object.fromEntries(Object.keys(value).map((key) => [key, next(readMember(value, key))]));
}
