import * as z from 'zod';
import { parametersOf } from '../arguments/parameters.js';
import { Change } from '../generated/changes.js';
import type { Operation } from '../operations/operation.js';
import { OPERATIONS } from '../operations/operations.js';
import { LOGS_FOLLOW } from '../routes/followed.js';
import { DOMAIN_TAGS } from './domain-tags.js';
import { otherPaths } from './other-paths.js';

/** A part of an OpenAPI document. */
export type Json = Readonly<Record<string, unknown>>;

const INTRODUCTION = `A Cairn store over HTTP. Every method of the store is one path, \`/v1/<domain>/<method>\`, under the name that it has in TypeScript.

- Reads are GET with their arguments in the query; the fields of an options object stand there by their own names. A list is a repeated parameter, or once a JSON list. Every such read can be posted too, when its arguments are too long for an address.
- Everything else is POST with a JSON object that has the arguments by name. A value that the method leaves out is left out.
- A result is the JSON of what the method gives; \`204\` where it gives nothing.
- Bytes are \`{"$bytes": "<base64>"}\`, in both directions. An object of one's own with the one member \`$bytes\` or \`$absent\` is written with a \`$\` more, which comes off again.
- Lists come in pages: \`nextCursor\` of one page is the \`cursor\` of the next, null on the last.
- A read's answer has a strong ETag; \`If-None-Match\` with it is answered by \`304\`.
- Errors are \`application/problem+json\` (RFC 9457) with Cairn's error code.`;

/** The description of everything that the server answers: OpenAPI 3.1, made of the table of operations. */
export function openApiDocument(version: string): Json {
  const { schemas, of } = convertedSchemas();
  const paths = Object.fromEntries(OPERATIONS.map((operation) => [operation.path, pathItem(operation, of)]));
  return {
    openapi: '3.1.0',
    info: { title: 'Cairn', version, description: INTRODUCTION, license: { name: 'MIT', identifier: 'MIT' } },
    servers: [{ url: '/' }],
    security: [{ token: [] }, {}],
    tags: DOMAIN_TAGS,
    paths: {
      ...paths,
      ...otherPaths({
        change: of('changes', 'result'),
        line: ref('LogEntry'),
        lineFilter: parameters(LOGS_FOLLOW, of),
      }),
    },
    components: {
      schemas: { ...schemas, Problem: PROBLEM },
      responses: {
        Problem: { description: 'It failed.', content: { 'application/problem+json': { schema: ref('Problem') } } },
      },
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
    },
  };
}

function pathItem(operation: Operation, of: SchemaOf): Json {
  const { id, domain, verb, description, errors, writes } = operation;
  const [summary = ''] = description.split(/(?<=\.)\s/, 1);
  const names = Object.keys(operation.args);
  const read = verb === 'GET' ? [...parametersOf(operation).values()] : [];
  const spread = new Set(read.filter(({ isField }) => isField).map(({ argument }) => argument));
  const more = errors === undefined ? '' : `\n\nFails with: ${errors}.`;
  return {
    [verb.toLowerCase()]: {
      operationId: id,
      tags: [domain],
      summary,
      description: `${description}${more}`,
      'x-cairn-arguments': names.map((name) => (spread.has(name) ? `*${name}` : name)),
      'x-cairn-writes': writes,
      ...(verb === 'GET' ? { parameters: parameters(operation, of) } : { requestBody: requestBody(operation, of) }),
      responses: responses(operation, of),
    },
  };
}

function parameters(operation: Pick<Operation, 'id' | 'args'>, of: SchemaOf): readonly Json[] {
  return [...parametersOf(operation).values()].map(({ name, isRequired, reading, schema }) => {
    const { description, ...type } = of(operation.id, `query.${name}`) as { readonly description?: string };
    const isPlain = reading !== 'json' || schemaIsScalar(type);
    return {
      name,
      in: 'query',
      required: isRequired,
      ...(description === undefined && schema.description === undefined
        ? {}
        : { description: description ?? schema.description }),
      ...(isPlain ? { schema: type } : { content: { 'application/json': { schema: type } } }),
    };
  });
}

function schemaIsScalar(schema: Json): boolean {
  return ['number', 'integer', 'boolean'].includes(String(schema.type));
}

function requestBody(operation: Operation, of: SchemaOf): Json {
  const schema = of(operation.id, 'args') as { readonly required?: readonly string[] };
  return { required: (schema.required ?? []).length > 0, content: { 'application/json': { schema } } };
}

function responses({ id, verb, result, mayBeAbsent }: Operation, of: SchemaOf): Json {
  const isVoid = result instanceof z.ZodVoid;
  const found = {
    description: 'What the method gives.',
    content: { 'application/json': { schema: of(id, 'result') } },
  };
  return {
    ...(isVoid ? {} : { 200: found }),
    ...(isVoid || mayBeAbsent === true ? { 204: { description: 'Nothing.' } } : {}),
    ...(verb === 'GET' ? { 304: { description: 'It is what the caller has: the tag in If-None-Match is its.' } } : {}),
    default: { $ref: '#/components/responses/Problem' },
  };
}

type SchemaOf = (id: string, part: string) => Json;

/** All schemas of all operations, converted together, so that each named one stands there once. */
function convertedSchemas(): { readonly schemas: Json; readonly of: SchemaOf } {
  const all: Record<string, z.ZodType> = { 'changes result': Change };
  for (const { name, schema } of parametersOf(LOGS_FOLLOW).values()) all[`${LOGS_FOLLOW.id} query.${name}`] = schema;
  for (const operation of OPERATIONS) {
    const { id, verb, args, result } = operation;
    if (!(result instanceof z.ZodVoid)) all[`${id} result`] = result;
    if (verb === 'POST') all[`${id} args`] = z.strictObject(args);
    else for (const { name, schema } of parametersOf(operation).values()) all[`${id} query.${name}`] = schema;
  }
  const converted = z.toJSONSchema(z.object(all), {
    io: 'input',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema instanceof z.ZodCustom) Object.assign(jsonSchema, BYTES);
    },
  });
  const text = JSON.stringify(converted).replaceAll('"#/$defs/', '"#/components/schemas/');
  const { $defs = {}, properties = {} } = JSON.parse(text) as {
    $defs?: Json;
    properties?: Readonly<Record<string, Json>>;
  };
  return { schemas: withoutIds($defs), of: (id, part) => properties[`${id} ${part}`] ?? {} };
}

/** zod repeats a schema's name as its `id`, which JSON Schema does not know. */
function withoutIds(schemas: Json): Json {
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => {
      const { id: _, ...rest } = schema as Readonly<Record<string, unknown>>;
      return [name, rest];
    }),
  );
}

function ref(name: string): Json {
  return { $ref: `#/components/schemas/${name}` };
}

const BYTES = {
  type: 'object',
  description: 'Bytes, as base64 of RFC 4648 with padding.',
  properties: { $bytes: { type: 'string', contentEncoding: 'base64' } },
  required: ['$bytes'],
  additionalProperties: false,
};

const PROBLEM: Json = {
  type: 'object',
  description: 'An error: problem details of RFC 9457, and what errors of Cairn have.',
  properties: {
    type: { type: 'string', description: '`urn:cairn:error:` and the code.' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string', description: 'What failed, where, and how to mend it.' },
    instance: { type: 'string', description: '`urn:uuid:` and the id of the request.' },
    code: { type: 'string', description: 'A stable code, such as `not_found` or `invalid_input`.' },
    retryable: { type: 'boolean', description: 'Whether the same request may succeed later as it stands.' },
    operation: { type: 'string', description: 'The method, such as `conversations.get`.' },
    details: { type: 'object', additionalProperties: true },
  },
  required: ['type', 'title', 'status', 'detail', 'instance', 'code', 'retryable', 'operation', 'details'],
};
