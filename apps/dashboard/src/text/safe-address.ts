/** The address of a link that somebody wrote, when it is one of the web or of mail; else null: no other scheme is ever followed. */
export function safeAddress(address: string): string | null {
  const text = address.trim();
  if (!/^(?:https?:\/\/|mailto:)/i.test(text)) return null;
  // Browsers drop control characters before they read the scheme.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what this looks for.
  return /[\u0000-\u001f\u007f]/.test(text) || !URL.canParse(text) ? null : text;
}
