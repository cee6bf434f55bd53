import { InvalidInputError } from '@cairndb/core';
import * as z from 'zod';
import type { Operation } from '../operations/operation.js';
import { type Parameter, parametersOf } from './parameters.js';

/** What is needed of an operation to read its arguments. */
type Called = Pick<Operation, 'id' | 'args' | 'verb'>;

/** Reads a method's arguments out of requests. */
export interface ArgumentReader {
  /** @throws InvalidInputError that names each wrong parameter and what it should be, never its value */
  ofQuery(query: URLSearchParams): readonly unknown[];
  /** @throws InvalidInputError as {@link ofQuery} */
  ofBody(body: unknown): readonly unknown[];
}

/** The reader of an operation's arguments. */
export function argumentReader(operation: Called): ArgumentReader {
  const names = Object.keys(operation.args);
  const whole = z.strictObject(operation.args);
  const parameters = operation.verb === 'GET' ? parametersOf(operation) : new Map<string, Parameter>();
  const checked = (given: unknown): readonly unknown[] => {
    const result = whole.safeParse(given);
    if (!result.success) throw wrong(operation, result.error.issues.map(issueOf));
    const found = result.data as Readonly<Record<string, unknown>>;
    const list = names.map((name) => found[name]);
    while (list.length > 0 && list.at(-1) === undefined) list.pop();
    return list;
  };
  return {
    ofQuery: (query) => checked(namedArguments(operation, parameters, query)),
    ofBody: (body) => checked(body ?? {}),
  };
}

function namedArguments(
  operation: Called,
  parameters: ReadonlyMap<string, Parameter>,
  query: URLSearchParams,
): Readonly<Record<string, unknown>> {
  const named: Record<string, unknown> = {};
  for (const name of new Set(query.keys())) {
    const parameter = parameters.get(name);
    if (parameter === undefined) {
      const known = [...parameters.keys()].join(', ') || 'none';
      throw wrong(operation, [{ field: name, problem: `is no parameter of this method; those are: ${known}` }]);
    }
    const value = valueIn(operation, parameter, query.getAll(name));
    if (!parameter.isField) named[parameter.argument] = value;
    else named[parameter.argument] = { ...(named[parameter.argument] as object | undefined), [name]: value };
  }
  return withRequiredObjects(parameters, named);
}

/** An object all of whose fields are left out is an empty one, where the method wants one. */
function withRequiredObjects(
  parameters: ReadonlyMap<string, Parameter>,
  named: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const wanted = [...parameters.values()].filter(({ isField, isRequired }) => isField && isRequired);
  return { ...Object.fromEntries(wanted.map(({ argument }) => [argument, {}])), ...named };
}

function valueIn(operation: Called, { name, reading }: Parameter, texts: readonly string[]): unknown {
  const [text = ''] = texts;
  if (reading === 'texts' || reading === 'values') {
    if (texts.length === 1 && text.startsWith('[')) return parsed(operation, name, text);
    return reading === 'texts' ? texts : texts.map((one) => parsed(operation, name, one));
  }
  if (texts.length > 1) throw wrong(operation, [{ field: name, problem: 'stands there more than once' }]);
  return reading === 'text' ? text : parsed(operation, name, text);
}

function parsed(operation: Called, name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw wrong(operation, [
      { field: name, problem: 'must be JSON: a number, true, false, or such as {"key":"text"}' },
    ]);
  }
}

interface Issue {
  readonly field: string;
  readonly problem: string;
}

function issueOf(issue: z.core.$ZodIssue): Issue {
  const field = issue.path.map(String).join('.') || 'the arguments';
  // zod says what it expected, and of what it got the type only.
  return { field, problem: issue.message };
}

function wrong({ id }: Called, issues: readonly Issue[]): InvalidInputError {
  const said = issues.map(({ field, problem }) => `${field}: ${problem}`).join('; ');
  return new InvalidInputError({
    message: `${id}: ${said}. Nothing was done. What this method takes stands in /openapi.json.`,
    operation: id,
    details: { issues },
  });
}
