import type {
  Analytics,
  Cache,
  Checkpoints,
  Codegen,
  CodeIndex,
  Conversations,
  DomainServices,
  Domains,
  Effectiveness,
  FileIndex,
  Imports,
  Intentions,
  Knowledge,
  Learning,
  Lifecycle,
  Logs,
  Memories,
  MemoryBlocks,
  Models,
  Sessions,
  Settings,
} from '@cairndb/core';
import { burrowFile } from './fixtures/code-files.js';
import { WORLD_WORD, type World } from './fixtures/world.js';
import type { Api } from './surface.js';

/**
 * What another owner gets from a method that is given somebody's ids: `not_found`; `nothing` (null, an empty list,
 * zeros); or `own`, when the call makes or finds a row of the caller's own.
 */
export type ForeignOutcome = 'not_found' | 'nothing' | 'own';

/** How a method is tried. */
export interface MethodTrial {
  readonly writes: boolean;
  /** Whether the call uses up what the others are about: they need a new world afterwards. */
  readonly consumes: boolean;
  readonly foreign: ForeignOutcome;
  /** A valid call that is about the rows of a {@link World}. */
  call(api: Api, world: World): Promise<unknown>;
}

type Trials<D> = Readonly<Record<keyof D, MethodTrial>>;

type Call = MethodTrial['call'];

const read = (foreign: ForeignOutcome, call: Call): MethodTrial => ({ writes: false, consumes: false, foreign, call });
const write = (foreign: ForeignOutcome, call: Call): MethodTrial => ({ writes: true, consumes: false, foreign, call });
const consume = (foreign: ForeignOutcome, call: Call): MethodTrial => ({ writes: true, consumes: true, foreign, call });

const message = { role: 'user', content: 'A foreign wombat' } as const;
const compaction = { trigger: 'auto', originalMessageCount: 2, compactedMessageCount: 1 };

const conversations: Trials<Conversations<'async'>> = {
  create: write('own', (api, world) => api.conversations.create({ id: world.conversationId, title: 'Mine' })),
  find: read('nothing', (api, world) => api.conversations.find(world.conversationId)),
  get: read('not_found', (api, world) => api.conversations.get(world.conversationId)),
  list: read('nothing', (api) => api.conversations.list()),
  update: write('not_found', (api, world) => api.conversations.update(world.conversationId, { title: 'Taken' })),
  archive: write('not_found', (api, world) => api.conversations.archive(world.conversationId)),
  unarchive: write('not_found', (api, world) => api.conversations.unarchive(world.conversationId)),
  remove: consume('not_found', (api, world) => api.conversations.remove(world.conversationId)),
  append: write('not_found', (api, world) => api.conversations.append(world.conversationId, message)),
  appendAll: write('not_found', (api, world) => api.conversations.appendAll(world.conversationId, [message])),
  prepareMessages: read('own', (api) => api.conversations.prepareMessages([message])),
  messages: read('not_found', (api, world) => api.conversations.messages(world.conversationId)),
  lastMessages: read('not_found', (api, world) => api.conversations.lastMessages(world.conversationId, 5)),
  findMessage: read('nothing', (api, world) => api.conversations.findMessage(world.firstMessageId)),
  getMessage: read('not_found', (api, world) => api.conversations.getMessage(world.firstMessageId)),
  removeFrom: consume('not_found', (api, { conversationId, lastMessageId }) =>
    api.conversations.removeFrom(conversationId, lastMessageId),
  ),
  fork: write('not_found', (api, world) => api.conversations.fork(world.conversationId, world.firstMessageId)),
  forks: read('not_found', (api, world) => api.conversations.forks(world.conversationId)),
  beginMessage: write('not_found', (api, world) => api.conversations.beginMessage(world.conversationId, message)),
  growMessage: write('not_found', (api, world) => api.conversations.growMessage(world.streamingMessageId, 'Taken')),
  endMessage: consume('not_found', (api, world) => api.conversations.endMessage(world.streamingMessageId)),
  unfinishedMessages: read('nothing', (api) => api.conversations.unfinishedMessages()),
  recordUsage: write('not_found', (api, world) =>
    api.conversations.recordUsage(world.conversationId, { responseId: 'response-1', inputTokens: 1_000 }),
  ),
  usage: read('not_found', (api, world) => api.conversations.usage(world.conversationId)),
  costByModel: read('nothing', (api) => api.conversations.costByModel()),
  stats: read('nothing', (api) => api.conversations.stats()),
  attach: write('not_found', (api, world) =>
    api.conversations.attach(world.firstMessageId, { type: 'file', path: 'mine.txt', content: 'mine' }),
  ),
  attachments: read('not_found', (api, world) => api.conversations.attachments(world.firstMessageId)),
  attachmentContent: read('not_found', (api, world) => api.conversations.attachmentContent(world.attachmentId)),
  addCompaction: write('not_found', (api, world) => api.conversations.addCompaction(world.conversationId, compaction)),
  compactions: read('not_found', (api, world) => api.conversations.compactions(world.conversationId)),
  addRecords: write('not_found', (api, world) =>
    api.conversations.addRecords(world.conversationId, [{ type: 'note', data: 'mine' }]),
  ),
  prepareRecords: read('own', (api) => api.conversations.prepareRecords([{ type: 'note', data: 'mine' }])),
  records: read('not_found', (api, world) => api.conversations.records(world.conversationId)),
};

const codegen: Trials<Codegen<'async'>> = {
  createSession: write('not_found', (api, world) =>
    api.codegen.createSession({ designGoal: 'Mine', parentSessionId: world.sessionId }),
  ),
  findSession: read('nothing', (api, world) => api.codegen.findSession(world.sessionId)),
  getSession: read('not_found', (api, world) => api.codegen.getSession(world.sessionId, ['designGoal'])),
  listSessions: read('nothing', (api) => api.codegen.listSessions()),
  updateSession: write('not_found', (api, world) =>
    api.codegen.updateSession(world.sessionId, { designGoal: 'Taken' }),
  ),
  removeSession: consume('not_found', (api, world) => api.codegen.removeSession(world.sessionId)),
  addIteration: write('not_found', (api, world) => api.codegen.addIteration(world.sessionId, { code: 'mine' })),
  getIteration: read('not_found', (api, world) => api.codegen.getIteration(world.iterationId)),
  listIterations: read('not_found', (api, world) => api.codegen.listIterations(world.sessionId)),
  updateIteration: write('not_found', (api, world) =>
    api.codegen.updateIteration(world.iterationId, { code: 'taken' }),
  ),
  addError: write('not_found', (api, world) =>
    api.codegen.addError(world.iterationId, { type: 'syntax', message: 'mine' }),
  ),
  getError: read('not_found', (api, world) => api.codegen.getError(world.errorId)),
  listErrors: read('not_found', (api, world) => api.codegen.listErrors(world.iterationId)),
  updateError: write('not_found', (api, world) => api.codegen.updateError(world.errorId, { message: 'taken' })),
  record: write('not_found', (api, world) =>
    api.codegen.record({ designGoal: 'Mine', parentSessionId: world.sessionId, iterations: [{ code: 'mine' }] }),
  ),
  history: read('not_found', (api, world) => api.codegen.history(world.sessionId)),
  ancestors: read('not_found', (api, world) => api.codegen.ancestors(world.childSessionId)),
  descendants: read('not_found', (api, world) => api.codegen.descendants(world.sessionId)),
  stats: read('nothing', (api) => api.codegen.stats()),
};

const code: Trials<CodeIndex<'async'>> = {
  putFiles: write('own', (api, { codeProject, codePath }) => api.code.putFiles(codeProject, [burrowFile(codePath)])),
  findFile: read('nothing', (api, { codeProject, codePath }) => api.code.findFile(codeProject, codePath)),
  getFile: read('not_found', (api, { codeProject, codePath }) => api.code.getFile(codeProject, codePath)),
  listFiles: read('nothing', (api) => api.code.listFiles()),
  listChunks: read('nothing', (api) => api.code.listChunks()),
  symbolsOf: read('not_found', (api, { codeProject, codePath }) => api.code.symbolsOf(codeProject, codePath)),
  searchSymbols: read('nothing', (api) => api.code.searchSymbols(WORLD_WORD)),
  needsReindex: read('nothing', (api, { codeProject }) => api.code.needsReindex(codeProject, [])),
  removeFiles: consume('nothing', (api, { codeProject, codePath }) => api.code.removeFiles(codeProject, [codePath])),
  removeProject: consume('nothing', (api, { codeProject }) => api.code.removeProject(codeProject)),
  removeStale: consume('nothing', (api) => api.code.removeStale({ indexedBefore: Number.MAX_SAFE_INTEGER })),
  listProjects: read('nothing', (api) => api.code.listProjects()),
  stats: read('nothing', (api) => api.code.stats()),
};

const logs: Trials<Logs<'async'>> = {
  write: write('own', (api) => api.logs.write({ message: 'A wombat of mine' })),
  writeMany: write('own', (api) => api.logs.writeMany([{ message: 'A wombat of mine' }])),
  find: read('nothing', (api, world) => api.logs.find(world.logId)),
  list: read('nothing', (api) => api.logs.list()),
  after: read('nothing', (api) => api.logs.after(0)),
  stats: read('nothing', (api) => api.logs.stats()),
  remove: consume('nothing', (api) => api.logs.remove({ upToLevel: 'fatal' })),
  pruneSome: consume('nothing', (api) => api.logs.pruneSome({ maxRows: 0 })),
};

const imports: Trials<Imports<'async'>> = {
  findPosition: read('nothing', (api, world) => api.imports.findPosition(world.importer, world.source)),
  positions: read('nothing', (api, world) => api.imports.positions(world.importer)),
  savePosition: write('own', (api, { importer, source }) =>
    api.imports.savePosition({ importer, source, offset: 99, fingerprint: {} }),
  ),
  forget: consume('nothing', (api, world) => api.imports.forget(world.importer, world.source)),
};

const settings: Trials<Settings<'async'>> = {
  get: read('not_found', (api, { settingKey, user }) => api.settings.get(settingKey, { user })),
  find: read('nothing', (api, { settingKey }) => api.settings.find(settingKey)),
  set: write('own', (api, { settingKey }) => api.settings.set(settingKey, 'Mine')),
  setMany: write('own', (api, { settingKey }) => api.settings.setMany([{ key: settingKey, value: 'Mine' }])),
  list: read('nothing', (api) => api.settings.list()),
  effective: read('nothing', (api, { user }) => api.settings.effective({ user })),
  all: read('nothing', (api, { user }) => api.settings.all({ user })),
  remove: consume('nothing', (api, { settingKey }) => api.settings.remove(settingKey)),
  removeScope: consume('nothing', (api, { user }) => api.settings.removeScope({ user })),
};

const models: Trials<Models<'async'>> = {
  put: write('own', (api, { modelPath: path }) => api.models.put({ path, sizeBytes: 1, modifiedAt: 1 })),
  putAll: write('own', (api) => api.models.putAll([{ provider: 'burrow', name: 'wombat-large' }])),
  find: read('nothing', (api, { modelId }) => api.models.find(modelId)),
  get: read('not_found', (api, { modelId }) => api.models.get(modelId)),
  findByPath: read('nothing', (api, { modelPath }) => api.models.findByPath(modelPath)),
  findByHash: read('nothing', (api, { modelHash }) => api.models.findByHash(modelHash)),
  findByName: read('nothing', (api) => api.models.findByName('wombat-large')),
  list: read('nothing', (api) => api.models.list()),
  touch: write('not_found', (api, { modelId }) => api.models.touch(modelId)),
  markMissing: consume('nothing', (api, { modelId }) => api.models.markMissing([modelId])),
  remove: consume('not_found', (api, { modelId }) => api.models.remove(modelId)),
  stats: read('nothing', (api) => api.models.stats()),
};

const memories: Trials<Memories<'async'>> = {
  add: write('own', (api, { memoryId: id }) => api.memories.add({ id, content: 'A wombat of mine' })),
  similar: read('nothing', (api) => api.memories.similar('Every wombat digs burrows at night')),
  find: read('nothing', (api, { memoryId }) => api.memories.find(memoryId)),
  get: read('not_found', (api, { memoryId }) => api.memories.get(memoryId)),
  findMany: read('nothing', (api, { memoryId }) => api.memories.findMany([memoryId])),
  touch: read('nothing', (api, { memoryId }) => api.memories.touch([memoryId])),
  list: read('nothing', (api) => api.memories.list({ superseded: 'include' })),
  update: write('not_found', (api, { memoryId }) => api.memories.update(memoryId, { importance: 0.1 })),
  merge: write('not_found', (api, { memoryId, newerMemoryId }) => api.memories.merge([memoryId, newerMemoryId])),
  supersede: write('not_found', (api, { memoryId }) =>
    api.memories.supersede(memoryId, { content: 'A wombat sleeps' }),
  ),
  history: read('not_found', (api, { memoryId }) => api.memories.history(memoryId)),
  remove: consume('not_found', (api, { memoryId }) => api.memories.remove(memoryId, { history: true })),
  removeExpired: write('nothing', (api) => api.memories.removeExpired()),
  stats: read('nothing', (api) => api.memories.stats()),
};

const memoryBlocks: Trials<MemoryBlocks<'async'>> = {
  create: write('own', (api, { blockLabel }) => api.memoryBlocks.create({ label: `mine beside ${blockLabel}` })),
  find: read('nothing', (api, { blockLabel }) => api.memoryBlocks.find(blockLabel)),
  get: read('not_found', (api, { blockLabel }) => api.memoryBlocks.get(blockLabel)),
  list: read('nothing', (api) => api.memoryBlocks.list()),
  edit: write('not_found', (api, { blockLabel }) =>
    api.memoryBlocks.edit(blockLabel, { expectedVersion: 1, value: 'taken' }),
  ),
  append: write('not_found', (api, { blockLabel }) => api.memoryBlocks.append(blockLabel, 'more')),
  replace: write('not_found', (api, { blockLabel }) => api.memoryBlocks.replace(blockLabel, 'taken', 'given')),
  remove: consume('not_found', (api, { blockLabel }) => api.memoryBlocks.remove(blockLabel)),
  versions: read('not_found', (api, { blockLabel }) => api.memoryBlocks.versions(blockLabel)),
  render: read('nothing', async (api) => ((await api.memoryBlocks.render()) === '' ? null : 'shown')),
};

const intentions: Trials<Intentions<'async'>> = {
  add: write('not_found', (api, { goalId }) => api.intentions.add({ title: 'Mine', parentId: goalId })),
  find: read('nothing', (api, { goalId }) => api.intentions.find(goalId)),
  get: read('not_found', (api, { goalId }) => api.intentions.get(goalId)),
  list: read('nothing', (api) => api.intentions.list()),
  update: write('not_found', (api, { goalId }) => api.intentions.update(goalId, { title: 'Taken' })),
  due: write('nothing', (api) => api.intentions.due({ event: 'wombat.wakes', claim: { by: 'me' } })),
  snooze: write('not_found', (api, { goalId }) => api.intentions.snooze(goalId, { forMs: 1 })),
  release: write('not_found', (api, { goalId }) => api.intentions.release(goalId, 'me')),
  complete: write('not_found', (api, { goalId }) => api.intentions.complete(goalId)),
  cancel: write('not_found', (api, { goalId }) => api.intentions.cancel(goalId)),
  remove: consume('not_found', (api, { goalId }) => api.intentions.remove(goalId)),
  stats: read('nothing', (api) => api.intentions.stats()),
};

const analytics: Trials<Analytics<'async'>> = {
  record: write('own', (api, world) => api.analytics.record({ id: world.generationId, inputTokens: 1 })),
  recordAll: write('own', (api, world) => api.analytics.recordAll([{ id: world.generationId, inputTokens: 1 }])),
  find: read('nothing', (api, world) => api.analytics.find(world.generationId)),
  get: read('not_found', (api, world) => api.analytics.get(world.generationId)),
  history: read('nothing', (api) => api.analytics.history()),
  summary: read('nothing', (api) => api.analytics.summary({ groupBy: ['model', 'project', 'tool', 'day', 'hour'] })),
  blocks: read('nothing', (api) => api.analytics.blocks()),
  prices: read('nothing', (api, world) => api.analytics.prices({ model: world.pricedModel })),
  setPrice: write('own', (api, { pricedModel: model }) => api.analytics.setPrice({ model, input: 7, output: 7 })),
  removePrice: consume('nothing', (api, world) => api.analytics.removePrice(world.pricedModel)),
  reprice: write('nothing', (api) => api.analytics.reprice({ onlyUnpriced: false })),
  setBudget: write('own', (api, { budget: name }) => api.analytics.setBudget({ name, limitMicros: 1 })),
  budgets: read('nothing', (api) => api.analytics.budgets()),
  removeBudget: consume('not_found', (api, world) => api.analytics.removeBudget(world.budget)),
  budgetStatus: read('nothing', (api) => api.analytics.budgetStatus()),
  recordTool: write('own', (api) => api.analytics.recordTool({ tool: 'weigh', project: 'zoo', success: false })),
  tools: read('nothing', (api) => api.analytics.tools()),
  resetTools: consume('nothing', (api) => api.analytics.resetTools()),
  remove: consume('not_found', (api, world) => api.analytics.remove(world.generationId)),
  removeBefore: consume('nothing', (api) => api.analytics.removeBefore(Number.MAX_SAFE_INTEGER)),
  reset: consume('nothing', (api) => api.analytics.reset()),
};

const forWombat = (category: string) => ({ category, embedding: { model: 'm', vector: [1], text: WORLD_WORD } });

const cache: Trials<Cache<'async'>> = {
  get: read('nothing', (api, { cacheKey }) => api.cache.get(cacheKey)),
  findEntry: read('nothing', (api, { cacheKey }) => api.cache.findEntry(cacheKey)),
  getMany: read('nothing', (api, { cacheKey }) => api.cache.getMany([cacheKey])),
  has: read('nothing', async (api, { cacheKey }) => ((await api.cache.has(cacheKey)) ? 1 : 0)),
  set: write('own', (api, { cacheKey }) => api.cache.set(cacheKey, 'mine')),
  setMany: write('own', (api, { cacheKey }) => api.cache.setMany([{ key: cacheKey, value: 'mine' }])),
  touch: write('nothing', async (api, { cacheKey }) => ((await api.cache.touch(cacheKey, 9)) ? 1 : 0)),
  remove: consume('nothing', async (api, { cacheKey }) => ((await api.cache.remove(cacheKey)) ? 1 : 0)),
  removeMany: consume('nothing', (api, { cacheKey }) => api.cache.removeMany([cacheKey])),
  removeMatching: consume('nothing', (api) => api.cache.removeMatching({ pattern: '*' })),
  removeExpired: write('nothing', (api) => api.cache.removeExpired()),
  clear: consume('nothing', (api) => api.cache.clear()),
  keys: read('nothing', (api) => api.cache.keys()),
  list: read('nothing', (api) => api.cache.list()),
  findSimilar: read('nothing', (api) => api.cache.findSimilar(forWombat('similar'))),
  // The budget is everybody's.
  stats: read('nothing', async (api) => ({ ...(await api.cache.stats()), maxBytes: 0 })),
  savings: read('nothing', (api) => api.cache.savings()),
  cleanup: write('nothing', (api) => api.cache.cleanup()),
  responseKey: read('own', (api, { cacheRequest }) => api.cache.responseKey(cacheRequest)),
  findResponse: read('nothing', (api, { cacheRequest }) => api.cache.findResponse(cacheRequest)),
  saveResponse: write('own', (api, { cacheRequest }) => api.cache.saveResponse(cacheRequest, { text: 'mine' })),
  listResponses: read('nothing', (api) => api.cache.listResponses()),
  invalidateResponses: consume('nothing', (api) => api.cache.invalidateResponses({ all: true })),
};

const checkpoints: Trials<Checkpoints<'async'>> = {
  begin: write('own', (api, { openCheckpointId: id }) => api.checkpoints.begin({ id, root: 'mine' })),
  add: write('not_found', (api, world) =>
    api.checkpoints.add(world.openCheckpointId, [{ path: 'mine.txt', content: new Uint8Array(1) }]),
  ),
  finish: consume('not_found', (api, world) => api.checkpoints.finish(world.openCheckpointId)),
  find: read('nothing', (api, world) => api.checkpoints.find(world.checkpointId)),
  get: read('not_found', (api, world) => api.checkpoints.get(world.checkpointId)),
  list: read('nothing', (api) => api.checkpoints.list()),
  files: read('not_found', (api, world) => api.checkpoints.files(world.checkpointId)),
  findFile: read('nothing', (api, world) => api.checkpoints.findFile(world.checkpointId, 'wombat.txt')),
  readFile: read('not_found', (api, world) => api.checkpoints.readFile(world.checkpointId, 'wombat.txt')),
  diff: read('not_found', (api, world) => api.checkpoints.diff(world.checkpointId, world.checkpointId)),
  remove: consume('not_found', (api, world) => api.checkpoints.remove(world.checkpointId)),
  prune: consume('nothing', (api) => api.checkpoints.prune({ keep: 0 })),
  stats: read('nothing', (api) => api.checkpoints.stats()),
  recordVersion: write('own', (api, { versionId: id }) =>
    api.checkpoints.recordVersion('wombat.txt', new Uint8Array(1), { id }),
  ),
  versions: read('nothing', (api) => api.checkpoints.versions('wombat.txt', { root: '/zoo' })),
  findVersion: read('nothing', (api, { checkpointId }) => api.checkpoints.findVersion(`${checkpointId}/wombat.txt`)),
  readVersion: read('not_found', (api, world) => api.checkpoints.readVersion(world.versionId)),
  pruneVersions: consume('nothing', (api) => api.checkpoints.pruneVersions({ keep: 0 })),
};

const learning: Trials<Learning<'async'>> = {
  recordRepair: write('own', (api, { repairError }) =>
    api.learning.recordRepair({ id: 'repair-1', error: repairError, strategy: 'Mine', success: false }),
  ),
  bestStrategies: read('nothing', (api, { repairError }) => api.learning.bestStrategies(repairError)),
  repairStats: read('nothing', (api) => api.learning.repairStats()),
  listPatterns: read('nothing', (api) => api.learning.listPatterns()),
  getPattern: read('not_found', (api, { patternId }) => api.learning.getPattern(patternId)),
  removePattern: consume('not_found', (api, { patternId }) => api.learning.removePattern(patternId)),
  observeConvention: write('own', (api) =>
    api.learning.observeConvention({ kind: 'naming', statement: 'Mine', evidence: { path: 'src/wombat.ts' } }),
  ),
  listConventions: read('nothing', (api) => api.learning.listConventions()),
  getConvention: read('not_found', (api, { conventionId }) => api.learning.getConvention(conventionId)),
  reviewConvention: write('not_found', (api, { conventionId }) =>
    api.learning.reviewConvention(conventionId, 'confirmed'),
  ),
  removeConvention: consume('not_found', (api, { conventionId }) => api.learning.removeConvention(conventionId)),
  reset: consume('nothing', (api) => api.learning.reset()),
};

const lifecycle: Trials<Lifecycle<'async'>> = {
  archived: read('nothing', (api) => api.lifecycle.archived()),
  findArchived: read('nothing', (api, world) => api.lifecycle.findArchived(world.conversationId)),
  removeArchived: consume('nothing', (api, world) => api.lifecycle.removeArchived(world.conversationId)),
  runs: read('nothing', (api) => api.lifecycle.runs()),
};

const sessions: Trials<Sessions<'async'>> = {
  start: write('own', (api, { userSessionId: id }) => api.sessions.start({ id, userId: 'mine' })),
  find: read('nothing', (api, world) => api.sessions.find(world.userSessionId)),
  get: read('not_found', (api, world) => api.sessions.get(world.userSessionId)),
  list: read('nothing', (api) => api.sessions.list()),
  update: write('not_found', (api, world) => api.sessions.update(world.userSessionId, { userId: 'taken' })),
  // Of what was just used it only reads.
  touch: read('not_found', (api, world) => api.sessions.touch(world.userSessionId)),
  setState: write('not_found', (api, world) => api.sessions.setState(world.userSessionId, 'fed', 'taken')),
  findState: read('nothing', (api, world) => api.sessions.findState(world.userSessionId, 'fed')),
  listState: read('not_found', (api, world) => api.sessions.listState(world.userSessionId)),
  removeState: consume('not_found', (api, world) => api.sessions.removeState(world.userSessionId, 'fed')),
  restore: read('nothing', (api) => api.sessions.restore()),
  end: write('not_found', (api, world) => api.sessions.end(world.userSessionId)),
  resume: write('not_found', (api, world) => api.sessions.resume(world.userSessionId)),
  expire: write('nothing', (api) => api.sessions.expire({ idleMs: 0 })),
  remove: consume('not_found', (api, world) => api.sessions.remove(world.userSessionId)),
  stats: read('nothing', (api) => api.sessions.stats()),
};

// What these remove, no trial behind them is about: a new world would be some hundred requests.
const knowledge: Trials<Knowledge<'async'>> = {
  noteComponent: write('own', (api, { componentId }) =>
    api.knowledge.noteComponent({ id: componentId, project: 'zoo', component: 'wombat feeder', type: 'module' }),
  ),
  findComponent: read('nothing', (api, { componentId }) => api.knowledge.findComponent(componentId)),
  getComponent: read('not_found', (api, { componentId }) => api.knowledge.getComponent(componentId)),
  listComponents: read('nothing', (api) => api.knowledge.listComponents()),
  updateComponent: write('not_found', (api, { componentId }) =>
    api.knowledge.updateComponent(componentId, { description: 'Taken' }),
  ),
  removeComponent: write('not_found', (api, { componentId }) => api.knowledge.removeComponent(componentId)),
  putDocuments: write('own', (api, { documentPath }) =>
    api.knowledge.putDocuments('zoo', [{ path: documentPath, contentHash: 'b0' }]),
  ),
  findDocument: read('nothing', (api, { documentPath }) => api.knowledge.findDocument('zoo', documentPath)),
  getDocument: read('not_found', (api, { documentPath }) => api.knowledge.getDocument('zoo', documentPath)),
  listDocuments: read('nothing', (api) => api.knowledge.listDocuments()),
  updateDocument: write('not_found', (api, { documentPath }) =>
    api.knowledge.updateDocument('zoo', documentPath, { purpose: 'Taken' }),
  ),
  removeDocuments: write('nothing', (api, { documentPath }) => api.knowledge.removeDocuments('zoo', [documentPath])),
  listReferences: read('nothing', (api) => api.knowledge.listReferences({ project: 'zoo', target: 'src/wombat.ts' })),
  noteTargets: write('nothing', (api) => api.knowledge.noteTargets('zoo', { missing: ['src/wombat.ts'] })),
  addDecision: write('own', (api, { decisionId }) =>
    api.knowledge.addDecision({ id: decisionId, type: 'zoo', title: 'Mine' }),
  ),
  findDecision: read('nothing', (api, { decisionId }) => api.knowledge.findDecision(decisionId)),
  getDecision: read('not_found', (api, { decisionId }) => api.knowledge.getDecision(decisionId)),
  listDecisions: read('nothing', (api) => api.knowledge.listDecisions()),
  updateDecision: write('not_found', (api, { decisionId }) =>
    api.knowledge.updateDecision(decisionId, { title: 'Taken' }),
  ),
  supersedeDecision: write('not_found', (api, { decisionId }) =>
    api.knowledge.supersedeDecision(decisionId, { id: 'decision-3', type: 'zoo', title: 'Mine' }),
  ),
  revertDecision: write('not_found', async (api, { decisionId }) => {
    const { newer } = await api.knowledge.decisionHistory(decisionId);
    return await api.knowledge.revertDecision(newer.at(-1)?.id ?? decisionId);
  }),
  reinstateDecision: write('not_found', (api, { supersededId }) => api.knowledge.reinstateDecision(supersededId)),
  decisionHistory: read('not_found', (api, { supersededId }) => api.knowledge.decisionHistory(supersededId)),
  removeDecision: write('not_found', (api, { decisionId }) => api.knowledge.removeDecision(decisionId)),
  addPattern: write('own', (api, { successPatternId }) =>
    api.knowledge.addPattern({ id: successPatternId, project: 'zoo', type: 'zoo', description: 'Ask the wombat' }),
  ),
  notePatternOutcome: write('not_found', (api, { successPatternId }) =>
    api.knowledge.notePatternOutcome(successPatternId, { success: false }),
  ),
  findPattern: read('nothing', (api, { successPatternId }) => api.knowledge.findPattern(successPatternId)),
  getPattern: read('not_found', (api, { successPatternId }) => api.knowledge.getPattern(successPatternId)),
  listPatterns: read('nothing', (api) => api.knowledge.listPatterns()),
  bestPatterns: read('nothing', (api) => api.knowledge.bestPatterns()),
  updatePattern: write('not_found', (api, { successPatternId }) =>
    api.knowledge.updatePattern(successPatternId, { successIndicators: ['Taken'] }),
  ),
  removePattern: write('not_found', (api, { successPatternId }) => api.knowledge.removePattern(successPatternId)),
  stats: read('nothing', (api) => api.knowledge.stats()),
};

const effectiveness: Trials<Effectiveness<'async'>> = {
  recordOutcome: write('own', (api, { outcomeId }) => api.effectiveness.recordOutcome({ id: outcomeId, success: 0 })),
  findOutcome: read('nothing', (api, { outcomeId }) => api.effectiveness.findOutcome(outcomeId)),
  getOutcome: read('not_found', (api, { outcomeId }) => api.effectiveness.getOutcome(outcomeId)),
  listOutcomes: read('nothing', (api) => api.effectiveness.listOutcomes()),
  updateOutcome: write('not_found', (api, { outcomeId }) =>
    api.effectiveness.updateOutcome(outcomeId, { lessons: 'Taken' }),
  ),
  removeOutcome: write('not_found', (api, { outcomeId }) => api.effectiveness.removeOutcome(outcomeId)),
  outcomeStats: read('nothing', (api) => api.effectiveness.outcomeStats()),
  keyFactors: read('nothing', (api) => api.effectiveness.keyFactors()),
  addFeedback: write('own', (api, { feedbackId }) =>
    api.effectiveness.addFeedback([{ id: feedbackId, path: 'src/mine.ts', usefulness: 0 }]),
  ),
  findFeedback: read('nothing', (api, { feedbackId }) => api.effectiveness.findFeedback(feedbackId)),
  getFeedback: read('not_found', (api, { feedbackId }) => api.effectiveness.getFeedback(feedbackId)),
  listFeedback: read('nothing', (api) => api.effectiveness.listFeedback()),
  updateFeedback: write('not_found', (api, { feedbackId }) =>
    api.effectiveness.updateFeedback(feedbackId, { usefulness: 0 }),
  ),
  removeFeedback: write('not_found', (api, { feedbackId }) => api.effectiveness.removeFeedback(feedbackId)),
  pathWeights: read('nothing', (api) => api.effectiveness.pathWeights({ project: 'zoo' })),
};

const files: Trials<FileIndex<'async'>> = {
  put: write('own', (api, { fileProject, filePath: path }) => api.files.put(fileProject, [{ path, sizeBytes: 1 }])),
  update: write('nothing', (api, { fileProject, filePath: path }) =>
    api.files.update(fileProject, [{ path, language: 'mine' }]),
  ),
  markGone: write('nothing', (api, { fileProject, filePath: path }) => api.files.markGone(fileProject, [{ path }])),
  find: read('nothing', (api, { fileProject, filePath }) => api.files.find(fileProject, filePath)),
  get: read('not_found', (api, { fileProject, filePath }) => api.files.get(fileProject, filePath)),
  findById: read('nothing', (api, { fileId }) => api.files.findById(fileId)),
  list: read('nothing', (api) => api.files.list()),
  remove: consume('nothing', (api, { fileProject, filePath }) => api.files.remove(fileProject, [filePath])),
  removeProject: consume('nothing', (api, { fileProject }) => api.files.removeProject(fileProject)),
  projects: read('nothing', (api) => api.files.projects()),
  updateProject: write('not_found', (api, { fileProject }) => api.files.updateProject(fileProject, { root: '/mine' })),
  mentions: read('nothing', (api, { fileProject }) => api.files.mentions(fileProject)),
  relate: write('nothing', (api, { fileProject, filePath }) =>
    api.files.relate(fileProject, [{ source: 'src/burrow.ts', target: filePath, type: 'documents' }]),
  ),
  relationships: read('nothing', (api) => api.files.relationships()),
  unrelate: consume('nothing', (api, { relationshipId }) => api.files.unrelate([relationshipId])),
  related: read('not_found', (api, { fileProject, filePath }) => api.files.related(fileProject, filePath)),
  changes: read('nothing', (api) => api.files.changes()),
  updateChange: write('not_found', (api, { fileChangeId }) =>
    api.files.updateChange(fileChangeId, { gitCommit: 'abc' }),
  ),
  removeChanges: consume('nothing', (api, { fileChangeId }) => api.files.removeChanges([fileChangeId])),
  recordAccesses: write('own', (api, { fileProject, filePath: path }) =>
    api.files.recordAccesses(fileProject, [{ path, type: 'write' }]),
  ),
  accesses: read('nothing', (api) => api.files.accesses()),
  judgeAccesses: write('nothing', (api) => api.files.judgeAccesses({ contextId: 'zoo' }, false)),
  removeAccesses: consume('nothing', (api) => api.files.removeAccesses({ contextId: 'zoo' })),
  hot: read('nothing', (api) => api.files.hot()),
  score: write('not_found', (api, { fileProject }) => api.files.score(fileProject)),
  relevant: read('nothing', (api, { fileProject }) => api.files.relevant(fileProject)),
  why: read('not_found', (api, { fileProject, filePath }) => api.files.why(fileProject, filePath)),
  removeScores: consume('nothing', (api, { fileProject }) => api.files.removeScores(fileProject)),
  putSnippets: write('nothing', (api, { fileProject, filePath: path }) =>
    api.files.putSnippets(fileProject, [{ path, snippets: [{ type: 'summary', content: 'mine' }] }]),
  ),
  snippets: read('nothing', (api) => api.files.snippets()),
  updateSnippet: write('not_found', (api, { snippetId }) => api.files.updateSnippet(snippetId, { content: 'taken' })),
  removeSnippets: consume('nothing', (api, { snippetId }) => api.files.removeSnippets([snippetId])),
  prune: consume('nothing', (api) => api.files.prune({ changesBefore: Number.MAX_SAFE_INTEGER })),
  stats: read('nothing', (api) => api.files.stats()),
};

/** The services of each domain: methods that stand on the promise surface beside the repository's. The compiler wants them all. */
export const SERVICES: { readonly [N in keyof DomainServices]: Readonly<Record<keyof DomainServices[N], true>> } = {
  cache: { getOrCompute: true, recordStream: true, replayStream: true },
  logs: { follow: true, level: true, logger: true, loggerCounts: true, prune: true, setLevel: true },
  settings: { watch: true },
};

/** Every method of every domain. The compiler wants them all; the suites check that the running store has no other. */
export const METHODS: { readonly [N in keyof Domains<'async'>]: Trials<Domains<'async'>[N]> } = {
  conversations,
  codegen,
  code,
  imports,
  cache,
  analytics,
  logs,
  settings,
  models,
  memories,
  memoryBlocks,
  intentions,
  checkpoints,
  learning,
  lifecycle,
  sessions,
  knowledge,
  effectiveness,
  files,
};

/** What all surfaces offer beside the domains, by another owner: a search finds nothing. */
const SEARCH_TRIAL: MethodTrial = read('nothing', (api) => api.search(WORLD_WORD));

/** One method by its name. */
export interface NamedTrial extends MethodTrial {
  /** `codegen.history`. */
  readonly name: string;
}

/** Every method of every domain, and the search. */
export function allTrials(): readonly NamedTrial[] {
  const methods = Object.entries(METHODS).flatMap(([domain, trials]) =>
    Object.entries(trials).map(([method, trial]: [string, MethodTrial]) => ({ ...trial, name: `${domain}.${method}` })),
  );
  return [...methods, { ...SEARCH_TRIAL, name: 'search' }];
}

/** The names of the methods that an object has, its own and inherited. */
export function methodNames(target: object): readonly string[] {
  const names = new Set<string>();
  for (
    let level: object | null = target;
    level !== null && level !== Object.prototype;
    level = Object.getPrototypeOf(level)
  ) {
    for (const [name, property] of Object.entries(Object.getOwnPropertyDescriptors(level))) {
      if (name !== 'constructor' && typeof property.value === 'function') names.add(name);
    }
  }
  return [...names].sort();
}
