import * as z from 'zod';

// What generated schemas are made with: zod's functions with plain types. Nothing needs the types that zod infers, for core has them, and
// inferring those of six hundred schemas takes the compiler twenty seconds.

type Schema = z.ZodType;

/** An object that has these members and no others. */
export const object = (members: Readonly<Record<string, Schema>>): z.ZodObject => z.strictObject(members);
/** An object with any members of one kind. */
export const record = (member: Schema): Schema => z.record(z.string(), member);
export const list = (item: Schema): Schema => z.array(item);
export const tuple = (items: readonly [Schema, ...Schema[]]): Schema => z.tuple([...items]);
export const optional = (schema: Schema): Schema => z.optional(schema);
export const nullable = (schema: Schema): Schema => z.nullable(schema);
export const union = (members: readonly [Schema, Schema, ...Schema[]]): Schema => z.union([...members]);
export const oneOf = (values: readonly [string, ...string[]]): Schema => z.enum([...values]);
export const literal = (value: string | number | boolean): Schema => z.literal(value);
/** A schema that is defined later on, because it holds itself. */
export const later = (schema: () => Schema): Schema => z.lazy(schema);
export const text = (): Schema => z.string();
export const number = (): Schema => z.number();
export const truth = (): Schema => z.boolean();
export const nothing = (): Schema => z.void();

/** Any value that JSON can say; bytes in it are what {@link bytes} are. */
export const jsonValue: Schema = z.unknown().meta({ id: 'JsonValue', description: 'Any value that JSON can say.' });

/** An object of such values. */
export const jsonObject: Schema = z
  .record(z.string(), z.unknown())
  .meta({ id: 'JsonObject', description: 'An object whose members are any values that JSON can say.' });

/** Bytes: `{ "$bytes": "<base64>" }` in JSON, a Uint8Array on both sides. */
export const bytes: Schema = z.instanceof(Uint8Array).meta({ id: 'Bytes' });
