/** Whether a parameter's value passes a constraint. */
export type RouteConstraint = (value: string) => boolean;

const INTEGER = /^[-+]?\d+$/;
const DECIMAL = /^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$/;
const GUID = /^(\{)?[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}(\})?$/i;

const PLAIN: Record<string, RouteConstraint> = {
  int: (value) => INTEGER.test(value) && Math.abs(Number(value)) <= 2_147_483_647,
  long: (value) => INTEGER.test(value) && BigInt(value) >= -(2n ** 63n) && BigInt(value) < 2n ** 63n,
  bool: (value) => /^(true|false)$/i.test(value),
  datetime: (value) => !Number.isNaN(Date.parse(value)),
  decimal: (value) => DECIMAL.test(value),
  double: (value) => DECIMAL.test(value),
  float: (value) => DECIMAL.test(value),
  guid: (value) => GUID.test(value),
  alpha: (value) => /^[a-z]*$/i.test(value),
  required: (value) => value !== "",
  file: (value) => /\.[^/.]+$/.test(value),
  nonfile: (value) => !/\.[^/.]+$/.test(value),
};

const WITH_NUMBERS: Record<string, (value: string, first: number, second: number | undefined) => boolean> = {
  length: (value, least, most) => value.length >= least && value.length <= (most ?? least),
  minlength: (value, least) => value.length >= least,
  maxlength: (value, most) => value.length <= most,
  min: (value, least) => INTEGER.test(value) && Number(value) >= least,
  max: (value, most) => INTEGER.test(value) && Number(value) <= most,
  range: (value, least, most) => INTEGER.test(value) && Number(value) >= least && Number(value) <= (most ?? least),
};

/**
 * Reads one inline constraint of an ASP.NET route, such as `int`, `length(2,5)` or `regex(^a+$)`.
 * @returns undefined where there is no such constraint
 */
export function routeConstraint(text: string): RouteConstraint | undefined {
  const [, name = "", argument] = /^(\w+)(?:\((.*)\))?$/s.exec(text) ?? [];
  const key = name.toLowerCase();
  if (argument === undefined) return Object.hasOwn(PLAIN, key) ? PLAIN[key] : undefined;
  if (key === "regex") {
    const pattern = new RegExp(argument, "i");
    return (value) => pattern.test(value);
  }
  const check = Object.hasOwn(WITH_NUMBERS, key) ? WITH_NUMBERS[key] : undefined;
  const [first = Number.NaN, second] = argument.split(",").map(Number);
  return check === undefined || Number.isNaN(first) ? undefined : (value) => check(value, first, second);
}
