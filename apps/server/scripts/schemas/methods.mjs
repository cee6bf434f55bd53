import ts from 'typescript';
import { docOf } from './contracts.mjs';

/** The methods of a contract, as source, in the order of the contract. */
export function writeMethods(checker, contract, writer, only) {
  const uses = new Set();
  const lines = checker
    .getPropertiesOfType(contract)
    .filter(({ name }) => only === undefined || only.includes(name))
    .flatMap((symbol) => {
      // Of overloads the last is the plain one.
      const signature = checker.getTypeOfSymbol(symbol).getCallSignatures().at(-1);
      return signature === undefined ? [] : [methodSource(checker, symbol, signature, writer, uses)];
    });
  return { source: `export const methods = {\n${lines.join(',\n')}\n} as const;\n`, uses };
}

function methodSource(checker, symbol, signature, writer, uses) {
  const written = (type) => {
    const part = writer.write(type);
    for (const name of part.uses) uses.add(name);
    return part.source;
  };
  const args = signature.getParameters().map((parameter) => {
    const { valueDeclaration } = parameter;
    const type = checker.getTypeOfSymbol(parameter);
    const isOptional = valueDeclaration.questionToken !== undefined;
    const schema = written(type);
    return `${parameter.name}: ${isOptional ? `s.optional(${schema})` : schema}`;
  });
  const result = resultType(checker, signature.getReturnType());
  const { text, throws } = docOf(checker, symbol);
  const parts = [
    `args: { ${args.join(', ')} }`,
    `result: ${written(result)}`,
    ...(mayBeUndefined(result) ? ['mayBeAbsent: true'] : []),
    `description: ${JSON.stringify(text)}`,
    ...(throws.length === 0 ? [] : [`errors: ${JSON.stringify(throws.join('; '))}`]),
  ];
  return `${symbol.name}: { ${parts.join(', ')} }`;
}

/** What a method gives: the second argument of `Out`, or what a promise holds. */
function resultType(checker, type) {
  if (type.aliasSymbol?.name === 'Out') return type.aliasTypeArguments[1];
  if (type.symbol?.name === 'Promise') return checker.getTypeArguments(type)[0];
  throw new Error(`A method that gives ${checker.typeToString(type)} is none that travels.`);
}

function mayBeUndefined(type) {
  return type.isUnion() && type.types.some(({ flags }) => flags & ts.TypeFlags.Undefined);
}
