import type { SecretName } from './secret-name.js';
import { looksSecret, type ValueShape } from './secret-value.js';

/** The kind of secret that a value is under its name; undefined where it doesn't look like one. */
export function assignedKind(
  found: Pick<SecretName, 'name' | 'family'>,
  value: string,
  shape: ValueShape,
): string | undefined {
  const name = found.name.toLowerCase().replace(/[_.-]/g, '');
  if (/secretaccesskey$|^aws.*secret(?:key)?$/.test(name) && /^[A-Za-z0-9/+]{40}$/.test(value)) return 'aws-secret-key';
  if (name === 'accountkey' && /^[A-Za-z0-9+/]{60,}={0,2}$/.test(value)) return 'azure-storage-key';
  if (name === 'sharedaccesskey' && /^[A-Za-z0-9+/]{30,}={0,2}$/.test(value)) return 'azure-shared-access-key';
  // `PASS: …` is the report of a test.
  if (shape === 'bare' && name === 'pass') return undefined;
  return looksSecret(value, found.family, shape) ? 'assigned-secret' : undefined;
}
