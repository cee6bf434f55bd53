/** How the person calls this command: through npm in a checkout, `cairn` where it is installed. */
export function defaultCommandName(env: NodeJS.ProcessEnv = process.env): string {
  const { npm_lifecycle_event: script, npm_package_name: name } = env;
  return name === 'cairn' && (script === 'start' || script === 'cairn') ? 'npm run -s cairn --' : 'cairn';
}

/** A word as a shell takes it: quoted only where it must be. */
export function quoteArgument(word: string): string {
  return /^[\w@%+=:,./~-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
