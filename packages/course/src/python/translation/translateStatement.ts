import { anyName, type Expression, type Of, type Statement } from "../syntax.ts";
import { findBindings, type Scope } from "./scopes.ts";
import {
  functionScope,
  parameterNames,
  parametersOf,
  quote,
  translateExpression,
  translateTarget,
  variable,
  writeName,
} from "./translateExpression.ts";

/** JavaScript in the making, every statement on the line that it has in the source. */
export class LineWriter {
  #text = "";
  #line = 1;
  #names = 0;

  write(text: string): void {
    this.#text += text;
  }

  /** Goes down to a line; a line that is past stays past. */
  toLine(line: number): void {
    while (this.#line < line) {
      this.#text += "\n";
      this.#line += 1;
    }
  }

  /** A name that no other has. */
  newName(): string {
    this.#names += 1;
    return `k${this.#names}`;
  }

  get text(): string {
    return this.#text;
  }
}

/** Where a statement stands. */
interface Place {
  readonly scope: Scope;
  readonly out: LineWriter;
  /** Of the innermost loop with an else: what a break has to say. */
  readonly broken: string | null;
  /** Of the innermost handler: the exception that a bare raise raises again. */
  readonly caught: string | null;
}

export function translateStatements(
  statements: readonly Statement[],
  scope: Scope,
  out: LineWriter,
): void {
  translateBlock(statements, { scope, out, broken: null, caught: null });
}

function translateBlock(statements: readonly Statement[], place: Place): void {
  for (const statement of statements) {
    place.out.toLine(statement.line);
    translateStatement(statement, place);
  }
}

function block(statements: readonly Statement[], place: Place): void {
  place.out.write("{");
  translateBlock(statements, place);
  place.out.write("}");
}

function translateStatement(statement: Statement, place: Place): void {
  const { scope, out } = place;
  const expression = (one: Expression) => translateExpression(one, scope);
  switch (statement.is) {
    case "expression":
      // A text alone is a docstring.
      out.write(statement.value.is === "string" ? ";" : `${expression(statement.value)};`);
      break;
    case "assign": {
      const { targets, value } = statement;
      if (targets.length === 1 && targets[0].is === "name") {
        out.write(translateTarget(targets[0], expression(value), scope));
        break;
      }
      const name = out.newName();
      const assigned = targets.map((target) => translateTarget(target, name, scope));
      out.write(`{const ${name}=${expression(value)};${assigned.join("")}}`);
      break;
    }
    case "annotate":
      if (statement.value) {
        out.write(translateTarget(statement.target, expression(statement.value), scope));
      }
      break;
    case "update":
      translateUpdate(statement, place);
      break;
    case "for":
    case "while":
      translateLoop(statement, place);
      break;
    case "if":
      statement.branches.forEach(({ test, body }, i) => {
        out.write(`${i > 0 ? "else " : ""}if(py.isTrue(${expression(test)}))`);
        block(body, place);
      });
      if (statement.otherwise.length > 0) {
        out.write("else");
        block(statement.otherwise, place);
      }
      break;
    case "try":
      translateTry(statement, place);
      break;
    case "raise":
      if (statement.value) out.write(`throw py.raised(${expression(statement.value)});`);
      else out.write(place.caught ? `throw ${place.caught};` : "throw py.nothingToRaise();");
      break;
    case "assert": {
      const message = statement.message ? expression(statement.message) : "null";
      out.write(`if(!py.isTrue(${expression(statement.test)}))throw py.failed(${message});`);
      break;
    }
    case "return":
      out.write(`return ${statement.value ? expression(statement.value) : "null"};`);
      break;
    case "pass":
      out.write(";");
      break;
    case "break":
      out.write(place.broken ? `{${place.broken}=true;break;}` : "break;");
      break;
    case "continue":
      out.write("continue;");
      break;
    case "delete":
      for (const target of statement.targets) translateDelete(target, place);
      break;
    case "global":
    case "nonlocal":
      break;
    case "with":
      for (const { value, target } of statement.items) {
        const entered = `py.enter(${expression(value)})`;
        out.write(target ? translateTarget(target, entered, scope) : `${entered};`);
      }
      translateBlock(statement.body, place);
      break;
    case "function":
      translateFunction(statement, place);
      break;
    case "import":
      for (const { module, member, name } of statement.imports) {
        if (member === anyName) {
          out.write(`py.importAll(${quote(module)},[${bindersOf(scope)}]);`);
          continue;
        }
        const found = member === null ? quote(module) : `${quote(module)},${quote(member)}`;
        out.write(`${writeName(name, scope)}=py.import(${found});`);
      }
      break;
    case "unsupported":
      out.write(`py.unsupported(${quote(statement.what)});`);
      break;
  }
}

/** Of each name of the module's own, what gives it the value that an import of all names has for it. */
function bindersOf({ names }: Scope): string {
  return [...names].map((name) => `[${quote(name)},(v)=>{${variable(name)}=v;}]`).join(",");
}

function translateUpdate({ target, operator, value }: Of<Statement, "update">, place: Place): void {
  const { scope, out } = place;
  const expression = (one: Expression) => translateExpression(one, scope);
  const updated = (old: string) => `py.update(${quote(operator)},${old},${expression(value)})`;
  if (target.is === "subscript") {
    // The container and the index are evaluated once.
    const [object, index] = [out.newName(), out.newName()];
    out.write(
      `{const ${object}=${expression(target.object)},${index}=${expression(target.index)};py.setItem(${object},${index},${updated(`py.item(${object},${index})`)});}`,
    );
    return;
  }
  out.write(translateTarget(target, updated(expression(target)), scope));
}

function translateLoop(loop: Of<Statement, "for" | "while">, place: Place): void {
  const { scope, out } = place;
  const broken = loop.otherwise.length > 0 ? out.newName() : null;
  if (broken) out.write(`{let ${broken}=false;`);
  if (loop.is === "for") {
    const item = out.newName();
    out.write(`for(const ${item} of py.iterate(${translateExpression(loop.iterable, scope)})){`);
    out.write(translateTarget(loop.target, item, scope));
  } else {
    out.write(`while(py.isTrue(${translateExpression(loop.test, scope)})){`);
  }
  translateBlock(loop.body, { ...place, broken });
  out.write("}");
  if (!broken) return;
  out.write(`if(!${broken})`);
  block(loop.otherwise, place);
  out.write("}");
}

function translateTry(statement: Of<Statement, "try">, place: Place): void {
  const { out, scope } = place;
  const { handlers, otherwise, body } = statement;
  const hasFinally = statement.finally.length > 0;
  const done = out.newName();
  if (hasFinally) out.write("try{");
  out.write(`{let ${done}=false;`);
  if (handlers.length > 0) {
    const [thrown, caught] = [out.newName(), out.newName()];
    out.write("try{");
    translateBlock(body, place);
    out.write(`${done}=true;}catch(${thrown}){const ${caught}=py.caught(${thrown});`);
    handlers.forEach(({ type, name, body: handling, line }, i) => {
      out.toLine(line);
      const test = type ? `py.isCaught(${caught},${translateExpression(type, scope)})` : "true";
      out.write(`${i > 0 ? "else " : ""}if(${test}){`);
      if (name !== null) out.write(`${writeName(name, scope)}=${caught};`);
      translateBlock(handling, { ...place, caught: thrown });
      out.write("}");
    });
    out.write(`else throw ${thrown};}`);
  } else {
    translateBlock(body, place);
    out.write(`${done}=true;`);
  }
  out.write(`if(${done})`);
  block(otherwise, place);
  out.write("}");
  if (!hasFinally) return;
  out.write("}finally");
  block(statement.finally, place);
}

function translateDelete(target: Expression, place: Place): void {
  const { scope, out } = place;
  if (target.is === "name") out.write(`${writeName(target.name, scope)}=undefined;`);
  else if (target.is === "subscript") {
    const [object, index] = [target.object, target.index].map((one) =>
      translateExpression(one, scope),
    );
    out.write(`py.deleteItem(${object},${index});`);
  } else if (target.is === "parenthesized") translateDelete(target.inner, place);
  else out.write(`py.unsupported("del");`);
}

function translateFunction(statement: Of<Statement, "function">, place: Place): void {
  const { scope, out } = place;
  const { name, decorators, parameters, body } = statement;
  const names = parameterNames(parameters);
  const { bound, global } = findBindings(body);
  const locals = [...bound].filter((one) => !names.includes(one));
  const own = functionScope(scope, [...names, ...locals], names, global);
  const list = names.map(variable).join(",");
  out.write(`${writeName(name, scope)}=`);
  for (const one of decorators) out.write(`py.call(${translateExpression(one, scope)},[`);
  out.write(`py.function(${quote(name)},${parametersOf(parameters, scope)},(${list})=>{`);
  if (locals.length > 0) out.write(`let ${locals.map(variable).join(",")};`);
  translateStatements(body, own, out);
  out.write(`return null;})${"],py.none)".repeat(decorators.length)};`);
}
