const TAG = /^\$+(bytes|absent)$/;

/** Whether an object has one member, which is called as a tag or as an escaped one. */
export function isTag(value: object): boolean {
  if (Array.isArray(value)) return false;
  const names = Object.keys(value);
  return names.length === 1 && TAG.test(names[0] ?? '');
}
