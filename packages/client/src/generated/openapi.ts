// Made by apps/server/scripts/generate-client.mjs out of the server's OpenAPI description. Do not edit.
export interface paths {
  readonly '/v1/store/recall': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * What fits a question best, of all domains: by words and, where the store has embeddings, by vectors, fused by reciprocal rank; with bounded lifts for what is new and important, neighbours of messages and the reasons of every score on request.
     * @description What fits a question best, of all domains: by words and, where the store has embeddings, by vectors, fused by reciprocal rank; with bounded lifts for what is new and important, neighbours of messages and the reasons of every score on request. Unlike search it takes plain language, without operators. A committed row is always found by its words.
     *
     *     Fails with: ConflictError when the database's vectors are of another model than this store's embedder; UnsupportedError for `by: 'meaning'` without embeddings.
     */
    readonly get: operations['store.recall'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/store/changePosition': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * The position of the last change there is; 0 before the first.
     * @description The position of the last change there is; 0 before the first.
     */
    readonly get: operations['store.changePosition'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/store/catchUp': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Takes all pending changes into the keyword index now.
     * @description Takes all pending changes into the keyword index now. Returns how many documents.
     */
    readonly post: operations['store.catchUp'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/store/rebuildIndex': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Drops the keyword index and fills it anew from the rows.
     * @description Drops the keyword index and fills it anew from the rows. Returns how many documents it holds then.
     */
    readonly post: operations['store.rebuildIndex'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/store/stats': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get: operations['store.stats'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/store/formatStats': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * StoreCore.stats as lines for people.
     * @description StoreCore.stats as lines for people.
     */
    readonly get: operations['store.formatStats'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/store/health': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Whether the database answers; with `deep`, whether it is whole.
     * @description Whether the database answers; with `deep`, whether it is whole. Never rejects for a sick database.
     */
    readonly get: operations['store.health'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/store/vacuum': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Rebuilds the file without free pages.
     * @description Rebuilds the file without free pages.
     *
     *     Fails with: UnsupportedError where the driver can't..
     */
    readonly post: operations['store.vacuum'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/store/reclaim': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Gives free pages back to the file system in steps of `pages` (default 1,000).
     * @description Gives free pages back to the file system in steps of `pages` (default 1,000).
     *
     *     Fails with: UnsupportedError.
     */
    readonly post: operations['store.reclaim'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/store/optimize': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Refreshes the planner's statistics where that pays (`PRAGMA optimize`), and merges what indexing much at once left in pieces.
     * @description Refreshes the planner's statistics where that pays (`PRAGMA optimize`), and merges what indexing much at once left in pieces. In steps, so that no step holds the lock for long.
     *
     *     Fails with: UnsupportedError where the server does it itself.
     */
    readonly post: operations['store.optimize'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/store/flush': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Resolves when everything committed so far is kept where the database lives.
     * @description Resolves when everything committed so far is kept where the database lives. On files and servers that is so when a write returns; a browser's snapshots are written a little later, and here at once. `close` does it too.
     *
     *     Fails with: StorageError when it could not be kept; it stays in memory, and the next flush tries again.
     */
    readonly post: operations['store.flush'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/store/pull': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Brings a replica's local copy up to the server's present state: what other machines wrote is seen afterwards.
     * @description Brings a replica's local copy up to the server's present state: what other machines wrote is seen afterwards. Own writes are always seen, without it.
     *
     *     Fails with: UnsupportedError where there is no replica; SyncError when the server can't be reached: the copy stays as it was, and reads go on.
     */
    readonly post: operations['store.pull'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/store/search': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * The best hits of all domains for a query, by reciprocal rank; ties by kind, then id.
     * @description The best hits of all domains for a query, by reciprocal rank; ties by kind, then id. Never misses a committed row.
     */
    readonly get: operations['store.search'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/conversations/create': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Creates a conversation.
     * @description Creates a conversation.
     *
     *     Fails with: InvalidInputError.
     */
    readonly post: operations['conversations.create'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/conversations/find': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * The conversation, or null.
     * @description The conversation, or null.
     */
    readonly get: operations['conversations.find'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/conversations/get': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * The conversation.
     * @description The conversation.
     *
     *     Fails with: NotFoundError.
     */
    readonly get: operations['conversations.get'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/conversations/list': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Conversations, last changed first.
     * @description Conversations, last changed first.
     */
    readonly get: operations['conversations.list'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/conversations/update': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Changes only what is given.
     * @description Changes only what is given.
     *
     *     Fails with: NotFoundError.
     */
    readonly post: operations['conversations.update'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/conversations/archive': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Puts the conversation away; it stays readable and searchable.
     * @description Puts the conversation away; it stays readable and searchable.
     *
     *     Fails with: NotFoundError.
     */
    readonly post: operations['conversations.archive'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/conversations/unarchive': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Takes an archived conversation back into use.
     * @description Takes an archived conversation back into use.
     *
     *     Fails with: NotFoundError.
     */
    readonly post: operations['conversations.unarchive'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/conversations/remove': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Removes the conversation; messages that a fork shows stay until its last holder goes.
     * @description Removes the conversation; messages that a fork shows stay until its last holder goes.
     *
     *     Fails with: NotFoundError.
     */
    readonly post: operations['conversations.remove'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/conversations/append': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Adds a message at the end.
     * @description Adds a message at the end. One request on a server.
     *
     *     Fails with: NotFoundError; ConflictError when the id is taken in another conversation..
     */
    readonly post: operations['conversations.append'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/conversations/appendAll': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Adds messages at the end, in order; all or none.
     * @description Adds messages at the end, in order; all or none. Those whose id is there already are passed over.
     *
     *     Fails with: NotFoundError.
     */
    readonly post: operations['conversations.appendAll'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/conversations/messages': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Messages in order, by page.
     * @description Messages in order, by page.
     *
     *     Fails with: NotFoundError for an unknown conversation..
     */
    readonly get: operations['conversations.messages'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/conversations/lastMessages': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * The last `count` messages, oldest first: an agent's context.
     * @description The last `count` messages, oldest first: an agent's context.
     *
     *     Fails with: NotFoundError; InvalidInputError beyond 1,000..
     */
    readonly get: operations['conversations.lastMessages'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/conversations/findMessage': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * The message, or null.
     * @description The message, or null.
     */
    readonly get: operations['conversations.findMessage'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/conversations/getMessage': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * The message.
     * @description The message.
     *
     *     Fails with: NotFoundError.
     */
    readonly get: operations['conversations.getMessage'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/conversations/removeFrom': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Removes a message and all after it from this conversation; forks keep what they share.
     * @description Removes a message and all after it from this conversation; forks keep what they share. Returns how many went. Totals of tokens and cost stay: they were spent.
     *
     *     Fails with: NotFoundError.
     */
    readonly post: operations['conversations.removeFrom'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/conversations/fork': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * A new conversation that shows everything up to and with `messageId`, sharing those rows; `createdAt` is for forks that were made earlier elsewhere, default now.
     * @description A new conversation that shows everything up to and with `messageId`, sharing those rows; `createdAt` is for forks that were made earlier elsewhere, default now.
     *
     *     Fails with: NotFoundError.
     */
    readonly post: operations['conversations.fork'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/conversations/forks': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Conversations forked from this one, oldest first.
     * @description Conversations forked from this one, oldest first.
     */
    readonly get: operations['conversations.forks'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/conversations/beginMessage': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Begins a message that will grow: readers see it with status `streaming`.
     * @description Begins a message that will grow: readers see it with status `streaming`.
     *
     *     Fails with: NotFoundError.
     */
    readonly post: operations['conversations.beginMessage'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/conversations/growMessage': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Replaces the content of a streaming message by what it has grown to.
     * @description Replaces the content of a streaming message by what it has grown to.
     *
     *     Fails with: NotFoundError; ConflictError when it is not streaming..
     */
    readonly post: operations['conversations.growMessage'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/conversations/endMessage': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Ends a streaming message; `interrupted` when it was cut off.
     * @description Ends a streaming message; `interrupted` when it was cut off.
     *
     *     Fails with: NotFoundError; ConflictError when it is not streaming..
     */
    readonly post: operations['conversations.endMessage'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/conversations/unfinishedMessages': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Messages that never ended: after a crash, those that were streaming.
     * @description Messages that never ended: after a crash, those that were streaming. Oldest first, at most 1,000.
     */
    readonly get: operations['conversations.unfinishedMessages'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/conversations/recordUsage': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Adds to the totals what an answer used, once per `responseId`; the last report about one answer wins.
     * @description Adds to the totals what an answer used, once per `responseId`; the last report about one answer wins.
     *
     *     Fails with: NotFoundError.
     */
    readonly post: operations['conversations.recordUsage'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/conversations/usage': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * What each answer used, in order of arrival.
     * @description What each answer used, in order of arrival.
     *
     *     Fails with: NotFoundError.
     */
    readonly get: operations['conversations.usage'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/conversations/costByModel': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Usage summed by model, dearest first, then most tokens.
     * @description Usage summed by model, dearest first, then most tokens.
     */
    readonly get: operations['conversations.costByModel'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/conversations/stats': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Counts and totals, of all or of one project.
     * @description Counts and totals, of all or of one project.
     */
    readonly get: operations['conversations.stats'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/conversations/attach': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Attaches something to a message.
     * @description Attaches something to a message. The same id again changes nothing.
     *
     *     Fails with: NotFoundError; ConflictError when the id is taken elsewhere..
     */
    readonly post: operations['conversations.attach'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/conversations/attachments': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * A message's attachments, oldest first.
     * @description A message's attachments, oldest first.
     *
     *     Fails with: NotFoundError.
     */
    readonly get: operations['conversations.attachments'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/conversations/attachmentContent': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * The bytes of an attachment, or null when only its path was recorded.
     * @description The bytes of an attachment, or null when only its path was recorded.
     *
     *     Fails with: NotFoundError.
     */
    readonly get: operations['conversations.attachmentContent'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/conversations/addCompaction': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Records a compaction.
     * @description Records a compaction. The same id again changes nothing.
     *
     *     Fails with: NotFoundError; ConflictError when the id is taken elsewhere..
     */
    readonly post: operations['conversations.addCompaction'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/conversations/compactions': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * The compactions of a conversation, oldest first.
     * @description The compactions of a conversation, oldest first.
     *
     *     Fails with: NotFoundError.
     */
    readonly get: operations['conversations.compactions'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/conversations/addRecords': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Keeps records that are no messages; those that are there already are passed over.
     * @description Keeps records that are no messages; those that are there already are passed over. Returns how many were new.
     *
     *     Fails with: NotFoundError.
     */
    readonly post: operations['conversations.addRecords'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/conversations/records': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * The records of a conversation, in order.
     * @description The records of a conversation, in order.
     *
     *     Fails with: NotFoundError.
     */
    readonly get: operations['conversations.records'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/codegen/createSession': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Creates a session.
     * @description Creates a session.
     *
     *     Fails with: NotFoundError for an unknown parent; InvalidInputError..
     */
    readonly post: operations['codegen.createSession'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/codegen/findSession': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * The session, or null; with `fields`, only those.
     * @description The session, or null; with `fields`, only those.
     */
    readonly get: operations['codegen.findSession'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/codegen/getSession': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * The session; with `fields`, only those.
     * @description The session; with `fields`, only those.
     *
     *     Fails with: NotFoundError.
     */
    readonly get: operations['codegen.getSession'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/codegen/listSessions': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Sessions, newest first.
     * @description Sessions, newest first.
     */
    readonly get: operations['codegen.listSessions'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/codegen/updateSession': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Changes only what is given.
     * @description Changes only what is given.
     *
     *     Fails with: NotFoundError.
     */
    readonly post: operations['codegen.updateSession'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/codegen/removeSession': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Removes the session with its iterations and errors; children lose their parent.
     * @description Removes the session with its iterations and errors; children lose their parent.
     *
     *     Fails with: NotFoundError.
     */
    readonly post: operations['codegen.removeSession'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/codegen/addIteration': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Adds an iteration at the end of a session.
     * @description Adds an iteration at the end of a session.
     *
     *     Fails with: NotFoundError.
     */
    readonly post: operations['codegen.addIteration'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/codegen/getIteration': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * The iteration; with `fields`, only those.
     * @description The iteration; with `fields`, only those.
     *
     *     Fails with: NotFoundError.
     */
    readonly get: operations['codegen.getIteration'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/codegen/listIterations': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * A session's iterations in order; with `fields`, only those.
     * @description A session's iterations in order; with `fields`, only those.
     *
     *     Fails with: NotFoundError for an unknown session..
     */
    readonly get: operations['codegen.listIterations'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/codegen/updateIteration': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Changes only what is given; `feedback: null` clears it.
     * @description Changes only what is given; `feedback: null` clears it.
     *
     *     Fails with: NotFoundError.
     */
    readonly post: operations['codegen.updateIteration'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/codegen/addError': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Adds an error to an iteration.
     * @description Adds an error to an iteration.
     *
     *     Fails with: NotFoundError.
     */
    readonly post: operations['codegen.addError'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/codegen/getError': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * The error; with `fields`, only those.
     * @description The error; with `fields`, only those.
     *
     *     Fails with: NotFoundError.
     */
    readonly get: operations['codegen.getError'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/codegen/listErrors': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * An iteration's errors in order; with `fields`, only those.
     * @description An iteration's errors in order; with `fields`, only those.
     *
     *     Fails with: NotFoundError for an unknown iteration..
     */
    readonly get: operations['codegen.listErrors'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/codegen/updateError': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Changes only what is given; `line: null` clears it.
     * @description Changes only what is given; `line: null` clears it.
     *
     *     Fails with: NotFoundError.
     */
    readonly post: operations['codegen.updateError'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/codegen/record': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Records a whole session with iterations and errors; all or nothing.
     * @description Records a whole session with iterations and errors; all or nothing. Returns it as `history` would.
     */
    readonly post: operations['codegen.record'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/codegen/history': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * The session with all iterations and all their errors.
     * @description The session with all iterations and all their errors.
     *
     *     Fails with: NotFoundError.
     */
    readonly get: operations['codegen.history'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/codegen/ancestors': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * The chain of parents, nearest first; ends at a cycle.
     * @description The chain of parents, nearest first; ends at a cycle.
     *
     *     Fails with: NotFoundError.
     */
    readonly get: operations['codegen.ancestors'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/codegen/descendants': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * All sessions refined from this one, nearest first, then by id; each once, cycles ended.
     * @description All sessions refined from this one, nearest first, then by id; each once, cycles ended.
     *
     *     Fails with: NotFoundError.
     */
    readonly get: operations['codegen.descendants'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/codegen/stats': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Counts over everything the owner has.
     * @description Counts over everything the owner has.
     */
    readonly get: operations['codegen.stats'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/code/putFiles': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Stores files, replacing what the project has under the same path; all or nothing.
     * @description Stores files, replacing what the project has under the same path; all or nothing. Files whose stored hash is the same are left alone, their times included, unless `force` is set, as after a change of the parser. Some hundred files a call are best: the write lock is held for all of them together, and behind a network their number adds no requests.
     *
     *     Fails with: InvalidInputError for a path that is absolute, leaves the project or comes twice, a chunk that is too long, lines out of range; then nothing is written..
     */
    readonly post: operations['code.putFiles'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/code/findFile': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * The file, or null.
     * @description The file, or null.
     */
    readonly get: operations['code.findFile'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/code/getFile': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * The file.
     * @description The file.
     *
     *     Fails with: NotFoundError.
     */
    readonly get: operations['code.getFile'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/code/listFiles': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Files by project, then path, in the order of their UTF-8 bytes.
     * @description Files by project, then path, in the order of their UTF-8 bytes.
     */
    readonly get: operations['code.listFiles'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/code/listChunks': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Chunks by project, path, line.
     * @description Chunks by project, path, line.
     */
    readonly get: operations['code.listChunks'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/code/symbolsOf': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * What a file defines, by line.
     * @description What a file defines, by line.
     *
     *     Fails with: NotFoundError for an unknown file..
     */
    readonly get: operations['code.symbolsOf'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/code/searchSymbols': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Symbols whose name fits: the same name first, then the same but for case, then names that begin with the query, then names with a word that begins with it (`camelCase` and `snake_case` have words), then names that hold it; case counts in the first rank only.
     * @description Symbols whose name fits: the same name first, then the same but for case, then names that begin with the query, then names with a word that begins with it (`camelCase` and `snake_case` have words), then names that hold it; case counts in the first rank only. `Parser.parse` also looks for `parse` in a container `Parser`, or one whose name ends so after a dot. Shorter names first, then project, path, line. A blank query finds nothing.
     */
    readonly get: operations['code.searchSymbols'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/code/needsReindex': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Compares all of a project's files on disk with the index, by hash.
     * @description Compares all of a project's files on disk with the index, by hash. Ten thousand at once are fine.
     */
    readonly post: operations['code.needsReindex'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/code/removeFiles': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Removes files, all or none; unknown paths are passed over.
     * @description Removes files, all or none; unknown paths are passed over. Chunks go with their last place. Returns how many files.
     */
    readonly post: operations['code.removeFiles'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/code/removeProject': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Removes a project with all its files, at once.
     * @description Removes a project with all its files, at once. Returns how many files; 0 for an unknown project.
     */
    readonly post: operations['code.removeProject'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/code/removeStale': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Removes files whose `indexedAt` is before this time, Unix milliseconds, of one project or of all, at once.
     * @description Removes files whose `indexedAt` is before this time, Unix milliseconds, of one project or of all, at once. Files that putFiles left alone have the time when they were stored last, so this removes them too. Returns how many.
     */
    readonly post: operations['code.removeStale'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/code/listProjects': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Projects by name.
     * @description Projects by name.
     */
    readonly get: operations['code.listProjects'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/code/stats': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Counts over everything the owner has, or over one project.
     * @description Counts over everything the owner has, or over one project.
     */
    readonly get: operations['code.stats'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/imports/findPosition': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Where an importer stopped in a source, or null.
     * @description Where an importer stopped in a source, or null.
     */
    readonly get: operations['imports.findPosition'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/imports/positions': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * All positions of an importer, by source.
     * @description All positions of an importer, by source.
     */
    readonly get: operations['imports.positions'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/imports/savePosition': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Keeps a position, replacing the one before.
     * @description Keeps a position, replacing the one before.
     */
    readonly post: operations['imports.savePosition'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/imports/forget': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Forgets positions, of one source or of all; the next run reads them from the start.
     * @description Forgets positions, of one source or of all; the next run reads them from the start. Returns how many.
     */
    readonly post: operations['imports.forget'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/logs/write': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Writes a line.
     * @description Writes a line. Null when it is below the level.
     *
     *     Fails with: InvalidInputError.
     */
    readonly post: operations['logs.write'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/logs/writeMany': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Writes lines, all or none.
     * @description Writes lines, all or none. Returns how many were written, which leaves out those below the level; with `anyLevel`, none is left out, as an import wants it.
     *
     *     Fails with: InvalidInputError.
     */
    readonly post: operations['logs.writeMany'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/logs/find': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * The line, or null.
     * @description The line, or null.
     */
    readonly get: operations['logs.find'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/logs/list': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Lines, newest first; those of the same millisecond in the reverse order of writing.
     * @description Lines, newest first; those of the same millisecond in the reverse order of writing.
     */
    readonly get: operations['logs.list'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/logs/after': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Lines that were written after the one with this id (0: from the first), in the order of writing; `limit` 1 to 1,000, default 50.
     * @description Lines that were written after the one with this id (0: from the first), in the order of writing; `limit` 1 to 1,000, default 50.
     */
    readonly get: operations['logs.after'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/logs/stats': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Counts by level and category.
     * @description Counts by level and category.
     */
    readonly get: operations['logs.stats'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/logs/remove': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Removes lines, 1,000 in a transaction (inside a transaction: all in that).
     * @description Removes lines, 1,000 in a transaction (inside a transaction: all in that). Returns how many.
     *
     *     Fails with: InvalidInputError without a condition.
     */
    readonly post: operations['logs.remove'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/logs/pruneSome': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Removes the oldest lines that are beyond the limits, at most 1,000 of them.
     * @description Removes the oldest lines that are beyond the limits, at most 1,000 of them. `more` says whether others are left to go. LogServices.prune goes on to the end and lets others work in between.
     *
     *     Fails with: InvalidInputError without a limit.
     */
    readonly post: operations['logs.pruneSome'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/settings/get': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * The value that holds, through a view or in one scope.
     * @description The value that holds, through a view or in one scope. With a default: that when nothing is set, and the value must be of the default's kind (a number, a text, true or false, a list, an object; a default of null takes any). With a schema: what the schema makes of the value.
     *
     *     Fails with: NotFoundError when nothing is set and there is no default; InvalidInputError when the value is of another kind, or the schema refuses it.
     */
    readonly get: operations['settings.get'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/settings/find': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * The setting that holds, with its scope, or null.
     * @description The setting that holds, with its scope, or null.
     */
    readonly get: operations['settings.find'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/settings/set': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Sets a value in a scope.
     * @description Sets a value in a scope. The same again changes nothing, `updatedAt` included.
     *
     *     Fails with: InvalidInputError.
     */
    readonly post: operations['settings.set'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/settings/setMany': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Sets several values in one scope, all or none; of a key that comes twice the last one.
     * @description Sets several values in one scope, all or none; of a key that comes twice the last one.
     *
     *     Fails with: InvalidInputError.
     */
    readonly post: operations['settings.setMany'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/settings/list': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * What is set, scope by scope: global, projects, users; by key in each.
     * @description What is set, scope by scope: global, projects, users; by key in each.
     */
    readonly get: operations['settings.list'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/settings/effective': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * The settings that hold through a view, by key; each key once.
     * @description The settings that hold through a view, by key; each key once.
     */
    readonly get: operations['settings.effective'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/settings/all': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * The values of effective, by key.
     * @description The values of effective, by key.
     */
    readonly get: operations['settings.all'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/settings/remove': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Takes a key out of one scope, by default the global one.
     * @description Takes a key out of one scope, by default the global one. Returns whether it was there.
     */
    readonly post: operations['settings.remove'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/settings/removeScope': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Takes everything out of a scope, such as that of a project that is gone.
     * @description Takes everything out of a scope, such as that of a project that is gone. Returns how many.
     */
    readonly post: operations['settings.removeScope'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/models/put': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Puts a model in, or brings it up to date: `id`, `firstSeenAt` and `lastUsedAt` stay.
     * @description Puts a model in, or brings it up to date: `id`, `firstSeenAt` and `lastUsedAt` stay.
     *
     *     Fails with: InvalidInputError.
     */
    readonly post: operations['models.put'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/models/putAll': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * put for many, all or none, in the order given; at most 1,000.
     * @description put for many, all or none, in the order given; at most 1,000.
     */
    readonly post: operations['models.putAll'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/models/find': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * The model, or null.
     * @description The model, or null.
     */
    readonly get: operations['models.find'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/models/get': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * The model.
     * @description The model.
     *
     *     Fails with: NotFoundError.
     */
    readonly get: operations['models.get'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/models/findByPath': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * The file at this path, or null.
     * @description The file at this path, or null.
     */
    readonly get: operations['models.findByPath'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/models/findByHash': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * A file with these bytes, wherever it lies, or null: one that is there before one that is gone, then the last used.
     * @description A file with these bytes, wherever it lies, or null: one that is there before one that is gone, then the last used.
     */
    readonly get: operations['models.findByHash'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/models/findByName': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * A model of this name, or a file that is called so, with or without its ending, or null; chosen as by findByHash.
     * @description A model of this name, or a file that is called so, with or without its ending, or null; chosen as by findByHash.
     */
    readonly get: operations['models.findByName'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/models/list': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Models by name, then id.
     * @description Models by name, then id.
     */
    readonly get: operations['models.list'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/models/touch': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Notes that a model is used: now, or at a time in Unix milliseconds; the latest counts.
     * @description Notes that a model is used: now, or at a time in Unix milliseconds; the latest counts.
     *
     *     Fails with: NotFoundError.
     */
    readonly post: operations['models.touch'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/models/markMissing': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Notes that files are gone.
     * @description Notes that files are gone. What is put again is there again. Returns how many were not known to be gone.
     */
    readonly post: operations['models.markMissing'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/models/remove': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Takes a model out of the registry; its file stays.
     * @description Takes a model out of the registry; its file stays.
     *
     *     Fails with: NotFoundError.
     */
    readonly post: operations['models.remove'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/models/stats': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Counts over everything the owner has.
     * @description Counts over everything the owner has.
     */
    readonly get: operations['models.stats'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/memories/add': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Adds a memory.
     * @description Adds a memory. When one that was not replaced says the same (letter case and white space apart) with the same type, scope and project, and in the scope `session` the same conversation, that one is strengthened instead, also when it had expired: its importance becomes the larger of both, and a tenth of what is missing to 1 more; it counts an access; its expiry becomes the later one, and none when either has none; tags and metadata are joined, the newer metadata first; missing provenance is filled in.
     *
     *     A repeat with the same id changes nothing and says what the first call did, also when that strengthened (the last 16 ids are known).
     *
     *     Near-duplicates are offered in `similar` and never merged in silence; none in a store that does not index memories.
     *
     *     Fails with: InvalidInputError.
     */
    readonly post: operations['memories.add'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/memories/similar': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * The live memories that say nearly the same as a text, the most similar first; among those that a filter lets through.
     * @description The live memories that say nearly the same as a text, the most similar first; among those that a filter lets through.
     */
    readonly post: operations['memories.similar'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/memories/find': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * The memory, or null when there is none or it expired.
     * @description The memory, or null when there is none or it expired. Counts no access.
     */
    readonly get: operations['memories.find'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/memories/get': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * The memory; counts the access.
     * @description The memory; counts the access.
     *
     *     Fails with: NotFoundError also when it expired.
     */
    readonly get: operations['memories.get'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/memories/findMany': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Those of these ids that are there and did not expire, in the order of the ids.
     * @description Those of these ids that are there and did not expire, in the order of the ids. Counts no access.
     */
    readonly post: operations['memories.findMany'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/memories/touch': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Counts an access of each of these, as a recall does that shows them.
     * @description Counts an access of each of these, as a recall does that shows them. Unknown ids are passed over.
     */
    readonly post: operations['memories.touch'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/memories/list': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Memories by filter, in pages.
     * @description Memories by filter, in pages.
     */
    readonly get: operations['memories.list'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/memories/update': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Changes what is given.
     * @description Changes what is given. `metadata` and `tags` are replaced as wholes; `null` clears expiry and provenance.
     *
     *     Fails with: NotFoundError; ConflictError when the version is another one, or another live memory says the same (merge them); InvalidInputError.
     */
    readonly post: operations['memories.update'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/memories/supersede': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Has something newer hold in place of a memory: a new one, or by its id one that is there and holds.
     * @description Has something newer hold in place of a memory: a new one, or by its id one that is there and holds. What is absent of a new one is as in the older one, but for its provenance. A new one that says the same as a third strengthens that, which then replaces. A repeat with the same newer id changes nothing.
     *
     *     Fails with: NotFoundError; ConflictError when it was replaced by something else meanwhile (`details.supersededBy`), or `newer` was itself replaced; InvalidInputError when both are one, or say the same.
     */
    readonly post: operations['memories.supersede'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/memories/history': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * What a memory replaced and what replaced it, expired ones included.
     * @description What a memory replaced and what replaced it, expired ones included.
     *
     *     Fails with: NotFoundError.
     */
    readonly get: operations['memories.history'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/memories/merge': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Merges several that hold into one of them: it gets all tags, all metadata (its own first), the highest importance, the sum of the accesses, the latest expiry, and replaces the others, which its history shows.
     * @description Merges several that hold into one of them: it gets all tags, all metadata (its own first), the highest importance, the sum of the accesses, the latest expiry, and replaces the others, which its history shows. A repeat changes nothing.
     *
     *     Fails with: NotFoundError; ConflictError when one was replaced by something else; InvalidInputError for fewer than two.
     */
    readonly post: operations['memories.merge'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/memories/remove': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Removes a memory, live or not.
     * @description Removes a memory, live or not. What it had replaced stays replaced: by what replaced it, else by nothing. With `history` that goes, too.
     *
     *     Fails with: NotFoundError.
     */
    readonly post: operations['memories.remove'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/memories/removeExpired': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Removes what expired.
     * @description Removes what expired. Returns how many.
     */
    readonly post: operations['memories.removeExpired'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/memories/stats': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Counts over everything the owner has.
     * @description Counts over everything the owner has.
     */
    readonly get: operations['memories.stats'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/memoryBlocks/create': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Makes a block.
     * @description Makes a block. Making one again as it was made changes nothing.
     *
     *     Fails with: ConflictError when the place has another block of this label; InvalidInputError, `too_big` for a value beyond the limit.
     */
    readonly post: operations['memoryBlocks.create'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/memoryBlocks/find': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * The block, or null.
     * @description The block, or null.
     */
    readonly get: operations['memoryBlocks.find'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/memoryBlocks/get': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * The block.
     * @description The block.
     *
     *     Fails with: NotFoundError.
     */
    readonly get: operations['memoryBlocks.get'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/memoryBlocks/list': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Blocks by project and label, the owner's own first.
     * @description Blocks by project and label, the owner's own first. With a project: those of it and the owner's own; the empty text: only these.
     */
    readonly get: operations['memoryBlocks.list'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/memoryBlocks/edit': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Changes a block that nobody else changed since it was read.
     * @description Changes a block that nobody else changed since it was read.
     *
     *     Fails with: NotFoundError; ConflictError, `details.version` is the present one; InvalidInputError, `too_big` for a value beyond the limit.
     */
    readonly post: operations['memoryBlocks.edit'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/memoryBlocks/append': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Puts a text at the end of the value, whoever else edits.
     * @description Puts a text at the end of the value, whoever else edits.
     *
     *     Fails with: NotFoundError; InvalidInputError `too_big` beyond the limit.
     */
    readonly post: operations['memoryBlocks.append'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/memoryBlocks/replace': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Replaces a text that stands in the value exactly once, whoever else edits; an empty `newText` takes it out.
     * @description Replaces a text that stands in the value exactly once, whoever else edits; an empty `newText` takes it out.
     *
     *     Fails with: NotFoundError; ConflictError when the text is not there, or several times (`details.occurrences`); InvalidInputError.
     */
    readonly post: operations['memoryBlocks.replace'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/memoryBlocks/remove': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Removes a block with its versions.
     * @description Removes a block with its versions.
     *
     *     Fails with: NotFoundError.
     */
    readonly post: operations['memoryBlocks.remove'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/memoryBlocks/versions': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * How the block was, newest first; the present version is the first.
     * @description How the block was, newest first; the present version is the first. The last 50 are kept.
     *
     *     Fails with: NotFoundError.
     */
    readonly get: operations['memoryBlocks.versions'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/memoryBlocks/render': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * The blocks of a place as a part of a prompt: well-formed XML, whose texts are escaped, with the limit and how much of it is used.
     * @description The blocks of a place as a part of a prompt: well-formed XML, whose texts are escaped, with the limit and how much of it is used. The empty text without any block.
     *
     *     Fails with: NotFoundError for a label that is not there.
     */
    readonly get: operations['memoryBlocks.render'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/intentions/add': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Adds one.
     * @description Adds one.
     *
     *     Fails with: NotFoundError for an unknown parent; InvalidInputError.
     */
    readonly post: operations['intentions.add'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/intentions/find': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * The intention, or null.
     * @description The intention, or null.
     */
    readonly get: operations['intentions.find'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/intentions/get': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * The intention.
     * @description The intention.
     *
     *     Fails with: NotFoundError.
     */
    readonly get: operations['intentions.get'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/intentions/list': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * By priority, then by when it is due (what is not due by time last), then as added; in pages.
     * @description By priority, then by when it is due (what is not due by time last), then as added; in pages.
     */
    readonly get: operations['intentions.list'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/intentions/update': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Changes what is given.
     * @description Changes what is given.
     *
     *     Fails with: NotFoundError; ConflictError when the version is another one; InvalidInputError.
     */
    readonly post: operations['intentions.update'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/intentions/due': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * What is due now, and why: by priority, then by time, then as added.
     * @description What is due now, and why: by priority, then by time, then as added. What is put off is not, whatever happens, until its time comes.
     *
     *     Without `claim` it only reads, and gives what others have in hand, too. With `claim` it gives what nobody has in hand, and marks it in the same transaction: of several processes that claim, one gets it.
     */
    readonly post: operations['intentions.due'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/intentions/complete': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * It is done.
     * @description It is done. What repeats opens again: with `everyMs` for the first time of its schedule that is not past. Completing what is over changes nothing.
     *
     *     Fails with: NotFoundError.
     */
    readonly post: operations['intentions.complete'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/intentions/snooze': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Puts it off; nobody has it in hand any more.
     * @description Puts it off; nobody has it in hand any more.
     *
     *     Fails with: NotFoundError; ConflictError when it is over; InvalidInputError.
     */
    readonly post: operations['intentions.snooze'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/intentions/cancel': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * It is not to be done any more, nor are its parts that are not over.
     * @description It is not to be done any more, nor are its parts that are not over. Cancelling what is over changes nothing.
     *
     *     Fails with: NotFoundError.
     */
    readonly post: operations['intentions.cancel'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/intentions/release': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Gives back what was claimed, undone.
     * @description Gives back what was claimed, undone. Who does not hold it changes nothing.
     *
     *     Fails with: NotFoundError.
     */
    readonly post: operations['intentions.release'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/intentions/remove': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Removes it with its parts.
     * @description Removes it with its parts.
     *
     *     Fails with: NotFoundError.
     */
    readonly post: operations['intentions.remove'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/intentions/stats': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get: operations['intentions.stats'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/cache/get': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * The value, or undefined.
     * @description The value, or undefined. Counts a hit or a miss.
     */
    readonly get: operations['cache.get'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/cache/findEntry': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * The value with what is known of it, or null.
     * @description The value with what is known of it, or null. Counts as get does.
     */
    readonly get: operations['cache.findEntry'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/cache/getMany': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Values in the order of the keys, undefined for a miss.
     * @description Values in the order of the keys, undefined for a miss. Counts each. At most 10,000 keys.
     */
    readonly post: operations['cache.getMany'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/cache/has': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Whether there is a valid entry.
     * @description Whether there is a valid entry. Counts nothing.
     */
    readonly get: operations['cache.has'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/cache/set': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Sets or replaces an entry.
     * @description Sets or replaces an entry. Setting it without an embedding forgets the one it had.
     *
     *     Fails with: InvalidInputError `too_big` when it alone is larger than the budget; ConflictError when vectors of another model or length are in its category..
     */
    readonly post: operations['cache.set'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/cache/setMany': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * set of several, all or nothing.
     * @description set of several, all or nothing. At most 10,000.
     */
    readonly post: operations['cache.setMany'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/cache/touch': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Makes a valid entry count as used now and, with `ttlMs`, valid for that long from now on.
     * @description Makes a valid entry count as used now and, with `ttlMs`, valid for that long from now on. Whether there was one.
     */
    readonly post: operations['cache.touch'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/cache/remove': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Removes an entry.
     * @description Removes an entry. Whether there was one, valid or expired.
     */
    readonly post: operations['cache.remove'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/cache/removeMany': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Removes entries.
     * @description Removes entries. How many there were.
     */
    readonly post: operations['cache.removeMany'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/cache/removeMatching': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Removes the general entries that fit everything the filter says, which must say something.
     * @description Removes the general entries that fit everything the filter says, which must say something. How many. Works in steps of up to 1,000 entries.
     *
     *     Fails with: InvalidInputError for an empty filter: that is clear..
     */
    readonly post: operations['cache.removeMatching'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/cache/removeExpired': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Removes what has expired, responses too.
     * @description Removes what has expired, responses too. How many. Works in steps.
     */
    readonly post: operations['cache.removeExpired'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/cache/clear': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Removes all general entries of the owner; responses stay, see invalidateResponses.
     * @description Removes all general entries of the owner; responses stay, see invalidateResponses. How many. Works in steps.
     */
    readonly post: operations['cache.clear'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/cache/keys': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Keys of valid entries, in the order of their UTF-8 bytes.
     * @description Keys of valid entries, in the order of their UTF-8 bytes.
     */
    readonly get: operations['cache.keys'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/cache/list': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Valid entries without their values, in the order of keys.
     * @description Valid entries without their values, in the order of keys.
     */
    readonly get: operations['cache.list'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/cache/findSimilar': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Entries of a category whose text means about the same, most similar first: the cosine of the vectors reaches the threshold, *and* the two texts agree in their numbers, in their names and identifiers, and in negation.
     * @description Entries of a category whose text means about the same, most similar first: the cosine of the vectors reaches the threshold, *and* the two texts agree in their numbers, in their names and identifiers, and in negation. So "flights to Rome in 2023" never answers "flights to Rome in 2024", however close their vectors lie. Looks at every vector of the category. Counts a hit for each, or a miss.
     *
     *     Fails with: InvalidInputError when the category is none of `cache.semantic`; ConflictError when the vectors in it are of another model or length..
     */
    readonly post: operations['cache.findSimilar'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/cache/stats': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Sizes and hits.
     * @description Sizes and hits. Writes the counts that are in memory first.
     */
    readonly get: operations['cache.stats'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/cache/savings': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * What responses out of the cache spared since a time (Unix milliseconds, taken down to the full hour); default ever.
     * @description What responses out of the cache spared since a time (Unix milliseconds, taken down to the full hour); default ever.
     */
    readonly get: operations['cache.savings'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/cache/cleanup': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Removes what has expired and brings the cache under its budget, of all owners.
     * @description Removes what has expired and brings the cache under its budget, of all owners. Works in steps. Sets do the same by and by.
     */
    readonly post: operations['cache.cleanup'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/cache/responseKey': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * The key under which the answer to a request is kept: see docs/cache-keys.md.
     * @description The key under which the answer to a request is kept: see docs/cache-keys.md. Reads nothing.
     *
     *     Fails with: InvalidInputError.
     */
    readonly post: operations['cache.responseKey'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/cache/findResponse': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * The kept answer to a request, or null.
     * @description The kept answer to a request, or null. Counts a hit with what it spares, or a miss.
     */
    readonly post: operations['cache.findResponse'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/cache/saveResponse': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Keeps the answer to a request, replacing the one before.
     * @description Keeps the answer to a request, replacing the one before. Returns its key.
     *
     *     Fails with: InvalidInputError `too_big`.
     */
    readonly post: operations['cache.saveResponse'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/cache/listResponses': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Valid answers, newest first.
     * @description Valid answers, newest first.
     */
    readonly get: operations['cache.listResponses'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/cache/invalidateResponses': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Removes the answers that fit everything the selection says.
     * @description Removes the answers that fit everything the selection says. How many. Works in steps.
     *
     *     Fails with: InvalidInputError for an empty one.
     */
    readonly post: operations['cache.invalidateResponses'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/analytics/record': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Records a call; one statement, one request.
     * @description Records a call; one statement, one request. The same id again changes what is given.
     *
     *     Fails with: InvalidInputError.
     */
    readonly post: operations['analytics.record'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/analytics/recordAll': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Records many calls in one transaction, all or none.
     * @description Records many calls in one transaction, all or none.
     */
    readonly post: operations['analytics.recordAll'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/analytics/find': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * The call, or null.
     * @description The call, or null.
     */
    readonly get: operations['analytics.find'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/analytics/get': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * The call.
     * @description The call.
     *
     *     Fails with: NotFoundError.
     */
    readonly get: operations['analytics.get'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/analytics/history': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Calls, newest first, by page.
     * @description Calls, newest first, by page.
     */
    readonly get: operations['analytics.history'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/analytics/remove': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Removes a call.
     * @description Removes a call.
     *
     *     Fails with: NotFoundError.
     */
    readonly post: operations['analytics.remove'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/analytics/removeBefore': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Removes all calls before a time (Unix milliseconds), from rows and sums; later reports about them are ignored.
     * @description Removes all calls before a time (Unix milliseconds), from rows and sums; later reports about them are ignored. In transactions of some 10,000 rows, oldest first. Returns how many.
     */
    readonly post: operations['analytics.removeBefore'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/analytics/reset': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Removes all calls and tool statistics of the owner.
     * @description Removes all calls and tool statistics of the owner. Prices and budgets stay. Returns how many calls.
     */
    readonly post: operations['analytics.reset'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/analytics/summary': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Sums, breakdowns and percentiles over a window, without scanning it.
     * @description Sums, breakdowns and percentiles over a window, without scanning it.
     *
     *     Fails with: InvalidInputError for an unknown time zone..
     */
    readonly get: operations['analytics.summary'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/analytics/blocks': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Five-hour billing blocks, newest first.
     * @description Five-hour billing blocks, newest first.
     */
    readonly get: operations['analytics.blocks'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/analytics/prices': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * The prices that are in use for these models, or all that were set, given as options, and ship: each entry with its time.
     * @description The prices that are in use for these models, or all that were set, given as options, and ship: each entry with its time.
     */
    readonly get: operations['analytics.prices'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/analytics/setPrice': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Sets a model's price from some time on.
     * @description Sets a model's price from some time on. Costs that are recorded stay; see reprice.
     */
    readonly post: operations['analytics.setPrice'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/analytics/removePrice': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Removes what setPrice set, of one time or of all.
     * @description Removes what setPrice set, of one time or of all. Returns how many.
     */
    readonly post: operations['analytics.removePrice'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/analytics/reprice': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Computes costs anew from the present prices; reported ones stay.
     * @description Computes costs anew from the present prices; reported ones stay. Returns how many calls changed.
     */
    readonly post: operations['analytics.reprice'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/analytics/setBudget': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Sets a budget; one of the same name is replaced.
     * @description Sets a budget; one of the same name is replaced.
     */
    readonly post: operations['analytics.setBudget'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/analytics/budgets': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * All budgets, by name.
     * @description All budgets, by name.
     */
    readonly get: operations['analytics.budgets'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/analytics/removeBudget': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** @description Fails with: NotFoundError. */
    readonly post: operations['analytics.removeBudget'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/analytics/budgetStatus': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Where each budget stands now, by name.
     * @description Where each budget stands now, by name.
     */
    readonly get: operations['analytics.budgetStatus'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/analytics/recordTool': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Counts a use of a tool; one statement.
     * @description Counts a use of a tool; one statement.
     */
    readonly post: operations['analytics.recordTool'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/analytics/tools': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Statistics by tool and project, most used first: with `merged` the top tools.
     * @description Statistics by tool and project, most used first: with `merged` the top tools.
     */
    readonly get: operations['analytics.tools'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/analytics/resetTools': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Forgets tool statistics, of one project or of all.
     * @description Forgets tool statistics, of one project or of all. Returns how many rows.
     */
    readonly post: operations['analytics.resetTools'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/checkpoints/begin': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Begins a checkpoint, which is visible once it is finishfinished.
     * @description Begins a checkpoint, which is visible once it is finishfinished.
     *
     *     Fails with: InvalidInputError.
     */
    readonly post: operations['checkpoints.begin'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/checkpoints/add': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Adds files to a checkpoint that was begun; all of a call or nothing, but for those that are `missing`.
     * @description Adds files to a checkpoint that was begun; all of a call or nothing, but for those that are `missing`. At most 1,000 files a call: a few megabytes are a good size. The same file again changes nothing.
     *
     *     Fails with: NotFoundError; ConflictError when it is finished, or has another file under a path; InvalidInputError.
     */
    readonly post: operations['checkpoints.add'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/checkpoints/finish': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Makes it visible, with its counts.
     * @description Makes it visible, with its counts. Finishing again changes nothing.
     *
     *     Fails with: NotFoundError.
     */
    readonly post: operations['checkpoints.finish'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/checkpoints/find': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get: operations['checkpoints.find'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/checkpoints/get': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** @description Fails with: NotFoundError. */
    readonly get: operations['checkpoints.get'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/checkpoints/list': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Checkpoints, newest first.
     * @description Checkpoints, newest first.
     */
    readonly get: operations['checkpoints.list'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/checkpoints/files': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * The files of a checkpoint, in the order in which they were added.
     * @description The files of a checkpoint, in the order in which they were added.
     *
     *     Fails with: NotFoundError.
     */
    readonly get: operations['checkpoints.files'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/checkpoints/findFile': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * One path of a checkpoint, or null.
     * @description One path of a checkpoint, or null.
     */
    readonly get: operations['checkpoints.findFile'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/checkpoints/readFile': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * The bytes of a file.
     * @description The bytes of a file.
     *
     *     Fails with: NotFoundError; InvalidInputError for a link; CorruptError when they are damaged.
     */
    readonly get: operations['checkpoints.readFile'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/checkpoints/diff': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * What is not the same in two checkpoints, by path.
     * @description What is not the same in two checkpoints, by path.
     *
     *     Fails with: NotFoundError.
     */
    readonly get: operations['checkpoints.diff'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/checkpoints/remove': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Removes a checkpoint.
     * @description Removes a checkpoint. It is gone at once; its rows and contents go in groups of a thousand files, each in a transaction, so that nobody waits long for the lock. What is left when that is interrupted is swept later.
     *
     *     Fails with: NotFoundError.
     */
    readonly post: operations['checkpoints.remove'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/checkpoints/prune': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Removes checkpoints by number, age and size, each as remove does.
     * @description Removes checkpoints by number, age and size, each as remove does.
     *
     *     Fails with: InvalidInputError when nothing says which.
     */
    readonly post: operations['checkpoints.prune'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/checkpoints/stats': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get: operations['checkpoints.stats'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/checkpoints/recordVersion': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Keeps the bytes that a file has now, as before an edit.
     * @description Keeps the bytes that a file has now, as before an edit. When the newest recorded version has the same bytes, that one is returned and nothing is written. Of each file the newest 50 are kept, each for 90 days; older ones go with this call, a hundred of other files at most.
     *
     *     Fails with: InvalidInputError.
     */
    readonly post: operations['checkpoints.recordVersion'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/checkpoints/versions': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Versions of a file, newest first, recorded ones and those in checkpoints; of several in a row with the same bytes the oldest.
     * @description Versions of a file, newest first, recorded ones and those in checkpoints; of several in a row with the same bytes the oldest.
     */
    readonly get: operations['checkpoints.versions'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/checkpoints/findVersion': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * A version by its id, or null.
     * @description A version by its id, or null.
     */
    readonly get: operations['checkpoints.findVersion'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/checkpoints/readVersion': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * The bytes of a version.
     * @description The bytes of a version.
     *
     *     Fails with: NotFoundError.
     */
    readonly get: operations['checkpoints.readVersion'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/checkpoints/pruneVersions': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Removes recorded versions by age and number, in groups of a thousand.
     * @description Removes recorded versions by age and number, in groups of a thousand.
     */
    readonly post: operations['checkpoints.pruneVersions'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/learning/recordRepair': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Notes what became of a strategy, and says how it fares now in that project.
     * @description Notes what became of a strategy, and says how it fares now in that project. Counted once: the same `id` again changes nothing and gives what is stored, as long as the outcome is among the newest 200 of its strategy.
     *
     *     Fails with: InvalidInputError, also for an error in which no word is left.
     */
    readonly post: operations['learning.recordRepair'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/learning/bestStrategies': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * The strategies that most likely help against an error, best first: those tried on its very pattern, then, while the list is not full, those of the nearest patterns (`match: 'similar'`: at least half of the words of both in common).
     * @description The strategies that most likely help against an error, best first: those tried on its very pattern, then, while the list is not full, those of the nearest patterns (`match: 'similar'`: at least half of the words of both in common). Those that never worked stand last, with the score 0, for they say what not to try.
     *
     *     The score is the lower bound of Wilson's interval (95 %) of the success rate: how good a strategy is at least, so that nine of ten goes before one of one. Outcomes fade: each counts 2^(-age / half-life). With `project`, its own outcomes count in full, and all the others together as one outcome, which succeeded by as much as their own lower bound says: a strategy that worked here goes before one that worked elsewhere, and what was never tried here is judged by elsewhere. Of a near pattern the score is multiplied by the similarity.
     */
    readonly post: operations['learning.bestStrategies'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/learning/repairStats': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Figures over what was recorded, of a project or of all.
     * @description Figures over what was recorded, of a project or of all.
     */
    readonly get: operations['learning.repairStats'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/learning/listPatterns': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Patterns, the last recorded first.
     * @description Patterns, the last recorded first.
     */
    readonly get: operations['learning.listPatterns'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/learning/getPattern': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * A pattern with all that was tried against it.
     * @description A pattern with all that was tried against it.
     *
     *     Fails with: NotFoundError.
     */
    readonly get: operations['learning.getPattern'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/learning/removePattern': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Forgets a pattern with its strategies.
     * @description Forgets a pattern with its strategies.
     *
     *     Fails with: NotFoundError.
     */
    readonly post: operations['learning.removePattern'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/learning/observeConvention': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Notes evidence for or against a convention, and gives it as it is then.
     * @description Notes evidence for or against a convention, and gives it as it is then. The same place counts once: told again it changes nothing, and told the other way round it changes sides. The newest 200 pieces of evidence are kept and counted. Statements that differ in letter case, white space or the full stop are the same convention.
     *
     *     Fails with: InvalidInputError.
     */
    readonly post: operations['learning.observeConvention'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/learning/listConventions': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Conventions: confirmed ones first, then by confidence.
     * @description Conventions: confirmed ones first, then by confidence.
     */
    readonly get: operations['learning.listConventions'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/learning/getConvention': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * A convention with its evidence.
     * @description A convention with its evidence.
     *
     *     Fails with: NotFoundError.
     */
    readonly get: operations['learning.getConvention'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/learning/reviewConvention': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * What a person says of a convention; `observed` takes the verdict back.
     * @description What a person says of a convention; `observed` takes the verdict back.
     *
     *     Fails with: NotFoundError.
     */
    readonly post: operations['learning.reviewConvention'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/learning/removeConvention': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Forgets a convention with its evidence.
     * @description Forgets a convention with its evidence.
     *
     *     Fails with: NotFoundError.
     */
    readonly post: operations['learning.removeConvention'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/learning/reset': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Forgets what was learned: of one project or everything; repairs, conventions or both.
     * @description Forgets what was learned: of one project or everything; repairs, conventions or both. A pattern that has outcomes of other projects stays for them, and is not counted.
     */
    readonly post: operations['learning.reset'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/lifecycle/archived': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Archived conversations, last changed first.
     * @description Archived conversations, last changed first.
     */
    readonly get: operations['lifecycle.archived'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/lifecycle/findArchived': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * The archived conversation, or null.
     * @description The archived conversation, or null.
     */
    readonly get: operations['lifecycle.findArchived'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/lifecycle/removeArchived': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Removes an archived conversation for good, with those of the same archive.
     * @description Removes an archived conversation for good, with those of the same archive.
     */
    readonly post: operations['lifecycle.removeArchived'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/lifecycle/runs': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Runs of maintenance, newest first; the last 1,000 are kept.
     * @description Runs of maintenance, newest first; the last 1,000 are kept.
     */
    readonly get: operations['lifecycle.runs'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/sessions/start': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Starts a session, active.
     * @description Starts a session, active. The same id again gives the session that is there, as it is.
     *
     *     Fails with: InvalidInputError.
     */
    readonly post: operations['sessions.start'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/sessions/find': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * The session, or null.
     * @description The session, or null.
     */
    readonly get: operations['sessions.find'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/sessions/get': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** @description Fails with: NotFoundError. */
    readonly get: operations['sessions.get'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/sessions/list': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Sessions, those used last first.
     * @description Sessions, those used last first.
     */
    readonly get: operations['sessions.list'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/sessions/update': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** @description Fails with: NotFoundError, InvalidInputError. */
    readonly post: operations['sessions.update'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/sessions/touch': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Notes that a session is in use.
     * @description Notes that a session is in use. Cheap: while its last activity is less than ten seconds old it only reads, and the change feed is not told. Returns whether it wrote.
     *
     *     Fails with: NotFoundError; ConflictError for a session that is over: resume it first.
     */
    readonly post: operations['sessions.touch'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/sessions/end': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Ends a session: it is `inactive` from now on.
     * @description Ends a session: it is `inactive` from now on. One that is over stays as it is.
     *
     *     Fails with: NotFoundError.
     */
    readonly post: operations['sessions.end'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/sessions/resume': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Makes a session active again, with the state that is still valid.
     * @description Makes a session active again, with the state that is still valid.
     *
     *     Fails with: NotFoundError.
     */
    readonly post: operations['sessions.resume'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/sessions/restore': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * The session that was used last, with its state, or null: what to go on with in a project.
     * @description The session that was used last, with its state, or null: what to go on with in a project. Changes nothing; resume makes it active again.
     */
    readonly get: operations['sessions.restore'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/sessions/expire': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Expires active sessions that were not used for a time, and removes state that is past its own.
     * @description Expires active sessions that were not used for a time, and removes state that is past its own. In steps of 200 rows, each a transaction (unless within one), so that nobody waits long for the lock; ended half-way, the next call goes on.
     */
    readonly post: operations['sessions.expire'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/sessions/remove': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Removes a session with its state.
     * @description Removes a session with its state.
     *
     *     Fails with: NotFoundError.
     */
    readonly post: operations['sessions.remove'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/sessions/setState': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Sets what a session keeps under a key of 1 to 512 characters.
     * @description Sets what a session keeps under a key of 1 to 512 characters. Counts as activity.
     *
     *     Fails with: NotFoundError for the session; ConflictError when SessionStateOptions.expectedVersion is not what is there, with what is there as `details.version`; InvalidInputError for what JSON can't hold.
     */
    readonly post: operations['sessions.setState'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/sessions/findState': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * What a session keeps under a key, or null when there is nothing, or nothing valid.
     * @description What a session keeps under a key, or null when there is nothing, or nothing valid.
     */
    readonly get: operations['sessions.findState'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/sessions/listState': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * What a session keeps and is valid, by key.
     * @description What a session keeps and is valid, by key.
     *
     *     Fails with: NotFoundError for the session.
     */
    readonly get: operations['sessions.listState'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/sessions/removeState': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Removes what a session keeps under a key.
     * @description Removes what a session keeps under a key. Returns whether there was something valid.
     *
     *     Fails with: ConflictError, NotFoundError as setState.
     */
    readonly post: operations['sessions.removeState'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/sessions/stats': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get: operations['sessions.stats'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/knowledge/stats': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Counts, of a project or of all.
     * @description Counts, of a project or of all.
     */
    readonly get: operations['knowledge.stats'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/knowledge/noteComponent': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Notes a component.
     * @description Notes a component. The same one again (project, type and name) is merged into what is there: evidence is joined, each piece once; a description that is given holds; metadata are joined, the newer first. With evidence that was not there yet both confidences count as independent of each other, 1 - (1 - old) × (1 - new); without any, the larger one holds. So noting the same thing twice changes nothing, and nobody is told of it.
     *
     *     Fails with: InvalidInputError; ConflictError when the id is another component's.
     */
    readonly post: operations['knowledge.noteComponent'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/knowledge/findComponent': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * The component, or null.
     * @description The component, or null.
     */
    readonly get: operations['knowledge.findComponent'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/knowledge/getComponent': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** @description Fails with: NotFoundError. */
    readonly get: operations['knowledge.getComponent'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/knowledge/listComponents': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Components, the last noted first.
     * @description Components, the last noted first.
     */
    readonly get: operations['knowledge.listComponents'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/knowledge/updateComponent': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Changes what is given, down as well as up.
     * @description Changes what is given, down as well as up.
     *
     *     Fails with: NotFoundError, InvalidInputError.
     */
    readonly post: operations['knowledge.updateComponent'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/knowledge/removeComponent': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** @description Fails with: NotFoundError. */
    readonly post: operations['knowledge.removeComponent'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/knowledge/putDocuments': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Stores documents, each as a whole.
     * @description Stores documents, each as a whole. One whose hash is known is left as it is, unless `force` says otherwise. At most 1,000.
     */
    readonly post: operations['knowledge.putDocuments'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/knowledge/findDocument': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * The document, or null.
     * @description The document, or null.
     */
    readonly get: operations['knowledge.findDocument'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/knowledge/getDocument': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** @description Fails with: NotFoundError. */
    readonly get: operations['knowledge.getDocument'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/knowledge/listDocuments': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Documents by project and path.
     * @description Documents by project and path.
     */
    readonly get: operations['knowledge.listDocuments'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/knowledge/updateDocument': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Changes what is said of a document.
     * @description Changes what is said of a document.
     *
     *     Fails with: NotFoundError, InvalidInputError.
     */
    readonly post: operations['knowledge.updateDocument'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/knowledge/removeDocuments': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Removes documents by their paths.
     * @description Removes documents by their paths. Returns how many were there.
     */
    readonly post: operations['knowledge.removeDocuments'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/knowledge/listReferences': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * References by project, path and line: `{ project, target }` is who refers to a document or file, `{ dangling: true }` what leads nowhere.
     * @description References by project, path and line: `{ project, target }` is who refers to a document or file, `{ dangling: true }` what leads nowhere. A link to a document that is known is dangling when that has no such anchor; any other when there is no such file.
     */
    readonly get: operations['knowledge.listReferences'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/knowledge/noteTargets': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Notes which targets there are, where documents that refer to them were not read anew.
     * @description Notes which targets there are, where documents that refer to them were not read anew. Returns how many references that changed.
     */
    readonly post: operations['knowledge.noteTargets'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/knowledge/addDecision': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Notes a decision, as active.
     * @description Notes a decision, as active. A repeat with the same id changes nothing and gives what is stored.
     *
     *     Fails with: InvalidInputError.
     */
    readonly post: operations['knowledge.addDecision'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/knowledge/findDecision': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * The decision, or null.
     * @description The decision, or null.
     */
    readonly get: operations['knowledge.findDecision'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/knowledge/getDecision': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** @description Fails with: NotFoundError. */
    readonly get: operations['knowledge.getDecision'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/knowledge/listDecisions': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Decisions, the last made first.
     * @description Decisions, the last made first.
     */
    readonly get: operations['knowledge.listDecisions'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/knowledge/updateDecision': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Changes what is given; its status is changed by the methods below.
     * @description Changes what is given; its status is changed by the methods below.
     *
     *     Fails with: NotFoundError, InvalidInputError.
     */
    readonly post: operations['knowledge.updateDecision'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/knowledge/supersedeDecision': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Has a newer decision hold in place of one that is active: a new one, or by its id one that is there and active.
     * @description Has a newer decision hold in place of one that is active: a new one, or by its id one that is there and active. Of a new one, project, type and tags are those of the older one where they are absent. A repeat with the same newer id changes nothing. Returns the newer one.
     *
     *     Fails with: NotFoundError; ConflictError when the older one is not active (`details.status`, `details.supersededBy`), or the newer one isn't; InvalidInputError when both are one.
     */
    readonly post: operations['knowledge.supersedeDecision'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/knowledge/revertDecision': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Takes an active decision back.
     * @description Takes an active decision back. A repeat changes nothing.
     *
     *     Fails with: NotFoundError; ConflictError when it was superseded.
     */
    readonly post: operations['knowledge.revertDecision'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/knowledge/reinstateDecision': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Has a decision hold again that was superseded or taken back.
     * @description Has a decision hold again that was superseded or taken back.
     *
     *     Fails with: NotFoundError.
     */
    readonly post: operations['knowledge.reinstateDecision'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/knowledge/decisionHistory': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * What a decision replaced and what replaced it.
     * @description What a decision replaced and what replaced it.
     *
     *     Fails with: NotFoundError.
     */
    readonly get: operations['knowledge.decisionHistory'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/knowledge/removeDecision': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Removes a decision.
     * @description Removes a decision. What it replaced stays superseded: by what replaced it, else by nothing.
     *
     *     Fails with: NotFoundError.
     */
    readonly post: operations['knowledge.removeDecision'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/knowledge/addPattern': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Adds a pattern.
     * @description Adds a pattern. The same one again (project, type, description) is merged into what is there: indicators are joined, as is the context, the newer first. Nothing changes when it says nothing new.
     *
     *     Fails with: InvalidInputError; ConflictError when the id is another pattern's.
     */
    readonly post: operations['knowledge.addPattern'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/knowledge/notePatternOutcome': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Notes how a pattern did, and gives it as it is then.
     * @description Notes how a pattern did, and gives it as it is then.
     *
     *     Fails with: NotFoundError, InvalidInputError.
     */
    readonly post: operations['knowledge.notePatternOutcome'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/knowledge/findPattern': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * The pattern, or null.
     * @description The pattern, or null.
     */
    readonly get: operations['knowledge.findPattern'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/knowledge/getPattern': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** @description Fails with: NotFoundError. */
    readonly get: operations['knowledge.getPattern'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/knowledge/listPatterns': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Patterns, the last added first.
     * @description Patterns, the last added first.
     */
    readonly get: operations['knowledge.listPatterns'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/knowledge/bestPatterns': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Those to rely on most now, by confidence, then by the last use.
     * @description Those to rely on most now, by confidence, then by the last use. Of the 1,000 that were last used.
     */
    readonly get: operations['knowledge.bestPatterns'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/knowledge/updatePattern': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Changes what is given.
     * @description Changes what is given.
     *
     *     Fails with: NotFoundError, InvalidInputError; ConflictError when another pattern says the same.
     */
    readonly post: operations['knowledge.updatePattern'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/knowledge/removePattern': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** @description Fails with: NotFoundError. */
    readonly post: operations['knowledge.removePattern'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/effectiveness/recordOutcome': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Notes how a conversation went.
     * @description Notes how a conversation went. A repeat with the same id changes nothing and gives what is stored.
     *
     *     Fails with: InvalidInputError.
     */
    readonly post: operations['effectiveness.recordOutcome'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/effectiveness/findOutcome': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * The outcome, or null.
     * @description The outcome, or null.
     */
    readonly get: operations['effectiveness.findOutcome'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/effectiveness/getOutcome': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** @description Fails with: NotFoundError. */
    readonly get: operations['effectiveness.getOutcome'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/effectiveness/listOutcomes': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Outcomes, the newest first.
     * @description Outcomes, the newest first.
     */
    readonly get: operations['effectiveness.listOutcomes'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/effectiveness/updateOutcome': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Changes what is given; null takes a figure away.
     * @description Changes what is given; null takes a figure away.
     *
     *     Fails with: NotFoundError, InvalidInputError.
     */
    readonly post: operations['effectiveness.updateOutcome'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/effectiveness/removeOutcome': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** @description Fails with: NotFoundError. */
    readonly post: operations['effectiveness.removeOutcome'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/effectiveness/outcomeStats': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Outcomes in figures.
     * @description Outcomes in figures.
     */
    readonly get: operations['effectiveness.outcomeStats'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/effectiveness/keyFactors': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * What made the difference: factors by how often they are named, 100 at most.
     * @description What made the difference: factors by how often they are named, 100 at most.
     */
    readonly get: operations['effectiveness.keyFactors'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/effectiveness/addFeedback': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Notes of how much use files were; 1 to 1,000 pieces.
     * @description Notes of how much use files were; 1 to 1,000 pieces. Those whose ids are there change nothing. Returns how many were new.
     */
    readonly post: operations['effectiveness.addFeedback'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/effectiveness/findFeedback': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * The feedback, or null.
     * @description The feedback, or null.
     */
    readonly get: operations['effectiveness.findFeedback'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/effectiveness/getFeedback': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** @description Fails with: NotFoundError. */
    readonly get: operations['effectiveness.getFeedback'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/effectiveness/listFeedback': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Feedback, the newest first.
     * @description Feedback, the newest first.
     */
    readonly get: operations['effectiveness.listFeedback'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/effectiveness/updateFeedback': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Changes what is given.
     * @description Changes what is given.
     *
     *     Fails with: NotFoundError, InvalidInputError.
     */
    readonly post: operations['effectiveness.updateFeedback'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/effectiveness/removeFeedback': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /** @description Fails with: NotFoundError. */
    readonly post: operations['effectiveness.removeFeedback'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/effectiveness/pathWeights': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * How much files deserve to be in a context again, the best first, then by path.
     * @description How much files deserve to be in a context again, the best first, then by path.
     *
     *     The weight is (Σ wᵢ × uᵢ + n × 0.5) / (Σ wᵢ + n): the mean usefulness u, drawn towards 0.5 as if n further pieces had said so. n is the least number of samples (10). A piece weighs 1 when it is explicit and a half when it is implicit, and fades by whole periods of its age: w = 0.95^weeks. So a file without feedback has 0.5, a single piece moves it little, and what was said long ago is forgotten. See {@link SuccessDecayOptions }.
     */
    readonly get: operations['effectiveness.pathWeights'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/files/put': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Stores files, each path once; all or nothing.
     * @description Stores files, each path once; all or nothing. A new content is noted as a change of the file, a new path as `renamed` or `moved`, an unchanged file gets its other facts anew. Facts that are absent stay as they were; of a new file they are unknown. Some thousand files a call are fine: behind a network their number adds no requests.
     *
     *     Fails with: InvalidInputError for a path that is absolute, leaves the project or comes twice; then nothing is written..
     */
    readonly post: operations['files.put'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/files/update': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Changes what is known of files whose content is the same.
     * @description Changes what is known of files whose content is the same. Paths of no file are passed over. Returns how many files it found.
     */
    readonly post: operations['files.update'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/files/markGone': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Notes that files are gone from disk, as `deleted`.
     * @description Notes that files are gone from disk, as `deleted`. Returns how many were there.
     */
    readonly post: operations['files.markGone'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/files/find': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * The file that is at a path, or that was last and is gone; null when there was none.
     * @description The file that is at a path, or that was last and is gone; null when there was none.
     */
    readonly get: operations['files.find'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/files/get': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * find.
     * @description find.
     *
     *     Fails with: NotFoundError.
     */
    readonly get: operations['files.get'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/files/findById': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * The file with this id, wherever it is now; null when there is none.
     * @description The file with this id, wherever it is now; null when there is none.
     */
    readonly get: operations['files.findById'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/files/list': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Files by project, then path, in the order of their UTF-8 bytes.
     * @description Files by project, then path, in the order of their UTF-8 bytes.
     */
    readonly get: operations['files.list'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/files/remove': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Takes files out of the index with all that is known of them; unknown paths are passed over.
     * @description Takes files out of the index with all that is known of them; unknown paths are passed over. Returns how many.
     */
    readonly post: operations['files.remove'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/files/removeProject': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Removes a project with all its files.
     * @description Removes a project with all its files. Returns how many files; 0 for an unknown project.
     */
    readonly post: operations['files.removeProject'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/files/projects': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Projects by name.
     * @description Projects by name.
     */
    readonly get: operations['files.projects'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/files/updateProject': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Notes what an indexer knows of a project, which must have files.
     * @description Notes what an indexer knows of a project, which must have files. `finished`: its run has ended now, and its relationships are those of its files.
     *
     *     Fails with: NotFoundError.
     */
    readonly post: operations['files.updateProject'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/files/mentions': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * What files name of others, by path: of all files that are there and name any, or of some.
     * @description What files name of others, by path: of all files that are there and name any, or of some.
     */
    readonly get: operations['files.mentions'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/files/relate': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Stores relationships, each pair of files once for each type; one that is there gets the new strength and metadata.
     * @description Stores relationships, each pair of files once for each type; one that is there gets the new strength and metadata. Paths of no file are passed over. Returns how many were added, changed and removed.
     */
    readonly post: operations['files.relate'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/files/relationships': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Relationships of files that are there, in the order in which they were found.
     * @description Relationships of files that are there, in the order in which they were found.
     */
    readonly get: operations['files.relationships'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/files/unrelate': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Removes relationships by their ids.
     * @description Removes relationships by their ids. Returns how many.
     */
    readonly post: operations['files.unrelate'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/files/related': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Files that have to do with a file, directly or in steps: the nearest first, then the strongest.
     * @description Files that have to do with a file, directly or in steps: the nearest first, then the strongest.
     *
     *     Fails with: NotFoundError.
     */
    readonly get: operations['files.related'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/files/changes': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * What happened to files, newest first.
     * @description What happened to files, newest first.
     */
    readonly get: operations['files.changes'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/files/updateChange': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Says which commit a change is in, once it is.
     * @description Says which commit a change is in, once it is.
     *
     *     Fails with: NotFoundError.
     */
    readonly post: operations['files.updateChange'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/files/removeChanges': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Forgets changes by their ids.
     * @description Forgets changes by their ids. Returns how many.
     */
    readonly post: operations['files.removeChanges'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/files/recordAccesses': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Records uses of files, one batch.
     * @description Records uses of files, one batch. Uses of paths that the index does not know are passed over, and named. Repeated after a lost answer, they count twice: they are statistics.
     */
    readonly post: operations['files.recordAccesses'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/files/accesses': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Uses, newest first.
     * @description Uses, newest first.
     */
    readonly get: operations['files.accesses'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/files/judgeAccesses': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Says whether uses helped, once that is known: those with these ids, or all of a conversation or task.
     * @description Says whether uses helped, once that is known: those with these ids, or all of a conversation or task. Returns how many changed.
     */
    readonly post: operations['files.judgeAccesses'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/files/removeAccesses': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Forgets uses, and takes them out of the sums.
     * @description Forgets uses, and takes them out of the sums. Returns how many.
     */
    readonly post: operations['files.removeAccesses'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/files/hot': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * The files used most, by faded counts: over all projects or in one.
     * @description The files used most, by faded counts: over all projects or in one.
     */
    readonly get: operations['files.hot'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/files/score': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Scores all files of a project for a kind of work and keeps the best in place of the scores before.
     * @description Scores all files of a project for a kind of work and keeps the best in place of the scores before. Reads all files and relationships of the project: tens of milliseconds for thousands of files.
     *
     *     Fails with: NotFoundError for an unknown project, or a seed that is no file.
     */
    readonly post: operations['files.score'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/files/relevant': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * The files that matter most for a kind of work, best first.
     * @description The files that matter most for a kind of work, best first.
     */
    readonly get: operations['files.relevant'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/files/why': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Why a file matters, as scored last; null when it was not scored, or not among those kept.
     * @description Why a file matters, as scored last; null when it was not scored, or not among those kept.
     *
     *     Fails with: NotFoundError for no such file.
     */
    readonly get: operations['files.why'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/files/removeScores': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Forgets scores: of a kind of work or of all.
     * @description Forgets scores: of a kind of work or of all. Returns how many.
     */
    readonly post: operations['files.removeScores'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/files/putSnippets': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Gives files these snippets in place of those they have.
     * @description Gives files these snippets in place of those they have. Paths of no file are passed over. Returns how many are kept now.
     */
    readonly post: operations['files.putSnippets'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/files/snippets': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Snippets of files that are there.
     * @description Snippets of files that are there.
     */
    readonly get: operations['files.snippets'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/files/updateSnippet': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Changes a snippet.
     * @description Changes a snippet.
     *
     *     Fails with: NotFoundError.
     */
    readonly post: operations['files.updateSnippet'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/files/removeSnippets': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Removes snippets by their ids.
     * @description Removes snippets by their ids. Returns how many.
     */
    readonly post: operations['files.removeSnippets'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/files/prune': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly get?: never;
    readonly put?: never;
    /**
     * Removes what is old, in one transaction.
     * @description Removes what is old, in one transaction.
     */
    readonly post: operations['files.prune'];
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/files/stats': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * Counts over everything the owner has, or over one project.
     * @description Counts over everything the owner has, or over one project.
     */
    readonly get: operations['files.stats'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/changes': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * The change feed, as server-sent events.
     * @description Events: `ready` once, whose id is the position that the feed begins behind; `change` for each change, with its position as the id and a Change as its data; `error` with problem details, when the feed can't be read on; `end`, when `follow` is false and there is no more. A comment is sent when nothing else is.
     */
    readonly get: operations['changes'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/logs/follow': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /**
     * The log as it is written, as server-sent events.
     * @description Events: `ready` once, then `line` for each line, with its id and a LogEntry as its data. It begins behind the line `after` (or `Last-Event-ID`), by default now. `limit` counts for nothing.
     */
    readonly get: operations['logs.follow'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/v1/about': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** What is served: the version of the server, where the database is, and whether it can be written. */
    readonly get: operations['about'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/health': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Whether the process is alive. */
    readonly get: operations['health'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/ready': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Whether requests can be served. */
    readonly get: operations['ready'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
  readonly '/metrics': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    /** Counts and durations in the text format of Prometheus. */
    readonly get: operations['metrics'];
    readonly put?: never;
    readonly post?: never;
    readonly delete?: never;
    readonly options?: never;
    readonly head?: never;
    readonly patch?: never;
    readonly trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    /** @description One entry of the change feed. */
    readonly Change: {
      /** @description Its place in the feed, rising in commit order: what `since` takes to go on behind it. */
      readonly position: number;
      /** @description `store` with the operation `removed`: everything was cleared. */
      readonly kind: components['schemas']['ChangeKind'];
      /** @description As its domain calls it: the id of a conversation, the path of a code file; of analytics `generations`, `tools`, `prices` or `budgets`; of learning `repairs` or `conventions`; of files the project. */
      readonly id: string | number;
      /** @description What it belongs to, where that says more: the conversation of a message, the project of a code file or document; else null. */
      readonly parentId: string | number | null;
      readonly operation: components['schemas']['ChangeOperation'];
      /** @description When it was written, Unix milliseconds of the writer's clock. */
      readonly at: number;
    };
    /** @description What a change is about. Domains of others have kinds of their own. */
    readonly ChangeKind: string;
    /**
     * @description What happened to it. `appended`: it got more of what it holds, such as a conversation its next messages; how much is read from the domain, where one call may have added thousands.
     * @enum {string}
     */
    readonly ChangeOperation: 'removed' | 'created' | 'appended' | 'updated';
    /**
     * @description How severe a log line is, from the least to the most.
     * @enum {string}
     */
    readonly LogLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal';
    /** @description What a recall gives. */
    readonly Recalled: {
      readonly hits: readonly components['schemas']['RecallHit'][];
      /** @description What was gone by: without `meaning` where the store has no embeddings, or its model failed (a `warning` tells why). */
      readonly by: readonly ('keywords' | 'meaning')[];
    };
    /** @description One recalled thing. */
    readonly RecallHit: {
      /** @description Higher is better; comparable within one answer only. */
      readonly score: number;
      /** @description The whole text, up to 100,000 characters. */
      readonly text: string;
      /** @description The best passage of the text. */
      readonly passage: {
        readonly text: string;
        readonly ranges: readonly (readonly [number, number])[];
      };
      /** @description Of a message, when asked for: those before and after it, in order, without itself. */
      readonly context?: readonly components['schemas']['RecallNeighbour'][];
      readonly explanation?: components['schemas']['RecallExplanation'];
      readonly kind: components['schemas']['SearchKind'];
      /** @description As its domain calls it; a code file, which has no id, by project and path with a colon between them. */
      readonly id: string | number;
      /** @description Unix milliseconds; of code when its file was modified. */
      readonly createdAt: number;
      /** @description Of a message: its conversation, the title and project of that, its position and role. Of code: its project. Of a memory: both, as far as it has them. Of a component its name, of a section its headings, of a decision its title, of a success pattern its type; and their project. */
      readonly conversationId?: string;
      readonly title?: string;
      readonly project?: string;
      readonly seq?: number;
      readonly role?: string;
      /** @description Of code-generation hits: the session, and the iteration where there is one. */
      readonly sessionId?: number;
      readonly iterationId?: number;
      /** @description Of code hits and sections of documents: the file, below its project; for a chunk the first place that the filters let through. */
      readonly path?: string;
      readonly language?: string;
      /** @description Of code hits and sections: the first and last line, from 1; those of an empty file are 0. */
      readonly startLine?: number;
      readonly endLine?: number;
      /** @description Of a chunk that is about a symbol: its name. */
      readonly symbolName?: string;
      /** @description Of a memory: what it is, where it holds, how much it matters (0 to 1), and its tags, which decisions have, too. */
      readonly memoryType?: string;
      readonly memoryScope?: string;
      readonly importance?: number;
      readonly tags?: readonly string[];
      /** @description Of a chunk: how many places it has that the filters let through, this one included. */
      readonly places?: number;
    };
    /** @description A message beside a found one. */
    readonly RecallNeighbour: {
      readonly id: string;
      readonly seq: number;
      readonly role: string;
      readonly text: string;
      /** @description Unix milliseconds. */
      readonly createdAt: number;
    };
    /** @description What the score of a hit is made of: `score` = (the sum of the shares) × `lift`. */
    readonly RecallExplanation: {
      /** @description Each ranking the hit stands in. Its share is weight / (60 + rank), by reciprocal rank fusion. */
      readonly rankings: readonly components['schemas']['RecallShare'][];
      /** @description 1 and what RecallBoosts add. */
      readonly lift: number;
      /** @description The parts of the lift. */
      readonly recency: number;
      readonly importance: number;
    };
    /** @description A hit's place in one ranking. */
    readonly RecallShare: {
      /** @description `keywords`: BM25; `meaning`: similarity of vectors; `conversation`: words of the message and of those around it; else a domain's own, such as `symbols` of code. */
      readonly by: string;
      /** @description From 1. */
      readonly rank: number;
      /** @description What the ranking goes by: of keywords BM25 (higher is better), of meaning the similarity, of a conversation its own sum; else absent. */
      readonly measure?: number;
      readonly share: number;
      /** @description Of a conversation: what the measure is made of. */
      readonly parts?: {
        readonly [key: string]: number;
      };
    };
    /**
     * @description Kinds of things that a search finds.
     * @enum {string}
     */
    readonly SearchKind:
      | 'message'
      | 'decision'
      | 'conversation'
      | 'codegenSession'
      | 'codegenIteration'
      | 'codegenError'
      | 'codeChunk'
      | 'codeFile'
      | 'memory'
      | 'archivedConversation'
      | 'component'
      | 'documentSection'
      | 'successPattern';
    /**
     * @description What a recall goes by: the words of the query, its vector, or both.
     * @enum {string}
     */
    readonly RecallBy: 'both' | 'keywords' | 'meaning';
    /** @description Bounded lifts: a hit's score is multiplied by 1 + recency · 2^(−age / half-life) + importance · its importance. A lift of 0.1 is worth some six ranks near the top, so it decides among hits that fit about equally well, and never brings up one that hardly fits. */
    readonly RecallBoosts: {
      /** @description At most this for what is new, 0 to 0.5; default 0.05, and 0 within one conversation, whose parts are all wanted alike. */
      readonly recency?: number;
      /** @description Milliseconds after which half of the lift is left; default 30 days. */
      readonly recencyHalfLifeMs?: number;
      /** @description At most this for what is important (memories say how much), 0 to 0.5; default 0.1. */
      readonly importance?: number;
    };
    /** @description How to catch the keyword index up. */
    readonly CatchUpOptions: Record<string, never>;
    /** @description Size and content of a database. */
    readonly StoreStats: {
      readonly location: string;
      readonly driver: string;
      /** @description Bytes of the file and its log; null where the driver can't tell. */
      readonly fileBytes: number | null;
      /** @description Bytes that SQLite's pages take, and those that are free for reuse. */
      readonly pageBytes: number;
      readonly freeBytes: number;
      /** @description Rows of every table of Cairn, all owners together. */
      readonly tables: {
        readonly [key: string]: number;
      };
      /** @description Bytes held in the content store: as they came, and as they are stored. */
      readonly content: {
        readonly items: number;
        readonly bytes: number;
        readonly storedBytes: number;
      };
      /** @description Applied schema version by domain. */
      readonly schema: {
        readonly [key: string]: number;
      };
    };
    /** @description Whether the database answers and is whole. */
    readonly StoreHealth: {
      readonly ok: boolean;
      /** @description Milliseconds that a trivial read took. */
      readonly latencyMs: number;
      /** @description What `PRAGMA quick_check` and `foreign_key_check` found; empty when all is well. Only looked for when asked. */
      readonly problems: readonly string[];
    };
    /** @description What a ConnectionBase.pull brought. */
    readonly PullResult: {
      /** @description Whether the server had something that the local copy lacked. */
      readonly changed: boolean;
    };
    /** @description One found thing. */
    readonly SearchHit: {
      /** @description Reciprocal-rank score, higher is better: 1 / (60 + rank in its domain). */
      readonly score: number;
      /** @description The best passage of the text, matches marked. */
      readonly snippet: string;
      /** @description The passage unmarked, and the matches in it as [start, end) in UTF-16 units. */
      readonly passage: {
        readonly text: string;
        readonly ranges: readonly (readonly [number, number])[];
      };
      readonly kind: components['schemas']['SearchKind'];
      /** @description As its domain calls it; a code file, which has no id, by project and path with a colon between them. */
      readonly id: string | number;
      /** @description Unix milliseconds; of code when its file was modified. */
      readonly createdAt: number;
      /** @description Of a message: its conversation, the title and project of that, its position and role. Of code: its project. Of a memory: both, as far as it has them. Of a component its name, of a section its headings, of a decision its title, of a success pattern its type; and their project. */
      readonly conversationId?: string;
      readonly title?: string;
      readonly project?: string;
      readonly seq?: number;
      readonly role?: string;
      /** @description Of code-generation hits: the session, and the iteration where there is one. */
      readonly sessionId?: number;
      readonly iterationId?: number;
      /** @description Of code hits and sections of documents: the file, below its project; for a chunk the first place that the filters let through. */
      readonly path?: string;
      readonly language?: string;
      /** @description Of code hits and sections: the first and last line, from 1; those of an empty file are 0. */
      readonly startLine?: number;
      readonly endLine?: number;
      /** @description Of a chunk that is about a symbol: its name. */
      readonly symbolName?: string;
      /** @description Of a memory: what it is, where it holds, how much it matters (0 to 1), and its tags, which decisions have, too. */
      readonly memoryType?: string;
      readonly memoryScope?: string;
      readonly importance?: number;
      readonly tags?: readonly string[];
      /** @description Of a chunk: how many places it has that the filters let through, this one included. */
      readonly places?: number;
    };
    /** @description A conversation with its totals. A fork's totals are its own: what its shared prefix cost stays with the origin. */
    readonly Conversation: {
      readonly id: string;
      readonly title: string;
      /** @description Name or path of the project it belongs to; empty: none. */
      readonly project: string;
      readonly provider: string;
      readonly model: string;
      readonly status: components['schemas']['ConversationStatus'];
      /** @description The conversation this one was forked from, or null; it may have been removed since. */
      readonly forkedFrom: string | null;
      /** @description The last message shared with the origin, or null. */
      readonly forkMessageId: string | null;
      /** @description Messages in view, those shared with a fork's origin included. */
      readonly messageCount: number;
      readonly toolCalls: number;
      readonly metadata: components['schemas']['JsonObject'] | null;
      /** @description Unix milliseconds. */
      readonly createdAt: number;
      /** @description Unix milliseconds of the last message or change. */
      readonly updatedAt: number;
      /** @description Tokens of the prompt that were not read from the provider's cache. */
      readonly inputTokens: number;
      readonly outputTokens: number;
      /** @description Prompt tokens written to the provider's cache. */
      readonly cacheCreationTokens: number;
      /** @description Prompt tokens read from the provider's cache. */
      readonly cacheReadTokens: number;
      /** @description Cost in millionths of a US dollar. */
      readonly costMicros: number;
    };
    /**
     * @description Whether a conversation is in use or put away.
     * @enum {string}
     */
    readonly ConversationStatus: 'active' | 'archived';
    /** @description An object whose members are any values that JSON can say. */
    readonly JsonObject: {
      readonly [key: string]: unknown;
    };
    /** @description A new conversation. */
    readonly NewConversation: {
      /** @description An id of the caller's choice; the same id again changes nothing and returns the stored conversation. Default: a UUIDv7. */
      readonly id?: string;
      readonly title?: string;
      readonly project?: string;
      readonly provider?: string;
      readonly model?: string;
      readonly metadata?: components['schemas']['JsonObject'] | null;
      /** @description Unix milliseconds; default now. */
      readonly createdAt?: number;
    };
    /** @description What may be changed of a conversation; absent fields stay. */
    readonly ConversationChanges: {
      /** @description Unix milliseconds of the change; default now. Never moves back. Importers pass the time of the last message. */
      readonly updatedAt?: number;
      readonly title?: string;
      readonly project?: string;
      readonly provider?: string;
      readonly model?: string;
      readonly metadata?: components['schemas']['JsonObject'] | null;
    };
    /** @description What an append did. */
    readonly Appended: {
      readonly id: string;
      readonly seq: number;
      /** @description False when the id was there already and nothing changed. */
      readonly added: boolean;
    };
    /** @description A new message. */
    readonly NewMessage: {
      /** @description An id of the caller's choice; the same id again changes nothing, counters included. Default: a UUIDv7. */
      readonly id?: string;
      readonly role: components['schemas']['MessageRole'];
      readonly content: components['schemas']['MessageContent'];
      readonly model?: string;
      readonly parentId?: string | null;
      readonly metadata?: components['schemas']['JsonObject'] | null;
      /** @description What the answer used; counted into the conversation's totals in the same transaction. */
      readonly usage?: components['schemas']['NewUsage'];
      /** @description Unix milliseconds; default now. */
      readonly createdAt?: number;
    };
    /**
     * @description Who speaks in a message.
     * @enum {string}
     */
    readonly MessageRole: 'user' | 'assistant' | 'system' | 'tool';
    /** @description A message's content: one text, or blocks. Read back as it was written. */
    readonly MessageContent: string | readonly components['schemas']['ContentBlock'][];
    /** @description One part of a message's content. */
    readonly ContentBlock:
      | components['schemas']['TextBlock']
      | components['schemas']['ThinkingBlock']
      | components['schemas']['ToolCallBlock']
      | components['schemas']['ToolResultBlock']
      | components['schemas']['ImageBlock']
      | components['schemas']['OtherBlock'];
    /** @description A piece of prose. */
    readonly TextBlock: {
      /** @constant */
      readonly type: 'text';
      readonly text: string;
      readonly extra?: components['schemas']['JsonObject'];
    };
    /** @description What a model thought before it answered. */
    readonly ThinkingBlock: {
      /** @constant */
      readonly type: 'thinking';
      readonly text: string;
      /** @description The provider's signature over the thought, needed to send it back. */
      readonly signature?: string;
      readonly extra?: components['schemas']['JsonObject'];
    };
    /** @description A model's wish to call a tool. */
    readonly ToolCallBlock: {
      /** @constant */
      readonly type: 'toolCall';
      readonly id: string;
      readonly name: string;
      readonly input: components['schemas']['JsonValue'];
      readonly extra?: components['schemas']['JsonObject'];
    };
    /** @description Any value that JSON can say. */
    readonly JsonValue: unknown;
    /** @description What a tool answered. */
    readonly ToolResultBlock: {
      /** @constant */
      readonly type: 'toolResult';
      /** @description The id of the tool call it answers. */
      readonly callId: string;
      readonly content: string | readonly components['schemas']['ContentBlock'][];
      readonly isError?: boolean;
      readonly extra?: components['schemas']['JsonObject'];
    };
    /** @description A picture, as bytes or by address. Bytes are stored once per database, whoever repeats them. */
    readonly ImageBlock: {
      /** @constant */
      readonly type: 'image';
      /** @description Such as `image/png`. */
      readonly mediaType: string;
      readonly data?: components['schemas']['Bytes'];
      readonly url?: string;
      readonly extra?: components['schemas']['JsonObject'];
    };
    /** @description Bytes, as base64 of RFC 4648 with padding. */
    readonly Bytes: {
      readonly $bytes: string;
    };
    /** @description A block of a kind that Cairn does not know, kept whole. */
    readonly OtherBlock: {
      /** @constant */
      readonly type: 'other';
      readonly value: components['schemas']['JsonValue'];
    };
    /** @description What an answer of a model used. */
    readonly NewUsage: {
      /** @description The answer's identity at its provider. The last report about one answer wins, so that an answer that arrives as several messages, or in several files, counts once. Default: the message's id, or a made-up one. */
      readonly responseId?: string;
      readonly provider?: string;
      readonly model?: string;
      readonly messageId?: string;
      readonly metadata?: components['schemas']['JsonObject'] | null;
      /** @description Unix milliseconds; default now. */
      readonly createdAt?: number;
      /** @description Tokens of the prompt that were not read from the provider's cache. */
      readonly inputTokens?: number;
      readonly outputTokens?: number;
      /** @description Prompt tokens written to the provider's cache. */
      readonly cacheCreationTokens?: number;
      /** @description Prompt tokens read from the provider's cache. */
      readonly cacheReadTokens?: number;
      /** @description Cost in millionths of a US dollar. */
      readonly costMicros?: number;
    };
    /** @description A message. */
    readonly Message: {
      readonly id: string;
      /** @description The conversation that was asked about; of a message asked for by id, the oldest that shows it. */
      readonly conversationId: string;
      /** @description Position in the conversation, from 1, without gaps. */
      readonly seq: number;
      readonly role: components['schemas']['MessageRole'];
      readonly status: components['schemas']['MessageStatus'];
      readonly model: string;
      readonly content: components['schemas']['MessageContent'];
      /** @description The message it answers in the tool it came from, or null. */
      readonly parentId: string | null;
      readonly metadata: components['schemas']['JsonObject'] | null;
      /** @description Unix milliseconds. */
      readonly createdAt: number;
    };
    /**
     * @description Whether a message is whole, still growing, or was cut off.
     * @enum {string}
     */
    readonly MessageStatus: 'complete' | 'streaming' | 'interrupted';
    /** @description What one answer used, as stored. */
    readonly Usage: {
      readonly responseId: string;
      readonly conversationId: string;
      readonly messageId: string | null;
      readonly provider: string;
      readonly model: string;
      readonly metadata: components['schemas']['JsonObject'] | null;
      readonly createdAt: number;
      /** @description Tokens of the prompt that were not read from the provider's cache. */
      readonly inputTokens: number;
      readonly outputTokens: number;
      /** @description Prompt tokens written to the provider's cache. */
      readonly cacheCreationTokens: number;
      /** @description Prompt tokens read from the provider's cache. */
      readonly cacheReadTokens: number;
      /** @description Cost in millionths of a US dollar. */
      readonly costMicros: number;
    };
    /** @description What one model used and cost. */
    readonly ModelUsage: {
      readonly provider: string;
      readonly model: string;
      /** @description Answers of the model. */
      readonly responses: number;
      /** @description Tokens of the prompt that were not read from the provider's cache. */
      readonly inputTokens: number;
      readonly outputTokens: number;
      /** @description Prompt tokens written to the provider's cache. */
      readonly cacheCreationTokens: number;
      /** @description Prompt tokens read from the provider's cache. */
      readonly cacheReadTokens: number;
      /** @description Cost in millionths of a US dollar. */
      readonly costMicros: number;
    };
    /** @description Counts over an owner's conversations. */
    readonly ConversationStats: {
      readonly conversations: number;
      readonly archived: number;
      /** @description Messages stored; those shared by forks count once. */
      readonly messages: number;
      readonly toolCalls: number;
      /** @description Tokens of the prompt that were not read from the provider's cache. */
      readonly inputTokens: number;
      readonly outputTokens: number;
      /** @description Prompt tokens written to the provider's cache. */
      readonly cacheCreationTokens: number;
      /** @description Prompt tokens read from the provider's cache. */
      readonly cacheReadTokens: number;
      /** @description Cost in millionths of a US dollar. */
      readonly costMicros: number;
    };
    /** @description Something attached to a message; the bytes are read apart. */
    readonly Attachment: {
      readonly id: string;
      readonly messageId: string;
      /** @enum {string} */
      readonly type: 'image' | 'file' | 'code' | 'diff';
      readonly path: string | null;
      readonly mediaType: string | null;
      /** @description SHA-256 of the bytes in lower-case hex; null when only the path was recorded. */
      readonly contentHash: string | null;
      readonly sizeBytes: number;
      readonly metadata: components['schemas']['JsonObject'] | null;
      readonly createdAt: number;
    };
    /** @description A new attachment. Its bytes are stored exactly, without redaction, once per database. */
    readonly NewAttachment: {
      readonly id?: string;
      /** @enum {string} */
      readonly type: 'image' | 'file' | 'code' | 'diff';
      readonly path?: string | null;
      readonly mediaType?: string | null;
      readonly content?: string | components['schemas']['Bytes'];
      readonly metadata?: components['schemas']['JsonObject'] | null;
      readonly createdAt?: number;
    };
    /** @description A compaction: a stretch of history was replaced by a summary in the agent's context. The messages stay. */
    readonly Compaction: {
      readonly id: string;
      readonly conversationId: string;
      /** @description What set it off, such as `auto`, `manual`, `context_limit`. */
      readonly trigger: string;
      readonly originalMessageCount: number;
      readonly compactedMessageCount: number;
      readonly tokensSaved: number;
      readonly summary: string | null;
      readonly preservedMessageIds: readonly string[];
      /** @description Unix milliseconds. */
      readonly performedAt: number;
    };
    /** @description A new compaction. */
    readonly NewCompaction: {
      readonly id?: string;
      readonly trigger: string;
      readonly originalMessageCount: number;
      readonly compactedMessageCount: number;
      readonly tokensSaved?: number;
      readonly summary?: string | null;
      readonly preservedMessageIds?: readonly string[];
      readonly performedAt?: number;
    };
    /** @description A new record. */
    readonly NewConversationRecord: {
      /** @description Default: the SHA-256 of type and data, so that the same record twice is stored once. */
      readonly id?: string;
      /** @description The `seq` of the message it follows; 0 before the first. Default: the last one there is. */
      readonly afterSeq?: number;
      readonly type: string;
      readonly data: components['schemas']['JsonValue'];
      readonly createdAt?: number;
    };
    /** @description A record that is no message: a snapshot, a title, a hook's report. */
    readonly ConversationRecord: {
      readonly id: string;
      /** @description The `seq` of the message it followed; 0 before the first. */
      readonly afterSeq: number;
      readonly type: string;
      readonly data: components['schemas']['JsonValue'];
      readonly createdAt: number;
    };
    /** @description A code-generation session: a design goal, refined over iterations. */
    readonly CodegenSession: {
      readonly id: number;
      readonly designGoal: string;
      /** @description The session whose goal this one refines, or null. */
      readonly parentSessionId: number | null;
      /** @description Unix milliseconds. */
      readonly createdAt: number;
    };
    /** @description A new session. */
    readonly NewCodegenSession: {
      /** @description An id of the caller's choice; the same id again changes nothing and returns the stored session. Default: the next free one. */
      readonly id?: number;
      readonly designGoal: string;
      readonly parentSessionId?: number | null;
      /** @description Unix milliseconds; default now. */
      readonly createdAt?: number;
    };
    /** @description One attempt at the goal. */
    readonly CodegenIteration: {
      readonly id: number;
      readonly sessionId: number;
      readonly code: string;
      readonly feedback: string | null;
      /** @description Unix milliseconds. */
      readonly createdAt: number;
    };
    /** @description A new iteration; `id` and `createdAt` as in NewCodegenSession. */
    readonly NewCodegenIteration: {
      readonly id?: number;
      readonly code: string;
      readonly feedback?: string | null;
      readonly createdAt?: number;
    };
    /** @description An error that an iteration's code had. */
    readonly CodegenError: {
      readonly id: number;
      readonly iterationId: number;
      readonly type: components['schemas']['CodegenErrorType'];
      readonly message: string;
      /** @description Line in the code, from 1, or null. */
      readonly line: number | null;
      /** @description Unix milliseconds. */
      readonly createdAt: number;
    };
    /**
     * @description What kind of failure a generated program had.
     * @enum {string}
     */
    readonly CodegenErrorType: 'syntax' | 'runtime';
    /** @description A new error; `id` and `createdAt` as in NewCodegenSession. */
    readonly NewCodegenError: {
      readonly id?: number;
      readonly type: components['schemas']['CodegenErrorType'];
      readonly message: string;
      readonly line?: number | null;
      readonly createdAt?: number;
    };
    /** @description A session with everything that happened in it, in order. */
    readonly CodegenHistory: {
      readonly iterations: readonly {
        readonly id: number;
        readonly sessionId: number;
        readonly code: string;
        readonly feedback: string | null;
        /** @description Unix milliseconds. */
        readonly createdAt: number;
        readonly errors: readonly components['schemas']['CodegenError'][];
      }[];
      readonly id: number;
      readonly designGoal: string;
      /** @description The session whose goal this one refines, or null. */
      readonly parentSessionId: number | null;
      /** @description Unix milliseconds. */
      readonly createdAt: number;
    };
    /** @description A whole session to be recorded at once. */
    readonly NewCodegenRecord: {
      readonly iterations: readonly {
        readonly createdAt?: number;
        readonly code: string;
        readonly feedback?: string | null;
        readonly errors?: readonly {
          readonly createdAt?: number;
          readonly type: components['schemas']['CodegenErrorType'];
          readonly message: string;
          readonly line?: number | null;
        }[];
      }[];
      /** @description Unix milliseconds; default now. */
      readonly createdAt?: number;
      readonly designGoal: string;
      readonly parentSessionId?: number | null;
    };
    /** @description A session's place in a line of refinements. */
    readonly CodegenLineageEntry: {
      /** @description Steps from the session that was asked about: 1 is its parent or child. */
      readonly distance: number;
      readonly id: number;
      readonly designGoal: string;
      /** @description The session whose goal this one refines, or null. */
      readonly parentSessionId: number | null;
      /** @description Unix milliseconds. */
      readonly createdAt: number;
    };
    /** @description Counts over an owner's code-generation history. */
    readonly CodegenStats: {
      readonly sessions: number;
      readonly iterations: number;
      readonly errors: {
        readonly syntax: number;
        readonly runtime: number;
      };
      /** @description Sessions whose last iteration has no error. */
      readonly solvedSessions: number;
      /** @description Mean number of iterations of a session; 0 without sessions. */
      readonly iterationsPerSession: number;
    };
    /** @description What CodeIndex.putFiles did. */
    readonly CodeFilesPut: {
      /** @description Files that were new, that replaced another version, and that were there with the same hash (and left alone). */
      readonly added: number;
      readonly updated: number;
      readonly unchanged: number;
      /** @description Chunks of the added and updated files that had to be stored, and those whose text was there already: in whichever project, in the version before, or earlier in the same call. */
      readonly newChunks: number;
      readonly sharedChunks: number;
    };
    /** @description A file as an indexer read it. */
    readonly NewCodeFile: {
      /** @description Path below the project's root, 1 to 4,096 UTF-16 units: `/` between its parts, no `\\`, no empty part, `.` or `..` among them, no drive letter in front, no NUL. */
      readonly path: string;
      /** @description Language in lower case, such as `typescript`, at most 64 UTF-16 units; empty when unknown. */
      readonly language: string;
      /** @description Hash of the file's bytes, 1 to 256 hexadecimal digits: a file with the hash that is stored needs no reindexing. */
      readonly hash: string;
      readonly sizeBytes: number;
      /** @description How many lines it has; no chunk and no symbol ends behind the last. */
      readonly lines: number;
      /** @description Last modification, Unix milliseconds; default: when it is stored. */
      readonly modifiedAt?: number;
      /** @description In any order, they may overlap; none for a file that is known but holds nothing to find. */
      readonly chunks: readonly components['schemas']['NewCodeChunk'][];
      readonly symbols: readonly components['schemas']['CodeSymbol'][];
    };
    /** @description A stretch of a file, made to be found and read by itself. */
    readonly NewCodeChunk: {
      /** @description The source itself, 1 to 65,536 UTF-16 units; secrets are taken out before it is written. */
      readonly text: string;
      readonly startLine: number;
      readonly endLine: number;
    };
    /** @description Something that a file defines, and where. Lines count from 1, both ends included. */
    readonly CodeSymbol: {
      /** @enum {string} */
      readonly type:
        | 'function'
        | 'type'
        | 'class'
        | 'constant'
        | 'enum'
        | 'interface'
        | 'macro'
        | 'method'
        | 'module'
        | 'property'
        | 'section'
        | 'struct'
        | 'trait'
        | 'variable';
      /** @description 1 to 1,024 UTF-16 units; secrets are taken out before it is written, as of the container. */
      readonly name: string;
      /** @description What it stands in, outermost first and joined by dots: `Parser` of a method of that class; null at the top level. 1 to 4,096 UTF-16 units. */
      readonly container: string | null;
      readonly startLine: number;
      readonly endLine: number;
    };
    /** @description A file of the index. */
    readonly CodeFile: {
      readonly project: string;
      readonly path: string;
      readonly language: string;
      /** @description Hexadecimal digits in lower case. */
      readonly hash: string;
      readonly sizeBytes: number;
      readonly lines: number;
      /** @description Last modification, Unix milliseconds. */
      readonly modifiedAt: number;
      /** @description When it was stored last, Unix milliseconds. */
      readonly indexedAt: number;
      /** @description How many chunks and symbols it has. */
      readonly chunks: number;
      readonly symbols: number;
    };
    /** @description A chunk in its place. The same text in the same language is one chunk with one id in whatever files and projects of an owner it stands, stored and indexed once. */
    readonly CodeChunk: {
      /** @description SHA-256 of the language, a line feed and the text as it is stored, UTF-8; 64 hexadecimal digits. */
      readonly id: string;
      readonly project: string;
      readonly path: string;
      readonly language: string;
      readonly text: string;
      readonly startLine: number;
      readonly endLine: number;
      /** @description What it is about: of the symbols that begin in it the one with the most lines there, else the innermost that its first line stands in; null when there is none. */
      readonly symbol: {
        /** @enum {string} */
        readonly type:
          | 'function'
          | 'type'
          | 'class'
          | 'constant'
          | 'enum'
          | 'interface'
          | 'macro'
          | 'method'
          | 'module'
          | 'property'
          | 'section'
          | 'struct'
          | 'trait'
          | 'variable';
        /** @description 1 to 1,024 UTF-16 units; secrets are taken out before it is written, as of the container. */
        readonly name: string;
        /** @description What it stands in, outermost first and joined by dots: `Parser` of a method of that class; null at the top level. 1 to 4,096 UTF-16 units. */
        readonly container: string | null;
      } | null;
    };
    /** @description A symbol with the file that defines it. */
    readonly FoundCodeSymbol: {
      readonly project: string;
      readonly path: string;
      readonly language: string;
      /** @enum {string} */
      readonly type:
        | 'function'
        | 'type'
        | 'class'
        | 'constant'
        | 'enum'
        | 'interface'
        | 'macro'
        | 'method'
        | 'module'
        | 'property'
        | 'section'
        | 'struct'
        | 'trait'
        | 'variable';
      /** @description 1 to 1,024 UTF-16 units; secrets are taken out before it is written, as of the container. */
      readonly name: string;
      /** @description What it stands in, outermost first and joined by dots: `Parser` of a method of that class; null at the top level. 1 to 4,096 UTF-16 units. */
      readonly container: string | null;
      readonly startLine: number;
      readonly endLine: number;
    };
    /** @description What an index lacks. */
    readonly CodeReindexNeeds: {
      /** @description Paths that are not in the index, in the order given. */
      readonly added: readonly string[];
      /** @description Paths that are in the index with another hash, in the order given. */
      readonly changed: readonly string[];
      /** @description Paths that are in the index, but not among the given files; by path. */
      readonly gone: readonly string[];
      readonly unchanged: number;
    };
    /** @description A file as it lies on disk, to be compared with the index; a whole NewCodeFile will do. */
    readonly CodeFileState: {
      readonly path: string;
      readonly hash: string;
    };
    /** @description A project of the index. */
    readonly CodeProject: {
      readonly project: string;
      readonly files: number;
      /** @description When a file of it was stored last, Unix milliseconds. */
      readonly indexedAt: number;
    };
    /** @description Counts over an owner's index, or over one project of it. */
    readonly CodeStats: {
      readonly projects: number;
      readonly files: number;
      readonly sizeBytes: number;
      readonly lines: number;
      /** @description Places that chunks have in files, and the distinct chunks behind them. */
      readonly places: number;
      readonly chunks: number;
      readonly symbols: number;
      /** @description Files by language, the most frequent first. */
      readonly languages: {
        readonly [key: string]: number;
      };
      /** @description Symbols by type, the most frequent first. */
      readonly symbolTypes: {
        readonly [key: string]: number;
      };
    };
    /** @description How far a source (a file of another tool) has been read. */
    readonly ImportPosition: {
      /** @description The importer, such as `claude-code`. */
      readonly importer: string;
      /** @description The source's identity, such as a file's path. */
      readonly source: string;
      /** @description Bytes read so far, up to the end of the last whole record. */
      readonly offset: number;
      /** @description What tells whether the source is still the same: size, times, a hash of its head. */
      readonly fingerprint: components['schemas']['JsonObject'];
      /** @description What the importer needs to go on, such as open sessions; null when nothing. */
      readonly state: components['schemas']['JsonObject'] | null;
      /** @description Unix milliseconds of the last change. */
      readonly updatedAt: number;
    };
    /** @description A position to be kept. */
    readonly NewImportPosition: {
      /** @description The importer, such as `claude-code`. */
      readonly importer: string;
      /** @description The source's identity, such as a file's path. */
      readonly source: string;
      /** @description Bytes read so far, up to the end of the last whole record. */
      readonly offset: number;
      /** @description What tells whether the source is still the same: size, times, a hash of its head. */
      readonly fingerprint: components['schemas']['JsonObject'];
      readonly state?: components['schemas']['JsonObject'] | null;
    };
    /** @description One line of the log. */
    readonly LogEntry: {
      /** @description Rises in the order of writing; never used twice. */
      readonly id: number;
      readonly level: components['schemas']['LogLevel'];
      /** @description What part of the program it is about, such as `generation`; empty when none was given. */
      readonly category: string;
      readonly message: string;
      readonly context: components['schemas']['JsonObject'] | null;
      readonly model: string | null;
      /** @description The first 100 characters of the prompt. */
      readonly promptPreview: string | null;
      readonly error: components['schemas']['LogError'] | null;
      readonly sessionId: string | null;
      readonly conversationId: string | null;
      /** @description Who wrote it, such as a program, a host, a file. */
      readonly source: string | null;
      /** @description When it happened, Unix milliseconds. */
      readonly createdAt: number;
    };
    /** @description An error as a log line holds it. */
    readonly LogError: {
      /** @description The class of the error, such as `TypeError`. */
      readonly type: string;
      readonly message: string;
      /** @description The stack, those of its causes below it behind `Caused by:`; null where there is none. */
      readonly stack: string | null;
    };
    /** @description A new line. */
    readonly NewLogEntry: {
      /** @description Default `info`. */
      readonly level?: components['schemas']['LogLevel'];
      readonly message: string;
      /** @description Whatever JSON can hold. What it cannot (a BigInt, a cycle, a function) is written as words, an Error as its type, message and stack. Beyond 262,144 characters of JSON only its beginning is kept, as `{ cut: "…", characters: n }`. */
      readonly context?: components['schemas']['JsonObject'] | null;
      /** @description What was thrown: an Error with its causes, a LogError, or anything else. */
      readonly error?: components['schemas']['JsonValue'];
      /** @description Unix milliseconds; default now. */
      readonly createdAt?: number;
      /** @description Default the empty text. */
      readonly category?: string;
      readonly model?: string | null;
      /** @description The whole prompt; its first 100 characters are kept. */
      readonly prompt?: string | null;
      readonly sessionId?: string | null;
      readonly conversationId?: string | null;
      readonly source?: string | null;
    };
    /** @description Counts over an owner's log. */
    readonly LogStats: {
      readonly lines: number;
      /** @description Bytes of their texts; see LogLimits.maxBytes. */
      readonly bytes: number;
      readonly byLevel: {
        readonly trace: number;
        readonly debug: number;
        readonly info: number;
        readonly warn: number;
        readonly error: number;
        readonly fatal: number;
      };
      /** @description The categories, those with the most lines first, then by name. */
      readonly byCategory: readonly {
        readonly category: string;
        readonly lines: number;
        readonly errors: number;
      }[];
      /** @description When the oldest and the newest line happened, Unix milliseconds; null without lines. */
      readonly oldestAt: number | null;
      readonly newestAt: number | null;
    };
    /** @description Which lines to remove; at least one field has to be there. */
    readonly LogRemoval: {
      /** @description Lines from before this time, Unix milliseconds. */
      readonly before?: number;
      /** @description Lines of this level or a less severe one. */
      readonly upToLevel?: components['schemas']['LogLevel'];
      readonly category?: string;
    };
    /** @description How much of the log to keep; the oldest lines go first. */
    readonly LogLimits: {
      /** @description Lines that are older than this go, in milliseconds. */
      readonly maxAgeMs?: number;
      /** @description The newest lines that take up to so many bytes stay: bytes of their texts, without what SQLite adds (some 60 bytes a line). */
      readonly maxBytes?: number;
      /** @description So many lines stay, the newest. */
      readonly maxRows?: number;
    };
    /** @description Where a setting is kept: for everybody, for one user, or for one project. */
    readonly SettingScope:
      | 'global'
      | {
          readonly user: string;
        }
      | {
          readonly project: string;
        };
    /** @description One setting in one scope. */
    readonly Setting: {
      readonly key: string;
      readonly scope: components['schemas']['SettingScope'];
      readonly type: components['schemas']['SettingType'];
      readonly value: components['schemas']['JsonValue'];
      /** @description What it belongs to, such as `editor`; empty by default. */
      readonly category: string;
      readonly description: string | null;
      /** @description Unix milliseconds: when the key was first set in this scope, and when its value or its description last changed. */
      readonly createdAt: number;
      readonly updatedAt: number;
    };
    /**
     * @description What a value is: kept beside it, so that a float that happens to be whole stays a float.
     * @enum {string}
     */
    readonly SettingType: 'str' | 'int' | 'float' | 'bool' | 'json';
    /** @description What Settings.set takes beside key and value. */
    readonly SettingOptions: {
      /** @description Default `global`. */
      readonly scope?: components['schemas']['SettingScope'];
      /** @description Default: by the value; whole numbers are `int`. */
      readonly type?: components['schemas']['SettingType'];
      /** @description Default: as it was; at first empty. */
      readonly category?: string;
      /** @description Default: as it was; null takes it away. */
      readonly description?: string | null;
    };
    /** @description One of several settings to be set together. */
    readonly NewSetting: {
      readonly key: string;
      readonly value: components['schemas']['JsonValue'];
      /**
       * @description Default: by the value; whole numbers are `int`.
       * @enum {string}
       */
      readonly type?: 'str' | 'int' | 'float' | 'bool' | 'json';
      /** @description Default: as it was; at first empty. */
      readonly category?: string;
      /** @description Default: as it was; null takes it away. */
      readonly description?: string | null;
    };
    /** @description A model in the registry. */
    readonly Model: {
      readonly id: number;
      /** @enum {string} */
      readonly kind: 'local' | 'remote';
      readonly name: string;
      /** @description Of a file: its absolute path, its name, its size and when it was changed; of a remote model empty and null. */
      readonly path: string;
      readonly filename: string;
      readonly sizeBytes: number | null;
      /** @description Unix milliseconds. */
      readonly modifiedAt: number | null;
      /** @description Of a remote model: who serves it, and where; of a file empty. */
      readonly provider: string;
      readonly url: string;
      /** @description SHA-256 of the file, lower-case hex; null while nobody has computed it. */
      readonly contentHash: string | null;
      /** @description Unix milliseconds: first and last put into the registry, last touched. */
      readonly firstSeenAt: number;
      readonly lastSeenAt: number;
      readonly lastUsedAt: number | null;
      /** @description When a scan found the file gone; null while it is there. */
      readonly missingSince: number | null;
      /** @description `gguf`, `safetensors`, … */
      readonly format: string;
      /** @description `llama`, `qwen2`, … */
      readonly architecture: string;
      readonly parameterCount: number | null;
      /** @description As the model's makers round it: `7B`, `8x7B`. */
      readonly sizeLabel: string;
      /** @description `Q4_K_M`, `F16`, … */
      readonly quantization: string;
      /** @description Tokens that fit into the context it was trained for. */
      readonly contextLength: number | null;
      readonly vocabularySize: number | null;
      readonly chatTemplate: string | null;
      /** @description Everything else that is known. Long lists, such as a file's tokens, are not kept here but their lengths. */
      readonly metadata: components['schemas']['JsonObject'] | null;
    };
    /** @description A model file. */
    readonly NewLocalModel: {
      /** @description Absolute; the file's identity in the registry. */
      readonly path: string;
      /** @description Default: the file's name without its ending. */
      readonly name?: string;
      readonly sizeBytes: number;
      /** @description Unix milliseconds. */
      readonly modifiedAt: number;
      /** @description 64 hexadecimal digits. Absent: the known one, as long as size and time of change are those of the last time. */
      readonly contentHash?: string;
      /** @description `gguf`, `safetensors`, … */
      readonly format?: string;
      /** @description `llama`, `qwen2`, … */
      readonly architecture?: string;
      readonly parameterCount?: number | null;
      /** @description As the model's makers round it: `7B`, `8x7B`. */
      readonly sizeLabel?: string;
      /** @description `Q4_K_M`, `F16`, … */
      readonly quantization?: string;
      /** @description Tokens that fit into the context it was trained for. */
      readonly contextLength?: number | null;
      readonly vocabularySize?: number | null;
      readonly chatTemplate?: string | null;
      /** @description Everything else that is known. Long lists, such as a file's tokens, are not kept here but their lengths. */
      readonly metadata?: components['schemas']['JsonObject'] | null;
    };
    /** @description A model that somebody serves. */
    readonly NewRemoteModel: {
      /** @description Such as `anthropic`, `ollama`. With name and address it is the model's identity. */
      readonly provider: string;
      readonly name: string;
      /** @description Default: empty. Secrets in it are redacted. */
      readonly url?: string;
      /** @description `gguf`, `safetensors`, … */
      readonly format?: string;
      /** @description `llama`, `qwen2`, … */
      readonly architecture?: string;
      readonly parameterCount?: number | null;
      /** @description As the model's makers round it: `7B`, `8x7B`. */
      readonly sizeLabel?: string;
      /** @description `Q4_K_M`, `F16`, … */
      readonly quantization?: string;
      /** @description Tokens that fit into the context it was trained for. */
      readonly contextLength?: number | null;
      readonly vocabularySize?: number | null;
      readonly chatTemplate?: string | null;
      /** @description Everything else that is known. Long lists, such as a file's tokens, are not kept here but their lengths. */
      readonly metadata?: components['schemas']['JsonObject'] | null;
    };
    /** @description Counts over an owner's models. */
    readonly ModelStats: {
      readonly local: number;
      readonly remote: number;
      /** @description Of the local ones: those whose files are gone. */
      readonly missing: number;
      /** @description Bytes of the files that are there. */
      readonly sizeBytes: number;
      /** @description The most first; files that are gone left out. */
      readonly byArchitecture: readonly {
        readonly architecture: string;
        readonly models: number;
        readonly sizeBytes: number;
      }[];
    };
    /** @description What adding came to. */
    readonly AddedMemory: {
      /** @description The memory that now holds what was added. */
      readonly memory: components['schemas']['Memory'];
      /**
       * @description `strengthened`: the same was there already, and no row was added.
       * @enum {string}
       */
      readonly outcome: 'added' | 'strengthened';
      /** @description Near-duplicates, the most similar first: to be merged or superseded by the caller, who knows which of them holds. */
      readonly similar: readonly components['schemas']['SimilarMemory'][];
    };
    /** @description What a memory is. The usual ones are named; any other word will do. */
    readonly MemoryType: string;
    /** @description Where a memory holds: for the `user` everywhere, in a `project`, in one `session`, or whatever else the caller tells apart. A memory of a session says which one by its `conversationId`. */
    readonly MemoryScope: string;
    /** @description Something worth knowing beyond a conversation. */
    readonly Memory: {
      readonly id: string;
      readonly type: components['schemas']['MemoryType'];
      readonly scope: components['schemas']['MemoryScope'];
      /** @description Empty: none. */
      readonly project: string;
      readonly content: string;
      /** @description From 0 to 1. */
      readonly importance: number;
      /** @description How often it was read by Memories.get or noted by Memories.touch, and added again. */
      readonly accessCount: number;
      /** @description Unix milliseconds; null: never. */
      readonly lastAccessedAt: number | null;
      /** @description How often the same was added again. */
      readonly strengthened: number;
      readonly tags: readonly string[];
      readonly metadata: components['schemas']['JsonObject'];
      /** @description From when on it does not hold any more, Unix milliseconds; null: it stays. */
      readonly expiresAt: number | null;
      /** @description Since when something newer holds in its place, Unix milliseconds; null: it holds. */
      readonly supersededAt: number | null;
      /** @description The memory that replaced it; null: none, or that one was removed. */
      readonly supersededBy: string | null;
      /** @description Rises with every change, but not with reading: what Memories.update compares. */
      readonly version: number;
      /** @description Unix milliseconds. */
      readonly createdAt: number;
      /** @description Unix milliseconds. */
      readonly updatedAt: number;
      /** @description The conversation that it was learned in. */
      readonly conversationId: string | null;
      /** @description The message that says it. */
      readonly messageId: string | null;
      /** @description Any other source, such as a URI, a path or the name of an import. */
      readonly source: string | null;
    };
    /** @description A live memory that says nearly the same. */
    readonly SimilarMemory: {
      readonly memory: components['schemas']['Memory'];
      /** @description From 0 to 1, by the words of both: the share of all their words that both have (Jaccard), or 0.8 times the share of the shorter one's words that the longer one has, where the shorter one has at least four words and a third of the longer one's. Words as the keyword index has them, each counted once. */
      readonly similarity: number;
    };
    /** @description A memory to be added. */
    readonly NewMemory: {
      /** @description An id of the caller's choice, for repeating a call whose answer was lost. Default: a new UUID. */
      readonly id?: string;
      /** @description What is to be remembered, 1 to 100,000 characters. Redacted before it is written, as are tags and metadata. */
      readonly content: string;
      /** @description Default `fact`. */
      readonly type?: components['schemas']['MemoryType'];
      /** @description Default `project` when a project is given, else `user`. */
      readonly scope?: components['schemas']['MemoryScope'];
      /** @description Default: none. The scope `project` wants one. */
      readonly project?: string;
      /** @description From 0 to 1; default 0.5. */
      readonly importance?: number;
      /** @description Default: none. At most 64, of 1 to 128 characters. */
      readonly tags?: readonly string[];
      readonly metadata?: components['schemas']['JsonObject'];
      /** @description Unix milliseconds. Default: it stays. */
      readonly expiresAt?: number | null;
      /** @description Instead of `expiresAt`: milliseconds from now. */
      readonly ttlMs?: number;
      readonly conversationId?: string | null;
      readonly messageId?: string | null;
      readonly source?: string | null;
      /** @description Unix milliseconds; default now. */
      readonly createdAt?: number;
    };
    /** @description How Memories.add looks for near-duplicates. */
    readonly SimilarOptions: {
      /** @description How many to offer at most, 0 to 50; default 3. 0: none are looked for, which spares bulk its time. */
      readonly limit?: number;
      /** @description How similar they must be at least, 0 to 1; default 0.5. */
      readonly threshold?: number;
    };
    /** @description Changes to a memory; what is absent stays. */
    readonly MemoryChanges: {
      /** @description Change it only while it has this version. */
      readonly expectedVersion?: number;
      readonly metadata?: components['schemas']['JsonObject'];
      /** @description Default `fact`. */
      readonly type?: string;
      readonly source?: string | null;
      /** @description Default `project` when a project is given, else `user`. */
      readonly scope?: string;
      /** @description Default: none. The scope `project` wants one. */
      readonly project?: string;
      /** @description What is to be remembered, 1 to 100,000 characters. Redacted before it is written, as are tags and metadata. */
      readonly content?: string;
      /** @description From 0 to 1; default 0.5. */
      readonly importance?: number;
      /** @description Default: none. At most 64, of 1 to 128 characters. */
      readonly tags?: readonly string[];
      /** @description Unix milliseconds. Default: it stays. */
      readonly expiresAt?: number | null;
      /** @description Instead of `expiresAt`: milliseconds from now. */
      readonly ttlMs?: number;
      readonly conversationId?: string | null;
      readonly messageId?: string | null;
    };
    /** @description What Memories.supersede did. */
    readonly SupersededMemory: {
      /** @description The newer one. */
      readonly memory: components['schemas']['Memory'];
      /** @description The older one, as it is now. */
      readonly superseded: components['schemas']['Memory'];
    };
    /** @description What a memory replaced, and what replaced it. */
    readonly MemoryHistory: {
      /** @description All that it replaced, directly and by way of others, the last replaced first. */
      readonly older: readonly components['schemas']['Memory'][];
      readonly memory: components['schemas']['Memory'];
      /** @description What replaced it, then what replaced that; the last one holds. */
      readonly newer: readonly components['schemas']['Memory'][];
    };
    /** @description How memories are merged into one. */
    readonly MergeOptions: {
      /** @description Which of them stays; default the first. */
      readonly into?: string;
      /** @description What it says from now on; default what it says. */
      readonly content?: string;
    };
    /** @description Counts over an owner's memories. */
    readonly MemoryStats: {
      readonly total: number;
      /** @description Those that hold: neither replaced nor expired. The counts below are of these. */
      readonly live: number;
      /** @description Replaced, whether expired or not. */
      readonly superseded: number;
      /** @description Expired and not replaced; Memories.removeExpired takes them away. */
      readonly expired: number;
      readonly byType: {
        readonly [key: string]: number;
      };
      readonly byScope: {
        readonly [key: string]: number;
      };
      /** @description By project; those of none under the empty text. */
      readonly byProject: {
        readonly [key: string]: number;
      };
      /** @description 0 without any. */
      readonly averageImportance: number;
      /** @description Sum of the access counts. */
      readonly accesses: number;
    };
    /** @description A small text that always stands in the prompt, such as what an agent knows of its user: core memory, as Letta calls it. */
    readonly MemoryBlock: {
      /** @description Its name, such as `human` or `persona`; one in each place. */
      readonly label: string;
      /** @description Empty: none. */
      readonly project: string;
      readonly value: string;
      /** @description What the block is for; a model that edits blocks reads it. */
      readonly description: string;
      /** @description Most characters (UTF-16 units) of the value. */
      readonly limitChars: number;
      /** @description Rises by one with every edit: what edits compare. */
      readonly version: number;
      /** @description Unix milliseconds. */
      readonly createdAt: number;
      /** @description Unix milliseconds. */
      readonly updatedAt: number;
    };
    /** @description A block to be made. */
    readonly NewMemoryBlock: {
      /** @description 1 to 128 characters. */
      readonly label: string;
      /** @description Default: empty. Redacted before it is written, as is the description. */
      readonly value?: string;
      readonly description?: string;
      /** @description 1 to 1,000,000; default 2,000. */
      readonly limitChars?: number;
      /** @description Default: none, the block is the owner's everywhere. */
      readonly project?: string;
    };
    /** @description An edit; what is absent stays. */
    readonly BlockEdit: {
      /** @description The version that the caller read. Whoever edits what somebody else has changed meanwhile gets a `conflict`. */
      readonly expectedVersion: number;
      readonly value?: string;
      readonly description?: string;
      readonly limitChars?: number;
    };
    /** @description How edits find their block. */
    readonly BlockEditOptions: {
      /** @description An id of the edit, for repeating a call whose answer was lost: the same again changes nothing, as long as its version is kept. */
      readonly editId?: string;
      /** @description Default: none, the block is the owner's everywhere. */
      readonly project?: string;
    };
    /** @description How MemoryBlocks.append joins. */
    readonly AppendOptions: {
      /** @description What stands between the value, when there is one, and the text; default a line break. */
      readonly separator?: string;
      /** @description An id of the edit, for repeating a call whose answer was lost: the same again changes nothing, as long as its version is kept. */
      readonly editId?: string;
      /** @description Default: none, the block is the owner's everywhere. */
      readonly project?: string;
    };
    /** @description Where a block belongs. */
    readonly BlockPlace: {
      /** @description Default: none, the block is the owner's everywhere. */
      readonly project?: string;
    };
    /** @description A block as an edit left it. */
    readonly BlockVersion: {
      readonly version: number;
      readonly value: string;
      readonly description: string;
      /** @description Unix milliseconds. */
      readonly at: number;
    };
    /** @description Something to be done or thought of later: prospective memory. */
    readonly Intention: {
      readonly id: string;
      readonly kind: components['schemas']['IntentionKind'];
      readonly title: string;
      readonly description: string;
      readonly status: components['schemas']['IntentionStatus'];
      readonly priority: components['schemas']['IntentionPriority'];
      /** @description Empty: none. */
      readonly project: string;
      /** @description The goal that it is a part of. */
      readonly parentId: string | null;
      /** @description From 0 to 1. Of what has parts: their mean, those that were cancelled left out. What is done has 1. */
      readonly progress: number;
      /** @description When it is due by its schedule, Unix milliseconds; null: not by time. */
      readonly dueAt: number | null;
      /** @description How often it comes again, milliseconds; null: it does not by time. */
      readonly everyMs: number | null;
      /** @description What else makes it due. */
      readonly triggers: readonly components['schemas']['IntentionTrigger'][];
      /** @description Whether it opens again when it is completed. */
      readonly repeats: boolean;
      /** @description Until when it is put off, Unix milliseconds; then it is due. Null: it is not. */
      readonly snoozedUntil: number | null;
      /** @description Who has it in hand, and until when that counts, Unix milliseconds; null: nobody. */
      readonly claimedBy: string | null;
      readonly claimedUntil: number | null;
      /** @description How often it was completed. */
      readonly completions: number;
      /** @description Unix milliseconds of the last time; null: never. */
      readonly completedAt: number | null;
      readonly tags: readonly string[];
      readonly metadata: components['schemas']['JsonObject'];
      /** @description Where it came from: a conversation, or any other source. Plain texts. */
      readonly conversationId: string | null;
      readonly source: string | null;
      /** @description Rises with every change. */
      readonly version: number;
      /** @description Unix milliseconds. */
      readonly createdAt: number;
      /** @description Unix milliseconds. */
      readonly updatedAt: number;
    };
    /**
     * @description A `task` is to be done, a `goal` is reached by way of others, a `reminder` is to be thought of. They differ in nothing else.
     * @enum {string}
     */
    readonly IntentionKind: 'task' | 'goal' | 'reminder';
    /**
     * @description `open` waits, `active` is being worked on; `done` and `cancelled` are over.
     * @enum {string}
     */
    readonly IntentionStatus: 'active' | 'open' | 'done' | 'cancelled';
    /**
     * @description How much it matters. What is due is given by it, the highest first.
     * @enum {string}
     */
    readonly IntentionPriority: 'low' | 'normal' | 'high' | 'urgent';
    /** @description What makes an intention due, beside its time. */
    readonly IntentionTrigger: components['schemas']['EventTrigger'] | components['schemas']['ContextTrigger'];
    /** @description Something happens that is called so: `git.commit`; `git.*` is everything that begins with `git.`, `*` is everything. */
    readonly EventTrigger: {
      /** @constant */
      readonly on: 'event';
      readonly event: string;
    };
    /** @description Something comes up. All that is given must fit; at least one of the three is. */
    readonly ContextTrigger: {
      /** @constant */
      readonly on: 'context';
      /** @description One of these words or phrases stands in the text; found like a search finds them, so `parsing` fits `parser.parse()`'s `parse`. */
      readonly keywords?: readonly string[];
      /** @description It is this project. */
      readonly project?: string;
      /** @description One of the paths fits one of these globs, such as `src/*.ts`. */
      readonly paths?: readonly string[];
    };
    /** @description What is to be done or thought of later. */
    readonly NewIntention: {
      /** @description An id of the caller's choice; the same id again changes nothing and returns what is stored. Default: a new UUID. */
      readonly id?: string;
      /** @description Default `task`. */
      readonly kind?: components['schemas']['IntentionKind'];
      /** @description 1 to 10,000 characters. Redacted before it is written, as are description, tags and metadata. */
      readonly title: string;
      readonly description?: string;
      /** @description Default `normal`. */
      readonly priority?: components['schemas']['IntentionPriority'];
      readonly project?: string;
      /** @description A goal that this is a part of. What has parts is not removed or completed with them unless one says so. */
      readonly parentId?: string | null;
      /** @description Unix milliseconds. */
      readonly dueAt?: number | null;
      /** @description Comes again so many milliseconds after it was due, 1,000 to 3,155,760,000,000 (100 years). Without `dueAt` it is due for the first time so long after now. A fixed time: over a change of the clocks, a day of 86,400,000 ms is due an hour earlier or later. */
      readonly everyMs?: number | null;
      /** @description At most 64. */
      readonly triggers?: readonly components['schemas']['IntentionTrigger'][];
      /** @description Default: whether it has `everyMs`. */
      readonly repeats?: boolean;
      readonly tags?: readonly string[];
      readonly metadata?: components['schemas']['JsonObject'];
      readonly conversationId?: string | null;
      readonly source?: string | null;
      /** @description Unix milliseconds; default now. */
      readonly createdAt?: number;
    };
    /** @description Changes; what is absent stays. `null` clears. */
    readonly IntentionChanges: {
      /**
       * @description `open` or `active`; what is over opens again by it. Use `complete` and `cancel` to end it.
       * @enum {string}
       */
      readonly status?: 'active' | 'open';
      /** @description From 0 to 1. */
      readonly progress?: number;
      /** @description Change it only while it has this version. */
      readonly expectedVersion?: number;
      /** @description 1 to 10,000 characters. Redacted before it is written, as are description, tags and metadata. */
      readonly title?: string;
      readonly metadata?: components['schemas']['JsonObject'];
      readonly source?: string | null;
      readonly description?: string;
      readonly project?: string;
      readonly tags?: readonly string[];
      readonly conversationId?: string | null;
      /**
       * @description Default `normal`.
       * @enum {string}
       */
      readonly priority?: 'low' | 'normal' | 'high' | 'urgent';
      /** @description Unix milliseconds. */
      readonly dueAt?: number | null;
      /** @description Comes again so many milliseconds after it was due, 1,000 to 3,155,760,000,000 (100 years). Without `dueAt` it is due for the first time so long after now. A fixed time: over a change of the clocks, a day of 86,400,000 ms is due an hour earlier or later. */
      readonly everyMs?: number | null;
      /** @description At most 64. */
      readonly triggers?: readonly components['schemas']['IntentionTrigger'][];
      /** @description Default: whether it has `everyMs`. */
      readonly repeats?: boolean;
    };
    /** @description Something that is due. */
    readonly DueIntention: {
      readonly intention: components['schemas']['Intention'];
      /** @description At least one. */
      readonly reasons: readonly components['schemas']['DueReason'][];
    };
    /** @description Why something is due. */
    readonly DueReason:
      | {
          /** @constant */
          readonly on: 'time';
          /** @description When it became due, Unix milliseconds. */
          readonly at: number;
          readonly overdueMs: number;
        }
      | {
          /** @constant */
          readonly on: 'event';
          readonly event: string;
        }
      | {
          /** @constant */
          readonly on: 'context';
          /** @description The trigger's keywords that stand in the text. */
          readonly keywords: readonly string[];
          /** @description Empty: the trigger names none. */
          readonly project: string;
          /** @description The paths that fit. */
          readonly paths: readonly string[];
        };
    /** @description What goes on: whatever of it makes something due is said in the reasons. */
    readonly DueQuery: {
      /** @description What counts as now, Unix milliseconds; default the store's clock. */
      readonly now?: number;
      /** @description Something that happens right now. */
      readonly event?: string;
      /** @description What is being talked about and worked on. */
      readonly context?: {
        readonly text?: string;
        readonly project?: string;
        readonly paths?: readonly string[];
      };
      /** @description Only of this project and of none. Default: of all. */
      readonly project?: string;
      /** @description How many at most, 1 to 1,000; default 50. */
      readonly limit?: number;
      /** @description Take what is due in hand: nobody else who claims gets it before it is done, snoozed, or the time is over. */
      readonly claim?: components['schemas']['Claim'];
    };
    /** @description Who takes what is due in hand. */
    readonly Claim: {
      /** @description Who, such as a process or an agent, 1 to 512 characters. */
      readonly by: string;
      /** @description For how long, milliseconds, 1 to 604,800,000; default 60,000. After that it is due for others again: who had it may have crashed. */
      readonly forMs?: number;
    };
    /** @description How Intentions.complete ends something. */
    readonly CompleteOptions: {
      /** @description Complete only this occurrence of what repeats, by the `dueAt` it had: when it has gone on since, nothing changes. So a repeat is safe. */
      readonly occurrence?: number;
      /** @description Ends what repeats for good. Default false. */
      readonly forGood?: boolean;
      /** @description Also completes all its parts that are not over. Default false. */
      readonly withParts?: boolean;
    };
    /** @description Counts over an owner's intentions. */
    readonly IntentionStats: {
      readonly total: number;
      readonly byStatus: {
        readonly active: number;
        readonly open: number;
        readonly done: number;
        readonly cancelled: number;
      };
      readonly byKind: {
        readonly task: number;
        readonly goal: number;
        readonly reminder: number;
      };
      /** @description Not over and due by time now. */
      readonly overdue: number;
    };
    /** @description How to set an entry. */
    readonly CacheSetOptions: {
      /** @description How long it is valid, in milliseconds; null: always. Default: the store's `cache.ttlMs`, which is null. */
      readonly ttlMs?: number | null;
      /** @description What it is listed, removed and counted by; default ''. */
      readonly category?: string;
      /** @description What Cache.findSimilar finds it by; its category must be one of the store's `cache.semantic`. */
      readonly embedding?: components['schemas']['CacheEmbedding'];
    };
    /** @description A vector that says what an entry is about, of a model of the caller's. */
    readonly CacheEmbedding: {
      /** @description The embedding model. Vectors of different models, or of different lengths, are never compared. */
      readonly model: string;
      /** @description 1 to 8,192 numbers; kept as 32-bit floats. */
      readonly vector: readonly number[];
      /** @description The text that was embedded. Numbers, names and negation in it must agree for a hit; see Cache.findSimilar. */
      readonly text: string;
    };
    /** @description One entry of Cache.setMany. */
    readonly NewCacheEntry: {
      readonly key: string;
      readonly value: components['schemas']['JsonValue'];
      /** @description What it is listed, removed and counted by; default ''. */
      readonly category?: string;
      /** @description How long it is valid, in milliseconds; null: always. Default: the store's `cache.ttlMs`, which is null. */
      readonly ttlMs?: number | null;
    };
    /** @description Which entries. */
    readonly CacheFilter: {
      /** @description Keys as a text in which `*` stands for any characters, or as a RegExp. */
      readonly pattern?: string;
      readonly category?: string;
    };
    /** @description An entry without its value. */
    readonly CacheEntryInfo: {
      readonly key: string;
      readonly category: string;
      /** @description What it takes in the database, about, in bytes: key, value and SQLite's own share. */
      readonly bytes: number;
      /** @description Unix milliseconds; stays when the entry is set again. */
      readonly createdAt: number;
      /** @description When it was last set, Unix milliseconds. */
      readonly writtenAt: number;
      /** @description Unix milliseconds; null: never. */
      readonly expiresAt: number | null;
      /** @description How often it was read; what other processes read in the last second may be missing. */
      readonly hits: number;
      /** @description Unix milliseconds; null: not yet. */
      readonly lastHitAt: number | null;
    };
    /** @description What to look for with Cache.findSimilar. */
    readonly SimilarityQuery: {
      /** @description One of the store's `cache.semantic`. */
      readonly category: string;
      readonly embedding: components['schemas']['CacheEmbedding'];
      /** @description The least cosine, above 0 to 1. Default: what `cache.semantic` says of the category, 0.95 at first. */
      readonly threshold?: number;
      /** @description Default 1, at most 100. */
      readonly limit?: number;
    };
    /** @description What Cache.stats says: of the owner's entries, unless it says otherwise. */
    readonly CacheStats: {
      /** @description Reads that found something, and reads that did not, ever; of entries and responses. */
      readonly totalHits: number;
      readonly totalMisses: number;
      /** @description `totalHits` by all reads, 0 to 1; 0 without any. */
      readonly hitRate: number;
      /** @description Expired and not removed yet; part of the other figures. */
      readonly expired: number;
      readonly responses: components['schemas']['CacheSums'];
      /** @description General entries by category, the largest first. */
      readonly byCategory: readonly {
        readonly entries: number;
        readonly bytes: number;
        /** @description Hits of the entries that are there now. */
        readonly hits: number;
        readonly category: string;
      }[];
      /** @description The budget of all owners together; null: none. */
      readonly maxBytes: number | null;
      readonly entries: number;
      readonly bytes: number;
      /** @description Hits of the entries that are there now. */
      readonly hits: number;
    };
    /** @description Sums over a part of a cache. */
    readonly CacheSums: {
      readonly entries: number;
      readonly bytes: number;
      /** @description Hits of the entries that are there now. */
      readonly hits: number;
    };
    /** @description What responses out of the cache spared. */
    readonly CacheSavings: {
      /** @description Responses that came out of the cache. */
      readonly responses: number;
      readonly inputTokens: number;
      readonly outputTokens: number;
      /** @description Micro-dollars that these responses cost when they were made. */
      readonly costMicros: number;
      /** @description Milliseconds that they took when they were made. */
      readonly durationMs: number;
    };
    /** @description What Cache.cleanup did. */
    readonly CacheCleanup: {
      readonly expired: number;
      readonly evicted: number;
      /** @description Bytes that these entries took. */
      readonly freedBytes: number;
    };
    /** @description A request to a language model, as far as it decides the answer. */
    readonly CacheRequest: {
      /** @description The prompt; this or `messages`. */
      readonly prompt?: string;
      /** @description The messages of a chat, with everything else that shapes the answer, such as tools; this or `prompt`. */
      readonly messages?: components['schemas']['JsonValue'];
      /** @description The model's name or path; only what stands behind the last `/` or `\` counts. */
      readonly model: string;
      /** @description A hash of the model's content, which then counts instead of its name. */
      readonly modelHash?: string;
      /** @description The generation settings. Members that don't decide the answer are left out of the key: {@link IGNORED_SETTINGS }. Stop sequences (`stop`, `stop_sequences`, `stopSequences`) count as a set; a member that is null counts as absent. */
      readonly settings?: components['schemas']['JsonObject'];
    };
    /** @description A kept answer. */
    readonly CachedResponse: {
      /** @description See {@link Cache.responseKey }. */
      readonly key: string;
      /** @description Null where the request had messages. */
      readonly prompt: string | null;
      /** @description Null where the request had a prompt. */
      readonly messages: components['schemas']['JsonValue'];
      /** @description SHA-256 of the prompt, or of the canonical JSON of the messages. */
      readonly promptHash: string;
      /** @description As it was given. */
      readonly model: string;
      /** @description As they were given. */
      readonly settings: components['schemas']['JsonObject'];
      readonly text: string;
      readonly response: components['schemas']['JsonValue'];
      readonly finishReason: string | null;
      readonly inputTokens: number | null;
      readonly outputTokens: number | null;
      readonly durationMs: number | null;
      /** @description Output tokens by duration; null where either is unknown. */
      readonly tokensPerSecond: number | null;
      readonly costMicros: number | null;
      /** @description What it takes in the database, about, in bytes. */
      readonly bytes: number;
      /** @description When it was kept, Unix milliseconds. */
      readonly createdAt: number;
      readonly expiresAt: number | null;
      readonly hits: number;
      readonly lastHitAt: number | null;
    };
    /** @description An answer to be kept. */
    readonly NewCachedResponse: {
      readonly text: string;
      /** @description The whole response as the provider gave it, or any JSON. */
      readonly response?: components['schemas']['JsonValue'];
      readonly finishReason?: string | null;
      readonly inputTokens?: number | null;
      readonly outputTokens?: number | null;
      /** @description How long it took to make, in milliseconds; may have a fraction. */
      readonly durationMs?: number | null;
      /** @description What it cost, in micro-dollars. */
      readonly costMicros?: number | null;
    };
    /** @description Which answers to invalidate: all that is said must fit. */
    readonly ResponseSelection: {
      readonly prompt?: string;
      readonly messages?: components['schemas']['JsonValue'];
      /** @description Compared by base name. */
      readonly model?: string;
      /** @description Only answers that are older than this, in milliseconds. */
      readonly olderThanMs?: number;
      /**
       * @description All of the owner's.
       * @constant
       */
      readonly all?: true;
    };
    /** @description What recording a call did. */
    readonly RecordedGeneration: {
      readonly id: string;
      readonly costMicros: number | null;
      readonly priceSource: ('reported' | 'set' | 'option' | 'table') | null;
      /** @description False when the id was there already: the report changed it, or nothing. */
      readonly added: boolean;
    };
    /** @description A call to be recorded. Absent tokens count as 0, absent texts as none. */
    readonly NewGeneration: {
      /** @description The call's identity, such as the provider's id of the response. Of several reports with the same id the last one wins: what it says replaces, what it leaves out stays. Default: a UUIDv7. */
      readonly id?: string;
      /** @description Unix milliseconds from 1970 to 2399; default now. */
      readonly createdAt?: number;
      readonly model?: string;
      readonly provider?: string;
      readonly project?: string;
      readonly tool?: string;
      readonly sessionId?: string;
      readonly conversationId?: string;
      /** @description What the call cost, when that is known: it is never replaced by a computed price. Default: computed from the prices. */
      readonly costMicros?: number;
      readonly firstTokenUs?: number | null;
      readonly generationUs?: number | null;
      readonly totalUs?: number | null;
      readonly finishReason?: string | null;
      /** @description Default false. A call that the cache answered costs nothing unless `costMicros` says otherwise. */
      readonly cacheHit?: boolean;
      readonly error?: string | null;
      readonly temperature?: number | null;
      readonly maxTokens?: number | null;
      readonly metadata?: components['schemas']['JsonObject'] | null;
      /** @description Tokens of the prompt that were neither read from the provider's cache nor written to it. */
      readonly inputTokens?: number;
      /** @description Tokens of the answer, reasoning included. */
      readonly outputTokens?: number;
      /** @description Tokens of the prompt that were read from the provider's cache. */
      readonly cacheReadTokens?: number;
      /** @description Tokens of the prompt that were written to the provider's cache. */
      readonly cacheCreationTokens?: number;
      /** @description Those of `cacheCreationTokens` that are kept for an hour instead of five minutes, which costs more. */
      readonly cacheCreation1hTokens?: number;
      /** @description Those of `outputTokens` that were reasoning. */
      readonly reasoningTokens?: number;
    };
    /** @description One call of a model. */
    readonly Generation: {
      readonly id: string;
      /** @description Unix milliseconds. */
      readonly createdAt: number;
      readonly provider: string;
      readonly model: string;
      readonly project: string;
      /** @description The program that made the call, such as `claude-code`. */
      readonly tool: string;
      readonly sessionId: string;
      readonly conversationId: string;
      /** @description Millionths of a US dollar; null when no price of the model is known. Fixed when recorded. */
      readonly costMicros: number | null;
      readonly priceSource: ('reported' | 'set' | 'option' | 'table') | null;
      /** @description Microseconds until the first token came (the time of the prompt); null when not measured. */
      readonly firstTokenUs: number | null;
      /** @description Microseconds from the first token to the last; null when not measured. */
      readonly generationUs: number | null;
      /** @description Microseconds of the whole call; null when not measured. */
      readonly totalUs: number | null;
      readonly finishReason: string | null;
      /** @description Whether the answer came from a response cache instead of the model. */
      readonly cacheHit: boolean;
      /** @description What went wrong; null when nothing did. */
      readonly error: string | null;
      readonly temperature: number | null;
      readonly maxTokens: number | null;
      readonly metadata: components['schemas']['JsonObject'] | null;
      /** @description Tokens of the prompt that were neither read from the provider's cache nor written to it. */
      readonly inputTokens: number;
      /** @description Tokens of the answer, reasoning included. */
      readonly outputTokens: number;
      /** @description Tokens of the prompt that were read from the provider's cache. */
      readonly cacheReadTokens: number;
      /** @description Tokens of the prompt that were written to the provider's cache. */
      readonly cacheCreationTokens: number;
      /** @description Those of `cacheCreationTokens` that are kept for an hour instead of five minutes, which costs more. */
      readonly cacheCreation1hTokens: number;
      /** @description Those of `outputTokens` that were reasoning. */
      readonly reasoningTokens: number;
    };
    /** @description Sums over a window. Breakdowns that were not asked for are empty; days and hours without calls are left out. */
    readonly AnalyticsSummary: {
      readonly total: components['schemas']['AnalyticsFigures'];
      /** @description Dearest first, then most tokens, then by name; likewise by provider, project and tool. */
      readonly byModel: readonly components['schemas']['ModelFigures'][];
      readonly byProvider: readonly components['schemas']['NamedFigures'][];
      readonly byProject: readonly components['schemas']['NamedFigures'][];
      readonly byTool: readonly components['schemas']['NamedFigures'][];
      /** @description Oldest first, like the hours. */
      readonly byDay: readonly components['schemas']['TimeFigures'][];
      readonly byHour: readonly components['schemas']['TimeFigures'][];
      /** @description Models that the prices don't know, most tokens first. Named whatever was asked for: their cost is missing in the sums. */
      readonly unpricedModels: readonly components['schemas']['UnpricedModel'][];
    };
    /** @description Sums over calls. Integers are exact; null: nothing to make the figure of. */
    readonly AnalyticsFigures: {
      readonly generations: number;
      readonly errors: number;
      readonly cacheHits: number;
      /** @description Input, output, cache reads and cache writes together. */
      readonly totalTokens: number;
      /** @description Millionths of a US dollar, of the calls whose cost is known. */
      readonly costMicros: number;
      /** @description Calls whose cost is unknown; see AnalyticsSummary.unpricedModels. */
      readonly unpricedGenerations: number;
      /** @description The tokens of those calls. */
      readonly unpricedTokens: number;
      /** @description Answers from the response cache among all calls, 0 to 1. */
      readonly cacheHitRate: number | null;
      /** @description Output tokens over the time it took to generate them, cache hits left out: the speed of all calls together. */
      readonly tokensPerSecond: number | null;
      /** @description Sum of the measured whole times, in microseconds. */
      readonly totalUs: number;
      /** @description Whole times in microseconds. */
      readonly totalTime: components['schemas']['Spread'] | null;
      /** @description Times to the first token in microseconds. */
      readonly firstTokenTime: components['schemas']['Spread'] | null;
      /** @description Speeds of single calls in tokens per second, cache hits left out; `p95`: 95 % of the calls were at most so fast. */
      readonly speed: components['schemas']['Spread'] | null;
      /** @description Tokens of the prompt that were neither read from the provider's cache nor written to it. */
      readonly inputTokens: number;
      /** @description Tokens of the answer, reasoning included. */
      readonly outputTokens: number;
      /** @description Tokens of the prompt that were read from the provider's cache. */
      readonly cacheReadTokens: number;
      /** @description Tokens of the prompt that were written to the provider's cache. */
      readonly cacheCreationTokens: number;
      /** @description Those of `cacheCreationTokens` that are kept for an hour instead of five minutes, which costs more. */
      readonly cacheCreation1hTokens: number;
      /** @description Those of `outputTokens` that were reasoning. */
      readonly reasoningTokens: number;
    };
    /** @description How a figure is spread. Exact within 1 %: of a thousand calls, `p95` is the 950th smallest. */
    readonly Spread: {
      /** @description Calls that have the figure. */
      readonly count: number;
      readonly p50: number;
      readonly p95: number;
      readonly p99: number;
    };
    /** @description Sums of one model. */
    readonly ModelFigures: {
      readonly provider: string;
      readonly model: string;
      readonly generations: number;
      readonly errors: number;
      readonly cacheHits: number;
      /** @description Input, output, cache reads and cache writes together. */
      readonly totalTokens: number;
      /** @description Millionths of a US dollar, of the calls whose cost is known. */
      readonly costMicros: number;
      /** @description Calls whose cost is unknown; see AnalyticsSummary.unpricedModels. */
      readonly unpricedGenerations: number;
      /** @description The tokens of those calls. */
      readonly unpricedTokens: number;
      /** @description Answers from the response cache among all calls, 0 to 1. */
      readonly cacheHitRate: number | null;
      /** @description Output tokens over the time it took to generate them, cache hits left out: the speed of all calls together. */
      readonly tokensPerSecond: number | null;
      /** @description Sum of the measured whole times, in microseconds. */
      readonly totalUs: number;
      /** @description Whole times in microseconds. */
      readonly totalTime: components['schemas']['Spread'] | null;
      /** @description Times to the first token in microseconds. */
      readonly firstTokenTime: components['schemas']['Spread'] | null;
      /** @description Speeds of single calls in tokens per second, cache hits left out; `p95`: 95 % of the calls were at most so fast. */
      readonly speed: components['schemas']['Spread'] | null;
      /** @description Tokens of the prompt that were neither read from the provider's cache nor written to it. */
      readonly inputTokens: number;
      /** @description Tokens of the answer, reasoning included. */
      readonly outputTokens: number;
      /** @description Tokens of the prompt that were read from the provider's cache. */
      readonly cacheReadTokens: number;
      /** @description Tokens of the prompt that were written to the provider's cache. */
      readonly cacheCreationTokens: number;
      /** @description Those of `cacheCreationTokens` that are kept for an hour instead of five minutes, which costs more. */
      readonly cacheCreation1hTokens: number;
      /** @description Those of `outputTokens` that were reasoning. */
      readonly reasoningTokens: number;
    };
    /** @description Sums of a project, a provider or a tool. */
    readonly NamedFigures: {
      /** @description Empty for calls that named none. */
      readonly name: string;
      readonly generations: number;
      readonly errors: number;
      readonly cacheHits: number;
      /** @description Input, output, cache reads and cache writes together. */
      readonly totalTokens: number;
      /** @description Millionths of a US dollar, of the calls whose cost is known. */
      readonly costMicros: number;
      /** @description Calls whose cost is unknown; see AnalyticsSummary.unpricedModels. */
      readonly unpricedGenerations: number;
      /** @description The tokens of those calls. */
      readonly unpricedTokens: number;
      /** @description Answers from the response cache among all calls, 0 to 1. */
      readonly cacheHitRate: number | null;
      /** @description Output tokens over the time it took to generate them, cache hits left out: the speed of all calls together. */
      readonly tokensPerSecond: number | null;
      /** @description Sum of the measured whole times, in microseconds. */
      readonly totalUs: number;
      /** @description Whole times in microseconds. */
      readonly totalTime: components['schemas']['Spread'] | null;
      /** @description Times to the first token in microseconds. */
      readonly firstTokenTime: components['schemas']['Spread'] | null;
      /** @description Speeds of single calls in tokens per second, cache hits left out; `p95`: 95 % of the calls were at most so fast. */
      readonly speed: components['schemas']['Spread'] | null;
      /** @description Tokens of the prompt that were neither read from the provider's cache nor written to it. */
      readonly inputTokens: number;
      /** @description Tokens of the answer, reasoning included. */
      readonly outputTokens: number;
      /** @description Tokens of the prompt that were read from the provider's cache. */
      readonly cacheReadTokens: number;
      /** @description Tokens of the prompt that were written to the provider's cache. */
      readonly cacheCreationTokens: number;
      /** @description Those of `cacheCreationTokens` that are kept for an hour instead of five minutes, which costs more. */
      readonly cacheCreation1hTokens: number;
      /** @description Those of `outputTokens` that were reasoning. */
      readonly reasoningTokens: number;
    };
    /** @description Sums of a day or an hour in the time zone that was asked for. */
    readonly TimeFigures: {
      /** @description `2026-03-29` of a day, `2026-03-29T13:00+02:00` of an hour. */
      readonly label: string;
      /** @description Unix milliseconds of its beginning. */
      readonly start: number;
      readonly generations: number;
      readonly errors: number;
      readonly cacheHits: number;
      /** @description Input, output, cache reads and cache writes together. */
      readonly totalTokens: number;
      /** @description Millionths of a US dollar, of the calls whose cost is known. */
      readonly costMicros: number;
      /** @description Calls whose cost is unknown; see AnalyticsSummary.unpricedModels. */
      readonly unpricedGenerations: number;
      /** @description The tokens of those calls. */
      readonly unpricedTokens: number;
      /** @description Answers from the response cache among all calls, 0 to 1. */
      readonly cacheHitRate: number | null;
      /** @description Output tokens over the time it took to generate them, cache hits left out: the speed of all calls together. */
      readonly tokensPerSecond: number | null;
      /** @description Sum of the measured whole times, in microseconds. */
      readonly totalUs: number;
      /** @description Whole times in microseconds. */
      readonly totalTime: components['schemas']['Spread'] | null;
      /** @description Times to the first token in microseconds. */
      readonly firstTokenTime: components['schemas']['Spread'] | null;
      /** @description Speeds of single calls in tokens per second, cache hits left out; `p95`: 95 % of the calls were at most so fast. */
      readonly speed: components['schemas']['Spread'] | null;
      /** @description Tokens of the prompt that were neither read from the provider's cache nor written to it. */
      readonly inputTokens: number;
      /** @description Tokens of the answer, reasoning included. */
      readonly outputTokens: number;
      /** @description Tokens of the prompt that were read from the provider's cache. */
      readonly cacheReadTokens: number;
      /** @description Tokens of the prompt that were written to the provider's cache. */
      readonly cacheCreationTokens: number;
      /** @description Those of `cacheCreationTokens` that are kept for an hour instead of five minutes, which costs more. */
      readonly cacheCreation1hTokens: number;
      /** @description Those of `outputTokens` that were reasoning. */
      readonly reasoningTokens: number;
    };
    /** @description A model without a price: what it used has no cost in the sums. */
    readonly UnpricedModel: {
      readonly provider: string;
      readonly model: string;
      readonly generations: number;
      readonly tokens: number;
    };
    /**
     * @description By what a summary is broken down.
     * @enum {string}
     */
    readonly AnalyticsGrouping: 'tool' | 'project' | 'model' | 'provider' | 'day' | 'hour';
    /** @description Five hours as subscriptions bill them: a block begins at the full hour (UTC) of its first call and ends five hours later; the next one begins with the next call. As a block is never longer, a pause of five hours always ends it. */
    readonly BillingBlock: {
      /** @description Unix milliseconds. */
      readonly start: number;
      readonly end: number;
      readonly firstAt: number;
      readonly lastAt: number;
      /** @description Whether now lies in it. */
      readonly active: boolean;
      readonly models: readonly string[];
      /** @description Tokens and money per minute between the first call and the last (of an active block: and now); null when that is no time. */
      readonly burnRate: {
        readonly tokensPerMinute: number;
        readonly costMicrosPerHour: number;
      } | null;
      /** @description Of an active block: what it will come to at this rate. */
      readonly projection: {
        readonly totalTokens: number;
        readonly costMicros: number;
        readonly minutesLeft: number;
      } | null;
      readonly generations: number;
      readonly errors: number;
      readonly cacheHits: number;
      /** @description Input, output, cache reads and cache writes together. */
      readonly totalTokens: number;
      /** @description Millionths of a US dollar, of the calls whose cost is known. */
      readonly costMicros: number;
      /** @description Calls whose cost is unknown; see AnalyticsSummary.unpricedModels. */
      readonly unpricedGenerations: number;
      /** @description The tokens of those calls. */
      readonly unpricedTokens: number;
      /** @description Answers from the response cache among all calls, 0 to 1. */
      readonly cacheHitRate: number | null;
      /** @description Output tokens over the time it took to generate them, cache hits left out: the speed of all calls together. */
      readonly tokensPerSecond: number | null;
      /** @description Sum of the measured whole times, in microseconds. */
      readonly totalUs: number;
      /** @description Whole times in microseconds. */
      readonly totalTime: components['schemas']['Spread'] | null;
      /** @description Times to the first token in microseconds. */
      readonly firstTokenTime: components['schemas']['Spread'] | null;
      /** @description Speeds of single calls in tokens per second, cache hits left out; `p95`: 95 % of the calls were at most so fast. */
      readonly speed: components['schemas']['Spread'] | null;
      /** @description Tokens of the prompt that were neither read from the provider's cache nor written to it. */
      readonly inputTokens: number;
      /** @description Tokens of the answer, reasoning included. */
      readonly outputTokens: number;
      /** @description Tokens of the prompt that were read from the provider's cache. */
      readonly cacheReadTokens: number;
      /** @description Tokens of the prompt that were written to the provider's cache. */
      readonly cacheCreationTokens: number;
      /** @description Those of `cacheCreationTokens` that are kept for an hour instead of five minutes, which costs more. */
      readonly cacheCreation1hTokens: number;
      /** @description Those of `outputTokens` that were reasoning. */
      readonly reasoningTokens: number;
    };
    /** @description A price as it is looked up. */
    readonly KnownPrice: {
      readonly model: string;
      readonly effectiveFrom: number;
      /** @enum {string} */
      readonly source: 'set' | 'option' | 'table';
      readonly input: number;
      readonly output: number;
      /** @description Default: as `input`. */
      readonly cacheRead: number;
      /** @description Written for five minutes. Default: as `input`. */
      readonly cacheWrite: number;
      /** @description Written for an hour. Default: as `cacheWrite`. */
      readonly cacheWrite1h: number;
    };
    /** @description Which costs to compute anew. */
    readonly RepriceOptions: {
      /** @description Only calls without a cost; default true. False computes again whatever was not reported. */
      readonly onlyUnpriced?: boolean;
      /** @description Calls at or after this time, Unix milliseconds. */
      readonly since?: number;
      /** @description Calls before this time, Unix milliseconds. */
      readonly until?: number;
      readonly model?: string;
    };
    /** @description An amount of money not to be spent within a period. */
    readonly Budget: {
      readonly name: string;
      readonly period: components['schemas']['BudgetPeriod'];
      /** @description Millionths of a US dollar. */
      readonly limitMicros: number;
      /** @description Only calls of this project; empty: of all. Likewise the model. */
      readonly project: string;
      readonly model: string;
      /** @description From which share of the limit on to warn, in percent. */
      readonly warnPercent: number;
      readonly timeZone: string;
      readonly createdAt: number;
    };
    /**
     * @description How long a budget's period is, in its time zone: a day, a week from Monday on, a calendar month.
     * @enum {string}
     */
    readonly BudgetPeriod: 'day' | 'week' | 'month';
    /** @description A budget to be set. */
    readonly NewBudget: {
      /** @description Default: made of project, model and period. A budget of the same name is replaced. */
      readonly name?: string;
      /** @description Default: month. */
      readonly period?: components['schemas']['BudgetPeriod'];
      readonly limitMicros: number;
      readonly project?: string;
      readonly model?: string;
      /** @description 1 to 100; default 80. */
      readonly warnPercent?: number;
      /** @description Default `UTC`. */
      readonly timeZone?: string;
    };
    /**
     * @description Where a budget stands in its present period.
     *
     *     The forecast is what is spent plus, for the time that is left, the average of the last 24 hours (day), 7 days (week) or 28 days (month) before now; of a shorter time when the first call is younger.
     */
    readonly BudgetStatus: {
      readonly periodStart: number;
      readonly periodEnd: number;
      readonly spentMicros: number;
      /** @description Below 0 when the limit is passed. */
      readonly remainingMicros: number;
      /** @description What will have been spent at the period's end, at the present pace. */
      readonly forecastMicros: number;
      /**
       * @description `over`: more is spent than the limit. `warning`: `warnPercent` is reached, or the forecast passes the limit.
       * @enum {string}
       */
      readonly state: 'ok' | 'warning' | 'over';
      /** @description Calls of the period whose cost is unknown. */
      readonly unpricedGenerations: number;
      readonly name: string;
      readonly period: components['schemas']['BudgetPeriod'];
      /** @description Millionths of a US dollar. */
      readonly limitMicros: number;
      /** @description Only calls of this project; empty: of all. Likewise the model. */
      readonly project: string;
      readonly model: string;
      /** @description From which share of the limit on to warn, in percent. */
      readonly warnPercent: number;
      readonly timeZone: string;
      readonly createdAt: number;
    };
    /** @description A use of a tool that a model called. */
    readonly ToolUse: {
      readonly tool: string;
      readonly project?: string;
      readonly success: boolean;
      /** @description Microseconds; default 0. */
      readonly totalUs?: number;
      readonly cacheHit?: boolean;
      /** @description Unix milliseconds; default now. */
      readonly usedAt?: number;
    };
    /** @description Statistics of a tool. */
    readonly ToolStatistics: {
      readonly tool: string;
      /** @description Empty: none, or all projects together where that was asked for. */
      readonly project: string;
      readonly uses: number;
      readonly successes: number;
      readonly failures: number;
      readonly cacheHits: number;
      readonly totalUs: number;
      /** @description Microseconds of a use on average. */
      readonly averageUs: number;
      /** @description 0 to 1. */
      readonly successRate: number;
      readonly lastUsedAt: number;
    };
    /** @description A state of a tree of files. */
    readonly Checkpoint: {
      readonly id: string;
      readonly root: string;
      readonly label: string;
      readonly conversationId: string | null;
      /** @description How many files and symbolic links it has; 0 until it is finished. */
      readonly files: number;
      /** @description Bytes of its files, as they came; what other checkpoints share is counted here, too. */
      readonly sizeBytes: number;
      readonly metadata: components['schemas']['JsonObject'] | null;
      readonly createdAt: number;
    };
    /** @description A checkpoint to be made. */
    readonly NewCheckpoint: {
      /** @description Default: a new UUIDv7. Without `/`. Beginning again with the same id goes on with the same checkpoint. */
      readonly id?: string;
      /** @description The tree it is of: the absolute path of a folder, or a project's name. */
      readonly root: string;
      /** @description What people call it: `before the refactoring`. */
      readonly label?: string;
      /** @description The conversation it belongs to; where it came from, not a reference: the conversation may be gone. */
      readonly conversationId?: string | null;
      readonly metadata?: components['schemas']['JsonObject'] | null;
      /** @description Unix milliseconds; default: now. */
      readonly createdAt?: number;
    };
    /** @description What Checkpoints.add did. */
    readonly CheckpointFilesAdded: {
      /** @description How many of the files are in the checkpoint now. */
      readonly added: number;
      /** @description Paths whose bytes the owner's checkpoints do not have (any more): add them with their content. */
      readonly missing: readonly string[];
    };
    /** @description Something to be added to a checkpoint. */
    readonly NewCheckpointFile:
      | components['schemas']['FileWithContent']
      | components['schemas']['FileByHash']
      | components['schemas']['FileByStamp']
      | components['schemas']['NewSymlink'];
    /** @description A file with its bytes, which are kept as they are, never redacted. */
    readonly FileWithContent: {
      /** @constant */
      readonly kind?: 'file';
      readonly content: components['schemas']['Bytes'];
      /** @description What the maker would know the file by if it had not changed since: times, inode and size, as one text. The next checkpoint of the owner may give this instead of the bytes (FileByStamp). Leave it out where a change could go unnoticed. */
      readonly stamp?: string;
      /** @description Below the root: `/` between folders, no `.` and `..`, no backslash. Each path once in a checkpoint. */
      readonly path: string;
      /** @description Permission bits, 0 to 0o777; default 0o644, of a link 0o777. */
      readonly mode?: number;
    };
    /** @description A file whose bytes the owner's checkpoints have already, by their hash. */
    readonly FileByHash: {
      /** @constant */
      readonly kind?: 'file';
      /** @description SHA-256 of the bytes, lower-case hex. */
      readonly hash: string;
      readonly stamp?: string;
      /** @description Below the root: `/` between folders, no `.` and `..`, no backslash. Each path once in a checkpoint. */
      readonly path: string;
      /** @description Permission bits, 0 to 0o777; default 0o644, of a link 0o777. */
      readonly mode?: number;
    };
    /** @description A file that has not changed since it was last in one of the owner's checkpoints: the one with this path and stamp. */
    readonly FileByStamp: {
      /** @constant */
      readonly kind?: 'file';
      readonly stamp: string;
      /** @description Below the root: `/` between folders, no `.` and `..`, no backslash. Each path once in a checkpoint. */
      readonly path: string;
      /** @description Permission bits, 0 to 0o777; default 0o644, of a link 0o777. */
      readonly mode?: number;
    };
    /** @description A symbolic link, which is kept as one. */
    readonly NewSymlink: {
      /** @constant */
      readonly kind: 'symlink';
      /** @description What it leads to, as it stands in the link. */
      readonly target: string;
      /** @description Below the root: `/` between folders, no `.` and `..`, no backslash. Each path once in a checkpoint. */
      readonly path: string;
      /** @description Permission bits, 0 to 0o777; default 0o644, of a link 0o777. */
      readonly mode?: number;
    };
    /** @description A path in a checkpoint. */
    readonly CheckpointFile: {
      readonly path: string;
      readonly kind: components['schemas']['CheckpointFileKind'];
      /** @description Permission bits. */
      readonly mode: number;
      /** @description 0 of a link. */
      readonly sizeBytes: number;
      /** @description SHA-256 of the bytes, lower-case hex; null of a link. */
      readonly hash: string | null;
      /** @description Of a link; else null. */
      readonly target: string | null;
      /** @description What its maker would know the file by if it had not changed since; null: nothing. */
      readonly stamp: string | null;
    };
    /**
     * @description What a path of a checkpoint is. Folders are not kept: they are there as long as something lies in them.
     * @enum {string}
     */
    readonly CheckpointFileKind: 'file' | 'symlink';
    /** @description A path that is not the same in two checkpoints. */
    readonly CheckpointDifference: {
      readonly path: string;
      readonly change: components['schemas']['CheckpointChange'];
      /** @description As it was; null when it was added. */
      readonly before: components['schemas']['CheckpointFile'] | null;
      /** @description As it is afterwards; null when it was removed. */
      readonly after: components['schemas']['CheckpointFile'] | null;
    };
    /**
     * @description How a path differs. `changed`: its bytes, its kind, or what a link leads to; `mode`: only its permissions.
     * @enum {string}
     */
    readonly CheckpointChange: 'added' | 'removed' | 'changed' | 'mode';
    /** @description What Checkpoints.prune removed. */
    readonly CheckpointsPruned: {
      /** @description Ids, oldest first. */
      readonly removed: readonly string[];
      /** @description Stored bytes of content that nothing holds any more: free pages now, given back by `store.reclaim()`. 0 of a dry run. */
      readonly freedBytes: number;
    };
    /** @description What goes: whatever any of these says. At least one of `keep`, `before` and `maxBytes` is needed. */
    readonly CheckpointPruning: {
      /** @description Only checkpoints of this root; `maxBytes` counts only these, too. */
      readonly root?: string;
      /** @description The newest so many of each root stay. */
      readonly keep?: number;
      /** @description Those that were made before this time go, Unix milliseconds. */
      readonly before?: number;
      /** @description The oldest go until the files of the rest take so many bytes, as they are stored, each content once. The newest one stays in any case. */
      readonly maxBytes?: number;
      /** @description Only say what would go. Default false. */
      readonly dryRun?: boolean;
    };
    /** @description What there is of checkpoints. */
    readonly CheckpointStats: {
      readonly checkpoints: number;
      readonly roots: number;
      /** @description Files in all of them together. */
      readonly files: number;
      /** @description Bytes of all of them together, as if nothing were shared. */
      readonly sizeBytes: number;
      /** @description Bytes of their different contents, as they came and as they are stored. */
      readonly contentBytes: number;
      readonly storedBytes: number;
      /** @description Recorded versions of single files, and their bytes. */
      readonly versions: number;
      readonly versionBytes: number;
      /** @description Checkpoints that are being made, or were never finished. */
      readonly unfinished: number;
      readonly oldestAt: number | null;
      readonly newestAt: number | null;
    };
    /** @description A file as it once was. */
    readonly FileVersion: {
      /** @description Of one that lies in a checkpoint: the checkpoint's id, `/`, and the path. */
      readonly id: string;
      readonly root: string;
      readonly path: string;
      /** @description The checkpoint it lies in; null when it was recorded by itself. */
      readonly checkpointId: string | null;
      readonly label: string;
      readonly conversationId: string | null;
      readonly mode: number;
      readonly sizeBytes: number;
      readonly hash: string;
      readonly createdAt: number;
    };
    /** @description How to record a version. */
    readonly NewVersionOptions: {
      /** @description Default: a new UUIDv7. Without `/`. Recording again with the same id changes nothing. */
      readonly id?: string;
      /** @description The tree that the path is of; default the empty text. */
      readonly root?: string;
      /** @description Permission bits; default 0o644. */
      readonly mode?: number;
      /** @description Why it was kept: `before the edit`. */
      readonly label?: string;
      readonly conversationId?: string | null;
      /** @description Unix milliseconds; default: now. */
      readonly createdAt?: number;
    };
    /** @description What Checkpoints.pruneVersions removed. */
    readonly VersionsPruned: {
      readonly removed: number;
      /** @description Stored bytes of content that nothing holds any more. */
      readonly freedBytes: number;
    };
    /** @description Which recorded versions go. */
    readonly VersionPruning: {
      /** @description Only of this tree. */
      readonly root?: string;
      /** @description Only of this path; together with `root`. */
      readonly path?: string;
      /** @description Those recorded before this time go, Unix milliseconds; default: older than 90 days, or as `openStore` was told. */
      readonly before?: number;
      /** @description The newest so many of each file stay; default 50, or as `openStore` was told. */
      readonly keep?: number;
    };
    /** @description How a strategy fares against an error. */
    readonly RepairStrategy: {
      readonly patternId: number;
      readonly pattern: string;
      readonly strategy: string;
      /**
       * @description `similar`: what is known is of another pattern, which has words in common with the error's.
       * @enum {string}
       */
      readonly match: 'exact' | 'similar';
      /** @description Words in common with the error's pattern, of all words of both, 0 to 1; 1 when exact. */
      readonly similarity: number;
      /** @description How sure one can be that it works, 0 to 1; what strategies are ranked by. See Learning.bestStrategies. */
      readonly score: number;
      /** @description The share of outcomes that were successes, by their faded weights, in all projects; 0 without outcomes. */
      readonly successRate: number;
      /** @description Those of RepairCounts that happened in the project that was asked about. */
      readonly own: components['schemas']['RepairCounts'];
      /** @description Tries of all outcomes together. */
      readonly attempts: number;
      /** @description Mean over outcomes that told how long they took; null when none did. */
      readonly averageDurationMs: number | null;
      readonly errorTypes: readonly string[];
      readonly languages: readonly string[];
      readonly frameworks: readonly string[];
      /** @description The time of the newest outcome, Unix milliseconds. */
      readonly lastAt: number;
      /** @description The newest examples, three at most. */
      readonly examples: readonly components['schemas']['RepairExample'][];
      readonly successes: number;
      readonly failures: number;
    };
    /** @description How often something worked and did not, each outcome counted once however old it is. */
    readonly RepairCounts: {
      readonly successes: number;
      readonly failures: number;
    };
    /** @description One outcome of a strategy, with its example. */
    readonly RepairExample: {
      readonly success: boolean;
      readonly attempts: number;
      readonly durationMs: number | null;
      readonly example: string;
      readonly project: string;
      /** @description Unix milliseconds. */
      readonly at: number;
    };
    /** @description What became of trying to repair something. */
    readonly NewRepair: {
      /** @description An id of the caller's choice, so that a repeat after a lost answer changes nothing; see Learning.recordRepair. */
      readonly id?: string;
      /** @description The error as the tool said it, with whatever stood around it; or a pattern. */
      readonly error: string;
      /** @description What kind of error it is, such as `type`, `syntax`, `test`; at most 128 characters. Default: none. */
      readonly errorType?: string;
      /** @description What was done, in words that the next one understands; at most 2,000 characters. */
      readonly strategy: string;
      readonly success: boolean;
      /** @description How many tries it took; default 1. */
      readonly attempts?: number;
      /** @description How long it took, milliseconds. */
      readonly durationMs?: number;
      /** @description What it looked like, such as the diff; kept up to 4,000 characters, of the newest ten outcomes. */
      readonly example?: string;
      /** @description Where it happened; default: no project. */
      readonly project?: string;
      readonly language?: string;
      readonly framework?: string;
      /** @description When, Unix milliseconds; default now. */
      readonly at?: number;
    };
    /** @description Which strategies to look for. */
    readonly StrategyFilter: {
      /** @description Whose outcomes count in full; see Learning.bestStrategies. Default: all projects alike. */
      readonly project?: string;
      readonly errorType?: string;
      readonly language?: string;
      readonly framework?: string;
      /** @description 1 to 100; default 5. */
      readonly limit?: number;
      /** @description Whether strategies of near patterns may fill up the list. Default true. */
      readonly similar?: boolean;
    };
    /** @description What was learned from repairs, in figures. */
    readonly RepairStats: {
      readonly patterns: number;
      /** @description Different strategies, each counted for every pattern it was tried on. */
      readonly strategies: number;
      /** @description Successes of all outcomes; 0 without outcomes. */
      readonly successRate: number;
      readonly attempts: number;
      /** @description By kind of error, the most frequent first; `''`: without one. */
      readonly errorTypes: readonly {
        readonly successes: number;
        readonly failures: number;
        readonly errorType: string;
      }[];
      readonly successes: number;
      readonly failures: number;
    };
    /** @description A pattern of errors. */
    readonly RepairPattern: {
      readonly id: number;
      /** @description See Learning for what it is made of. */
      readonly pattern: string;
      readonly strategies: number;
      readonly attempts: number;
      readonly errorTypes: readonly string[];
      /** @description Unix milliseconds: when it was first recorded, and the newest outcome. */
      readonly createdAt: number;
      readonly lastAt: number;
      readonly successes: number;
      readonly failures: number;
    };
    /** @description A pattern with how every strategy fares against it, best first. */
    readonly RepairPatternDetails: {
      readonly tried: readonly components['schemas']['RepairStrategy'][];
      readonly id: number;
      /** @description See Learning for what it is made of. */
      readonly pattern: string;
      readonly strategies: number;
      readonly attempts: number;
      readonly errorTypes: readonly string[];
      /** @description Unix milliseconds: when it was first recorded, and the newest outcome. */
      readonly createdAt: number;
      readonly lastAt: number;
      readonly successes: number;
      readonly failures: number;
    };
    /** @description How a project does things, with what speaks for it. */
    readonly Convention: {
      readonly id: number;
      readonly project: string;
      readonly kind: string;
      readonly statement: string;
      readonly status: components['schemas']['ConventionStatus'];
      /** @description Pieces of evidence for and against it. */
      readonly supports: number;
      readonly contradicts: number;
      /** @description How sure one can be, by the evidence alone: the lower Wilson bound (95 %) of the share that supports it; 0 to 1. */
      readonly confidence: number;
      /** @description Unix milliseconds; `updatedAt`: the newest evidence or verdict. */
      readonly createdAt: number;
      readonly updatedAt: number;
    };
    /**
     * @description Whether people go by a convention: nobody said, or somebody did.
     * @enum {string}
     */
    readonly ConventionStatus: 'observed' | 'confirmed' | 'rejected';
    /** @description Something that speaks for or against a convention. */
    readonly NewObservation: {
      /** @description Default: no project. */
      readonly project?: string;
      /** @description What it is about, such as `naming`, `imports`, `tests`; at most 128 characters. */
      readonly kind: string;
      /** @description What is done, in words: `Test files stand beside what they test`; at most 2,000 characters. */
      readonly statement: string;
      readonly evidence: components['schemas']['ConventionEvidence'];
      /** @description Whether the evidence keeps to it (default) or breaks it. */
      readonly supports?: boolean;
      /** @description When, Unix milliseconds; default now. */
      readonly at?: number;
    };
    /** @description Where a convention was seen kept, or broken. */
    readonly ConventionEvidence: {
      /** @description A file, mostly below its project; at most 1,024 characters. */
      readonly path: string;
      /** @description From 1. */
      readonly line?: number;
    };
    /** @description A convention with its evidence, newest first. */
    readonly ConventionDetails: {
      readonly evidence: readonly {
        readonly path: string;
        readonly line: number | null;
        readonly supports: boolean;
        /** @description Unix milliseconds. */
        readonly at: number;
      }[];
      readonly id: number;
      readonly project: string;
      readonly kind: string;
      readonly statement: string;
      readonly status: components['schemas']['ConventionStatus'];
      /** @description Pieces of evidence for and against it. */
      readonly supports: number;
      readonly contradicts: number;
      /** @description How sure one can be, by the evidence alone: the lower Wilson bound (95 %) of the share that supports it; 0 to 1. */
      readonly confidence: number;
      /** @description Unix milliseconds; `updatedAt`: the newest evidence or verdict. */
      readonly createdAt: number;
      readonly updatedAt: number;
    };
    /** @description How many rows went. */
    readonly LearningRemoved: {
      readonly patterns: number;
      readonly conventions: number;
    };
    /** @description An archived conversation, as lists show it. Its messages lie compressed in an archive until it is restored. */
    readonly ArchivedConversation: {
      readonly id: string;
      readonly title: string;
      readonly project: string;
      readonly provider: string;
      readonly model: string;
      readonly messageCount: number;
      /** @description Unix milliseconds, as the conversation had them. */
      readonly createdAt: number;
      readonly updatedAt: number;
      readonly archivedAt: number;
      /** @description Bytes of its archive, before and after compression; shared with together. */
      readonly sizeBytes: number;
      readonly storedBytes: number;
      /** @description The conversations of the same archive, itself included: forks that share messages go and come back together. */
      readonly together: readonly string[];
    };
    /** @description One run of a job of maintenance. */
    readonly MaintenanceRun: {
      readonly job: string;
      readonly status: components['schemas']['MaintenanceStatus'];
      /** @description What went: rows, conversations, pages, as the job counts. */
      readonly removed: number;
      readonly freedBytes: number;
      /** @description Transactions so far. */
      readonly steps: number;
      /** @description The longest time that one of them held the write lock, in milliseconds. */
      readonly longestMs: number;
      /** @description Why it was skipped or failed; else empty. */
      readonly reason: string;
      /** @description Unix milliseconds; of a run that went on after an interruption, of its first beginning. */
      readonly startedAt: number;
      readonly touchedAt: number;
      readonly endedAt: number | null;
    };
    /**
     * @description How a run of maintenance stands. `running`: at work, or its process died; `stopped`: ended from outside, the next run goes on; `skipped`: the database can't, see `reason`.
     * @enum {string}
     */
    readonly MaintenanceStatus: 'done' | 'running' | 'stopped' | 'skipped' | 'failed';
    /** @description Somebody's use of an agent, from its start to its end: where it works, under which conditions. */
    readonly UserSession: {
      readonly id: string;
      /** @description Whose session it is, as the agent calls its users; empty: nobody in particular. Not the owner of the row. */
      readonly userId: string;
      readonly status: components['schemas']['SessionStatus'];
      /** @description Unix milliseconds. */
      readonly startedAt: number;
      /** @description When it was last used, Unix milliseconds; exact to seconds. */
      readonly lastActivity: number;
      /** @description Empty: none. */
      readonly projectPath: string;
      /** @description Empty: none. */
      readonly workingDirectory: string;
      /** @description Without secrets: a value whose name says that it is one, or that looks like one, is a marker. */
      readonly environmentVariables: {
        readonly [key: string]: string;
      };
      /** @description What holds in this session alone. What holds for a user always stands in the settings, in the scope of the user. */
      readonly preferences: components['schemas']['JsonObject'];
    };
    /**
     * @description `active` is in use, `inactive` was ended, `expired` was not used for long.
     * @enum {string}
     */
    readonly SessionStatus: 'active' | 'inactive' | 'expired';
    /** @description A session to be started. */
    readonly NewUserSession: {
      /** @description Default: a new UUIDv7. Starting it again under the same id changes nothing. */
      readonly id?: string;
      readonly userId?: string;
      readonly projectPath?: string;
      readonly workingDirectory?: string;
      /** @description Secrets in it are never written: see UserSession.environmentVariables. Up to 10,000. */
      readonly environmentVariables?: {
        readonly [key: string]: string;
      };
      /** @description Redacted. */
      readonly preferences?: components['schemas']['JsonObject'];
      /** @description Unix milliseconds; default now. */
      readonly startedAt?: number;
    };
    /** @description What Sessions.update changes; what is absent stays. Environment and preferences are replaced as a whole. */
    readonly UserSessionChanges: {
      readonly userId?: string;
      readonly projectPath?: string;
      readonly workingDirectory?: string;
      /** @description Secrets in it are never written: see UserSession.environmentVariables. Up to 10,000. */
      readonly environmentVariables?: {
        readonly [key: string]: string;
      };
      /** @description Redacted. */
      readonly preferences?: components['schemas']['JsonObject'];
    };
    /** @description A session and everything valid that it keeps. */
    readonly RestoredSession: {
      readonly session: components['schemas']['UserSession'];
      /** @description By key. */
      readonly state: {
        readonly [key: string]: components['schemas']['JsonValue'];
      };
    };
    /** @description What Sessions.expire did. */
    readonly SessionSweep: {
      /** @description Sessions that have the status `expired` now. */
      readonly expired: number;
      /** @description State that was past its time, and is gone. */
      readonly removedState: number;
    };
    /** @description Something that a session keeps under a key. */
    readonly SessionStateEntry: {
      readonly key: string;
      readonly value: components['schemas']['JsonValue'];
      /** @description Rises with every write to the session's state, and is never given twice in a session. */
      readonly version: number;
      /** @description Unix milliseconds; null: never. */
      readonly expiresAt: number | null;
      readonly createdAt: number;
      readonly updatedAt: number;
    };
    /** @description How to write state. */
    readonly SessionStateOptions: {
      /** @description How long it is valid, milliseconds; null (default): as long as the session is kept. */
      readonly ttlMs?: number | null;
      /** @description Only write when this is the version that is there; 0: when there is none, or none any more. */
      readonly expectedVersion?: number;
    };
    /** @description Sums over an owner's sessions. */
    readonly SessionStats: {
      readonly total: number;
      readonly byStatus: {
        readonly active: number;
        readonly inactive: number;
        readonly expired: number;
      };
      /** @description State entries, also those past their time, and the bytes of their values as JSON. */
      readonly stateEntries: number;
      readonly stateBytes: number;
    };
    /** @description What is known, in figures. */
    readonly KnowledgeStats: {
      readonly components: number;
      readonly documents: number;
      readonly sections: number;
      readonly references: number;
      readonly decisions: {
        readonly active: number;
        readonly superseded: number;
        readonly reverted: number;
      };
      readonly patterns: number;
    };
    /** @description A component of a project with what speaks for it. */
    readonly Component: {
      readonly id: string;
      readonly project: string;
      readonly component: string;
      readonly type: string;
      readonly description: string;
      readonly confidence: number;
      /** @description Oldest first; the newest 200. */
      readonly evidence: readonly components['schemas']['ComponentEvidence'][];
      readonly metadata: components['schemas']['JsonObject'];
      /** @description Unix milliseconds. */
      readonly createdAt: number;
      /** @description When it was last changed, Unix milliseconds. */
      readonly updatedAt: number;
    };
    /** @description What speaks for a component: a place, or something that somebody said. One of `path` and `note` at least. */
    readonly ComponentEvidence: {
      /** @description A file, mostly below its project; at most 1,024 characters. */
      readonly path?: string;
      /** @description From 1; only with a path. */
      readonly line?: number;
      /** @description At most 2,000 characters. */
      readonly note?: string;
    };
    /** @description Something that a project is made of, as somebody found out. */
    readonly NewComponent: {
      /** @description An id of the caller's choice for a component that is new. Default: a new UUID. */
      readonly id?: string;
      /** @description What it is called, such as `keyword index`; at most 1,024 characters. Letter case and white space tell none apart. */
      readonly component: string;
      /** @description What it is, such as `module`, `service`, `table`, `framework`; at most 128 characters. */
      readonly type: string;
      /** @description Default: no project. */
      readonly project?: string;
      /** @description At most 100,000 characters. */
      readonly description?: string;
      /** @description How sure it is, 0 to 1; default 0.5. */
      readonly confidence?: number;
      readonly evidence?: readonly components['schemas']['ComponentEvidence'][];
      readonly metadata?: components['schemas']['JsonObject'];
    };
    /** @description Changes to a component; what is absent stays. */
    readonly ComponentChanges: {
      readonly description?: string;
      readonly confidence?: number;
      /** @description Replaced as a whole. */
      readonly evidence?: readonly components['schemas']['ComponentEvidence'][];
      /** @description Replaced as a whole. */
      readonly metadata?: components['schemas']['JsonObject'];
    };
    /** @description What putting documents did. */
    readonly DocumentsPut: {
      readonly added: number;
      readonly updated: number;
      /** @description Those whose hash was known: only `analyzedAt` moved. */
      readonly unchanged: number;
    };
    /** @description A document as it was read. */
    readonly NewDocument: {
      /** @description Default: `''`. */
      readonly docType?: string;
      readonly title?: string;
      readonly purpose?: string;
      readonly metadata?: components['schemas']['JsonObject'];
      readonly sections?: readonly components['schemas']['DocumentSection'][];
      readonly references?: readonly components['schemas']['NewDocumentReference'][];
      /** @description Below its project, `/` between folders; at most 1,024 characters. One document of an owner and project has it. */
      readonly path: string;
      /** @description Of the file as it was read, such as SHA-256; what says whether it changed. */
      readonly contentHash: string;
    };
    /** @description A stretch of a document under one heading, up to the next heading of any level. */
    readonly DocumentSection: {
      /** @description The headings above it and its own, outermost first; empty for what stands before the first one. */
      readonly headings: readonly string[];
      /** @description What links to it name after `#`: of its heading, and of anchors within. */
      readonly anchors: readonly string[];
      /** @description From 1, both included. */
      readonly startLine: number;
      readonly endLine: number;
      /** @description As it is written, its heading included. */
      readonly text: string;
    };
    /** @description A link from a document to something else of its project. */
    readonly NewDocumentReference: {
      /** @description Where it stands, from 1. */
      readonly line: number;
      /** @description What is shown of it. */
      readonly text: string;
      /**
       * @description Whether it leads to another document (or within this one), or to any other file or folder.
       * @enum {string}
       */
      readonly kind: 'file' | 'document';
      /** @description Below the project, `/` between folders; `../` leads out of it. */
      readonly target: string;
      /** @description What stands after `#`; default none. */
      readonly anchor?: string;
      /** @description Whether there is such a file; default true. Of a document that is known, what is known of it counts instead. */
      readonly exists?: boolean;
    };
    /** @description A document with what stands in it. */
    readonly DocumentDetails: {
      /** @description In their order. */
      readonly sections: readonly components['schemas']['DocumentSection'][];
      readonly references: readonly components['schemas']['DocumentReference'][];
      readonly title: string;
      readonly metadata: components['schemas']['JsonObject'];
      readonly project: string;
      /** @description Below its project, `/` between folders; at most 1,024 characters. One document of an owner and project has it. */
      readonly path: string;
      /** @description Of the file as it was read, such as SHA-256; what says whether it changed. */
      readonly contentHash: string;
      /** @description When it was last read, changed or not, Unix milliseconds. */
      readonly analyzedAt: number;
      /** @description What it is, such as `readme`, `adr`, `guide`; at most 128 characters. */
      readonly docType: string;
      /** @description What it is for: mostly its first paragraph. */
      readonly purpose: string;
    };
    /** @description A reference as it stands now. */
    readonly DocumentReference: {
      readonly project: string;
      /** @description The document that refers. */
      readonly path: string;
      readonly line: number;
      readonly text: string;
      /** @enum {string} */
      readonly kind: 'file' | 'document';
      readonly target: string;
      /** @description Empty: none. */
      readonly anchor: string;
      /** @description Whether it leads nowhere: there is no such file, or the document has no such anchor. */
      readonly dangling: boolean;
    };
    /** @description A document file without its text. */
    readonly DocumentationFile: {
      readonly project: string;
      /** @description How many it has. */
      readonly sections: number;
      readonly references: number;
      /** @description When it was last read, changed or not, Unix milliseconds. */
      readonly analyzedAt: number;
      /** @description Below its project, `/` between folders; at most 1,024 characters. One document of an owner and project has it. */
      readonly path: string;
      /** @description What it is, such as `readme`, `adr`, `guide`; at most 128 characters. */
      readonly docType: string;
      readonly title: string;
      /** @description What it is for: mostly its first paragraph. */
      readonly purpose: string;
      /** @description Of the file as it was read, such as SHA-256; what says whether it changed. */
      readonly contentHash: string;
      readonly metadata: components['schemas']['JsonObject'];
    };
    /** @description Changes to what is said of a document; what is absent stays. The next time it is put with another hash, they are replaced. */
    readonly DocumentChanges: {
      readonly docType?: string;
      readonly title?: string;
      readonly purpose?: string;
      /** @description Replaced as a whole. */
      readonly metadata?: components['schemas']['JsonObject'];
    };
    /** @description Where references lead, as it is now. */
    readonly FoundTargets: {
      /** @description Paths at which there is a file or folder. */
      readonly present?: readonly string[];
      /** @description Paths at which there is none. */
      readonly missing?: readonly string[];
    };
    /** @description A decision. */
    readonly Decision: {
      readonly id: string;
      readonly project: string;
      readonly type: string;
      readonly title: string;
      readonly description: string;
      readonly context: string;
      readonly rationale: string;
      readonly alternatives: readonly components['schemas']['KeptAlternative'][];
      readonly impact: string;
      readonly status: components['schemas']['DecisionStatus'];
      /** @description Since when it has this status, Unix milliseconds; null: since it was made. */
      readonly statusAt: number | null;
      /** @description Why it was taken back; empty: nobody said. */
      readonly statusReason: string;
      /** @description The decision that was made in its place; null: none, or that one was removed. */
      readonly supersededBy: string | null;
      readonly tags: readonly string[];
      readonly source: string | null;
      readonly metadata: components['schemas']['JsonObject'];
      /** @description Unix milliseconds. */
      readonly madeAt: number;
      readonly createdAt: number;
      readonly updatedAt: number;
    };
    /** @description A DecisionAlternative as it is kept. */
    readonly KeptAlternative: {
      readonly title: string;
      readonly description: string;
      readonly chosen: boolean;
    };
    /**
     * @description Whether a decision holds: yes, something else was decided in its place, or it was taken back.
     * @enum {string}
     */
    readonly DecisionStatus: 'active' | 'superseded' | 'reverted';
    /** @description A decision to be noted. */
    readonly NewDecision: {
      /** @description An id of the caller's choice, for repeating a call whose answer was lost. Default: a new UUID. */
      readonly id?: string;
      /** @description Default: no project. */
      readonly project?: string;
      /** @description What kind of decision it is, such as `architecture`, `dependency`, `process`; at most 128 characters. */
      readonly type: string;
      /** @description At most 2,000 characters, as are titles of alternatives. Other texts: 100,000. */
      readonly title: string;
      /** @description What was decided. */
      readonly description?: string;
      /** @description The situation that asked for a decision. */
      readonly context?: string;
      /** @description Why so. */
      readonly rationale?: string;
      /** @description At most 64. */
      readonly alternatives?: readonly components['schemas']['DecisionAlternative'][];
      /** @description What follows from it. */
      readonly impact?: string;
      /** @description At most 64, of 1 to 128 characters. */
      readonly tags?: readonly string[];
      /** @description Where it is written down, such as a path or URI; at most 4,096 characters. */
      readonly source?: string | null;
      readonly metadata?: components['schemas']['JsonObject'];
      /** @description Unix milliseconds; default now. */
      readonly madeAt?: number;
    };
    /** @description Something that could have been decided. */
    readonly DecisionAlternative: {
      readonly title: string;
      /** @description What speaks for and against it. Default none. */
      readonly description?: string;
      /** @description Whether it was chosen. Default false. */
      readonly chosen?: boolean;
    };
    /** @description Changes to a decision; what is absent stays. Lists and metadata are replaced as wholes. */
    readonly DecisionChanges: {
      readonly title?: string;
      readonly metadata?: components['schemas']['JsonObject'];
      readonly type?: string;
      readonly source?: string | null;
      readonly description?: string;
      readonly project?: string;
      readonly tags?: readonly string[];
      readonly context?: string;
      readonly rationale?: string;
      readonly alternatives?: readonly components['schemas']['DecisionAlternative'][];
      readonly impact?: string;
      readonly madeAt?: number;
    };
    /** @description What a decision replaced, and what replaced it. */
    readonly DecisionHistory: {
      /** @description All that it replaced, directly and by way of others, the last replaced first. */
      readonly older: readonly components['schemas']['Decision'][];
      readonly decision: components['schemas']['Decision'];
      /** @description What replaced it, then what replaced that. */
      readonly newer: readonly components['schemas']['Decision'][];
    };
    /** @description A pattern with how it fares. */
    readonly SuccessPattern: {
      readonly id: string;
      readonly project: string;
      readonly type: string;
      readonly description: string;
      readonly context: components['schemas']['JsonObject'];
      readonly successIndicators: readonly string[];
      readonly failureIndicators: readonly string[];
      /** @description Outcomes that were noted, each counted once however old it is, and those that succeeded. */
      readonly usageCount: number;
      readonly successes: number;
      /** @description The newest outcome that succeeded, and the newest of all, Unix milliseconds; null: none. */
      readonly lastSuccessfulAt: number | null;
      readonly lastUsedAt: number | null;
      /** @description The share of outcomes that succeeded, by their faded weights, 0 to 1; null without any. */
      readonly effectiveness: number | null;
      /** @description How much it can be relied on now, 0 to 1: faded successes by faded outcomes, or by the least number of samples (10) while there are fewer. So it rises with use, and falls when nobody uses the pattern any more. */
      readonly confidence: number;
      /** @description Whether it was used as often as the least number of samples says. */
      readonly established: boolean;
      /** @description Unix milliseconds. */
      readonly createdAt: number;
      readonly updatedAt: number;
    };
    /** @description A way of working that may be worth repeating. */
    readonly NewSuccessPattern: {
      /** @description An id of the caller's choice for a pattern that is new. Default: a new UUID. */
      readonly id?: string;
      /** @description Default: no project. */
      readonly project?: string;
      /** @description What kind of work it is for, such as `debugging`, `refactoring`; at most 128 characters. */
      readonly type: string;
      /** @description What is done, at most 10,000 characters. Letter case and white space tell none apart. */
      readonly description: string;
      /** @description When it applies, in whatever terms the caller has. */
      readonly context?: components['schemas']['JsonObject'];
      /** @description By what one sees that it works, and that it does not: at most 64 each, of at most 2,000 characters. */
      readonly successIndicators?: readonly string[];
      readonly failureIndicators?: readonly string[];
    };
    /** @description How a pattern did once. */
    readonly PatternOutcome: {
      readonly success: boolean;
      /** @description When, Unix milliseconds; default now. */
      readonly at?: number;
      /** @description Counts once: among the last 32 ids of a pattern, the same one again changes nothing. */
      readonly id?: string;
    };
    /** @description Changes to a pattern; what is absent stays. Lists and the context are replaced as wholes. */
    readonly SuccessPatternChanges: {
      readonly type?: string;
      readonly description?: string;
      readonly context?: components['schemas']['JsonObject'];
      readonly successIndicators?: readonly string[];
      readonly failureIndicators?: readonly string[];
    };
    /** @description How effective a conversation was. */
    readonly ConversationOutcome: {
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
      /** @description Unix milliseconds. */
      readonly at: number;
    };
    /** @description How a piece of work in a conversation went. */
    readonly NewConversationOutcome: {
      /** @description An id of the caller's choice, for repeating a call whose answer was lost. Default: a new UUID. */
      readonly id?: string;
      /** @description Default: no project. */
      readonly project?: string;
      /** @description A plain text: the conversation may be in another database, or gone. */
      readonly conversationId?: string | null;
      /** @description What was worked on, such as `bugfix`, `feature`; at most 128 characters. Default: none. */
      readonly taskType?: string;
      /** @description How well it succeeded, 0 to 1. */
      readonly success: number;
      /** @description How long it took, whole minutes. */
      readonly minutes?: number | null;
      readonly tokens?: number | null;
      /** @description Micro-dollars. */
      readonly costMicros?: number | null;
      /** @description What the user thinks of it, 1 to 5. */
      readonly satisfaction?: number | null;
      /** @description What made the difference, such as `tests first`: at most 64, of at most 512 characters. */
      readonly keyFactors?: readonly string[];
      /** @description What to do again, and what not; at most 100,000 characters. */
      readonly lessons?: string;
      /** @description When, Unix milliseconds; default now. */
      readonly at?: number;
    };
    /** @description Changes to an outcome; what is absent stays. */
    readonly ConversationOutcomeChanges: {
      readonly costMicros?: number | null;
      readonly project?: string;
      readonly conversationId?: string | null;
      readonly taskType?: string;
      readonly success?: number;
      readonly minutes?: number | null;
      readonly tokens?: number | null;
      readonly satisfaction?: number | null;
      readonly keyFactors?: readonly string[];
      readonly lessons?: string;
      readonly at?: number;
    };
    /** @description OutcomeFigures of all, and of each type of task, the most frequent first. */
    readonly OutcomeStats: {
      readonly taskTypes: readonly {
        readonly count: number;
        readonly averageSuccess: number | null;
        readonly averageMinutes: number | null;
        readonly averageSatisfaction: number | null;
        readonly tokens: number;
        readonly costMicros: number;
        readonly taskType: string;
      }[];
      readonly count: number;
      readonly averageSuccess: number | null;
      readonly averageMinutes: number | null;
      readonly averageSatisfaction: number | null;
      readonly tokens: number;
      readonly costMicros: number;
    };
    /** @description How outcomes that name a factor differ from those that don't. */
    readonly KeyFactor: {
      readonly factor: string;
      readonly count: number;
      readonly averageSuccess: number;
      /** @description Mean success with it less that without it, -1 to 1; null when all name it. */
      readonly difference: number | null;
    };
    /** @description Whether a file in the context was of use. */
    readonly NewRelevanceFeedback: {
      /** @description An id of the caller's choice, for repeating a call whose answer was lost. Default: a new UUID. */
      readonly id?: string;
      /** @description Default: no project. */
      readonly project?: string;
      /** @description The file, mostly below its project; at most 1,024 characters. */
      readonly path: string;
      readonly conversationId?: string | null;
      /** @description How relevant it was thought to be beforehand, 0 to 1. */
      readonly relevance?: number | null;
      /** @description Of how much use it was, 0 to 1. */
      readonly usefulness: number;
      /** @description What it was there for, such as `bugfix`; at most 128 characters. Default: none. */
      readonly contextType?: string;
      /** @description Default `implicit`. */
      readonly source?: components['schemas']['FeedbackSource'];
      /** @description When, Unix milliseconds; default now. */
      readonly at?: number;
    };
    /**
     * @description Who says that a file was of use: what the agent did with it, or a person.
     * @enum {string}
     */
    readonly FeedbackSource: 'implicit' | 'explicit';
    /** @description Feedback on the relevance of context. */
    readonly RelevanceFeedback: {
      readonly id: string;
      readonly project: string;
      readonly path: string;
      readonly conversationId: string | null;
      readonly relevance: number | null;
      readonly usefulness: number;
      readonly contextType: string;
      readonly source: components['schemas']['FeedbackSource'];
      /** @description Unix milliseconds. */
      readonly at: number;
    };
    /** @description Changes to feedback; what is absent stays. */
    readonly RelevanceFeedbackChanges: {
      /** @enum {string} */
      readonly source?: 'implicit' | 'explicit';
      readonly project?: string;
      readonly conversationId?: string | null;
      readonly path?: string;
      readonly at?: number;
      readonly relevance?: number | null;
      readonly usefulness?: number;
      readonly contextType?: string;
    };
    /** @description What feedback says of a file. */
    readonly PathWeight: {
      readonly path: string;
      /** @description Above 0 and below 1; 0.5 says nothing. See Effectiveness.pathWeights. */
      readonly weight: number;
      /** @description Pieces of feedback. */
      readonly samples: number;
      /** @description Mean usefulness, faded. */
      readonly usefulness: number;
      /** @description Mean of what was predicted, faded; null when nothing was. */
      readonly relevance: number | null;
      /** @description The newest feedback, Unix milliseconds. */
      readonly lastAt: number;
    };
    /** @description What {@link FileIndex.put } did. */
    readonly FilesPut: {
      /** @description Files that were new or came back, that have another content, another path, and none of it. */
      readonly created: number;
      readonly modified: number;
      readonly renamed: number;
      readonly unchanged: number;
    };
    /** @description A file as an indexer found it. */
    readonly NewIndexedFile: {
      /** @description Path below the project's root, 1 to 4,096 UTF-16 units: `/` between its parts, no `\\`, no empty part, `.` or `..` among them, no drive letter in front, no NUL. */
      readonly path: string;
      readonly sizeBytes: number;
      /** @description Where the file was: its id, uses, relationships, scores and history follow it. Passed over when no file is there. */
      readonly renamedFrom?: string;
      /** @description What it names of others; default: as before. */
      readonly mentions?: readonly components['schemas']['FileMention'][];
      /** @description The commit that made it so, and when that was; default: none, and now. */
      readonly gitCommit?: string | null;
      readonly changedAt?: number;
      readonly createdAt?: number | null;
      /** @description 1 to 256 hexadecimal digits; null: not read. */
      readonly contentHash?: string | null;
      /** @description As octal digits: `644`. */
      readonly permissions?: string | null;
      readonly modifiedAt?: number;
      /** @description When it was used last, as the file system or {@link FileIndex.recordAccesses } know. */
      readonly accessedAt?: number | null;
      /** @description Null: not in a working copy, or nobody asked. */
      readonly gitStatus?:
        | ('added' | 'unmodified' | 'modified' | 'renamed' | 'untracked' | 'conflicted' | 'ignored')
        | null;
      readonly isBinary?: boolean;
      /** @description In lower case, such as `typescript`; empty when unknown. */
      readonly language?: string;
      /** @description Such as `utf-8`; empty when unknown, or of bytes. */
      readonly encoding?: string;
      /** @description Null: not read, or binary. */
      readonly lineCount?: number | null;
    };
    /** @description What a file names of others, as it names it: `./parser.js`, `os.path`. Who indexes makes relationships of it. */
    readonly FileMention: {
      /** @description A word of the indexer, 1 to 32 UTF-16 units, such as `imports`. */
      readonly type: string;
      /** @description 1 to 1,024 UTF-16 units; secrets are taken out before it is written. */
      readonly target: string;
      /** @description From 1. */
      readonly line?: number;
    };
    /** @description A change of what is known of a file that has the same content. */
    readonly FilePatch: {
      readonly path: string;
      readonly createdAt?: number | null;
      /** @description As octal digits: `644`. */
      readonly permissions?: string | null;
      readonly modifiedAt?: number;
      /** @description When it was used last, as the file system or {@link FileIndex.recordAccesses } know. */
      readonly accessedAt?: number | null;
      /** @description Null: not in a working copy, or nobody asked. */
      readonly gitStatus?:
        | ('added' | 'unmodified' | 'modified' | 'renamed' | 'untracked' | 'conflicted' | 'ignored')
        | null;
      readonly isBinary?: boolean;
      /** @description In lower case, such as `typescript`; empty when unknown. */
      readonly language?: string;
      /** @description Such as `utf-8`; empty when unknown, or of bytes. */
      readonly encoding?: string;
      /** @description Null: not read, or binary. */
      readonly lineCount?: number | null;
    };
    /** @description A file of the index. */
    readonly IndexedFile: {
      /** @description Stays the same when the file is renamed, and when it is gone and comes back. */
      readonly id: string;
      readonly project: string;
      readonly path: string;
      /** @description The last part of its path. */
      readonly name: string;
      /** @description In lower case, without the dot: `ts`; empty when it has none. */
      readonly extension: string;
      /** @description When it was stored last. */
      readonly indexedAt: number;
      /** @description Since when it is gone; null while it is there. */
      readonly goneAt: number | null;
      readonly sizeBytes: number;
      /** @description As octal digits: `644`. */
      readonly permissions: string | null;
      readonly createdAt: number | null;
      readonly modifiedAt: number;
      /** @description When it was used last, as the file system or {@link FileIndex.recordAccesses } know. */
      readonly accessedAt: number | null;
      /** @description 1 to 256 hexadecimal digits; null: not read. */
      readonly contentHash: string | null;
      /** @description Null: not in a working copy, or nobody asked. */
      readonly gitStatus:
        | ('added' | 'unmodified' | 'modified' | 'renamed' | 'untracked' | 'conflicted' | 'ignored')
        | null;
      readonly isBinary: boolean;
      /** @description In lower case, such as `typescript`; empty when unknown. */
      readonly language: string;
      /** @description Such as `utf-8`; empty when unknown, or of bytes. */
      readonly encoding: string;
      /** @description Null: not read, or binary. */
      readonly lineCount: number | null;
    };
    /** @description A tree of files. */
    readonly FileProject: {
      readonly project: string;
      /** @description Where it lies; empty when nobody said. */
      readonly root: string;
      /** @description The commit that was checked out when the last run ended. */
      readonly gitHead: string | null;
      /** @description When the last run ended, Unix milliseconds. */
      readonly indexedAt: number | null;
      /** @description Whether files changed since their relationships were found. */
      readonly isStale: boolean;
      /** @description Files that are there. */
      readonly files: number;
    };
    /** @description That one file has something to do with another one. */
    readonly NewFileRelationship: {
      /** @description Paths. */
      readonly source: string;
      readonly target: string;
      /** @enum {string} */
      readonly type: 'references' | 'imports' | 'requires' | 'includes' | 'tests' | 'documents';
      /** @description 0 to 1; default 1. */
      readonly strength?: number;
      /** @description Secrets are taken out before it is written. */
      readonly metadata?: components['schemas']['JsonObject'];
    };
    /** @description How to store relationships. */
    readonly RelateOptions: {
      /** @description Who found them, at most 64 UTF-16 units; default: the empty text, which is whoever calls. */
      readonly origin?: string;
      /** @description Files, all of whose relationships of this origin that are not among the given ones go. Default: none go. */
      readonly replacing?: readonly string[];
    };
    /** @description A relationship of two files that are there. */
    readonly FileRelationship: {
      readonly id: number;
      readonly project: string;
      readonly source: string;
      readonly target: string;
      /** @enum {string} */
      readonly type: 'references' | 'imports' | 'requires' | 'includes' | 'tests' | 'documents';
      readonly strength: number;
      /** @description Who found it. */
      readonly origin: string;
      /** @description When it was found first, and when it was seen last (to the day, where nothing about it changed). Unix milliseconds. */
      readonly discoveredAt: number;
      readonly lastVerified: number;
      readonly metadata: components['schemas']['JsonObject'];
    };
    /**
     * @description `out`: from the file to what it names; `in`: from what names it.
     * @enum {string}
     */
    readonly FileDirection: 'in' | 'out' | 'both';
    /** @description A file that has something to do with another one. */
    readonly RelatedFile: {
      readonly path: string;
      /** @description How many steps away, at least. */
      readonly depth: number;
      /** @description Product of the strengths on the way, 0 to 1: the strongest of the shortest ways. */
      readonly strength: number;
      /** @description The last step: from which file, by what, and in which direction. */
      readonly via: string;
      /** @enum {string} */
      readonly type: 'references' | 'imports' | 'requires' | 'includes' | 'tests' | 'documents';
      /** @enum {string} */
      readonly direction: 'in' | 'out';
    };
    /** @description Something that happened to a file. */
    readonly FileChange: {
      readonly id: number;
      readonly project: string;
      readonly fileId: string;
      /** @enum {string} */
      readonly type: 'modified' | 'renamed' | 'created' | 'deleted' | 'moved';
      readonly oldPath: string | null;
      readonly newPath: string | null;
      readonly oldHash: string | null;
      readonly newHash: string | null;
      /** @description Unix milliseconds. */
      readonly changedAt: number;
      /** @description Bytes more or less than before. */
      readonly changeSize: number;
      readonly gitCommit: string | null;
    };
    /** @description A use of a file. */
    readonly NewFileAccess: {
      readonly path: string;
      /** @enum {string} */
      readonly type: 'read' | 'write' | 'execute' | 'context_inclusion';
      /** @description Unix milliseconds; default now. */
      readonly accessedAt?: number;
      /** @description User, system or tool, at most 512 UTF-16 units. */
      readonly accessor?: string;
      /** @description Conversation or task, at most 512 UTF-16 units. */
      readonly contextId?: string;
      readonly durationMs?: number;
      /** @description Whether it helped, or worked; default true. */
      readonly success?: boolean;
    };
    /** @description A use of a file, as it was recorded. */
    readonly IndexedFileAccess: {
      readonly id: number;
      readonly project: string;
      readonly path: string;
      /** @enum {string} */
      readonly type: 'read' | 'write' | 'execute' | 'context_inclusion';
      readonly accessedAt: number;
      readonly accessor: string;
      readonly contextId: string;
      readonly durationMs: number | null;
      readonly success: boolean;
    };
    /** @description How to score the files of a project. */
    readonly ScoreOptions: {
      /** @description What kind of work the scores are for, 1 to 128 UTF-16 units, such as `debugging`; default `general`. */
      readonly contextType?: string;
      /** @description Files that the work is about: the dependency score is a walk that begins anew at them. Default: at any file. */
      readonly seeds?: readonly string[];
      /** @description The base score of files by path, 0 to 1, as from feedback; default: by what they are (source before tests before the rest). */
      readonly weights?: {
        readonly [key: string]: number;
      };
      /** @description How the parts count. */
      readonly parts?: components['schemas']['FileScoreWeights'];
      /** @description After how long a use or change counts half for recency, in milliseconds; default: that of the store. */
      readonly halfLifeMs?: number;
      /** @description How long the scores hold, in milliseconds; default a day. */
      readonly expiresInMs?: number;
      /** @description How many of the best are kept, 1 to 100,000; default 1,000. */
      readonly keep?: number;
    };
    /** @description How the parts of a score count; what is absent counts as by default, and only their proportions matter. */
    readonly FileScoreWeights: {
      /** @description Default 0.15. */
      readonly base?: number;
      /** @description Default 0.25. */
      readonly frequency?: number;
      /** @description Default 0.2. */
      readonly recency?: number;
      /** @description Default 0.25. */
      readonly dependency?: number;
      /** @description Default 0.15. */
      readonly success?: number;
    };
    /** @description How much a file matters for a kind of work. All scores are 0 to 1. */
    readonly FileRelevance: {
      readonly project: string;
      readonly path: string;
      readonly contextType: string;
      readonly baseScore: number;
      /** @description Uses, faded by the store's half-life, on a logarithmic scale up to the most used file. */
      readonly frequencyScore: number;
      /** @description 2^(−age / half-life) of the last use, or change. */
      readonly recencyScore: number;
      /** @description Rank in the graph of relationships, as a share of the highest. */
      readonly dependencyScore: number;
      /** @description Share of uses that succeeded, (successes + 1) / (uses + 2): 0.5 when nothing is known. */
      readonly successCorrelation: number;
      readonly finalScore: number;
      /** @description Unix milliseconds. */
      readonly calculatedAt: number;
      readonly expiresAt: number;
      readonly metadata: components['schemas']['FileScoreFacts'];
    };
    /** @description What the parts of a score were made of. */
    readonly FileScoreFacts: {
      /**
       * @description Where the base score is from: the caller's weights, or what kind of file it is.
       * @enum {string}
       */
      readonly base: 'other' | 'source' | 'document' | 'weights' | 'test' | 'configuration' | 'binary';
      readonly accesses: number;
      readonly failures: number;
      readonly heat: number;
      readonly lastUsedAt: number | null;
      readonly modifiedAt: number;
      readonly halfLifeMs: number;
      /** @description Whether it was one of the seeds. */
      readonly isSeed: boolean;
      /** @description Relationships that point to it and away from it. */
      readonly incoming: number;
      readonly outgoing: number;
      /** @description The share of each part, adding up to 1: base, frequency, recency, dependency, success. */
      readonly shares: readonly [number, number, number, number, number];
    };
    /** @description Why a file matters: each part, the largest first. */
    readonly FileExplanation: {
      readonly reasons: readonly components['schemas']['FileReason'][];
      /** @description Its strongest neighbours. */
      readonly related: readonly components['schemas']['RelatedFile'][];
      readonly project: string;
      readonly path: string;
      readonly contextType: string;
      readonly baseScore: number;
      /** @description Uses, faded by the store's half-life, on a logarithmic scale up to the most used file. */
      readonly frequencyScore: number;
      /** @description 2^(−age / half-life) of the last use, or change. */
      readonly recencyScore: number;
      /** @description Rank in the graph of relationships, as a share of the highest. */
      readonly dependencyScore: number;
      /** @description Share of uses that succeeded, (successes + 1) / (uses + 2): 0.5 when nothing is known. */
      readonly successCorrelation: number;
      readonly finalScore: number;
      /** @description Unix milliseconds. */
      readonly calculatedAt: number;
      readonly expiresAt: number;
      readonly metadata: components['schemas']['FileScoreFacts'];
    };
    /** @description One part of why a file matters. */
    readonly FileReason: {
      /** @enum {string} */
      readonly part: 'success' | 'base' | 'frequency' | 'recency' | 'dependency';
      /** @description 0 to 1. */
      readonly score: number;
      /** @description How much of the final score it makes. */
      readonly contribution: number;
      /** @description In words. */
      readonly text: string;
    };
    /** @description A part of a file. */
    readonly NewFileSnippet: {
      /** @enum {string} */
      readonly type: 'function' | 'class' | 'important' | 'header' | 'summary';
      /** @description 1 to 65,536 UTF-16 units; secrets are taken out before it is written. */
      readonly content: string;
      /** @description From 1, both ends included. */
      readonly lineStart?: number;
      readonly lineEnd?: number;
      /** @description 0 to 1; default 0. */
      readonly relevanceScore?: number;
    };
    /** @description A part of a file, as it is kept. */
    readonly FileSnippet: {
      readonly id: number;
      readonly project: string;
      readonly path: string;
      /** @enum {string} */
      readonly type: 'function' | 'class' | 'important' | 'header' | 'summary';
      readonly content: string;
      readonly lineStart: number | null;
      readonly lineEnd: number | null;
      readonly relevanceScore: number;
      /** @description Unix milliseconds. */
      readonly lastUpdated: number;
    };
    /** @description What {@link FileIndex.prune } removed. */
    readonly FilesPruned: {
      readonly accesses: number;
      readonly changes: number;
      readonly files: number;
      readonly scores: number;
    };
    /** @description What {@link FileIndex.prune } is to remove. Times are Unix milliseconds; what is absent stays. */
    readonly FilePruneOptions: {
      readonly project?: string;
      /** @description Uses before this time; their sums stay. */
      readonly accessesBefore?: number;
      /** @description Changes before this time. */
      readonly changesBefore?: number;
      /** @description Files that were gone by this time, with all that is known of them. */
      readonly goneBefore?: number;
      /** @description Scores that had expired by this time. */
      readonly scoresExpiredBefore?: number;
    };
    /** @description Counts over an owner's files, or over one project of them. */
    readonly FileIndexStats: {
      readonly projects: number;
      readonly files: number;
      readonly gone: number;
      readonly sizeBytes: number;
      readonly lines: number;
      readonly relationships: number;
      readonly changes: number;
      /** @description Uses that are kept one by one, and all that there were. */
      readonly accesses: number;
      readonly allAccesses: number;
      readonly snippets: number;
      readonly scores: number;
      /** @description Files by language, the most frequent first; unknown ones under `''`. */
      readonly languages: {
        readonly [key: string]: number;
      };
    };
    /** @description An error: problem details of RFC 9457, and what errors of Cairn have. */
    readonly Problem: {
      /** @description `urn:cairn:error:` and the code. */
      readonly type: string;
      readonly title: string;
      readonly status: number;
      /** @description What failed, where, and how to mend it. */
      readonly detail: string;
      /** @description `urn:uuid:` and the id of the request. */
      readonly instance: string;
      /** @description A stable code, such as `not_found` or `invalid_input`. */
      readonly code: string;
      /** @description Whether the same request may succeed later as it stands. */
      readonly retryable: boolean;
      /** @description The method, such as `conversations.get`. */
      readonly operation: string;
      readonly details: {
        readonly [key: string]: unknown;
      };
    };
  };
  responses: {
    /** @description It failed. */
    readonly Problem: {
      headers: {
        readonly [name: string]: unknown;
      };
      content: {
        readonly 'application/problem+json': components['schemas']['Problem'];
      };
    };
  };
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  readonly 'store.recall': {
    readonly parameters: {
      readonly query: {
        readonly query: string;
        /** @description Hits to return, 1 to 200; default 10. */
        readonly limit?: number;
        /** @description Default: all kinds of all domains of the store. */
        readonly kinds?: readonly components['schemas']['SearchKind'][];
        /** @description Default `both` where the store has embeddings, else `keywords`. */
        readonly by?: components['schemas']['RecallBy'];
        /** @description Messages before and after each found message that come with it as `context`, 0 to 10; default 0. */
        readonly neighbours?: number;
        /** @description How much the newest and the most important hits are lifted; see RecallBoosts. */
        readonly boosts?: string;
        /** @description Whether every hit says what its score is made of; default false. */
        readonly explain?: boolean;
        /** @description Characters of a snippet, 20 to 1,000; default 160. */
        readonly snippetChars?: number;
        readonly since?: number;
        readonly until?: number;
        readonly project?: string;
        /** @description With all of these tags. As those below, it rules out kinds whose source does not name it in `particular`. */
        readonly tags?: readonly string[];
        readonly conversationId?: string;
        readonly language?: string;
        readonly roles?: readonly string[];
        /** @description Memories of one of these types, scopes, projects; the empty text is no project. */
        readonly memoryTypes?: readonly string[];
        readonly memoryScopes?: readonly string[];
        readonly memoryProjects?: readonly string[];
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Recalled'];
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'store.changePosition': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': number;
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'store.catchUp': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: {
      readonly content: {
        readonly 'application/json': {
          readonly options?: components['schemas']['CatchUpOptions'];
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': number;
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'store.rebuildIndex': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: {
      readonly content: {
        readonly 'application/json': Record<string, never>;
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': number;
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'store.stats': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['StoreStats'];
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'store.formatStats': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': string;
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'store.health': {
    readonly parameters: {
      readonly query?: {
        readonly deep?: boolean;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['StoreHealth'];
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'store.vacuum': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: {
      readonly content: {
        readonly 'application/json': Record<string, never>;
      };
    };
    readonly responses: {
      /** @description Nothing. */
      readonly 204: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'store.reclaim': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: {
      readonly content: {
        readonly 'application/json': {
          readonly pages?: number;
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly freedBytes: number;
          };
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'store.optimize': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: {
      readonly content: {
        readonly 'application/json': Record<string, never>;
      };
    };
    readonly responses: {
      /** @description Nothing. */
      readonly 204: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'store.flush': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: {
      readonly content: {
        readonly 'application/json': Record<string, never>;
      };
    };
    readonly responses: {
      /** @description Nothing. */
      readonly 204: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'store.pull': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: {
      readonly content: {
        readonly 'application/json': Record<string, never>;
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['PullResult'];
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'store.search': {
    readonly parameters: {
      readonly query: {
        readonly query: string;
        /** @description Hits to return, 1 to 200; default 10. */
        readonly limit?: number;
        /** @description Default: all kinds of all domains of the store. */
        readonly kinds?: readonly components['schemas']['SearchKind'][];
        /** @description Only hits of conversations, code, memories or knowledge of this project. */
        readonly project?: string;
        /** @description Only hits of this conversation. */
        readonly conversationId?: string;
        /** @description Only messages of these roles. */
        readonly roles?: readonly ('user' | 'assistant' | 'system' | 'tool')[];
        /** @description Created at or after this time, Unix milliseconds; of code: in a file that was modified then. */
        readonly since?: number;
        /** @description Created before this time, Unix milliseconds; of code: in a file that was modified then. */
        readonly until?: number;
        /** @description Only code of this language, such as `typescript`. */
        readonly language?: string;
        /** @description Only what has all of these tags: memories, decisions. */
        readonly tags?: readonly string[];
        /** @description Only memories of one of these types, such as `preference`. */
        readonly memoryTypes?: readonly string[];
        /** @description Only memories of one of these scopes. */
        readonly memoryScopes?: readonly string[];
        /** @description Only memories of one of these projects; the empty text is no project: `['', 'parser']` is what holds in the project `parser`. */
        readonly memoryProjects?: readonly string[];
        /** @description Characters of a snippet, 20 to 1,000; default 160. */
        readonly snippetChars?: number;
        /** @description What stands before and after each match in `snippet`; default `<mark>` and `</mark>`. The text itself is not escaped. */
        readonly mark?: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': readonly components['schemas']['SearchHit'][];
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'conversations.create': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: {
      readonly content: {
        readonly 'application/json': {
          readonly input?: components['schemas']['NewConversation'];
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Conversation'];
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'conversations.find': {
    readonly parameters: {
      readonly query: {
        readonly id: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Conversation'] | null;
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'conversations.get': {
    readonly parameters: {
      readonly query: {
        readonly id: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Conversation'];
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'conversations.list': {
    readonly parameters: {
      readonly query?: {
        /** @description Only conversations whose id begins with this: people type the first characters of an id. */
        readonly idPrefix?: string;
        readonly project?: string;
        readonly provider?: string;
        readonly model?: string;
        /** @description Default: both. */
        readonly status?: components['schemas']['ConversationStatus'];
        /** @description Last changed at or after this time, Unix milliseconds. */
        readonly since?: number;
        /** @description Last changed before this time, Unix milliseconds. */
        readonly until?: number;
        /** @description Rows of a page, 1 to 1,000; default 50. */
        readonly limit?: number;
        /** @description `nextCursor` of the page before. Absent: from the start. */
        readonly cursor?: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly items: readonly components['schemas']['Conversation'][];
            /** @description Where the next page starts; null on the last page. */
            readonly nextCursor: string | null;
          };
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'conversations.update': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly id: string;
          readonly changes: components['schemas']['ConversationChanges'];
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Conversation'];
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'conversations.archive': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly id: string;
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Conversation'];
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'conversations.unarchive': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly id: string;
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Conversation'];
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'conversations.remove': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly id: string;
        };
      };
    };
    readonly responses: {
      /** @description Nothing. */
      readonly 204: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'conversations.append': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly conversationId: string;
          readonly message: components['schemas']['NewMessage'];
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Appended'];
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'conversations.appendAll': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly conversationId: string;
          readonly messages: readonly components['schemas']['NewMessage'][];
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': readonly components['schemas']['Appended'][];
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'conversations.messages': {
    readonly parameters: {
      readonly query: {
        readonly conversationId: string;
        /** @description Default `oldest` first. */
        readonly order?: 'oldest' | 'newest';
        /** @description Begin with the message at this position (`seq`) and go on in `order`. Default: from its end. A cursor, when given, counts instead. */
        readonly startSeq?: number;
        readonly roles?: readonly components['schemas']['MessageRole'][];
        /** @description Rows of a page, 1 to 1,000; default 50. */
        readonly limit?: number;
        /** @description `nextCursor` of the page before. Absent: from the start. */
        readonly cursor?: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly items: readonly components['schemas']['Message'][];
            /** @description Where the next page starts; null on the last page. */
            readonly nextCursor: string | null;
          };
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'conversations.lastMessages': {
    readonly parameters: {
      readonly query: {
        readonly conversationId: string;
        readonly count: number;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': readonly components['schemas']['Message'][];
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'conversations.findMessage': {
    readonly parameters: {
      readonly query: {
        readonly id: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Message'] | null;
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'conversations.getMessage': {
    readonly parameters: {
      readonly query: {
        readonly id: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Message'];
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'conversations.removeFrom': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly conversationId: string;
          readonly messageId: string;
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': number;
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'conversations.fork': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly conversationId: string;
          readonly messageId: string;
          readonly input?: {
            /** @description An id of the caller's choice; the same id again changes nothing and returns the stored conversation. Default: a UUIDv7. */
            readonly id?: string;
            readonly title?: string;
            readonly metadata?: components['schemas']['JsonObject'] | null;
            /** @description Unix milliseconds; default now. */
            readonly createdAt?: number;
          };
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Conversation'];
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'conversations.forks': {
    readonly parameters: {
      readonly query: {
        readonly conversationId: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': readonly components['schemas']['Conversation'][];
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'conversations.beginMessage': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly conversationId: string;
          readonly message: components['schemas']['NewMessage'];
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Appended'];
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'conversations.growMessage': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly messageId: string;
          readonly content: components['schemas']['MessageContent'];
        };
      };
    };
    readonly responses: {
      /** @description Nothing. */
      readonly 204: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'conversations.endMessage': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly messageId: string;
          readonly end?: {
            readonly content?: components['schemas']['MessageContent'];
            /** @enum {string} */
            readonly status?: 'complete' | 'interrupted';
            readonly usage?: components['schemas']['NewUsage'];
          };
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Message'];
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'conversations.unfinishedMessages': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': readonly components['schemas']['Message'][];
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'conversations.recordUsage': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly conversationId: string;
          readonly usage: components['schemas']['NewUsage'];
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Usage'];
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'conversations.usage': {
    readonly parameters: {
      readonly query: {
        readonly conversationId: string;
        /** @description Rows of a page, 1 to 1,000; default 50. */
        readonly limit?: number;
        /** @description `nextCursor` of the page before. Absent: from the start. */
        readonly cursor?: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly items: readonly components['schemas']['Usage'][];
            /** @description Where the next page starts; null on the last page. */
            readonly nextCursor: string | null;
          };
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'conversations.costByModel': {
    readonly parameters: {
      readonly query?: {
        readonly conversationId?: string;
        readonly project?: string;
        /** @description Answers at or after this time, Unix milliseconds. */
        readonly since?: number;
        /** @description Answers before this time, Unix milliseconds. */
        readonly until?: number;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': readonly components['schemas']['ModelUsage'][];
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'conversations.stats': {
    readonly parameters: {
      readonly query?: {
        readonly project?: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ConversationStats'];
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'conversations.attach': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly messageId: string;
          readonly attachment: components['schemas']['NewAttachment'];
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Attachment'];
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'conversations.attachments': {
    readonly parameters: {
      readonly query: {
        readonly messageId: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': readonly components['schemas']['Attachment'][];
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'conversations.attachmentContent': {
    readonly parameters: {
      readonly query: {
        readonly attachmentId: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Bytes'] | null;
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'conversations.addCompaction': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly conversationId: string;
          readonly compaction: components['schemas']['NewCompaction'];
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Compaction'];
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'conversations.compactions': {
    readonly parameters: {
      readonly query: {
        readonly conversationId: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': readonly components['schemas']['Compaction'][];
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'conversations.addRecords': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly conversationId: string;
          readonly records: readonly components['schemas']['NewConversationRecord'][];
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': number;
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'conversations.records': {
    readonly parameters: {
      readonly query: {
        readonly conversationId: string;
        /** @description Rows of a page, 1 to 1,000; default 50. */
        readonly limit?: number;
        /** @description `nextCursor` of the page before. Absent: from the start. */
        readonly cursor?: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly items: readonly components['schemas']['ConversationRecord'][];
            /** @description Where the next page starts; null on the last page. */
            readonly nextCursor: string | null;
          };
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'codegen.createSession': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly input: components['schemas']['NewCodegenSession'];
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['CodegenSession'];
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'codegen.findSession': {
    readonly parameters: {
      readonly query: {
        readonly id: number;
        readonly fields?: readonly ('id' | 'createdAt' | 'designGoal' | 'parentSessionId')[];
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly id?: number;
            readonly designGoal?: string;
            /** @description The session whose goal this one refines, or null. */
            readonly parentSessionId?: number | null;
            /** @description Unix milliseconds. */
            readonly createdAt?: number;
          } | null;
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'codegen.getSession': {
    readonly parameters: {
      readonly query: {
        readonly id: number;
        readonly fields?: readonly ('id' | 'createdAt' | 'designGoal' | 'parentSessionId')[];
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly id?: number;
            readonly designGoal?: string;
            /** @description The session whose goal this one refines, or null. */
            readonly parentSessionId?: number | null;
            /** @description Unix milliseconds. */
            readonly createdAt?: number;
          };
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'codegen.listSessions': {
    readonly parameters: {
      readonly query?: {
        /** @description Only children of this session; null: only sessions without a parent. */
        readonly parentSessionId?: string;
        /** @description Only sessions created at or after this time, Unix milliseconds. */
        readonly since?: number;
        /** @description Only sessions created before this time, Unix milliseconds. */
        readonly until?: number;
        /** @description Rows of a page, 1 to 1,000; default 50. */
        readonly limit?: number;
        /** @description `nextCursor` of the page before. Absent: from the start. */
        readonly cursor?: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly items: readonly components['schemas']['CodegenSession'][];
            /** @description Where the next page starts; null on the last page. */
            readonly nextCursor: string | null;
          };
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'codegen.updateSession': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly id: number;
          readonly changes: {
            readonly designGoal?: string;
            readonly parentSessionId?: number | null;
          };
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['CodegenSession'];
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'codegen.removeSession': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly id: number;
        };
      };
    };
    readonly responses: {
      /** @description Nothing. */
      readonly 204: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'codegen.addIteration': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly sessionId: number;
          readonly input: components['schemas']['NewCodegenIteration'];
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['CodegenIteration'];
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'codegen.getIteration': {
    readonly parameters: {
      readonly query: {
        readonly id: number;
        readonly fields?: readonly ('id' | 'createdAt' | 'code' | 'sessionId' | 'feedback')[];
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly id?: number;
            readonly sessionId?: number;
            readonly code?: string;
            readonly feedback?: string | null;
            /** @description Unix milliseconds. */
            readonly createdAt?: number;
          };
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'codegen.listIterations': {
    readonly parameters: {
      readonly query: {
        readonly sessionId: number;
        readonly fields?: readonly ('id' | 'createdAt' | 'code' | 'sessionId' | 'feedback')[];
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': readonly {
            readonly id?: number;
            readonly sessionId?: number;
            readonly code?: string;
            readonly feedback?: string | null;
            /** @description Unix milliseconds. */
            readonly createdAt?: number;
          }[];
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'codegen.updateIteration': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly id: number;
          readonly changes: {
            readonly code?: string;
            readonly feedback?: string | null;
          };
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['CodegenIteration'];
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'codegen.addError': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly iterationId: number;
          readonly input: components['schemas']['NewCodegenError'];
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['CodegenError'];
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'codegen.getError': {
    readonly parameters: {
      readonly query: {
        readonly id: number;
        readonly fields?: readonly ('id' | 'createdAt' | 'type' | 'iterationId' | 'message' | 'line')[];
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly id?: number;
            readonly iterationId?: number;
            readonly type?: components['schemas']['CodegenErrorType'];
            readonly message?: string;
            /** @description Line in the code, from 1, or null. */
            readonly line?: number | null;
            /** @description Unix milliseconds. */
            readonly createdAt?: number;
          };
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'codegen.listErrors': {
    readonly parameters: {
      readonly query: {
        readonly iterationId: number;
        readonly fields?: readonly ('id' | 'createdAt' | 'type' | 'iterationId' | 'message' | 'line')[];
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': readonly {
            readonly id?: number;
            readonly iterationId?: number;
            readonly type?: components['schemas']['CodegenErrorType'];
            readonly message?: string;
            /** @description Line in the code, from 1, or null. */
            readonly line?: number | null;
            /** @description Unix milliseconds. */
            readonly createdAt?: number;
          }[];
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'codegen.updateError': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly id: number;
          readonly changes: {
            readonly type?: components['schemas']['CodegenErrorType'];
            readonly message?: string;
            readonly line?: number | null;
          };
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['CodegenError'];
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'codegen.record': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly input: components['schemas']['NewCodegenRecord'];
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['CodegenHistory'];
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'codegen.history': {
    readonly parameters: {
      readonly query: {
        readonly id: number;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['CodegenHistory'];
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'codegen.ancestors': {
    readonly parameters: {
      readonly query: {
        readonly id: number;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': readonly components['schemas']['CodegenLineageEntry'][];
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'codegen.descendants': {
    readonly parameters: {
      readonly query: {
        readonly id: number;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': readonly components['schemas']['CodegenLineageEntry'][];
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'codegen.stats': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['CodegenStats'];
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'code.putFiles': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly project: string;
          readonly files: readonly components['schemas']['NewCodeFile'][];
          readonly options?: {
            readonly force?: boolean;
          };
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['CodeFilesPut'];
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'code.findFile': {
    readonly parameters: {
      readonly query: {
        readonly project: string;
        readonly path: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['CodeFile'] | null;
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'code.getFile': {
    readonly parameters: {
      readonly query: {
        readonly project: string;
        readonly path: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['CodeFile'];
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'code.listFiles': {
    readonly parameters: {
      readonly query?: {
        readonly project?: string;
        readonly language?: string;
        /** @description Only files whose path begins so: `src/` for a folder, with its slash. */
        readonly pathPrefix?: string;
        /** @description Rows of a page, 1 to 1,000; default 50. */
        readonly limit?: number;
        /** @description `nextCursor` of the page before. Absent: from the start. */
        readonly cursor?: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly items: readonly components['schemas']['CodeFile'][];
            /** @description Where the next page starts; null on the last page. */
            readonly nextCursor: string | null;
          };
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'code.listChunks': {
    readonly parameters: {
      readonly query?: {
        /** @description Only chunks of this file. */
        readonly path?: string;
        /** @description Only chunks that hold a line of a symbol of this type. With symbolName: of one symbol that has both. */
        readonly symbolType?:
          | 'function'
          | 'type'
          | 'class'
          | 'constant'
          | 'enum'
          | 'interface'
          | 'macro'
          | 'method'
          | 'module'
          | 'property'
          | 'section'
          | 'struct'
          | 'trait'
          | 'variable';
        /** @description Only chunks that hold a line of a symbol of this very name, which may be all chunks of a class. */
        readonly symbolName?: string;
        readonly project?: string;
        readonly language?: string;
        /** @description Only files whose path begins so: `src/` for a folder, with its slash. */
        readonly pathPrefix?: string;
        /** @description Rows of a page, 1 to 1,000; default 50. */
        readonly limit?: number;
        /** @description `nextCursor` of the page before. Absent: from the start. */
        readonly cursor?: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly items: readonly components['schemas']['CodeChunk'][];
            /** @description Where the next page starts; null on the last page. */
            readonly nextCursor: string | null;
          };
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'code.symbolsOf': {
    readonly parameters: {
      readonly query: {
        readonly project: string;
        readonly path: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': readonly components['schemas']['CodeSymbol'][];
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'code.searchSymbols': {
    readonly parameters: {
      readonly query: {
        readonly query: string;
        readonly project?: string;
        readonly language?: string;
        readonly types?: readonly (
          | 'function'
          | 'type'
          | 'class'
          | 'constant'
          | 'enum'
          | 'interface'
          | 'macro'
          | 'method'
          | 'module'
          | 'property'
          | 'section'
          | 'struct'
          | 'trait'
          | 'variable'
        )[];
        /** @description 1 to 200; default 20. */
        readonly limit?: number;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': readonly components['schemas']['FoundCodeSymbol'][];
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'code.needsReindex': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly project: string;
          readonly files: readonly components['schemas']['CodeFileState'][];
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['CodeReindexNeeds'];
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'code.removeFiles': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly project: string;
          readonly paths: readonly string[];
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': number;
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'code.removeProject': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly project: string;
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': number;
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'code.removeStale': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly options: {
            readonly indexedBefore: number;
            readonly project?: string;
          };
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': number;
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'code.listProjects': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': readonly components['schemas']['CodeProject'][];
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'code.stats': {
    readonly parameters: {
      readonly query?: {
        readonly project?: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['CodeStats'];
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'imports.findPosition': {
    readonly parameters: {
      readonly query: {
        readonly importer: string;
        readonly source: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ImportPosition'] | null;
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'imports.positions': {
    readonly parameters: {
      readonly query: {
        readonly importer: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': readonly components['schemas']['ImportPosition'][];
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'imports.savePosition': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly position: components['schemas']['NewImportPosition'];
        };
      };
    };
    readonly responses: {
      /** @description Nothing. */
      readonly 204: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'imports.forget': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly importer: string;
          readonly source?: string;
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': number;
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'logs.write': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly entry: components['schemas']['NewLogEntry'];
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['LogEntry'] | null;
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'logs.writeMany': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly entries: readonly components['schemas']['NewLogEntry'][];
          readonly options?: {
            readonly anyLevel?: boolean;
          };
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': number;
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'logs.find': {
    readonly parameters: {
      readonly query: {
        readonly id: number;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['LogEntry'] | null;
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'logs.list': {
    readonly parameters: {
      readonly query?: {
        /** @description Only lines of this level or a more severe one. */
        readonly level?: components['schemas']['LogLevel'];
        readonly category?: string;
        readonly model?: string;
        readonly sessionId?: string;
        readonly conversationId?: string;
        /** @description Only lines from this time on, Unix milliseconds. */
        readonly since?: number;
        /** @description Only lines from before this time, Unix milliseconds. */
        readonly until?: number;
        /** @description Only lines with this text in their message, context, or error; letters of the basic Latin alphabet match in either case. */
        readonly search?: string;
        /** @description Rows of a page, 1 to 1,000; default 50. */
        readonly limit?: number;
        /** @description `nextCursor` of the page before. Absent: from the start. */
        readonly cursor?: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly items: readonly components['schemas']['LogEntry'][];
            /** @description Where the next page starts; null on the last page. */
            readonly nextCursor: string | null;
          };
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'logs.after': {
    readonly parameters: {
      readonly query: {
        readonly id: number;
        /** @description Only lines of this level or a more severe one. */
        readonly level?: components['schemas']['LogLevel'];
        readonly category?: string;
        readonly model?: string;
        readonly sessionId?: string;
        readonly conversationId?: string;
        /** @description Only lines from this time on, Unix milliseconds. */
        readonly since?: number;
        /** @description Only lines from before this time, Unix milliseconds. */
        readonly until?: number;
        /** @description Only lines with this text in their message, context, or error; letters of the basic Latin alphabet match in either case. */
        readonly search?: string;
        readonly limit?: number;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': readonly components['schemas']['LogEntry'][];
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'logs.stats': {
    readonly parameters: {
      readonly query?: {
        /** @description Only lines from this time on, Unix milliseconds. */
        readonly since?: number;
        /** @description Only lines from before this time, Unix milliseconds. */
        readonly until?: number;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['LogStats'];
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'logs.remove': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly which: components['schemas']['LogRemoval'];
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': number;
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'logs.pruneSome': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly limits: components['schemas']['LogLimits'];
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly removed: number;
            readonly more: boolean;
          };
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'settings.get': {
    readonly parameters: {
      readonly query: {
        readonly key: string;
        /** @description Look in this scope alone. Not together with `user` and `project`. */
        readonly scope?: string;
        readonly user?: string;
        readonly project?: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['JsonValue'];
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'settings.find': {
    readonly parameters: {
      readonly query: {
        readonly key: string;
        /** @description Look in this scope alone. Not together with `user` and `project`. */
        readonly scope?: string;
        readonly user?: string;
        readonly project?: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Setting'] | null;
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'settings.set': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly key: string;
          readonly value: components['schemas']['JsonValue'];
          readonly options?: components['schemas']['SettingOptions'];
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Setting'];
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'settings.setMany': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly settings: readonly components['schemas']['NewSetting'][];
          readonly options?: {
            /** @description Default `global`. */
            readonly scope?:
              | 'global'
              | {
                  readonly user: string;
                }
              | {
                  readonly project: string;
                };
          };
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': readonly components['schemas']['Setting'][];
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'settings.list': {
    readonly parameters: {
      readonly query?: {
        /** @description Default: of all scopes. */
        readonly scope?: string;
        readonly category?: string;
        /** @description Only keys that begin so, such as `editor.`; letter case counts. */
        readonly prefix?: string;
        /** @description Rows of a page, 1 to 1,000; default 50. */
        readonly limit?: number;
        /** @description `nextCursor` of the page before. Absent: from the start. */
        readonly cursor?: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly items: readonly components['schemas']['Setting'][];
            /** @description Where the next page starts; null on the last page. */
            readonly nextCursor: string | null;
          };
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'settings.effective': {
    readonly parameters: {
      readonly query?: {
        readonly user?: string;
        readonly project?: string;
        readonly category?: string;
        /** @description Only keys that begin so, such as `editor.`; letter case counts. */
        readonly prefix?: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': readonly components['schemas']['Setting'][];
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'settings.all': {
    readonly parameters: {
      readonly query?: {
        readonly user?: string;
        readonly project?: string;
        readonly category?: string;
        /** @description Only keys that begin so, such as `editor.`; letter case counts. */
        readonly prefix?: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly [key: string]: components['schemas']['JsonValue'];
          };
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'settings.remove': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly key: string;
          readonly options?: {
            /** @description Default `global`. */
            readonly scope?:
              | 'global'
              | {
                  readonly user: string;
                }
              | {
                  readonly project: string;
                };
          };
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': boolean;
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'settings.removeScope': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly scope: components['schemas']['SettingScope'];
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': number;
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'models.put': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly model: components['schemas']['NewLocalModel'] | components['schemas']['NewRemoteModel'];
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Model'];
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'models.putAll': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly models: readonly (
            | components['schemas']['NewLocalModel']
            | components['schemas']['NewRemoteModel']
          )[];
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': readonly components['schemas']['Model'][];
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'models.find': {
    readonly parameters: {
      readonly query: {
        readonly id: number;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Model'] | null;
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'models.get': {
    readonly parameters: {
      readonly query: {
        readonly id: number;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Model'];
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'models.findByPath': {
    readonly parameters: {
      readonly query: {
        readonly path: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Model'] | null;
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'models.findByHash': {
    readonly parameters: {
      readonly query: {
        readonly contentHash: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Model'] | null;
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'models.findByName': {
    readonly parameters: {
      readonly query: {
        readonly name: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Model'] | null;
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'models.list': {
    readonly parameters: {
      readonly query?: {
        readonly kind?: 'local' | 'remote';
        readonly format?: string;
        readonly architecture?: string;
        readonly quantization?: string;
        readonly provider?: string;
        readonly contentHash?: string;
        /** @description Only files in this folder and below it: an absolute path. */
        readonly folder?: string;
        /** @description Only those whose files are gone, or only the others. */
        readonly missing?: boolean;
        /** @description Only those whose name or path holds this text; letter case does not count for ASCII. */
        readonly query?: string;
        /** @description Rows of a page, 1 to 1,000; default 50. */
        readonly limit?: number;
        /** @description `nextCursor` of the page before. Absent: from the start. */
        readonly cursor?: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly items: readonly components['schemas']['Model'][];
            /** @description Where the next page starts; null on the last page. */
            readonly nextCursor: string | null;
          };
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'models.touch': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly id: number;
          readonly usedAt?: number;
        };
      };
    };
    readonly responses: {
      /** @description Nothing. */
      readonly 204: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'models.markMissing': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly ids: readonly number[];
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': number;
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'models.remove': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly id: number;
        };
      };
    };
    readonly responses: {
      /** @description Nothing. */
      readonly 204: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'models.stats': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ModelStats'];
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'memories.add': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly memory: components['schemas']['NewMemory'];
          readonly similar?: components['schemas']['SimilarOptions'];
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['AddedMemory'];
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'memories.similar': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly content: string;
          readonly options?: {
            /** @description How many to offer at most, 0 to 50; default 3. 0: none are looked for, which spares bulk its time. */
            readonly limit?: number;
            /** @description How similar they must be at least, 0 to 1; default 0.5. */
            readonly threshold?: number;
            /** @description Of this project; the empty text: of none. */
            readonly project?: string;
            /** @description One of these. */
            readonly types?: readonly components['schemas']['MemoryType'][];
            /** @description One of these. */
            readonly scopes?: readonly components['schemas']['MemoryScope'][];
          };
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': readonly components['schemas']['SimilarMemory'][];
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'memories.find': {
    readonly parameters: {
      readonly query: {
        readonly id: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Memory'] | null;
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'memories.get': {
    readonly parameters: {
      readonly query: {
        readonly id: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Memory'];
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'memories.findMany': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly ids: readonly string[];
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': readonly components['schemas']['Memory'][];
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'memories.touch': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly ids: readonly string[];
        };
      };
    };
    readonly responses: {
      /** @description Nothing. */
      readonly 204: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'memories.list': {
    readonly parameters: {
      readonly query?: {
        /** @description One of these. */
        readonly types?: readonly components['schemas']['MemoryType'][];
        /** @description One of these. */
        readonly scopes?: readonly components['schemas']['MemoryScope'][];
        /** @description Of this project; the empty text: of none. */
        readonly project?: string;
        /** @description With all of these. */
        readonly tags?: readonly string[];
        /** @description At least this. */
        readonly minImportance?: number;
        readonly conversationId?: string;
        readonly source?: string;
        /** @description Created at or after this time, Unix milliseconds. */
        readonly since?: number;
        /** @description Created before this time, Unix milliseconds. */
        readonly until?: number;
        /** @description `exclude` (default): only what holds. `only`: only what was replaced. `include`: both. What expired is never listed. */
        readonly superseded?: 'exclude' | 'include' | 'only';
        /** @description `newest` (default): added last first. `important`: the most important first. Both in pages. */
        readonly order?: 'newest' | 'important';
        /** @description Rows of a page, 1 to 1,000; default 50. */
        readonly limit?: number;
        /** @description `nextCursor` of the page before. Absent: from the start. */
        readonly cursor?: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly items: readonly components['schemas']['Memory'][];
            /** @description Where the next page starts; null on the last page. */
            readonly nextCursor: string | null;
          };
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'memories.update': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly id: string;
          readonly changes: components['schemas']['MemoryChanges'];
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Memory'];
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'memories.supersede': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly id: string;
          readonly newer: string | components['schemas']['NewMemory'];
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['SupersededMemory'];
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'memories.history': {
    readonly parameters: {
      readonly query: {
        readonly id: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['MemoryHistory'];
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'memories.merge': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly ids: readonly string[];
          readonly options?: components['schemas']['MergeOptions'];
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Memory'];
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'memories.remove': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly id: string;
          readonly options?: {
            readonly history?: boolean;
          };
        };
      };
    };
    readonly responses: {
      /** @description Nothing. */
      readonly 204: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'memories.removeExpired': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: {
      readonly content: {
        readonly 'application/json': Record<string, never>;
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': number;
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'memories.stats': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['MemoryStats'];
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'memoryBlocks.create': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly block: components['schemas']['NewMemoryBlock'];
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['MemoryBlock'];
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'memoryBlocks.find': {
    readonly parameters: {
      readonly query: {
        readonly label: string;
        /** @description Default: none, the block is the owner's everywhere. */
        readonly project?: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['MemoryBlock'] | null;
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'memoryBlocks.get': {
    readonly parameters: {
      readonly query: {
        readonly label: string;
        /** @description Default: none, the block is the owner's everywhere. */
        readonly project?: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['MemoryBlock'];
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'memoryBlocks.list': {
    readonly parameters: {
      readonly query?: {
        /** @description Default: none, the block is the owner's everywhere. */
        readonly project?: string;
        /** @description Rows of a page, 1 to 1,000; default 50. */
        readonly limit?: number;
        /** @description `nextCursor` of the page before. Absent: from the start. */
        readonly cursor?: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly items: readonly components['schemas']['MemoryBlock'][];
            /** @description Where the next page starts; null on the last page. */
            readonly nextCursor: string | null;
          };
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'memoryBlocks.edit': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly label: string;
          readonly edit: components['schemas']['BlockEdit'];
          readonly options?: components['schemas']['BlockEditOptions'];
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['MemoryBlock'];
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'memoryBlocks.append': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly label: string;
          readonly text: string;
          readonly options?: components['schemas']['AppendOptions'];
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['MemoryBlock'];
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'memoryBlocks.replace': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly label: string;
          readonly oldText: string;
          readonly newText: string;
          readonly options?: components['schemas']['BlockEditOptions'];
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['MemoryBlock'];
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'memoryBlocks.remove': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly label: string;
          readonly place?: components['schemas']['BlockPlace'];
        };
      };
    };
    readonly responses: {
      /** @description Nothing. */
      readonly 204: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'memoryBlocks.versions': {
    readonly parameters: {
      readonly query: {
        readonly label: string;
        /** @description Default: none, the block is the owner's everywhere. */
        readonly project?: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': readonly components['schemas']['BlockVersion'][];
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'memoryBlocks.render': {
    readonly parameters: {
      readonly query?: {
        /** @description Only these, in this order. Default: all of the place by label, the owner's before the project's. */
        readonly labels?: readonly string[];
        /** @description Default: none, the block is the owner's everywhere. */
        readonly project?: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': string;
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'intentions.add': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly intention: components['schemas']['NewIntention'];
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Intention'];
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'intentions.find': {
    readonly parameters: {
      readonly query: {
        readonly id: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Intention'] | null;
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'intentions.get': {
    readonly parameters: {
      readonly query: {
        readonly id: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Intention'];
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'intentions.list': {
    readonly parameters: {
      readonly query?: {
        readonly kinds?: readonly components['schemas']['IntentionKind'][];
        /** @description Default: `open` and `active`. */
        readonly statuses?: readonly components['schemas']['IntentionStatus'][];
        readonly project?: string;
        /** @description Only the parts of this one; null: only what is no part. */
        readonly parentId?: string;
        /** @description With all of these. */
        readonly tags?: readonly string[];
        /** @description Due by time before this, Unix milliseconds. */
        readonly dueBefore?: number;
        /** @description Rows of a page, 1 to 1,000; default 50. */
        readonly limit?: number;
        /** @description `nextCursor` of the page before. Absent: from the start. */
        readonly cursor?: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly items: readonly components['schemas']['Intention'][];
            /** @description Where the next page starts; null on the last page. */
            readonly nextCursor: string | null;
          };
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'intentions.update': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly id: string;
          readonly changes: components['schemas']['IntentionChanges'];
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Intention'];
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'intentions.due': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: {
      readonly content: {
        readonly 'application/json': {
          readonly query?: components['schemas']['DueQuery'];
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': readonly components['schemas']['DueIntention'][];
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'intentions.complete': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly id: string;
          readonly options?: components['schemas']['CompleteOptions'];
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Intention'];
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'intentions.snooze': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly id: string;
          readonly until:
            | {
                readonly until: number;
              }
            | {
                readonly forMs: number;
              };
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Intention'];
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'intentions.cancel': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly id: string;
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Intention'];
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'intentions.release': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly id: string;
          readonly by: string;
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Intention'];
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'intentions.remove': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly id: string;
        };
      };
    };
    readonly responses: {
      /** @description Nothing. */
      readonly 204: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'intentions.stats': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['IntentionStats'];
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'cache.get': {
    readonly parameters: {
      readonly query: {
        readonly key: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['JsonValue'];
        };
      };
      /** @description Nothing. */
      readonly 204: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'cache.findEntry': {
    readonly parameters: {
      readonly query: {
        readonly key: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly value: components['schemas']['JsonValue'];
            readonly key: string;
            readonly category: string;
            /** @description What it takes in the database, about, in bytes: key, value and SQLite's own share. */
            readonly bytes: number;
            /** @description Unix milliseconds; stays when the entry is set again. */
            readonly createdAt: number;
            /** @description When it was last set, Unix milliseconds. */
            readonly writtenAt: number;
            /** @description Unix milliseconds; null: never. */
            readonly expiresAt: number | null;
            /** @description How often it was read; what other processes read in the last second may be missing. */
            readonly hits: number;
            /** @description Unix milliseconds; null: not yet. */
            readonly lastHitAt: number | null;
          } | null;
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'cache.getMany': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly keys: readonly string[];
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': readonly components['schemas']['JsonValue'][];
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'cache.has': {
    readonly parameters: {
      readonly query: {
        readonly key: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': boolean;
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'cache.set': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly key: string;
          readonly value: components['schemas']['JsonValue'];
          readonly options?: components['schemas']['CacheSetOptions'];
        };
      };
    };
    readonly responses: {
      /** @description Nothing. */
      readonly 204: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'cache.setMany': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly entries: readonly components['schemas']['NewCacheEntry'][];
        };
      };
    };
    readonly responses: {
      /** @description Nothing. */
      readonly 204: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'cache.touch': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly key: string;
          readonly ttlMs?: number | null;
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': boolean;
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'cache.remove': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly key: string;
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': boolean;
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'cache.removeMany': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly keys: readonly string[];
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': number;
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'cache.removeMatching': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly filter: components['schemas']['CacheFilter'];
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': number;
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'cache.removeExpired': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: {
      readonly content: {
        readonly 'application/json': Record<string, never>;
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': number;
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'cache.clear': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: {
      readonly content: {
        readonly 'application/json': Record<string, never>;
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': number;
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'cache.keys': {
    readonly parameters: {
      readonly query?: {
        /** @description Keys as a text in which `*` stands for any characters, or as a RegExp. */
        readonly pattern?: string;
        readonly category?: string;
        /** @description Rows of a page, 1 to 1,000; default 50. */
        readonly limit?: number;
        /** @description `nextCursor` of the page before. Absent: from the start. */
        readonly cursor?: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly items: readonly string[];
            /** @description Where the next page starts; null on the last page. */
            readonly nextCursor: string | null;
          };
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'cache.list': {
    readonly parameters: {
      readonly query?: {
        /** @description Keys as a text in which `*` stands for any characters, or as a RegExp. */
        readonly pattern?: string;
        readonly category?: string;
        /** @description Rows of a page, 1 to 1,000; default 50. */
        readonly limit?: number;
        /** @description `nextCursor` of the page before. Absent: from the start. */
        readonly cursor?: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly items: readonly components['schemas']['CacheEntryInfo'][];
            /** @description Where the next page starts; null on the last page. */
            readonly nextCursor: string | null;
          };
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'cache.findSimilar': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly query: components['schemas']['SimilarityQuery'];
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': readonly {
            readonly key: string;
            readonly value: components['schemas']['JsonValue'];
            readonly category: string;
            /** @description The text that the entry was set with. */
            readonly text: string;
            /** @description Cosine of the two vectors, -1 to 1. */
            readonly similarity: number;
          }[];
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'cache.stats': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['CacheStats'];
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'cache.savings': {
    readonly parameters: {
      readonly query?: {
        readonly since?: number;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['CacheSavings'];
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'cache.cleanup': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: {
      readonly content: {
        readonly 'application/json': Record<string, never>;
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['CacheCleanup'];
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'cache.responseKey': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly request: components['schemas']['CacheRequest'];
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': string;
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'cache.findResponse': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly request: components['schemas']['CacheRequest'];
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['CachedResponse'] | null;
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'cache.saveResponse': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly request: components['schemas']['CacheRequest'];
          readonly response: components['schemas']['NewCachedResponse'];
          readonly options?: {
            /** @description In milliseconds; null: always valid. Default: the store's `cache.responseTtlMs`, 7 days at first. */
            readonly ttlMs?: number | null;
          };
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': string;
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'cache.listResponses': {
    readonly parameters: {
      readonly query?: {
        /** @description Only of this model, compared by base name. */
        readonly model?: string;
        /** @description Rows of a page, 1 to 1,000; default 50. */
        readonly limit?: number;
        /** @description `nextCursor` of the page before. Absent: from the start. */
        readonly cursor?: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly items: readonly components['schemas']['CachedResponse'][];
            /** @description Where the next page starts; null on the last page. */
            readonly nextCursor: string | null;
          };
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'cache.invalidateResponses': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly selection: components['schemas']['ResponseSelection'];
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': number;
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'analytics.record': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly generation: components['schemas']['NewGeneration'];
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['RecordedGeneration'];
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'analytics.recordAll': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly generations: readonly components['schemas']['NewGeneration'][];
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': readonly components['schemas']['RecordedGeneration'][];
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'analytics.find': {
    readonly parameters: {
      readonly query: {
        readonly id: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Generation'] | null;
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'analytics.get': {
    readonly parameters: {
      readonly query: {
        readonly id: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Generation'];
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'analytics.history': {
    readonly parameters: {
      readonly query?: {
        readonly sessionId?: string;
        readonly conversationId?: string;
        /** @description Only calls that failed (true) or did not (false). */
        readonly failed?: boolean;
        /** @description Calls at or after this time, Unix milliseconds. */
        readonly since?: number;
        /** @description Calls before this time, Unix milliseconds. */
        readonly until?: number;
        readonly model?: string;
        readonly provider?: string;
        readonly project?: string;
        readonly tool?: string;
        /** @description Rows of a page, 1 to 1,000; default 50. */
        readonly limit?: number;
        /** @description `nextCursor` of the page before. Absent: from the start. */
        readonly cursor?: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly items: readonly components['schemas']['Generation'][];
            /** @description Where the next page starts; null on the last page. */
            readonly nextCursor: string | null;
          };
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'analytics.remove': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly id: string;
        };
      };
    };
    readonly responses: {
      /** @description Nothing. */
      readonly 204: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'analytics.removeBefore': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly time: number;
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': number;
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'analytics.reset': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: {
      readonly content: {
        readonly 'application/json': Record<string, never>;
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': number;
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'analytics.summary': {
    readonly parameters: {
      readonly query?: {
        /** @description Default: by model and by day. */
        readonly groupBy?: readonly components['schemas']['AnalyticsGrouping'][];
        /** @description The IANA time zone whose days and hours are meant, such as `Europe/Berlin`; default `UTC`. */
        readonly timeZone?: string;
        /** @description Calls at or after this time, Unix milliseconds. */
        readonly since?: number;
        /** @description Calls before this time, Unix milliseconds. */
        readonly until?: number;
        readonly model?: string;
        readonly provider?: string;
        readonly project?: string;
        readonly tool?: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['AnalyticsSummary'];
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'analytics.blocks': {
    readonly parameters: {
      readonly query?: {
        /** @description The newest so many, 1 to 1,000; default 100. */
        readonly limit?: number;
        /** @description Calls at or after this time, Unix milliseconds. */
        readonly since?: number;
        /** @description Calls before this time, Unix milliseconds. */
        readonly until?: number;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': readonly components['schemas']['BillingBlock'][];
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'analytics.prices': {
    readonly parameters: {
      readonly query?: {
        readonly model?: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': readonly components['schemas']['KnownPrice'][];
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'analytics.setPrice': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly price: {
            /** @description The model as it is recorded, or its plain name: a provider before a slash, a date or `-latest` at the end and upper case don't matter, so `claude-sonnet-4-5` stands for `anthropic/claude-sonnet-4-5-20250929` too. A price for the exact name goes first. */
            readonly model: string;
            readonly input: number;
            readonly output: number;
            /** @description Default: as `input`. */
            readonly cacheRead?: number;
            /** @description Written for five minutes. Default: as `input`. */
            readonly cacheWrite?: number;
            /** @description Written for an hour. Default: as `cacheWrite`. */
            readonly cacheWrite1h?: number;
            /** @description Unix milliseconds; default 0: always. */
            readonly effectiveFrom?: number;
          };
        };
      };
    };
    readonly responses: {
      /** @description Nothing. */
      readonly 204: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'analytics.removePrice': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly model: string;
          readonly effectiveFrom?: number;
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': number;
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'analytics.reprice': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: {
      readonly content: {
        readonly 'application/json': {
          readonly options?: components['schemas']['RepriceOptions'];
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': number;
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'analytics.setBudget': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly budget: components['schemas']['NewBudget'];
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Budget'];
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'analytics.budgets': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': readonly components['schemas']['Budget'][];
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'analytics.removeBudget': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly name: string;
        };
      };
    };
    readonly responses: {
      /** @description Nothing. */
      readonly 204: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'analytics.budgetStatus': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': readonly components['schemas']['BudgetStatus'][];
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'analytics.recordTool': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly use: components['schemas']['ToolUse'];
        };
      };
    };
    readonly responses: {
      /** @description Nothing. */
      readonly 204: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'analytics.tools': {
    readonly parameters: {
      readonly query?: {
        /** @description Only uses in this project. Default: each tool's projects apart. */
        readonly project?: string;
        readonly tool?: string;
        /** @description Adds all projects of a tool up. Default false. */
        readonly merged?: boolean;
        /** @description 1 to 1,000; default 100. */
        readonly limit?: number;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': readonly components['schemas']['ToolStatistics'][];
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'analytics.resetTools': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: {
      readonly content: {
        readonly 'application/json': {
          readonly project?: string;
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': number;
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'checkpoints.begin': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly checkpoint: components['schemas']['NewCheckpoint'];
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Checkpoint'];
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'checkpoints.add': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly id: string;
          readonly files: readonly components['schemas']['NewCheckpointFile'][];
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['CheckpointFilesAdded'];
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'checkpoints.finish': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly id: string;
          readonly options?: {
            readonly metadata?: components['schemas']['JsonObject'] | null;
          };
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Checkpoint'];
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'checkpoints.find': {
    readonly parameters: {
      readonly query: {
        readonly id: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Checkpoint'] | null;
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'checkpoints.get': {
    readonly parameters: {
      readonly query: {
        readonly id: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Checkpoint'];
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'checkpoints.list': {
    readonly parameters: {
      readonly query?: {
        readonly root?: string;
        readonly conversationId?: string;
        /** @description Only ids that begin so. */
        readonly idPrefix?: string;
        /** @description Rows of a page, 1 to 1,000; default 50. */
        readonly limit?: number;
        /** @description `nextCursor` of the page before. Absent: from the start. */
        readonly cursor?: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly items: readonly components['schemas']['Checkpoint'][];
            /** @description Where the next page starts; null on the last page. */
            readonly nextCursor: string | null;
          };
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'checkpoints.files': {
    readonly parameters: {
      readonly query: {
        readonly id: string;
        /** @description Only paths that begin so: `src/`. */
        readonly prefix?: string;
        /** @description Rows of a page, 1 to 1,000; default 50. */
        readonly limit?: number;
        /** @description `nextCursor` of the page before. Absent: from the start. */
        readonly cursor?: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly items: readonly components['schemas']['CheckpointFile'][];
            /** @description Where the next page starts; null on the last page. */
            readonly nextCursor: string | null;
          };
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'checkpoints.findFile': {
    readonly parameters: {
      readonly query: {
        readonly id: string;
        readonly path: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['CheckpointFile'] | null;
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'checkpoints.readFile': {
    readonly parameters: {
      readonly query: {
        readonly id: string;
        readonly path: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Bytes'];
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'checkpoints.diff': {
    readonly parameters: {
      readonly query: {
        readonly from: string;
        readonly to: string;
        /** @description Only paths that begin so: `src/`. */
        readonly prefix?: string;
        /** @description Rows of a page, 1 to 1,000; default 50. */
        readonly limit?: number;
        /** @description `nextCursor` of the page before. Absent: from the start. */
        readonly cursor?: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly items: readonly components['schemas']['CheckpointDifference'][];
            /** @description Where the next page starts; null on the last page. */
            readonly nextCursor: string | null;
          };
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'checkpoints.remove': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly id: string;
        };
      };
    };
    readonly responses: {
      /** @description Nothing. */
      readonly 204: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'checkpoints.prune': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly pruning: components['schemas']['CheckpointPruning'];
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['CheckpointsPruned'];
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'checkpoints.stats': {
    readonly parameters: {
      readonly query?: {
        readonly root?: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['CheckpointStats'];
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'checkpoints.recordVersion': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly path: string;
          readonly content: components['schemas']['Bytes'];
          readonly options?: components['schemas']['NewVersionOptions'];
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['FileVersion'];
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'checkpoints.versions': {
    readonly parameters: {
      readonly query: {
        readonly path: string;
        /** @description Default the empty text. */
        readonly root?: string;
        /** @description Default: those that were recorded and those in checkpoints. */
        readonly source?: 'recorded' | 'checkpoint';
        /** @description Rows of a page, 1 to 1,000; default 50. */
        readonly limit?: number;
        /** @description `nextCursor` of the page before. Absent: from the start. */
        readonly cursor?: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly items: readonly components['schemas']['FileVersion'][];
            /** @description Where the next page starts; null on the last page. */
            readonly nextCursor: string | null;
          };
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'checkpoints.findVersion': {
    readonly parameters: {
      readonly query: {
        readonly id: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['FileVersion'] | null;
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'checkpoints.readVersion': {
    readonly parameters: {
      readonly query: {
        readonly id: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Bytes'];
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'checkpoints.pruneVersions': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: {
      readonly content: {
        readonly 'application/json': {
          readonly pruning?: components['schemas']['VersionPruning'];
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['VersionsPruned'];
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'learning.recordRepair': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly repair: components['schemas']['NewRepair'];
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['RepairStrategy'];
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'learning.bestStrategies': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly error: string;
          readonly filter?: components['schemas']['StrategyFilter'];
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': readonly components['schemas']['RepairStrategy'][];
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'learning.repairStats': {
    readonly parameters: {
      readonly query?: {
        readonly project?: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['RepairStats'];
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'learning.listPatterns': {
    readonly parameters: {
      readonly query?: {
        /** @description Only those with outcomes in this project, counted in it. */
        readonly project?: string;
        readonly errorType?: string;
        /** @description Rows of a page, 1 to 1,000; default 50. */
        readonly limit?: number;
        /** @description `nextCursor` of the page before. Absent: from the start. */
        readonly cursor?: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly items: readonly components['schemas']['RepairPattern'][];
            /** @description Where the next page starts; null on the last page. */
            readonly nextCursor: string | null;
          };
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'learning.getPattern': {
    readonly parameters: {
      readonly query: {
        readonly id: number;
        readonly project?: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['RepairPatternDetails'];
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'learning.removePattern': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly id: number;
        };
      };
    };
    readonly responses: {
      /** @description Nothing. */
      readonly 204: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'learning.observeConvention': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly observation: components['schemas']['NewObservation'];
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Convention'];
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'learning.listConventions': {
    readonly parameters: {
      readonly query?: {
        readonly project?: string;
        readonly kind?: string;
        /** @description Default: all but the rejected. */
        readonly status?: components['schemas']['ConventionStatus'];
        /** @description Only confirmed ones, and those whose confidence is at least this, 0 to 1. Default 0. */
        readonly minConfidence?: number;
        /** @description Rows of a page, 1 to 1,000; default 50. */
        readonly limit?: number;
        /** @description `nextCursor` of the page before. Absent: from the start. */
        readonly cursor?: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly items: readonly components['schemas']['Convention'][];
            /** @description Where the next page starts; null on the last page. */
            readonly nextCursor: string | null;
          };
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'learning.getConvention': {
    readonly parameters: {
      readonly query: {
        readonly id: number;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ConventionDetails'];
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'learning.reviewConvention': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly id: number;
          readonly status: components['schemas']['ConventionStatus'];
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Convention'];
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'learning.removeConvention': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly id: number;
        };
      };
    };
    readonly responses: {
      /** @description Nothing. */
      readonly 204: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'learning.reset': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: {
      readonly content: {
        readonly 'application/json': {
          readonly options?: {
            readonly project?: string;
            /** @enum {string} */
            readonly only?: 'repairs' | 'conventions';
          };
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['LearningRemoved'];
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'lifecycle.archived': {
    readonly parameters: {
      readonly query?: {
        /** @description Only those whose id begins with this. */
        readonly idPrefix?: string;
        readonly project?: string;
        /** @description Last changed at or after this time, Unix milliseconds. */
        readonly since?: number;
        /** @description Last changed before this time, Unix milliseconds. */
        readonly until?: number;
        /** @description Rows of a page, 1 to 1,000; default 50. */
        readonly limit?: number;
        /** @description `nextCursor` of the page before. Absent: from the start. */
        readonly cursor?: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly items: readonly components['schemas']['ArchivedConversation'][];
            /** @description Where the next page starts; null on the last page. */
            readonly nextCursor: string | null;
          };
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'lifecycle.findArchived': {
    readonly parameters: {
      readonly query: {
        readonly id: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ArchivedConversation'] | null;
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'lifecycle.removeArchived': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly id: string;
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': readonly string[];
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'lifecycle.runs': {
    readonly parameters: {
      readonly query?: {
        readonly job?: string;
        /** @description Rows of a page, 1 to 1,000; default 50. */
        readonly limit?: number;
        /** @description `nextCursor` of the page before. Absent: from the start. */
        readonly cursor?: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly items: readonly components['schemas']['MaintenanceRun'][];
            /** @description Where the next page starts; null on the last page. */
            readonly nextCursor: string | null;
          };
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'sessions.start': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: {
      readonly content: {
        readonly 'application/json': {
          readonly session?: components['schemas']['NewUserSession'];
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['UserSession'];
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'sessions.find': {
    readonly parameters: {
      readonly query: {
        readonly id: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['UserSession'] | null;
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'sessions.get': {
    readonly parameters: {
      readonly query: {
        readonly id: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['UserSession'];
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'sessions.list': {
    readonly parameters: {
      readonly query?: {
        /** @description Rows of a page, 1 to 1,000; default 50. */
        readonly limit?: number;
        /** @description `nextCursor` of the page before. Absent: from the start. */
        readonly cursor?: string;
        /** @description Default: all. */
        readonly statuses?: readonly components['schemas']['SessionStatus'][];
        readonly userId?: string;
        readonly projectPath?: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly items: readonly components['schemas']['UserSession'][];
            /** @description Where the next page starts; null on the last page. */
            readonly nextCursor: string | null;
          };
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'sessions.update': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly id: string;
          readonly changes: components['schemas']['UserSessionChanges'];
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['UserSession'];
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'sessions.touch': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly id: string;
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': boolean;
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'sessions.end': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly id: string;
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['UserSession'];
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'sessions.resume': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly id: string;
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['UserSession'];
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'sessions.restore': {
    readonly parameters: {
      readonly query?: {
        /** @description Default: all. */
        readonly statuses?: readonly components['schemas']['SessionStatus'][];
        readonly userId?: string;
        readonly projectPath?: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['RestoredSession'] | null;
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'sessions.expire': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: {
      readonly content: {
        readonly 'application/json': {
          readonly options?: {
            readonly idleMs?: number;
          };
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['SessionSweep'];
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'sessions.remove': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly id: string;
        };
      };
    };
    readonly responses: {
      /** @description Nothing. */
      readonly 204: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'sessions.setState': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly id: string;
          readonly key: string;
          readonly value: components['schemas']['JsonValue'];
          readonly options?: components['schemas']['SessionStateOptions'];
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['SessionStateEntry'];
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'sessions.findState': {
    readonly parameters: {
      readonly query: {
        readonly id: string;
        readonly key: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['SessionStateEntry'] | null;
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'sessions.listState': {
    readonly parameters: {
      readonly query: {
        readonly id: string;
        /** @description Rows of a page, 1 to 1,000; default 50. */
        readonly limit?: number;
        /** @description `nextCursor` of the page before. Absent: from the start. */
        readonly cursor?: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly items: readonly components['schemas']['SessionStateEntry'][];
            /** @description Where the next page starts; null on the last page. */
            readonly nextCursor: string | null;
          };
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'sessions.removeState': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly id: string;
          readonly key: string;
          readonly options?: {
            /** @description Only write when this is the version that is there; 0: when there is none, or none any more. */
            readonly expectedVersion?: number;
          };
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': boolean;
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'sessions.stats': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['SessionStats'];
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'knowledge.stats': {
    readonly parameters: {
      readonly query?: {
        readonly project?: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['KnowledgeStats'];
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'knowledge.noteComponent': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly component: components['schemas']['NewComponent'];
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Component'];
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'knowledge.findComponent': {
    readonly parameters: {
      readonly query: {
        readonly id: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Component'] | null;
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'knowledge.getComponent': {
    readonly parameters: {
      readonly query: {
        readonly id: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Component'];
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'knowledge.listComponents': {
    readonly parameters: {
      readonly query?: {
        /** @description Of this project; the empty text: of none. Default: of all. */
        readonly project?: string;
        /** @description One of these. */
        readonly types?: readonly string[];
        /** @description At least this, 0 to 1. */
        readonly minConfidence?: number;
        /** @description Rows of a page, 1 to 1,000; default 50. */
        readonly limit?: number;
        /** @description `nextCursor` of the page before. Absent: from the start. */
        readonly cursor?: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly items: readonly components['schemas']['Component'][];
            /** @description Where the next page starts; null on the last page. */
            readonly nextCursor: string | null;
          };
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'knowledge.updateComponent': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly id: string;
          readonly changes: components['schemas']['ComponentChanges'];
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Component'];
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'knowledge.removeComponent': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly id: string;
        };
      };
    };
    readonly responses: {
      /** @description Nothing. */
      readonly 204: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'knowledge.putDocuments': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly project: string;
          readonly documents: readonly components['schemas']['NewDocument'][];
          readonly options?: {
            readonly force?: boolean;
          };
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['DocumentsPut'];
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'knowledge.findDocument': {
    readonly parameters: {
      readonly query: {
        readonly project: string;
        readonly path: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['DocumentDetails'] | null;
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'knowledge.getDocument': {
    readonly parameters: {
      readonly query: {
        readonly project: string;
        readonly path: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['DocumentDetails'];
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'knowledge.listDocuments': {
    readonly parameters: {
      readonly query?: {
        /** @description Of this project. Default: of all. */
        readonly project?: string;
        /** @description One of these. */
        readonly docTypes?: readonly string[];
        /** @description Only paths that begin so: `docs/`. */
        readonly prefix?: string;
        /** @description Last read before this time, Unix milliseconds. */
        readonly analyzedBefore?: number;
        /** @description Rows of a page, 1 to 1,000; default 50. */
        readonly limit?: number;
        /** @description `nextCursor` of the page before. Absent: from the start. */
        readonly cursor?: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly items: readonly components['schemas']['DocumentationFile'][];
            /** @description Where the next page starts; null on the last page. */
            readonly nextCursor: string | null;
          };
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'knowledge.updateDocument': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly project: string;
          readonly path: string;
          readonly changes: components['schemas']['DocumentChanges'];
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['DocumentationFile'];
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'knowledge.removeDocuments': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly project: string;
          readonly paths: readonly string[];
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': number;
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'knowledge.listReferences': {
    readonly parameters: {
      readonly query?: {
        /** @description Of this project. Default: of all. */
        readonly project?: string;
        /** @description Only those of this document. */
        readonly path?: string;
        /** @description Only those to this path. */
        readonly target?: string;
        /** @description Only those to this anchor. */
        readonly anchor?: string;
        readonly kind?: 'file' | 'document';
        /** @description Only those that lead nowhere (true), or somewhere (false). */
        readonly dangling?: boolean;
        /** @description Rows of a page, 1 to 1,000; default 50. */
        readonly limit?: number;
        /** @description `nextCursor` of the page before. Absent: from the start. */
        readonly cursor?: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly items: readonly components['schemas']['DocumentReference'][];
            /** @description Where the next page starts; null on the last page. */
            readonly nextCursor: string | null;
          };
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'knowledge.noteTargets': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly project: string;
          readonly found: components['schemas']['FoundTargets'];
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': number;
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'knowledge.addDecision': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly decision: components['schemas']['NewDecision'];
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Decision'];
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'knowledge.findDecision': {
    readonly parameters: {
      readonly query: {
        readonly id: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Decision'] | null;
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'knowledge.getDecision': {
    readonly parameters: {
      readonly query: {
        readonly id: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Decision'];
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'knowledge.listDecisions': {
    readonly parameters: {
      readonly query?: {
        /** @description Of this project; the empty text: of none. Default: of all. */
        readonly project?: string;
        /** @description One of these. */
        readonly types?: readonly string[];
        /** @description One of these. Default: all. */
        readonly statuses?: readonly components['schemas']['DecisionStatus'][];
        /** @description With all of these. */
        readonly tags?: readonly string[];
        /** @description Made at or after this time, Unix milliseconds. */
        readonly since?: number;
        /** @description Made before this time, Unix milliseconds. */
        readonly until?: number;
        /** @description Rows of a page, 1 to 1,000; default 50. */
        readonly limit?: number;
        /** @description `nextCursor` of the page before. Absent: from the start. */
        readonly cursor?: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly items: readonly components['schemas']['Decision'][];
            /** @description Where the next page starts; null on the last page. */
            readonly nextCursor: string | null;
          };
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'knowledge.updateDecision': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly id: string;
          readonly changes: components['schemas']['DecisionChanges'];
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Decision'];
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'knowledge.supersedeDecision': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly id: string;
          readonly newer: string | components['schemas']['NewDecision'];
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Decision'];
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'knowledge.revertDecision': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly id: string;
          readonly options?: {
            readonly reason?: string;
          };
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Decision'];
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'knowledge.reinstateDecision': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly id: string;
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['Decision'];
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'knowledge.decisionHistory': {
    readonly parameters: {
      readonly query: {
        readonly id: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['DecisionHistory'];
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'knowledge.removeDecision': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly id: string;
        };
      };
    };
    readonly responses: {
      /** @description Nothing. */
      readonly 204: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'knowledge.addPattern': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly pattern: components['schemas']['NewSuccessPattern'];
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['SuccessPattern'];
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'knowledge.notePatternOutcome': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly id: string;
          readonly outcome: components['schemas']['PatternOutcome'];
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['SuccessPattern'];
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'knowledge.findPattern': {
    readonly parameters: {
      readonly query: {
        readonly id: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['SuccessPattern'] | null;
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'knowledge.getPattern': {
    readonly parameters: {
      readonly query: {
        readonly id: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['SuccessPattern'];
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'knowledge.listPatterns': {
    readonly parameters: {
      readonly query?: {
        /** @description Of this project; the empty text: of none. Default: of all. */
        readonly project?: string;
        /** @description One of these. */
        readonly types?: readonly string[];
        /** @description Only those that are established (true), or not yet (false). */
        readonly established?: boolean;
        /** @description Rows of a page, 1 to 1,000; default 50. */
        readonly limit?: number;
        /** @description `nextCursor` of the page before. Absent: from the start. */
        readonly cursor?: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly items: readonly components['schemas']['SuccessPattern'][];
            /** @description Where the next page starts; null on the last page. */
            readonly nextCursor: string | null;
          };
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'knowledge.bestPatterns': {
    readonly parameters: {
      readonly query?: {
        /** @description Of this project and of none. Default: of all. */
        readonly project?: string;
        readonly types?: readonly string[];
        /** @description 1 to 100; default 5. */
        readonly limit?: number;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': readonly components['schemas']['SuccessPattern'][];
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'knowledge.updatePattern': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly id: string;
          readonly changes: components['schemas']['SuccessPatternChanges'];
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['SuccessPattern'];
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'knowledge.removePattern': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly id: string;
        };
      };
    };
    readonly responses: {
      /** @description Nothing. */
      readonly 204: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'effectiveness.recordOutcome': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly outcome: components['schemas']['NewConversationOutcome'];
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ConversationOutcome'];
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'effectiveness.findOutcome': {
    readonly parameters: {
      readonly query: {
        readonly id: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ConversationOutcome'] | null;
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'effectiveness.getOutcome': {
    readonly parameters: {
      readonly query: {
        readonly id: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ConversationOutcome'];
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'effectiveness.listOutcomes': {
    readonly parameters: {
      readonly query?: {
        /** @description Of this project; the empty text: of none. Default: of all. */
        readonly project?: string;
        readonly taskType?: string;
        readonly conversationId?: string;
        /** @description At least this successful, 0 to 1. */
        readonly minSuccess?: number;
        /** @description At or after this time, Unix milliseconds. */
        readonly since?: number;
        /** @description Before this time, Unix milliseconds. */
        readonly until?: number;
        /** @description Rows of a page, 1 to 1,000; default 50. */
        readonly limit?: number;
        /** @description `nextCursor` of the page before. Absent: from the start. */
        readonly cursor?: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly items: readonly components['schemas']['ConversationOutcome'][];
            /** @description Where the next page starts; null on the last page. */
            readonly nextCursor: string | null;
          };
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'effectiveness.updateOutcome': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly id: string;
          readonly changes: components['schemas']['ConversationOutcomeChanges'];
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['ConversationOutcome'];
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'effectiveness.removeOutcome': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly id: string;
        };
      };
    };
    readonly responses: {
      /** @description Nothing. */
      readonly 204: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'effectiveness.outcomeStats': {
    readonly parameters: {
      readonly query?: {
        /** @description Of this project; the empty text: of none. Default: of all. */
        readonly project?: string;
        readonly taskType?: string;
        readonly conversationId?: string;
        /** @description At least this successful, 0 to 1. */
        readonly minSuccess?: number;
        /** @description At or after this time, Unix milliseconds. */
        readonly since?: number;
        /** @description Before this time, Unix milliseconds. */
        readonly until?: number;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['OutcomeStats'];
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'effectiveness.keyFactors': {
    readonly parameters: {
      readonly query?: {
        /** @description Of this project; the empty text: of none. Default: of all. */
        readonly project?: string;
        readonly taskType?: string;
        readonly conversationId?: string;
        /** @description At least this successful, 0 to 1. */
        readonly minSuccess?: number;
        /** @description At or after this time, Unix milliseconds. */
        readonly since?: number;
        /** @description Before this time, Unix milliseconds. */
        readonly until?: number;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': readonly components['schemas']['KeyFactor'][];
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'effectiveness.addFeedback': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly feedback: readonly components['schemas']['NewRelevanceFeedback'][];
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': number;
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'effectiveness.findFeedback': {
    readonly parameters: {
      readonly query: {
        readonly id: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['RelevanceFeedback'] | null;
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'effectiveness.getFeedback': {
    readonly parameters: {
      readonly query: {
        readonly id: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['RelevanceFeedback'];
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'effectiveness.listFeedback': {
    readonly parameters: {
      readonly query?: {
        /** @description Of this project; the empty text: of none. Default: of all. */
        readonly project?: string;
        readonly path?: string;
        readonly conversationId?: string;
        readonly contextType?: string;
        readonly source?: components['schemas']['FeedbackSource'];
        /** @description At or after this time, Unix milliseconds. */
        readonly since?: number;
        /** @description Before this time, Unix milliseconds. */
        readonly until?: number;
        /** @description Rows of a page, 1 to 1,000; default 50. */
        readonly limit?: number;
        /** @description `nextCursor` of the page before. Absent: from the start. */
        readonly cursor?: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly items: readonly components['schemas']['RelevanceFeedback'][];
            /** @description Where the next page starts; null on the last page. */
            readonly nextCursor: string | null;
          };
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'effectiveness.updateFeedback': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly id: string;
          readonly changes: components['schemas']['RelevanceFeedbackChanges'];
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['RelevanceFeedback'];
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'effectiveness.removeFeedback': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly id: string;
        };
      };
    };
    readonly responses: {
      /** @description Nothing. */
      readonly 204: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'effectiveness.pathWeights': {
    readonly parameters: {
      readonly query?: {
        /** @description Default: no project. */
        readonly project?: string;
        /** @description Only these, at most 10,000. Default: all that feedback names. */
        readonly paths?: readonly string[];
        /** @description Only feedback of this type of context. */
        readonly contextType?: string;
        /** @description The most useful so many, 1 to 100,000; default 1,000. */
        readonly limit?: number;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': readonly components['schemas']['PathWeight'][];
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'files.put': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly project: string;
          readonly files: readonly components['schemas']['NewIndexedFile'][];
          readonly options?: {
            readonly root?: string;
          };
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['FilesPut'];
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'files.update': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly project: string;
          readonly patches: readonly components['schemas']['FilePatch'][];
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': number;
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'files.markGone': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly project: string;
          readonly gone: readonly {
            readonly path: string;
            readonly gitCommit?: string | null;
            readonly changedAt?: number;
          }[];
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': number;
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'files.find': {
    readonly parameters: {
      readonly query: {
        readonly project: string;
        readonly path: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['IndexedFile'] | null;
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'files.get': {
    readonly parameters: {
      readonly query: {
        readonly project: string;
        readonly path: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['IndexedFile'];
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'files.findById': {
    readonly parameters: {
      readonly query: {
        readonly id: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['IndexedFile'] | null;
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'files.list': {
    readonly parameters: {
      readonly query?: {
        readonly project?: string;
        readonly language?: string;
        readonly extension?: string;
        /** @description Several: any of them. */
        readonly gitStatus?: string;
        /** @description Only files whose path begins so: `src/` for a folder, with its slash. */
        readonly pathPrefix?: string;
        readonly isBinary?: boolean;
        /** @description Files that are there (default), that are gone, or both. */
        readonly gone?: 'exclude' | 'include' | 'only';
        /** @description Rows of a page, 1 to 1,000; default 50. */
        readonly limit?: number;
        /** @description `nextCursor` of the page before. Absent: from the start. */
        readonly cursor?: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly items: readonly components['schemas']['IndexedFile'][];
            /** @description Where the next page starts; null on the last page. */
            readonly nextCursor: string | null;
          };
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'files.remove': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly project: string;
          readonly paths: readonly string[];
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': number;
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'files.removeProject': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly project: string;
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': number;
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'files.projects': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': readonly components['schemas']['FileProject'][];
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'files.updateProject': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly project: string;
          readonly patch: {
            readonly root?: string;
            readonly gitHead?: string | null;
            readonly finished?: boolean;
          };
        };
      };
    };
    readonly responses: {
      /** @description Nothing. */
      readonly 204: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'files.mentions': {
    readonly parameters: {
      readonly query: {
        readonly project: string;
        /** @description Rows of a page, 1 to 1,000; default 50. */
        readonly limit?: number;
        /** @description `nextCursor` of the page before. Absent: from the start. */
        readonly cursor?: string;
        readonly paths?: readonly string[];
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly items: readonly {
              readonly path: string;
              readonly mentions: readonly components['schemas']['FileMention'][];
            }[];
            /** @description Where the next page starts; null on the last page. */
            readonly nextCursor: string | null;
          };
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'files.relate': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly project: string;
          readonly relationships: readonly components['schemas']['NewFileRelationship'][];
          readonly options?: components['schemas']['RelateOptions'];
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly added: number;
            readonly updated: number;
            readonly removed: number;
          };
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'files.relationships': {
    readonly parameters: {
      readonly query?: {
        readonly project?: string;
        /** @description Only of this file. */
        readonly path?: string;
        /** @description Of path: what it points to (`out`), what points to it (`in`), or both (default). */
        readonly direction?: components['schemas']['FileDirection'];
        readonly types?: readonly ('references' | 'imports' | 'requires' | 'includes' | 'tests' | 'documents')[];
        /** @description Rows of a page, 1 to 1,000; default 50. */
        readonly limit?: number;
        /** @description `nextCursor` of the page before. Absent: from the start. */
        readonly cursor?: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly items: readonly components['schemas']['FileRelationship'][];
            /** @description Where the next page starts; null on the last page. */
            readonly nextCursor: string | null;
          };
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'files.unrelate': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly ids: readonly number[];
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': number;
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'files.related': {
    readonly parameters: {
      readonly query: {
        readonly project: string;
        readonly path: string;
        /** @description Default `both`. */
        readonly direction?: components['schemas']['FileDirection'];
        /** @description How many steps to go, 1 to 8; default 1. */
        readonly depth?: number;
        readonly types?: readonly ('references' | 'imports' | 'requires' | 'includes' | 'tests' | 'documents')[];
        /** @description 1 to 1,000; default 50. */
        readonly limit?: number;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': readonly components['schemas']['RelatedFile'][];
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'files.changes': {
    readonly parameters: {
      readonly query?: {
        readonly project?: string;
        /** @description Only of the file that is, or was last, at this path. */
        readonly path?: string;
        readonly types?: readonly ('modified' | 'renamed' | 'created' | 'deleted' | 'moved')[];
        readonly gitCommit?: string;
        /** @description At or after this time, before that one; Unix milliseconds. */
        readonly since?: number;
        readonly until?: number;
        /** @description Rows of a page, 1 to 1,000; default 50. */
        readonly limit?: number;
        /** @description `nextCursor` of the page before. Absent: from the start. */
        readonly cursor?: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly items: readonly components['schemas']['FileChange'][];
            /** @description Where the next page starts; null on the last page. */
            readonly nextCursor: string | null;
          };
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'files.updateChange': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly id: number;
          readonly patch: {
            readonly gitCommit: string | null;
          };
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['FileChange'];
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'files.removeChanges': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly ids: readonly number[];
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': number;
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'files.recordAccesses': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly project: string;
          readonly accesses: readonly components['schemas']['NewFileAccess'][];
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly recorded: number;
            readonly unknown: readonly string[];
          };
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'files.accesses': {
    readonly parameters: {
      readonly query?: {
        readonly project?: string;
        readonly path?: string;
        readonly types?: readonly ('read' | 'write' | 'execute' | 'context_inclusion')[];
        readonly accessor?: string;
        readonly contextId?: string;
        readonly since?: number;
        readonly until?: number;
        /** @description Rows of a page, 1 to 1,000; default 50. */
        readonly limit?: number;
        /** @description `nextCursor` of the page before. Absent: from the start. */
        readonly cursor?: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly items: readonly components['schemas']['IndexedFileAccess'][];
            /** @description Where the next page starts; null on the last page. */
            readonly nextCursor: string | null;
          };
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'files.judgeAccesses': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly which:
            | {
                readonly ids: readonly number[];
              }
            | {
                readonly contextId: string;
              };
          readonly success: boolean;
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': number;
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'files.removeAccesses': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly which:
            | {
                readonly ids: readonly number[];
              }
            | {
                readonly contextId: string;
              };
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': number;
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'files.hot': {
    readonly parameters: {
      readonly query?: {
        readonly project?: string;
        readonly types?: readonly ('read' | 'write' | 'execute' | 'context_inclusion')[];
        /** @description 1 to 1,000; default 20. */
        readonly limit?: number;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': readonly {
            readonly path: string;
            readonly accesses: number;
            readonly failures: number;
            readonly durationMs: number;
            readonly firstAt: number;
            readonly lastAt: number;
            /** @description Uses, each at 2^(−age / half-life). */
            readonly heat: number;
            /** @description Uses by type. */
            readonly byType: {
              readonly read?: number;
              readonly write?: number;
              readonly execute?: number;
              readonly context_inclusion?: number;
            };
            readonly project: string;
          }[];
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'files.score': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly project: string;
          readonly options?: components['schemas']['ScoreOptions'];
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly scored: number;
            readonly kept: number;
          };
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'files.relevant': {
    readonly parameters: {
      readonly query: {
        readonly project: string;
        /** @description Default `general`. */
        readonly contextType?: string;
        /** @description 0 to 1; default 0. */
        readonly minScore?: number;
        /** @description 1 to 1,000; default 20. */
        readonly limit?: number;
        /** @description Whether scores count that have expired. Default false. */
        readonly expired?: boolean;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': readonly components['schemas']['FileRelevance'][];
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'files.why': {
    readonly parameters: {
      readonly query: {
        readonly project: string;
        readonly path: string;
        readonly contextType?: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['FileExplanation'] | null;
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'files.removeScores': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly project: string;
          readonly options?: {
            readonly contextType?: string;
          };
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': number;
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'files.putSnippets': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly project: string;
          readonly snippets: readonly {
            readonly path: string;
            readonly snippets: readonly components['schemas']['NewFileSnippet'][];
          }[];
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': number;
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'files.snippets': {
    readonly parameters: {
      readonly query?: {
        readonly project?: string;
        readonly path?: string;
        readonly types?: readonly ('function' | 'class' | 'important' | 'header' | 'summary')[];
        /** @description Rows of a page, 1 to 1,000; default 50. */
        readonly limit?: number;
        /** @description `nextCursor` of the page before. Absent: from the start. */
        readonly cursor?: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly items: readonly components['schemas']['FileSnippet'][];
            /** @description Where the next page starts; null on the last page. */
            readonly nextCursor: string | null;
          };
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'files.updateSnippet': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly id: number;
          readonly patch: {
            readonly content?: string;
            readonly relevanceScore?: number;
          };
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['FileSnippet'];
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'files.removeSnippets': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly ids: readonly number[];
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': number;
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'files.prune': {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody: {
      readonly content: {
        readonly 'application/json': {
          readonly options: components['schemas']['FilePruneOptions'];
        };
      };
    };
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['FilesPruned'];
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'files.stats': {
    readonly parameters: {
      readonly query?: {
        readonly project?: string;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description What the method gives. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': components['schemas']['FileIndexStats'];
        };
      };
      /** @description It is what the caller has: the tag in If-None-Match is its. */
      readonly 304: {
        headers: {
          readonly [name: string]: unknown;
        };
        content?: never;
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly changes: {
    readonly parameters: {
      readonly query?: {
        /** @description The position of the last change seen. Default: now. */
        readonly since?: number;
        /** @description Whether to go on waiting for what comes. Default true. */
        readonly follow?: boolean;
      };
      readonly header?: {
        /** @description As `since`; what browsers send when they connect again. It goes before `since`. */
        readonly 'Last-Event-ID'?: number;
      };
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Events. The data of a `change` are a Change. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'text/event-stream': string;
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly 'logs.follow': {
    readonly parameters: {
      readonly query?: {
        readonly after?: number;
        /** @description Only lines of this level or a more severe one. */
        readonly level?: components['schemas']['LogLevel'];
        readonly category?: string;
        readonly model?: string;
        readonly sessionId?: string;
        readonly conversationId?: string;
        /** @description Only lines from this time on, Unix milliseconds. */
        readonly since?: number;
        /** @description Only lines from before this time, Unix milliseconds. */
        readonly until?: number;
        /** @description Only lines with this text in their message, context, or error; letters of the basic Latin alphabet match in either case. */
        readonly search?: string;
        readonly limit?: number;
      };
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Events. The data of a `line` are a LogEntry. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'text/event-stream': string;
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly about: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description About the server. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly version: string;
            /** @description Methods that write are refused. */
            readonly readOnly: boolean;
            /** @description The path of the file, or the address of the libSQL server without credentials. */
            readonly location: string;
          };
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
  readonly health: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Yes. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly status: string;
          };
        };
      };
    };
  };
  readonly ready: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Yes. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly status: string;
          };
        };
      };
      /** @description They can not. */
      readonly 503: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'application/json': {
            readonly status: string;
          };
        };
      };
    };
  };
  readonly metrics: {
    readonly parameters: {
      readonly query?: never;
      readonly header?: never;
      readonly path?: never;
      readonly cookie?: never;
    };
    readonly requestBody?: never;
    readonly responses: {
      /** @description Metrics. */
      readonly 200: {
        headers: {
          readonly [name: string]: unknown;
        };
        content: {
          readonly 'text/plain': string;
        };
      };
      readonly default: components['responses']['Problem'];
    };
  };
}
