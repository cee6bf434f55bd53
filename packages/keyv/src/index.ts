export { CairnKeyv, type CairnKeyvOptions } from './cairn-keyv.js';
export { type KeyvTier, type KeyvTierOptions, type KeyvTierStats, keyvTier, type TierKeyv } from './keyv-tier.js';
