import { realpathSync } from 'node:fs';
import { projectName } from './given-text.js';

/** The project that a person means, as documents and decisions keep it: the real path of a folder that is there, else the name as it stands. */
export function knownProject(given: string | undefined): string | undefined {
  const name = projectName(given);
  if (name === undefined) return undefined;
  try {
    return realpathSync(name);
  } catch {
    return name;
  }
}

/** {@link knownProject}, by default this folder. */
export function projectHere(given: string | undefined): string {
  return knownProject(given ?? '.') ?? '';
}
