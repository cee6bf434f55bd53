import * as z from 'zod';
import type { Operation } from '../operations/operation.js';

/** One parameter of a URL: an argument of the method, or a field of one. */
export interface Parameter {
  readonly name: string;
  readonly schema: z.ZodType;
  readonly isRequired: boolean;
  /** The argument that it is, or whose field it is. */
  readonly argument: string;
  readonly isField: boolean;
  /**
   * How its text is read. `text`: as it stands; `json`: as JSON, which numbers and `true` are too; `texts` and `values`: repeated, one item each, as
   * text or JSON, or once as a JSON list.
   */
  readonly reading: 'text' | 'json' | 'texts' | 'values';
}

/**
 * The parameters of a read by GET. Arguments that are objects are spread into their fields, as `limit` and `cursor` of a filter.
 *
 * @throws Error when two have one name, which is a fault of the table of operations
 */
export function parametersOf({ id, args }: Pick<Operation, 'id' | 'args'>): ReadonlyMap<string, Parameter> {
  const parameters = new Map<string, Parameter>();
  for (const [argument, schema] of Object.entries(args)) {
    for (const parameter of spread(argument, schema)) {
      if (parameters.has(parameter.name)) throw new Error(`${id} has two parameters called ${parameter.name}.`);
      parameters.set(parameter.name, parameter);
    }
  }
  return parameters;
}

function spread(argument: string, schema: z.ZodType): readonly Parameter[] {
  const { inner, isOptional } = bare(schema);
  if (!(inner instanceof z.ZodObject)) {
    return [{ name: argument, schema, isRequired: !isOptional, argument, isField: false, reading: readingOf(schema) }];
  }
  const shape = inner.shape as Readonly<Record<string, z.ZodType>>;
  return Object.entries(shape).map(([name, field]) => ({
    name,
    schema: field,
    isRequired: !isOptional && !bare(field).isOptional,
    argument,
    isField: true,
    reading: readingOf(field),
  }));
}

function readingOf(schema: z.ZodType): Parameter['reading'] {
  const { inner, isNullable } = bare(schema);
  if (isNullable) return 'json';
  if (isText(inner)) return 'text';
  if (!(inner instanceof z.ZodArray)) return 'json';
  const item = bare(inner.element as z.ZodType).inner;
  return isText(item) ? 'texts' : 'values';
}

function isText(schema: z.ZodType): boolean {
  if (schema instanceof z.ZodString || schema instanceof z.ZodEnum) return true;
  return schema instanceof z.ZodLiteral && typeof schema.value === 'string';
}

/** A schema without what makes it optional or nullable. */
function bare(schema: z.ZodType): {
  readonly inner: z.ZodType;
  readonly isOptional: boolean;
  readonly isNullable: boolean;
} {
  if (schema instanceof z.ZodOptional) return { ...bare(schema.unwrap() as z.ZodType), isOptional: true };
  if (schema instanceof z.ZodNullable) return { ...bare(schema.unwrap() as z.ZodType), isNullable: true };
  return { inner: schema, isOptional: false, isNullable: false };
}
