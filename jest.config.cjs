/** Tests run on the TypeScript sources; the whole-path tests start the built parts under dist/ as processes. */
module.exports = {
  testEnvironment: "node",
  roots: ["<rootDir>/test"],
  testMatch: ["**/*.test.ts"],
  transform: {
    "^.+\\.(ts|m?js)$": [
      "@swc/jest",
      {
        jsc: { target: "es2022", parser: { syntax: "typescript" } },
        module: { type: "commonjs" },
        sourceMaps: "inline",
      },
    ],
  },
  // jose and a few others ship ES modules only, which jest cannot require as they are
  transformIgnorePatterns: ["node_modules/(?!(jose|croner|fast-check|pure-rand)/)"],
  moduleNameMapper: { "^@azure/functions-core$": "<rootDir>/test/support/functionsCore.ts" },
  testSequencer: "<rootDir>/test/support/longestFirst.cjs",
  // one more than CI has cores: whole-path tests mostly wait
  maxWorkers: 3,
  // all concurrent tests of a file at once: they wait for windows and telephones
  maxConcurrency: 10,
  // the last resort: what a test waits for has a shorter patience of its own, which says more
  testTimeout: 600_000,
};
