import ts from 'typescript';
import { docOf } from './contracts.mjs';

/** Types of core that every file of schemas has ready-made, because JSON says them in a way of its own. */
const READY = new Map([
  ['JsonValue', 's.jsonValue'],
  ['JsonObject', 's.jsonObject'],
  ['Uint8Array', 's.bytes'],
]);

/** What no request carries: signals, callbacks, schemas, and what an open store made for itself. */
const LEFT_OUT = new Set([
  'RegExp',
  'Float32Array',
  'PreparedMessage',
  'PreparedRecord',
  'StandardSchema',
  'WaitSignal',
]);

/** Writes types of TypeScript as zod schemas, named ones once. */
export class SchemaWriter {
  #checker;
  /** The schema's name by the symbol of its type. */
  #names = new Map();
  /** By schema name: its source, and the names that it uses. Undefined while it is being written. */
  schemas = new Map();
  #users = [];

  constructor(checker) {
    this.#checker = checker;
  }

  /** The source of a type's schema, and the names of the schemas in it. */
  write(type) {
    this.#users.push(new Set());
    const source = this.#schema(type);
    return { source, uses: this.#users.pop() };
  }

  #schema(type) {
    const name = this.#nameOf(type);
    if (name === undefined) return this.#structure(type);
    if (READY.has(name)) return READY.get(name);
    if (type.aliasSymbol?.name === 'Pick' || name === 'Pick') return this.#picked(type);
    if (this.#isGeneric(type)) return this.#structure(type);
    return this.#named(name, type);
  }

  /** Fields that the caller chooses: any of them may be there. */
  #picked(type) {
    const [whole, fields] = type.aliasTypeArguments ?? [];
    if (fields === undefined || !(fields.flags & ts.TypeFlags.TypeParameter)) return this.#structure(type);
    return `${this.#schema(whole)}.partial()`;
  }

  #nameOf(type) {
    if (type.aliasSymbol !== undefined) return type.aliasSymbol.name;
    const { symbol } = type;
    if (symbol === undefined || type.flags & ts.TypeFlags.TypeParameter) return undefined;
    const isNamed =
      symbol.flags & (ts.SymbolFlags.Interface | ts.SymbolFlags.Class) && !this.#checker.isArrayType(type);
    return isNamed ? symbol.name : undefined;
  }

  #isGeneric(type) {
    if ((type.aliasTypeArguments ?? []).length > 0) return true;
    return (type.flags & ts.TypeFlags.Object) !== 0 && this.#checker.getTypeArguments(type).length > 0;
  }

  #named(name, type) {
    const symbol = type.aliasSymbol ?? type.symbol;
    const known = this.#names.get(symbol);
    const own = known ?? this.#freshName(name);
    if (known === undefined) {
      this.#names.set(symbol, own);
      this.schemas.set(own, undefined);
      const { source, uses } = this.#written(() => this.#structure(type));
      const { text } = docOf(this.#checker, symbol);
      const meta = text === '' ? { id: own } : { id: own, description: text };
      this.schemas.set(own, { source: `${source}.meta(${JSON.stringify(meta)})`, uses });
    }
    this.#users.at(-1).add(own);
    return this.schemas.get(own) === undefined ? `s.later(() => ${own})` : own;
  }

  #written(write) {
    this.#users.push(new Set());
    const source = write();
    return { source, uses: this.#users.pop() };
  }

  #freshName(name) {
    if (![...this.#names.values()].includes(name)) return name;
    throw new Error(`Two types are called ${name}; a document has room for one. Give one of them another name.`);
  }

  #structure(type) {
    const { flags } = type;
    if (flags & ts.TypeFlags.TypeParameter) return this.#parameter(type);
    if (flags & (ts.TypeFlags.Unknown | ts.TypeFlags.Any)) return 's.jsonValue';
    if (flags & ts.TypeFlags.Void) return 's.nothing()';
    if (flags & ts.TypeFlags.StringLiteral) return `s.literal(${JSON.stringify(type.value)})`;
    if (flags & ts.TypeFlags.NumberLiteral) return `s.literal(${type.value})`;
    if (flags & ts.TypeFlags.BooleanLiteral) return `s.literal(${type.intrinsicName})`;
    if (flags & ts.TypeFlags.String) return 's.text()';
    if (flags & ts.TypeFlags.Number) return 's.number()';
    if (flags & ts.TypeFlags.Boolean) return 's.truth()';
    if (flags & ts.TypeFlags.NonPrimitive) return 's.jsonObject';
    if (type.isUnion()) return this.#union(type);
    if (this.#checker.isTupleType(type)) return this.#tuple(type);
    if (this.#checker.isArrayType(type)) return `s.list(${this.#schema(this.#checker.getTypeArguments(type)[0])})`;
    if (flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) return this.#object(type);
    throw new Error(`No schema for ${this.#checker.typeToString(type)}.`);
  }

  #parameter(type) {
    const constraint = type.getConstraint();
    return constraint === undefined ? 's.jsonValue' : this.#schema(constraint);
  }

  #tuple(type) {
    return `s.tuple([${this.#checker
      .getTypeArguments(type)
      .map((one) => this.#schema(one))
      .join(', ')}])`;
  }

  #union(type) {
    let members = type.types.filter((one) => !(one.flags & ts.TypeFlags.Undefined) && !this.isLeftOut(one));
    const isNullable = members.some((one) => one.flags & ts.TypeFlags.Null);
    members = members.filter((one) => !(one.flags & ts.TypeFlags.Null));
    // A boolean is two literals to the compiler, and `'a' | (string & {})` any text.
    const texts = members.filter((one) => one.flags & ts.TypeFlags.StringLiteral);
    const isOpen = members.some(
      (one) => one.flags & ts.TypeFlags.Intersection && one.types.some((part) => part.flags & ts.TypeFlags.String),
    );
    const hasBoth = members.filter((one) => one.flags & ts.TypeFlags.BooleanLiteral).length === 2;
    const others = members.filter(
      (one) =>
        !texts.includes(one) &&
        !(hasBoth && one.flags & ts.TypeFlags.BooleanLiteral) &&
        !(isOpen && one.flags & ts.TypeFlags.Intersection),
    );
    const sources = [
      ...(isOpen
        ? ['s.text()']
        : texts.length > 1
          ? [`s.oneOf([${texts.map(({ value }) => JSON.stringify(value)).join(', ')}])`]
          : texts.map((one) => this.#schema(one))),
      ...(hasBoth ? ['s.truth()'] : []),
      ...others.map((one) => this.#schema(one)),
    ];
    const unique = [...new Set(sources)];
    const whole = unique.includes('s.jsonValue')
      ? 's.jsonValue'
      : unique.length === 1
        ? unique[0]
        : `s.union([${unique.join(', ')}])`;
    return isNullable && whole !== 's.jsonValue' ? `s.nullable(${whole})` : whole;
  }

  #object(type) {
    const index = this.#checker.getIndexInfosOfType(type)[0];
    const properties = this.#checker.getPropertiesOfType(type);
    if (index !== undefined && properties.length === 0) return `s.record(${this.#schema(index.type)})`;
    return `s.object({${properties.flatMap((property) => this.#property(property)).join(', ')}})`;
  }

  #property(property) {
    const isOptional = (property.flags & ts.SymbolFlags.Optional) !== 0;
    const declared = this.#checker.getTypeOfSymbol(property);
    if (this.isLeftOut(isOptional ? this.#checker.getNonNullableType(declared) : declared)) return [];
    if (isOptional && this.#isUndefined(declared)) return [];
    const type = isOptional ? (this.#withoutUndefined(property) ?? declared) : declared;
    const { text } = docOf(this.#checker, property);
    const schema = `${this.#schema(type)}${text === '' ? '' : `.describe(${JSON.stringify(text)})`}`;
    return [`${JSON.stringify(property.name)}: ${isOptional ? `s.optional(${schema})` : schema}`];
  }

  /** The type as it was written before `| undefined`, which keeps the name that the union has lost. */
  #withoutUndefined({ valueDeclaration: declaration }) {
    if (declaration?.type === undefined || !ts.isUnionTypeNode(declaration.type)) return undefined;
    const kept = declaration.type.types.filter(({ kind }) => kind !== ts.SyntaxKind.UndefinedKeyword);
    const named = kept.length === 1 && ts.isTypeReferenceNode(kept[0]) && kept[0].typeArguments === undefined;
    const type = named ? this.#checker.getTypeFromTypeNode(kept[0]) : undefined;
    return type === undefined || type.flags & ts.TypeFlags.TypeParameter ? undefined : type;
  }

  #isUndefined(type) {
    return (type.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Never)) !== 0;
  }

  /** Whether a type can't be carried: a function, a signal, a class of the store's own. */
  isLeftOut(type) {
    const name = this.#nameOf(type) ?? '';
    if (LEFT_OUT.has(name) || name.endsWith('Signal')) return true;
    if (type.isUnion() && !(type.flags & ts.TypeFlags.Boolean)) return type.types.every((one) => this.isLeftOut(one));
    return type.getCallSignatures().length > 0;
  }
}
