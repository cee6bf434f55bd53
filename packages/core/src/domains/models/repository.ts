import { NotFoundError } from '../../errors/errors.js';
import { toJson } from '../../json.js';
import { all, batch, type Call, call, get, type Steps } from '../../steps/index.js';
import { DEFAULT_LIMIT, decodeSortKey, pageOf, validate } from '../../validation.js';
import type { DomainContext } from '../context.js';
import * as input from './input.js';
import type { Model, Models, NewLocalModel, NewRemoteModel } from './models.js';
import * as statements from './statements.js';

/** A model as its row has it. */
type ModelRow = Omit<Model, 'contentHash'> & { readonly contentHash: string };

/** The one implementation of {@link Models}, as steps. */
export function createModels({ ownerId, clock, redactor, feed }: DomainContext): Models<'steps'> {
  function* find(id: number): Steps<Model | null> {
    const row = yield* get(statements.byId, { ownerId, id });
    return row === undefined ? null : modelOf(row);
  }

  /** The calls that put a model in: the write, what is told of it, and the row as it is then. */
  function put(given: NewLocalModel | NewRemoteModel, operation: string): readonly Call[] {
    if ('path' in given) {
      const model = validate(input.localModel, given, operation);
      const { path } = model;
      const filename = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
      const values: statements.ModelValues = {
        ...common(model),
        kind: 'local',
        name: model.name ?? (filename.replace(/(?<=.)\.[^.]+$/, '') || path),
        path,
        filename,
        sizeBytes: model.sizeBytes,
        modifiedAt: model.modifiedAt,
        provider: '',
        url: '',
        contentHash: model.contentHash ?? null,
      };
      return [
        call(statements.put.local, values),
        ...feed.withStatement(statements.modelPut.local, { path }),
        call(statements.putOne.local, { ownerId, path }),
      ];
    }
    const model = validate(input.remoteModel, given, operation);
    const { provider, name } = model;
    const url = redactor.text(model.url ?? '');
    const values: statements.ModelValues = {
      ...common(model),
      ...{ kind: 'remote', name, path: '', filename: '', sizeBytes: null, modifiedAt: null },
      ...{ provider, url, contentHash: null },
    };
    return [
      call(statements.put.remote, values),
      ...feed.withStatement(statements.modelPut.remote, { provider, name, url }),
      call(statements.putOne.remote, { ownerId, provider, name, url }),
    ];
  }

  function common(model: Omit<NewRemoteModel, 'provider' | 'name' | 'url'>) {
    return {
      ownerId,
      format: model.format ?? '',
      architecture: model.architecture ?? '',
      parameterCount: model.parameterCount ?? null,
      sizeLabel: model.sizeLabel ?? '',
      quantization: model.quantization ?? '',
      contextLength: model.contextLength ?? null,
      vocabularySize: model.vocabularySize ?? null,
      chatTemplate: model.chatTemplate ?? null,
      metadata: model.metadata == null ? null : toJson(redactor.json(model.metadata), 'metadata'),
      now: clock(),
    };
  }

  function* putCalls(calls: readonly Call[]): Steps<readonly Model[]> {
    if (calls.length === 0) return [];
    const results = yield* batch(calls);
    return results.flatMap(({ rows }) => rows.map((row) => modelOf(row as ModelRow)));
  }

  return {
    *put(given) {
      const [model] = yield* putCalls(put(validate(input.anyModel, given, 'models.put'), 'models.put'));
      return model as Model;
    },
    *putAll(given) {
      return yield* putCalls(
        validate(input.several, given, 'models.putAll').flatMap((one) => put(one, 'models.putAll')),
      );
    },
    find,
    *get(id) {
      const model = yield* find(id);
      if (model === null) throw new NotFoundError('model', id);
      return model;
    },
    *findByPath(path) {
      const row = yield* get(statements.putOne.local, { ownerId, path });
      return row === undefined ? null : modelOf(row);
    },
    *findByHash(contentHash) {
      const row = yield* get(statements.byHash, { ownerId, contentHash });
      return row === undefined ? null : modelOf(row);
    },
    *findByName(name) {
      const row = yield* get(statements.byName, { ownerId, name });
      return row === undefined ? null : modelOf(row);
    },
    *list(given) {
      const { limit, cursor, ...filter } = validate(input.modelFilter, given ?? {}, 'models.list');
      const [afterName, afterId] = decodeSortKey(cursor, ['string', 'number'], 'models.list') ?? ['', 0];
      const rows = yield* all(statements.list, {
        ownerId,
        afterName: String(afterName),
        afterId: Number(afterId),
        kind: filter.kind ?? null,
        format: filter.format ?? null,
        architecture: filter.architecture ?? null,
        quantization: filter.quantization ?? null,
        provider: filter.provider ?? null,
        contentHash: filter.contentHash ?? null,
        folder: filter.folder === undefined ? null : asFolder(filter.folder),
        missing: filter.missing === undefined ? null : Number(filter.missing),
        query: filter.query ?? null,
        limit: (limit ?? DEFAULT_LIMIT) + 1,
      });
      return pageOf(rows, { limit, cursor }, (row) => [row.name, row.id], modelOf);
    },
    *touch(id, given) {
      const { usedAt } = validate(input.usedAt, { usedAt: given }, 'models.touch');
      const [touched] = yield* batch([
        call(statements.touch, { ownerId, id, usedAt: usedAt ?? clock() }),
        ...feed.ifChanged({ kind: 'model', id, operation: 'updated' }),
      ]);
      if (touched?.changes !== 1) throw new NotFoundError('model', id);
    },
    *markMissing(given) {
      const { ids } = validate(input.modelIds, { ids: given }, 'models.markMissing');
      if (ids.length === 0) return 0;
      const now = clock();
      const results = yield* batch(
        ids.flatMap((id) => [
          call(statements.markMissing, { ownerId, id, now }),
          ...feed.ifChanged({ kind: 'model', id, operation: 'updated' }),
        ]),
      );
      return results.reduce((sum, { rows }) => sum + rows.length, 0);
    },
    *remove(id) {
      const [removed] = yield* batch([
        call(statements.remove, { ownerId, id }),
        ...feed.ifChanged({ kind: 'model', id, operation: 'removed' }),
      ]);
      if (removed?.changes !== 1) throw new NotFoundError('model', id);
    },
    *stats() {
      const counts = (yield* get(statements.totals, { ownerId })) ?? { local: 0, remote: 0, missing: 0, sizeBytes: 0 };
      return { ...counts, byArchitecture: yield* all(statements.byArchitecture, { ownerId }) };
    },
  };
}

/** What the paths of a folder's files begin with. */
function asFolder(folder: string): string {
  return folder.endsWith('/') || folder.endsWith('\\') ? folder : `${folder}${folder.includes('\\') ? '\\' : '/'}`;
}

function modelOf(row: ModelRow): Model {
  return { ...row, contentHash: row.contentHash === '' ? null : row.contentHash };
}
