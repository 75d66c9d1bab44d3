/** Parts of a millisecond a timestamp can name: the service's have seven decimals, of which Date gives three. */
const STEPS_PER_MS = 10_000;

let lastMs = 0;
let step = 0;

/**
 * Gives a timestamp with seven decimals that is later than each one given before in this process. Azurite's own are
 * made from the clock alone, so two writes of a row within a tenth of a millisecond could share an ETag, and a
 * conditional write could pass that must fail.
 * @param nowMs the time now, in milliseconds
 */
export function nextTimestamp(nowMs = Date.now()): string {
  if (nowMs > lastMs) {
    lastMs = nowMs;
    step = 0;
  } else {
    step += 1;
    if (step === STEPS_PER_MS) {
      lastMs += 1;
      step = 0;
    }
  }
  return new Date(lastMs).toISOString().replace("Z", `${String(step).padStart(4, "0")}Z`);
}
