/**
 * The words of a name in lower case, joined by single spaces: `parse http request` of `parseHTTPRequest` and of
 * `parse_http_request`. Empty for a name without letters and digits, such as `+`.
 */
export function symbolWords(name: string): string {
  return name
    .replace(/([\p{Ll}\p{M}\p{N}])(?=\p{Lu})|(\p{Lu})(?=\p{Lu}\p{Ll})/gu, '$1$2 ')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
    .toLowerCase();
}
