const SHAPE = /^(-)?(?:(\d+)\.)?(\d+):(\d{1,2})(?::(\d{1,2})(?:\.(\d{1,7}))?)?$/;

/**
 * Reads a .NET TimeSpan: `d`, `hh:mm`, `hh:mm:ss[.fffffff]` or `d.hh:mm:ss`.
 *
 * With three parts and a first part of 24 or more the parts mean days, hours and minutes: `24:00:00` is 24 days
 * (a documented trap of Functions schedules).
 * @returns milliseconds, or undefined where the text is none
 */
export function parseTimeSpan(text: string): number | undefined {
  const trimmed = text.trim();
  if (/^-?\d+$/.test(trimmed)) return Number(trimmed) * 86_400_000;
  const match = SHAPE.exec(trimmed);
  if (match === null) return undefined;
  const [, sign, days, first, second, third, fraction] = match;
  let parts = [Number(days ?? 0), Number(first), Number(second), Number(third ?? 0)] as const;
  if (days === undefined && third !== undefined && Number(first) >= 24) {
    parts = [Number(first), Number(second), Number(third), 0];
  }
  const [day, hour, minute, seconds] = parts;
  if (hour > 23 || minute > 59 || seconds > 59) return undefined;
  const milliseconds = Math.round(Number(`0.${fraction ?? 0}`) * 1000);
  const total = ((day * 24 + hour) * 60 + minute) * 60_000 + seconds * 1000 + milliseconds;
  return sign === undefined ? total : -total;
}
