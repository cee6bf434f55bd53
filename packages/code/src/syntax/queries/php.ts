import type { SymbolQueries } from './symbol-queries.js';

/** PHP, with the HTML around it. */
export const php: SymbolQueries = {
  anywhere: `
(namespace_definition name: (namespace_name) @name) @module
(class_declaration name: (name) @name) @class
(interface_declaration name: (name) @name) @interface
(trait_declaration name: (name) @name) @trait
(enum_declaration name: (name) @name) @enum
(function_definition name: (name) @name) @function
(method_declaration name: (name) @name) @method
(property_declaration (property_element name: (variable_name (name) @name))) @property
(const_declaration (const_element (name) @name)) @constant
`,
};
