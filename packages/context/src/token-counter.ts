/** Encodings of tokens: `o200k_base` of newer OpenAI models, `cl100k_base` of older ones. Other models' counts differ by some percent. */
export type TokenEncoding = 'o200k_base' | 'cl100k_base';

/** Markers such as `<|endoftext|>` count as the text they are: in what people wrote they mean nothing else. */
const AS_TEXT = { disallowedSpecial: new Set<string>() };

/** A function that counts the tokens of a text. Loads the encoding's table (some 2 MB) on first use. */
export async function tokenCounter(encoding: TokenEncoding = 'o200k_base'): Promise<(text: string) => number> {
  const { countTokens } =
    encoding === 'o200k_base'
      ? await import('gpt-tokenizer/encoding/o200k_base')
      : await import('gpt-tokenizer/encoding/cl100k_base');
  return (text) => countTokens(text, AS_TEXT);
}
