import type { SharedV3ProviderMetadata } from '@ai-sdk/provider';

/** The metadata of an answer that came out of the cache. */
export function cachedMetadata(metadata: SharedV3ProviderMetadata | undefined): SharedV3ProviderMetadata {
  return { ...metadata, cairn: { cached: true } };
}
