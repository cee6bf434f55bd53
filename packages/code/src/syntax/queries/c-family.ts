import type { SymbolQueries } from './symbol-queries.js';

/** What C and C++ have in common. A macro without a value guards a header or is a flag. */
const COMMON = `
(function_definition declarator: (function_declarator declarator: (identifier) @name)) @function
(function_definition declarator: (pointer_declarator declarator: (function_declarator declarator: (identifier) @name))) @function
(function_definition declarator: (pointer_declarator declarator: (pointer_declarator
  declarator: (function_declarator declarator: (identifier) @name)))) @function
(struct_specifier name: (type_identifier) @name body: (_)) @struct
(union_specifier name: (type_identifier) @name body: (_)) @struct
(enum_specifier name: (type_identifier) @name body: (_)) @enum
(type_definition type: [(struct_specifier body: (_)) (union_specifier body: (_))]
  declarator: (type_identifier) @name) @struct
(type_definition type: (enum_specifier body: (_)) declarator: (type_identifier) @name) @enum
(type_definition declarator: (type_identifier) @name) @type
(type_definition declarator: (function_declarator
  declarator: (parenthesized_declarator (pointer_declarator declarator: (type_identifier) @name)))) @type
(preproc_def name: (identifier) @name value: (_)) @macro
(preproc_function_def name: (identifier) @name) @macro
`;

/** Variables of a file itself. */
const VARIABLES = `
(translation_unit (declaration declarator: (init_declarator declarator: [
  (identifier) @name
  (array_declarator declarator: (identifier) @name)
  (pointer_declarator declarator: (identifier) @name)])) @variable)
`;

/** What stands around the declarations of a header. */
const GUARDS = ['preproc_ifdef', 'preproc_if', 'preproc_else'] as const;

/** Declarations of functions, in a header or above their definition, in one of these parents. */
function prototypes(parents: readonly string[]): string {
  return parents
    .map(
      (parent) => `
(${parent} (declaration declarator: (function_declarator declarator: (identifier) @name)) @function)
(${parent} (declaration declarator: (pointer_declarator
  declarator: (function_declarator declarator: (identifier) @name))) @function)`,
    )
    .join('\n');
}

/** C. */
export const c: SymbolQueries = {
  anywhere: `${COMMON}${prototypes(GUARDS)}`,
  atRoot: `${VARIABLES}${prototypes(['translation_unit'])}`,
};

/** C++: a method defined outside of its class stands in that class too. */
export const cpp: SymbolQueries = {
  anywhere: `
(class_specifier name: (_) @name body: (_)) @class
(namespace_definition name: (_) @name) @module
(alias_declaration name: (type_identifier) @name) @type
(concept_definition name: (identifier) @name) @type
(function_definition declarator: (function_declarator declarator: [
  (field_identifier) (destructor_name) (operator_name)] @name)) @method
(function_definition declarator: (reference_declarator (function_declarator declarator: [
  (identifier) (field_identifier) (operator_name)] @name))) @function
(function_definition declarator: (pointer_declarator declarator: (function_declarator
  declarator: (field_identifier) @name))) @method
(function_definition declarator: (function_declarator declarator: (qualified_identifier
  scope: (_) @container name: [(identifier) (destructor_name) (operator_name)] @name))) @method
(function_definition declarator: (function_declarator declarator: (qualified_identifier
  scope: (_) @container name: (qualified_identifier name: [(identifier) (destructor_name) (operator_name)] @name)))) @method
(function_definition declarator: (reference_declarator (function_declarator declarator: (qualified_identifier
  scope: (_) @container name: [(identifier) (operator_name)] @name)))) @method
(function_definition declarator: (pointer_declarator declarator: (function_declarator declarator: (qualified_identifier
  scope: (_) @container name: (identifier) @name)))) @method
(field_declaration declarator: (function_declarator declarator: [(field_identifier) (operator_name)] @name)) @method
(field_declaration declarator: (reference_declarator (function_declarator
  declarator: [(field_identifier) (operator_name)] @name))) @method
(field_declaration declarator: (pointer_declarator declarator: (function_declarator
  declarator: (field_identifier) @name))) @method
(declaration_list (declaration declarator: (init_declarator declarator: (identifier) @name)) @variable)
(field_declaration_list (declaration declarator: (function_declarator
  declarator: [(identifier) (destructor_name)] @name)) @method)
${COMMON}
${prototypes([...GUARDS, 'declaration_list'])}`,
  atRoot: `${VARIABLES}${prototypes(['translation_unit'])}`,
};
