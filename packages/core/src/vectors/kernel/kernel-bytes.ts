// Made by scripts/bundle-kernel.mjs from kernel.wat. Do not edit.

/** The module of kernel.wat, in base64. */
export const kernelBytes = [
  'AGFzbQEAAAABCQFgBX9/f39/AAIRAQVjYWlybgZtZW1vcnkCAAEDAgEABwwBCHByb2R1Y3RzAAAKnwEBnAECA38BeyAEIAFBAnRqIQUDQP0MAA',
  'AAAAAAAAAAAAAAAAAAACEIIAMhByAAIAJqIQYDQCAIIAD9AQMAIAf9AAQA/boBIAD9AQMIIAf9AAQQ/boB/a4B/a4BIQggB0EgaiEHIABBEGoh',
  'ACAAIAZJDQALIAQgCP0bACAI/RsBaiAI/RsCIAj9GwNqajYCACAEQQRqIQQgBCAFSQ0ACws=',
].join('');
