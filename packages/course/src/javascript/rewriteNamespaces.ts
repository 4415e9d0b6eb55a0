/**
 * TypeScript's namespaces, which are more than types, as the objects that they stand for: line for
 * line, one level deep.
 */
export function rewriteNamespaces(source: string): string {
  return source.replaceAll(
    /^([ \t]*)(?:export\s+)?namespace\s+(\w+)\s*\{([\s\S]*?)\}[ \t]*$/gm,
    (_, indent: string, name: string, body: string) => {
      const exported = [...body.matchAll(/\bexport\s+(?:const|let|var|function|class)\s+(\w+)/g)];
      const names = exported.map(([, one]) => one).join(", ");
      return `${indent}const ${name} = (() => {${body.replaceAll(/\bexport\s+/g, "")} return { ${names} }; })();`;
    },
  );
}
