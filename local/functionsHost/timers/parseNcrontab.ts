/** The sets of values at which a schedule is due. */
export type Ncrontab = {
  second: ReadonlySet<number>;
  minute: ReadonlySet<number>;
  hour: ReadonlySet<number>;
  day: ReadonlySet<number>;
  month: ReadonlySet<number>;
  /** 0 is Sunday. */
  weekday: ReadonlySet<number>;
};

type Field = { name: string; min: number; max: number; names: readonly string[] };

const MONTHS = "january february march april may june july august september october november december".split(" ");
const WEEKDAYS = "sunday monday tuesday wednesday thursday friday saturday".split(" ");

const FIELDS: readonly (Field & { name: keyof Ncrontab })[] = [
  { name: "second", min: 0, max: 59, names: [] },
  { name: "minute", min: 0, max: 59, names: [] },
  { name: "hour", min: 0, max: 23, names: [] },
  { name: "day", min: 1, max: 31, names: [] },
  { name: "month", min: 1, max: 12, names: MONTHS },
  { name: "weekday", min: 0, max: 6, names: WEEKDAYS },
];

/**
 * Reads an NCRONTAB expression of six fields (second first) or five (at second 0).
 *
 * It differs from other crons: day and weekday must both fit, Sunday is 0 only, names are matched by their beginning,
 * a range the wrong way round is turned, `n/s` runs from n to the end, and there is no L, W, #, ? or @daily.
 * @throws Error naming the field, what stands there and what may
 */
export function parseNcrontab(expression: string): Ncrontab {
  const fields = expression.trim().split(/\s+/);
  if (fields.length !== 5 && fields.length !== 6) {
    throw new Error(`"${expression}" has ${fields.length} fields; 5 or 6 are expected.`);
  }
  const texts = fields.length === 6 ? fields : ["0", ...fields];
  const sets = FIELDS.map((field, index) => [field.name, parseField(field, texts[index] ?? "")] as const);
  return Object.fromEntries(sets) as Record<keyof Ncrontab, Set<number>>;
}

function parseField(field: Field, text: string): Set<number> {
  const values = new Set<number>();
  for (const item of text.split(",")) {
    const [first, last, step] = parseItem(field, item);
    for (let value = first; value <= last; value += step) values.add(value);
  }
  return values;
}

/** One of `*`, `n`, `n-m`, each with `/step`; a step below 1 counts as 1. */
function parseItem(field: Field, item: string): [first: number, last: number, step: number] {
  const [, body = "", stepText] = /^([^/]+)(?:\/(\d+))?$/.exec(item) ?? [];
  if (body === "") throw fault(field, item);
  const step = Math.max(1, Number(stepText ?? 1));
  if (body === "*") return [field.min, field.max, step];
  const [from = "", to] = body.split(/-(.*)/s);
  const first = parseValue(field, from);
  if (to === undefined) return [first, stepText === undefined ? first : field.max, step];
  const last = parseValue(field, to);
  return [Math.min(first, last), Math.max(first, last), step];
}

function parseValue(field: Field, text: string): number {
  const lower = text.toLowerCase();
  const named = text === "" ? -1 : field.names.findIndex((name) => name.startsWith(lower));
  const value = named >= 0 ? named + field.min : /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= field.min && value <= field.max)) throw fault(field, text);
  return value;
}

function fault(field: Field, text: string): Error {
  const names = field.names.length > 0 ? " or a name" : "";
  return new Error(`the ${field.name} "${text}" is none; ${field.min} to ${field.max}${names} is expected.`);
}
