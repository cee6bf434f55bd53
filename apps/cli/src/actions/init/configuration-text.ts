/** What a file is to say. */
export interface ConfigurationChoice {
  /** Undefined: where the database is without being told. */
  readonly location: string | undefined;
}

/** A file of settings that says what it can say, too. What is usual stands there as a comment. */
export function configurationText({ location }: ConfigurationChoice): string {
  const place = location === undefined ? '# location = "agents.db"' : `location = ${tomlText(location)}`;
  return `# Settings of Cairn. Look through them with: cairn config check
# All there are, with their defaults: cairn config show

[store]
# Where the database is: a file, seen from here, or the address of a libSQL
# server, whose token goes into CAIRN_AUTH_TOKEN. Default: the system's place.
${place}

[storage]
# max_db_size = "5GB"

[storage.backup]
# What \`cairn backup prune\` and schedules of programs go by.
# backup_retain_days = 30

[storage.lifecycle]
# Conversations that nobody touched for so long are put away.
# conversation_archive_days = 365

[storage.performance]
# query_timeout = "30s"
`;
}

/** A text as TOML writes it: its escapes are JSON's, and DEL is one more. */
function tomlText(text: string): string {
  return JSON.stringify(text).replaceAll('\u007f', '\\u007f');
}
