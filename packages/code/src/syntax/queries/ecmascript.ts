import type { SymbolQueries } from './symbol-queries.js';

/** What JavaScript and TypeScript have in common. */
const COMMON = `
((variable_declarator name: (identifier) @name value: (call_expression function: (identifier) @modifier)) @none
  (#eq? @modifier "require"))
(function_declaration name: (identifier) @name) @function
(generator_function_declaration name: (identifier) @name) @function
(method_definition name: (_) @name) @method
(variable_declarator name: (identifier) @name value: [(arrow_function) (function_expression) (generator_function)]) @function
(variable_declarator name: (identifier) @name value: (class)) @class
(assignment_expression
  left: (member_expression property: (property_identifier) @name)
  right: [(arrow_function) (function_expression) (generator_function)]) @function
`;

/** Declarations of a module itself; those in functions are nobody's business. */
const AT_ROOT = `
(program (lexical_declaration kind: "const" (variable_declarator name: (identifier) @name) @constant))
(program (lexical_declaration kind: "let" (variable_declarator name: (identifier) @name) @variable))
(program (variable_declaration (variable_declarator name: (identifier) @name) @variable))
(program (export_statement
  (lexical_declaration kind: "const" (variable_declarator name: (identifier) @name) @constant)))
(program (export_statement
  (lexical_declaration kind: "let" (variable_declarator name: (identifier) @name) @variable)))
`;

/** JavaScript with JSX. */
export const javascript: SymbolQueries = {
  anywhere: `
(class_declaration name: (identifier) @name) @class
(field_definition property: (_) @name value: [(arrow_function) (function_expression)]) @method
(field_definition property: (_) @name) @property
${COMMON}`,
  atRoot: AT_ROOT,
};

/** TypeScript, with and without JSX. */
export const typescript: SymbolQueries = {
  anywhere: `
(class_declaration name: (type_identifier) @name) @class
(abstract_class_declaration name: (type_identifier) @name) @class
(interface_declaration name: (type_identifier) @name) @interface
(type_alias_declaration name: (type_identifier) @name) @type
(enum_declaration name: (identifier) @name) @enum
(internal_module name: (_) @name) @module
(module name: (_) @name) @module
(function_signature name: (identifier) @name) @function
(method_signature name: (_) @name) @method
(abstract_method_signature name: (_) @name) @method
(public_field_definition name: (_) @name value: [(arrow_function) (function_expression)]) @method
(public_field_definition name: (_) @name) @property
${COMMON}`,
  atRoot: AT_ROOT,
};
