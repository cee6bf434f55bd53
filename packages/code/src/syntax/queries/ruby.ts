import type { SymbolQueries } from './symbol-queries.js';

/** Ruby. */
export const ruby: SymbolQueries = {
  anywhere: `
(class name: [(constant) (scope_resolution)] @name) @class
(module name: [(constant) (scope_resolution)] @name) @module
(method name: (_) @name) @function
(singleton_method name: (_) @name) @method
(assignment left: (constant) @name) @constant
`,
};
