export {
  type RankedTurn,
  rankTurns,
  TURN_WEIGHTS,
  type TurnRankingOptions,
  type TurnScoreParts,
  type TurnWeights,
} from './conversation-ranking.js';
export { FUNCTION_WORDS } from './function-words.js';
export { Fusion, type RankedDocument } from './fusion.js';
export { type Lift, liftsOf } from './lift.js';
export { type Passage, type PassageOptions, passagesOf } from './passages.js';
export { plainQuery } from './plain-query.js';
export type * from './recall.js';
export { type Turn, TurnIndex } from './turn-index.js';
export { type MessageTurn, turnsOfMessages, withNamesBeforeTexts } from './turns-of-messages.js';
