/**
 * JSON with its members sorted by their names' UTF-16 units, as RFC 8785 has it: equal values give equal texts.
 *
 * @returns undefined for what JSON holds only in part or not at all, which different values would share: a Map, bytes, a function, NaN
 */
export function canonicalJson(value: unknown): string | undefined {
  const open = new Set<unknown>();
  const write = (given: unknown): string | undefined => {
    if (given === null || typeof given === 'boolean' || typeof given === 'string') return JSON.stringify(given);
    if (typeof given === 'number') return Number.isFinite(given) ? JSON.stringify(given) : undefined;
    if (typeof given !== 'object' || open.has(given)) return undefined;
    open.add(given);
    const text = writeObject(given);
    open.delete(given);
    return text;
  };
  const writeObject = (given: object): string | undefined => {
    if (Array.isArray(given)) return joined(given.map(write), '[', ']');
    if ('toJSON' in given && typeof given.toJSON === 'function') return write(given.toJSON());
    const prototype: unknown = Object.getPrototypeOf(given);
    if (prototype !== Object.prototype && prototype !== null) return undefined;
    const members = Object.entries(given).filter(([, member]) => member !== undefined);
    members.sort(([a], [b]) => (a < b ? -1 : 1));
    const texts = members.map(([name, member]) => {
      const text = write(member);
      return text === undefined ? undefined : `${JSON.stringify(name)}:${text}`;
    });
    return joined(texts, '{', '}');
  };
  return write(value);
}

function joined(parts: readonly (string | undefined)[], begin: string, end: string): string | undefined {
  return parts.includes(undefined) ? undefined : `${begin}${parts.join(',')}${end}`;
}
