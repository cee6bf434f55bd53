/** One step of a domain's schema, as bundled. */
export interface Migration {
  /** 1, 2, 3 … within the domain. */
  readonly version: number;
  readonly name: string;
  /** SHA-256 of the statements, lower-case hex. A different one in the database means that history was changed. */
  readonly checksum: string;
  readonly statements: readonly string[];
}

/** The migrations of one domain, oldest first. */
export interface MigrationHistory {
  readonly domain: string;
  readonly migrations: readonly Migration[];
}
