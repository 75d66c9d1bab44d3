import { once } from "node:events";
import { createServer } from "node:net";
import { takePortBlock } from "../../../local/supervisor/portBlock.ts";

test("two stacks never choose the same port, though none of their parts listens yet", async () => {
  const [one, other] = [await takePortBlock(), await takePortBlock()];
  try {
    const chosen: number[] = [];
    for (let part = 0; part < 10; part++) chosen.push(await one.choose(0), await other.choose(0));
    expect(new Set(chosen).size).toBe(20);
  } finally {
    one.release();
    other.release();
  }
});

test("a block that was given back is taken again", async () => {
  const first = await takePortBlock();
  const port = await first.choose(0);
  first.release();
  const second = await takePortBlock();
  expect(await second.choose(0)).toBe(port);
  second.release();
});

test("a port of the block that somebody else listens on is left out", async () => {
  const seen = await takePortBlock();
  const port = await seen.choose(0);
  seen.release();
  const stranger = createServer().listen(port, "127.0.0.1");
  await once(stranger, "listening");
  const block = await takePortBlock();
  expect(await block.choose(0)).toBe(port + 1);
  block.release();
  stranger.close();
});

test("a block that has no more ports says so", async () => {
  const block = await takePortBlock();
  const exhaust = async () => {
    for (;;) await block.choose(0);
  };
  await expect(exhaust()).rejects.toThrow(/no free port is left between \d+ and \d+/);
  block.release();
});
