export {
  type RankedTurn,
  rankTurns,
  TURN_WEIGHTS,
  type TurnRankingOptions,
  type TurnScoreParts,
  type TurnWeights,
} from './conversation-ranking.js';
export { type Passage, type PassageOptions, passagesOf } from './passages.js';
export { type Turn, TurnIndex } from './turn-index.js';
export { type MessageTurn, turnsOfMessages } from './turns-of-messages.js';
