import type { RandomSource } from "../../../shared/ports/randomSource.ts";

/** What every source of chance promises. */
export function randomSourceContract(name: string, make: () => RandomSource): void {
  describe(`the chance of ${name}`, () => {
    test("gives as many bytes as asked for, and hardly the same ones twice", () => {
      const random = make();
      for (const n of [0, 1, 10, 32, 5_000]) expect(random.bytes(n)).toHaveLength(n);
      const drawn = Array.from({ length: 2_000 }, () => Buffer.from(random.bytes(10)).toString("hex"));
      expect(new Set(drawn).size).toBe(drawn.length);
    });

    test("gives bytes that nobody changes afterwards", () => {
      const random = make();
      const first = random.bytes(16);
      const kept = Buffer.from(first).toString("hex");
      for (let draw = 0; draw < 1_000; draw += 1) random.bytes(16);
      expect(Buffer.from(first).toString("hex")).toBe(kept);
    });

    test("gives UUIDs of version 4, each once", () => {
      const random = make();
      const drawn = Array.from({ length: 1_000 }, () => random.uuid());
      for (const id of drawn)
        expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      expect(new Set(drawn).size).toBe(drawn.length);
    });

    test("gives fractions from 0 up to but not including 1, spread evenly", () => {
      const random = make();
      const drawn = Array.from({ length: 10_000 }, () => random.fraction());
      for (const fraction of drawn) expect(fraction >= 0 && fraction < 1).toBe(true);
      for (let tenth = 0; tenth < 10; tenth += 1) {
        const share = drawn.filter((fraction) => Math.floor(fraction * 10) === tenth).length;
        // ten thousand draws: 1,000 ± 30 in each tenth, and seven times that spread is not by chance
        expect(Math.abs(share - 1_000)).toBeLessThan(210);
      }
    });
  });
}
