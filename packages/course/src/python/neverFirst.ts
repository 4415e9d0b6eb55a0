/** What no statement at the margin begins with: such a line has lost its indentation, or goes on with the one above. */
export const neverFirst: RegExp =
  /^(?:return|yield|break|continue|nonlocal|elif|else|except|finally)\b/;
