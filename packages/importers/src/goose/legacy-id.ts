/**
 * The id of a message out of a file of an older version, whose messages have none: by its time and who speaks, which the row in the database
 * has too that the tool made of it later.
 *
 * @param nth how many messages of the session before it have the same time and speaker
 */
export function legacyId(session: string, role: string, created: number, nth: number): string {
  return `${session}/${created}-${role}${nth === 0 ? '' : `#${nth}`}`;
}
