import type { SymbolQueries } from './symbol-queries.js';

/** Java. Fields in capitals are constants by custom, those of an interface by law. */
export const java: SymbolQueries = {
  anywhere: `
(class_declaration name: (identifier) @name) @class
(record_declaration name: (identifier) @name) @class
(interface_declaration name: (identifier) @name) @interface
(annotation_type_declaration name: (identifier) @name) @interface
(enum_declaration name: (identifier) @name) @enum
(method_declaration name: (identifier) @name) @method
(constructor_declaration name: (identifier) @name) @method
(compact_constructor_declaration name: (identifier) @name) @method
(annotation_type_element_declaration name: (identifier) @name) @method
(constant_declaration declarator: (variable_declarator name: (identifier) @name)) @constant
((field_declaration declarator: (variable_declarator name: (identifier) @name)) @constant
  (#match? @name "^[A-Z][A-Z0-9_]*$"))
(field_declaration declarator: (variable_declarator name: (identifier) @name)) @property
`,
};
