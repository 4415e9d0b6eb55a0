/**
 * Puts `regulaTuple` before brackets in brackets that hold a comma, as in `np.zeros((2, 1))`: in
 * Python a tuple, in JavaScript its last number alone, which is never meant. Called with two it
 * reports it, on its line. Nothing else changes, and no line moves.
 */
export function markTuples(script: string): string {
  return script.replaceAll(/\bnp\.[\w.]+\(\(/g, (call, at: number) => {
    const inner = at + call.length - 1;
    return holdsTuple(script, inner) ? `${call.slice(0, -1)}regulaTuple(` : call;
  });
}

/** Whether brackets that open here hold a comma of their own and are followed by no arrow. */
function holdsTuple(script: string, open: number): boolean {
  let depth = 0;
  let hasComma = false;
  for (let i = open; i < script.length; i++) {
    const character = script[i];
    if ("([{".includes(character)) depth += 1;
    else if (character === "," && depth === 1) hasComma = true;
    else if (")]}".includes(character)) {
      depth -= 1;
      if (depth === 0) return hasComma && /^\s*[,)]/.test(script.slice(i + 1));
    }
  }
  return false;
}
