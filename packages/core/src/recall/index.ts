export { rankTurns } from './conversation-ranking.js';
export { Fusion, type RankedDocument } from './fusion.js';
export { type Lift, liftsOf } from './lift.js';
export { withNamesBeforeTexts } from './named-turns.js';
export { plainQuery } from './plain-query.js';
export type * from './recall.js';
export { TurnIndex } from './turn-index.js';
