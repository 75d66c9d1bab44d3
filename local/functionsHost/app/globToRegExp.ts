const WILD: Record<string, string> = { "**/": "(?:[^/]+/)*", "**": ".*", "*": "[^/]*", "?": "[^/]" };

/**
 * Turns a glob of package.json's `main` into a pattern for whole relative paths with forward slashes.
 * Knows `*`, `**`, `?` and `{a,b}`; everything else stands for itself.
 */
export function globToRegExp(glob: string): RegExp {
  const sources = expandBraces(glob).map((plain) =>
    plain.replace(/\*\*\/|\*\*|\*|\?|[.+^$()|[\]{}\\]/g, (token) => WILD[token] ?? `\\${token}`),
  );
  return new RegExp(`^(?:${sources.join("|")})$`);
}

/** `a/{b,c}` stands for `a/b` and `a/c`; the innermost braces are opened first. */
function expandBraces(glob: string): string[] {
  const [whole, inside] = /\{([^{}]*)\}/.exec(glob) ?? [];
  if (whole === undefined || inside === undefined) return [glob];
  return inside.split(",").flatMap((choice) => expandBraces(glob.replace(whole, () => choice)));
}
