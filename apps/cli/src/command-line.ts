/** How the person calls this command: through npm in a checkout, `cairn` where it is installed. */
export function defaultCommandName(env: NodeJS.ProcessEnv = process.env): string {
  const { npm_lifecycle_event: script, npm_package_name: name } = env;
  return name === 'cairn' && (script === 'start' || script === 'cairn') ? 'npm run -s cairn --' : 'cairn';
}

/** Characters that a terminal may obey, as in {@link safeText}; a quoted word shows them as escapes. */
const UNPRINTABLE = /[^\P{C}\u00ad]/gu;

/** A word as a shell takes it: quoted only where it must be, so that it can be copied and shown as it stands. */
export function quoteArgument(word: string): string {
  if (word.search(UNPRINTABLE) >= 0) return `$'${word.replace(/['\\]/g, '\\$&').replace(UNPRINTABLE, escaped)}'`;
  return /^[\w@%+=:,./~-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

function escaped(character: string): string {
  return `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`;
}
