/**
 * How a method is called: `get` with its arguments in the address, `query` and `write` with them in a body; then the names of its arguments,
 * with a `*` where an object's fields stand in the address by their own names; then, after `=`, the parameters that stand there as JSON even
 * where they are texts.
 */
export type Route = readonly [way: 'get' | 'query' | 'write', ...words: string[]];
