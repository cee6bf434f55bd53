/** Folders of tools, which hold what can be fetched or made again. Skipped unless git tracks what lies in them. */
const TOOL_FOLDERS: ReadonlySet<string> = new Set([
  ...['node_modules', 'bower_components', 'jspm_packages', '.pnpm-store', '.yarn', '.turbo', '.next', '.nuxt'],
  ...['.venv', 'venv', '__pycache__', '.tox', '.nox', '.mypy_cache', '.pytest_cache', '.ruff_cache', '.eggs'],
  ...['.gradle', '.terraform', '.cache', '.hg', '.svn', '.jj'],
]);

/** Whether a folder belongs to a tool, by its name. */
export function isToolFolder(name: string): boolean {
  return TOOL_FOLDERS.has(name);
}

/** Whether a path lies in a folder of a tool. */
export function isInToolFolder(path: string): boolean {
  return path.split('/').slice(0, -1).some(isToolFolder);
}
