import { fork, type StdioOptions } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

const root = join(__dirname, "../..");

/** About a minute as a rule; a dial whose outcome stays unknown takes six and a half, and its outcome some more. */
const longest = 1_500_000;

interface Run {
  readonly code: number;
  readonly output: string;
}

/** Runs the built program, as `npm run chaos` does. */
async function runChaos(...flags: string[]): Promise<Run> {
  // by the channel the run notices the end of a test that was killed
  const stdio: StdioOptions = ["ignore", "pipe", "pipe", "ipc"];
  const child = fork(join(root, "dist/bench/chaos/main.js"), flags, { cwd: root, stdio, timeout: longest });
  let [output, errors] = ["", ""];
  child.stdout?.on("data", (chunk) => {
    output += String(chunk);
  });
  child.stderr?.on("data", (chunk) => {
    errors += String(chunk);
  });
  const [code] = (await once(child, "close")) as [number | null];
  return { code: code ?? -1, output: `${errors}${output}` };
}

test(
  "Kills, faults and failing subscribers under load leave nothing lost, doubled, untimely or untold",
  async () => {
    const flags = ["--deliveries", "150", "--kills", "6", "--seed", "1", "--minutes", "0.35", "--patience", "11"];
    const { code, output } = await runChaos(...flags);
    // what is wrong stands above the last line
    if (code !== 0) throw new Error(output);
    const lastLine = output.trimEnd().split("\n").at(-1) ?? "";
    expect(lastLine).toMatch(/^audit \{/);
    const { accepted, final, ...faults } = JSON.parse(lastLine.slice("audit ".length)) as Record<string, number>;
    const expected = { dialledTwice: 0, outsideWindow: 0, outsidePolicy: 0, overCapacity: 0, outcomesMissing: 0 };
    expect(faults).toEqual(expected);
    expect(accepted).toBeGreaterThanOrEqual(150);
    expect(final).toBe(accepted);
  },
  longest,
);

test("A mistake on the command line is told, with what is accepted", async () => {
  const { code, output } = await runChaos("--kills", "many");
  expect(code).toBe(2);
  expect(output).toContain("--kills has to be a number, not many");
  expect(output).toContain("usage: npm run chaos");
});
