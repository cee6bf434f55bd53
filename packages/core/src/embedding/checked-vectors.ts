import { EmbeddingError } from '../errors/errors.js';

/** What a space's vectors have in common. */
export interface SpaceShape {
  readonly model: string;
  /** Numbers in each vector; absent: as many as the first one has. */
  readonly dimensions: number | undefined;
}

/**
 * What a model answered, when it is one vector of the space for each text: finite numbers, not all of them zero.
 *
 * @throws EmbeddingError that says what is wrong; a wrong number of dimensions is not retryable, since it comes back
 */
export function checkedVectors(answer: unknown, texts: number, shape: SpaceShape): readonly Float32Array[] {
  if (!Array.isArray(answer)) throw wrongAnswer(shape, 'garbage', 'something that is no list of vectors');
  if (answer.length !== texts) {
    throw wrongAnswer(shape, 'count', `${answer.length} vectors for ${texts} texts`, {
      expected: texts,
      got: answer.length,
    });
  }
  const vectors = answer.map((vector: unknown) => checkedVector(vector, shape));
  const expected = shape.dimensions ?? vectors[0]?.length;
  for (const { length } of vectors) {
    if (length === expected) continue;
    throw new EmbeddingError({
      message: `The model ${shape.model} gave a vector of ${length} numbers where ${expected} belong. Vectors of different sizes can't be compared: say which dimensions the model has, or embed everything anew.`,
      details: { model: shape.model, problem: 'dimensions', expected, got: length },
    });
  }
  return vectors;
}

function checkedVector(vector: unknown, shape: SpaceShape): Float32Array {
  // JSON has no NaN: providers send null, which would become zero.
  const isList =
    vector instanceof Float32Array || (Array.isArray(vector) && vector.every((one) => typeof one === 'number'));
  if (!isList || vector.length === 0) throw wrongAnswer(shape, 'garbage', 'something that is no vector');
  const numbers = vector instanceof Float32Array ? vector : Float32Array.from(vector);
  if (!numbers.every(Number.isFinite)) throw wrongAnswer(shape, 'not_finite', 'a vector with what is no finite number');
  if (numbers.every((one) => one === 0)) throw wrongAnswer(shape, 'zero', 'a vector of zeros, which is near nothing');
  return numbers;
}

function wrongAnswer({ model }: SpaceShape, problem: string, what: string, details: object = {}): EmbeddingError {
  return new EmbeddingError({
    message: `The model ${model} answered with ${what}.`,
    retryable: true,
    details: { model, problem, ...details },
  });
}
