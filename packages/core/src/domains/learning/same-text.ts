/** What two sentences have in common that say the same: all but letter case, white space and the full stop. */
export function sameText(text: string): string {
  return text.toLowerCase().replace(/\s+/g, ' ').trim().replace(/[.!]$/, '');
}
