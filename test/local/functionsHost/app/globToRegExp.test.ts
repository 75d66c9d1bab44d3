import { globToRegExp } from "../../../../local/functionsHost/app/globToRegExp.ts";

test.each([
  ["dist/*.js", "dist/a.js", "dist/b/a.js"],
  ["dist/**/*.js", "dist/b/c/a.js", "src/a.js"],
  ["dist/**/*.js", "dist/a.js", "dist/a.ts"],
  ["dist/src/{index,functions/*}.js", "dist/src/functions/x.js", "dist/src/other.js"],
  ["dist/src/{index,functions/*}.js", "dist/src/index.js", "dist/src/index_js"],
  ["a?.js", "ab.js", "abc.js"],
])("%s matches %s and not %s", (glob, good, bad) => {
  expect(globToRegExp(glob).test(good)).toBe(true);
  expect(globToRegExp(glob).test(bad)).toBe(false);
});
