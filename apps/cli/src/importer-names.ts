/** The importers there are, for the help, which must not load them. A test holds it to the importers' own list. */
export const IMPORTER_NAMES = [
  'claude-code',
  'codex',
  'opencode',
  'gemini',
  'goose',
  'llm',
  'chatgpt',
  'claude-ai',
  'mcp-memory',
  'cairn',
] as const;

/** What stands in the place of an importer's name for all whose tools have left something on the machine. */
export const AUTO = 'auto';
/** What stands there for the rows that `export` wrote. */
export const DATA = 'data';
/** What stands there for the JSON files of Code-Buddy, which are more than histories. */
export const CODE_BUDDY = 'code-buddy';
