import type { Page, PageOptions } from '../../page.js';
import type { Mode, Out } from '../../steps/mode.js';

/** How a piece of work in a conversation went. */
export interface NewConversationOutcome {
  /** An id of the caller's choice, for repeating a call whose answer was lost. Default: a new UUID. */
  readonly id?: string | undefined;
  /** Default: no project. */
  readonly project?: string | undefined;
  /** A plain text: the conversation may be in another database, or gone. */
  readonly conversationId?: string | null | undefined;
  /** What was worked on, such as `bugfix`, `feature`; at most 128 characters. Default: none. */
  readonly taskType?: string | undefined;
  /** How well it succeeded, 0 to 1. */
  readonly success: number;
  /** How long it took, whole minutes. */
  readonly minutes?: number | null | undefined;
  readonly tokens?: number | null | undefined;
  /** Micro-dollars. */
  readonly costMicros?: number | null | undefined;
  /** What the user thinks of it, 1 to 5. */
  readonly satisfaction?: number | null | undefined;
  /** What made the difference, such as `tests first`: at most 64, of at most 512 characters. */
  readonly keyFactors?: readonly string[] | undefined;
  /** What to do again, and what not; at most 100,000 characters. */
  readonly lessons?: string | undefined;
  /** When, Unix milliseconds; default now. */
  readonly at?: number | undefined;
}

/** How effective a conversation was (AI-4). */
export interface ConversationOutcome {
  readonly id: string;
  readonly project: string;
  readonly conversationId: string | null;
  readonly taskType: string;
  readonly success: number;
  readonly minutes: number | null;
  readonly tokens: number | null;
  readonly costMicros: number | null;
  readonly satisfaction: number | null;
  readonly keyFactors: readonly string[];
  readonly lessons: string;
  /** Unix milliseconds. */
  readonly at: number;
}

/** Changes to an outcome; what is absent stays. */
export type ConversationOutcomeChanges = {
  readonly [K in Exclude<keyof NewConversationOutcome, 'id'>]?: NewConversationOutcome[K] | undefined;
};

/** Which outcomes are meant. */
export interface OutcomeChoice {
  /** Of this project; the empty text: of none. Default: of all. */
  readonly project?: string | undefined;
  readonly taskType?: string | undefined;
  readonly conversationId?: string | undefined;
  /** At least this successful, 0 to 1. */
  readonly minSuccess?: number | undefined;
  /** At or after this time, Unix milliseconds. */
  readonly since?: number | undefined;
  /** Before this time, Unix milliseconds. */
  readonly until?: number | undefined;
}

/** Which outcomes to list. */
export interface OutcomeFilter extends OutcomeChoice, PageOptions {}

/** Outcomes in figures. Means are over those that say it; null when none does. */
export interface OutcomeFigures {
  readonly count: number;
  readonly averageSuccess: number | null;
  readonly averageMinutes: number | null;
  readonly averageSatisfaction: number | null;
  readonly tokens: number;
  readonly costMicros: number;
}

/** {@link OutcomeFigures} of all, and of each type of task, the most frequent first. */
export interface OutcomeStats extends OutcomeFigures {
  readonly taskTypes: readonly (OutcomeFigures & { readonly taskType: string })[];
}

/** How outcomes that name a factor differ from those that don't. */
export interface KeyFactor {
  readonly factor: string;
  readonly count: number;
  readonly averageSuccess: number;
  /** Mean success with it less that without it, -1 to 1; null when all name it. */
  readonly difference: number | null;
}

/** Who says that a file was of use: what the agent did with it, or a person. */
export type FeedbackSource = 'implicit' | 'explicit';

/** Whether a file in the context was of use. */
export interface NewRelevanceFeedback {
  /** An id of the caller's choice, for repeating a call whose answer was lost. Default: a new UUID. */
  readonly id?: string | undefined;
  /** Default: no project. */
  readonly project?: string | undefined;
  /** The file, mostly below its project; at most 1,024 characters. */
  readonly path: string;
  readonly conversationId?: string | null | undefined;
  /** How relevant it was thought to be beforehand, 0 to 1. */
  readonly relevance?: number | null | undefined;
  /** Of how much use it was, 0 to 1. */
  readonly usefulness: number;
  /** What it was there for, such as `bugfix`; at most 128 characters. Default: none. */
  readonly contextType?: string | undefined;
  /** Default `implicit`. */
  readonly source?: FeedbackSource | undefined;
  /** When, Unix milliseconds; default now. */
  readonly at?: number | undefined;
}

/** Feedback on the relevance of context (AI-4). */
export interface RelevanceFeedback {
  readonly id: string;
  readonly project: string;
  readonly path: string;
  readonly conversationId: string | null;
  readonly relevance: number | null;
  readonly usefulness: number;
  readonly contextType: string;
  readonly source: FeedbackSource;
  /** Unix milliseconds. */
  readonly at: number;
}

/** Changes to feedback; what is absent stays. */
export type RelevanceFeedbackChanges = {
  readonly [K in Exclude<keyof NewRelevanceFeedback, 'id'>]?: NewRelevanceFeedback[K] | undefined;
};

/** Which feedback to list. */
export interface FeedbackFilter extends PageOptions {
  /** Of this project; the empty text: of none. Default: of all. */
  readonly project?: string | undefined;
  readonly path?: string | undefined;
  readonly conversationId?: string | undefined;
  readonly contextType?: string | undefined;
  readonly source?: FeedbackSource | undefined;
  /** At or after this time, Unix milliseconds. */
  readonly since?: number | undefined;
  /** Before this time, Unix milliseconds. */
  readonly until?: number | undefined;
}

/** Which files to weigh. */
export interface PathWeightFilter {
  /** Default: no project. */
  readonly project?: string | undefined;
  /** Only these, at most 10,000. Default: all that feedback names. */
  readonly paths?: readonly string[] | undefined;
  /** Only feedback of this type of context. */
  readonly contextType?: string | undefined;
  /** The most useful so many, 1 to 100,000; default 1,000. */
  readonly limit?: number | undefined;
}

/** What feedback says of a file. */
export interface PathWeight {
  readonly path: string;
  /** Above 0 and below 1; 0.5 says nothing. See {@link Effectiveness.pathWeights}. */
  readonly weight: number;
  /** Pieces of feedback. */
  readonly samples: number;
  /** Mean usefulness, faded. */
  readonly usefulness: number;
  /** Mean of what was predicted, faded; null when nothing was. */
  readonly relevance: number | null;
  /** The newest feedback, Unix milliseconds. */
  readonly lastAt: number;
}

/**
 * How effective conversations were, and which files were of use in them (AI-4). Texts are redacted before they are written; paths are kept as they
 * are. Every method is atomic.
 */
export interface Effectiveness<M extends Mode> {
  /** Notes how a conversation went. A repeat with the same id changes nothing and gives what is stored. @throws InvalidInputError */
  recordOutcome(outcome: NewConversationOutcome): Out<M, ConversationOutcome>;
  /** The outcome, or null. */
  findOutcome(id: string): Out<M, ConversationOutcome | null>;
  /** @throws NotFoundError */
  getOutcome(id: string): Out<M, ConversationOutcome>;
  /** Outcomes, the newest first. */
  listOutcomes(filter?: OutcomeFilter): Out<M, Page<ConversationOutcome>>;
  /** Changes what is given; null takes a figure away. @throws NotFoundError, InvalidInputError */
  updateOutcome(id: string, changes: ConversationOutcomeChanges): Out<M, ConversationOutcome>;
  /** @throws NotFoundError */
  removeOutcome(id: string): Out<M, void>;
  /** Outcomes in figures. */
  outcomeStats(choice?: OutcomeChoice): Out<M, OutcomeStats>;
  /** What made the difference: factors by how often they are named, 100 at most. */
  keyFactors(choice?: OutcomeChoice): Out<M, readonly KeyFactor[]>;

  /** Notes of how much use files were; 1 to 1,000 pieces. Those whose ids are there change nothing. Returns how many were new. */
  addFeedback(feedback: readonly NewRelevanceFeedback[]): Out<M, number>;
  /** The feedback, or null. */
  findFeedback(id: string): Out<M, RelevanceFeedback | null>;
  /** @throws NotFoundError */
  getFeedback(id: string): Out<M, RelevanceFeedback>;
  /** Feedback, the newest first. */
  listFeedback(filter?: FeedbackFilter): Out<M, Page<RelevanceFeedback>>;
  /** Changes what is given. @throws NotFoundError, InvalidInputError */
  updateFeedback(id: string, changes: RelevanceFeedbackChanges): Out<M, RelevanceFeedback>;
  /** @throws NotFoundError */
  removeFeedback(id: string): Out<M, void>;
  /**
   * How much files deserve to be in a context again, the best first, then by path.
   *
   * The weight is (Σ wᵢ × uᵢ + n × 0.5) / (Σ wᵢ + n): the mean usefulness u, drawn towards 0.5 as if n further pieces had said so. n is
   * the least number of samples (10). A piece weighs 1 when it is explicit and a half when it is implicit, and fades by whole periods of its age:
   * w = 0.95^weeks. So a file without feedback has 0.5, a single piece moves it little, and what was said long ago is forgotten.
   * See {@link SuccessDecayOptions}.
   */
  pathWeights(filter?: PathWeightFilter): Out<M, readonly PathWeight[]>;
}
