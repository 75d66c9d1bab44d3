import type { OutcomePost, OutcomeTarget } from "../../../shared/ports/outcomeTarget.ts";

/** A target with its far end. */
export interface OutcomeBench {
  readonly target: OutcomeTarget;
  /** An address at which posts are answered in this way; `nobody`: where nobody answers. */
  address(answer: "delivered" | "gone" | "failed" | "nobody"): string;
}

const secret = `whsec_${Buffer.from("a secret of thirty-two bytes, ok!").toString("base64")}`;

/** What every outcome target promises; `make` gives one that is shared by the tests. */
export function outcomeTargetContract(name: string, make: () => OutcomeBench): void {
  const post = (target: string): OutcomePost => ({
    target,
    secret,
    webhookId: "msg_0193",
    body: JSON.stringify({ specversion: "1.0", note: "ß漢字😀" }),
    at: Date.now(),
  });
  describe(`the outcome target of ${name}`, () => {
    test.each(["delivered", "gone", "failed"] as const)("reports %s", async (kind) => {
      const bench = make();
      const result = await bench.target.post(post(bench.address(kind)));
      expect(result.kind).toBe(kind);
    });

    test("reports a failure where nobody answers", async () => {
      const bench = make();
      expect(await bench.target.post(post(bench.address("nobody")))).toMatchObject({ kind: "failed" });
    });
  });
}
