import { distance } from 'fastest-levenshtein';

/** How far a word may be from what was meant, in changed characters, by its length. */
const farthest = (word: string) => Math.max(2, Math.floor(word.length / 3));

/**
 * The key that was probably meant: the same name in another section, else one that is spelled nearly so; undefined where none is
 * near.
 */
export function nearestKey(path: string, known: readonly string[]): string | undefined {
  const [section, name] = split(path);
  let best: { readonly key: string; readonly cost: number } | undefined;
  for (const key of known) {
    const [itsSection, itsName] = split(key);
    const away = distance(name, itsName);
    if (away > farthest(name)) continue;
    // A slip in the name is likelier than a wrong section, and both are unlikely.
    const cost = away * 2 + (section === itsSection ? 0 : 3);
    if (best === undefined || cost < best.cost) best = { key, cost };
  }
  return best?.key;
}

/** The section that was probably meant. */
export function nearestSection(path: string, known: readonly string[]): string | undefined {
  const [best] = known
    .map((section) => ({ section, away: distance(path, section) }))
    .filter(({ away }) => away <= farthest(path))
    .sort((a, b) => a.away - b.away);
  return best?.section;
}

function split(path: string): readonly [section: string, name: string] {
  const at = path.lastIndexOf('.');
  return [path.slice(0, Math.max(0, at)), path.slice(at + 1)];
}
