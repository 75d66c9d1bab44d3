/**
 * The SIP response in one of Call Automation's subcodes: 540xxx and 560xxx carry it in their last three digits
 * (facts/acs.md §4.1).
 */
export function sipOfSubCode(subCode: number | undefined): number | undefined {
  if (subCode === undefined) return undefined;
  const family = Math.floor(subCode / 1000);
  return family === 560 || family === 540 ? subCode % 1000 : undefined;
}
