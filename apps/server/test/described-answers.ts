import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { expect } from 'vitest';

type Json = Readonly<Record<string, unknown>>;
type Paths = Readonly<Record<string, Readonly<Record<string, { readonly responses: Json }>>>>;

/** Holds every answer that passes to the server's description. */
export class DescribedAnswers {
  readonly #ajv: Ajv2020;
  readonly #paths: Paths;
  readonly #validators = new Map<string, ValidateFunction>();
  /** The paths that were answered with a result, and those with nothing. */
  readonly seen = new Set<string>();

  constructor(document: Json) {
    this.#ajv = new Ajv2020({ strict: false, validateFormats: false });
    this.#ajv.addSchema(document, 'description');
    this.#paths = document.paths as Paths;
  }

  /** `fetch` that looks at what comes back. */
  readonly fetch = async (url: string, init: RequestInit): Promise<Response> => {
    const response = await fetch(url, init);
    const type = response.headers.get('content-type') ?? '';
    if (!type.includes('json') && response.status !== 204) return response;
    this.#check(new URL(url).pathname, response.status, await response.clone().text());
    return response;
  };

  #check(path: string, status: number, body: string): void {
    const item = this.#paths[path];
    expect(item, `${path} is described`).toBeDefined();
    const [verb = '', operation] = Object.entries(item ?? {})[0] ?? [];
    const described = operation?.responses ?? {};
    if (status >= 400) {
      this.#mustFit('description#/components/schemas/Problem', path, body);
      return;
    }
    expect(described, `${path} may answer ${status}`).toHaveProperty(String(status));
    this.seen.add(path);
    if (status === 204) return;
    const pointer = `${path.replaceAll('~', '~0').replaceAll('/', '~1')}/${verb}/responses/200/content/application~1json/schema`;
    this.#mustFit(`description#/paths/${pointer}`, path, body);
  }

  #mustFit(ref: string, path: string, body: string): void {
    const known = this.#validators.get(ref);
    const validate = known ?? this.#ajv.compile({ $ref: ref });
    this.#validators.set(ref, validate);
    if (validate(JSON.parse(body))) return;
    expect.fail(`${path} answered what its description does not say: ${JSON.stringify(validate.errors)} in ${body}`);
  }
}
