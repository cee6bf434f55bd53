/** What of a language's files names other files. */
export interface MentionQuery {
  /** A query of tree-sitter; what its captures mean, {@link readMatch} knows. */
  readonly query: string;
  /** Every place where a match may end lies in the line of one of these, or soon after it: what follows the last one is not parsed. */
  readonly last: RegExp;
}

const ECMASCRIPT = `
(import_statement source: (string (string_fragment) @imports))
(export_statement source: (string (string_fragment) @imports))
(call_expression function: (import) arguments: (arguments . (string (string_fragment) @imports)))
(call_expression function: (identifier) @function arguments: (arguments . (string (string_fragment) @requires))
  (#eq? @function "require"))`;
const SCRIPT_END = /\bfrom\s*['"]|\bimport\s*[('"]|\brequire\s*\(/g;

const C = '(preproc_include path: [(string_literal) (system_lib_string)] @include)';
const C_END = /^[ \t]*#[ \t]*include\b/gm;

/** By language, as `detectLanguage` of `@cairndb/code` names them. */
export const MENTION_QUERIES: Readonly<Record<string, MentionQuery>> = {
  typescript: {
    query: `${ECMASCRIPT}\n(import_require_clause source: (string (string_fragment) @requires))`,
    last: SCRIPT_END,
  },
  javascript: { query: ECMASCRIPT, last: SCRIPT_END },
  python: {
    query: `
(import_statement name: (dotted_name) @module)
(import_statement name: (aliased_import name: (dotted_name) @module))
(import_from_statement module_name: (_) @from name: (dotted_name) @name)
(import_from_statement module_name: (_) @from name: (aliased_import name: (dotted_name) @name))
(import_from_statement module_name: (_) @from (wildcard_import))`,
    last: /^[ \t]*(?:from|import)\b/gm,
  },
  go: {
    query: '(import_spec path: (interpreted_string_literal) @quoted)',
    last: /^(?:import\b|[ \t]*(?:[\w.]+[ \t]+)?"[^"\n]+"[ \t]*(?:\/\/.*)?$)/gm,
  },
  rust: {
    query: '(mod_item name: (identifier) @mod !body)\n(use_declaration argument: (_) @use)',
    last: /^[ \t]*(?:pub(?:\([^)]*\))?[ \t]+)?(?:mod|use)\b/gm,
  },
  java: { query: '(import_declaration) @java', last: /^[ \t]*import\b/gm },
  c: { query: C, last: C_END },
  'c++': { query: C, last: C_END },
  ruby: {
    query: `
(call method: (identifier) @function arguments: (argument_list . (string (string_content) @ruby))
  (#match? @function "^(require|require_relative|load)$"))`,
    last: /\b(?:require|require_relative|load)\b/g,
  },
  php: {
    query: `
(include_expression (_) @included)
(include_once_expression (_) @included)
(require_expression (_) @required)
(require_once_expression (_) @required)
(namespace_use_declaration) @php`,
    last: /\b(?:include|include_once|require|require_once)\b|^[ \t]*use\b/gm,
  },
  'c#': {
    query: `
(using_directive) @using
(namespace_declaration name: (_) @declares)
(file_scoped_namespace_declaration name: (_) @declares)`,
    last: /^[ \t]*(?:global[ \t]+)?using\b|^[ \t]*namespace\b/gm,
  },
};
