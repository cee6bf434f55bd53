import type { SymbolQueries } from './symbol-queries.js';

/** Python. Names at a module's top level in capitals are constants by custom. */
export const python: SymbolQueries = {
  anywhere: `
(class_definition name: (identifier) @name) @class
(function_definition name: (identifier) @name) @function
(type_alias_statement left: (type (identifier) @name)) @type
`,
  atRoot: `
((module (expression_statement (assignment left: (identifier) @name) @constant))
  (#match? @name "^_?[A-Z][A-Z0-9_]*$"))
(module (expression_statement (assignment left: (identifier) @name) @variable))
`,
};
