/** A reason not to start, in words for the person who wrote the app; shown without a stack. */
export class HostError extends Error {
  override readonly name = "HostError";

  /** @param faults every fault found, so that all can be mended at once */
  constructor(faults: string | readonly string[]) {
    const list = typeof faults === "string" ? [faults] : faults;
    super(list.length === 1 ? list[0] : list.map((fault, index) => `${index + 1}. ${fault}`).join(" "));
  }
}
