// Draws icon.png: a telephone's waves on the connector's brand colour, 160 by 160 points. Run it after a change:
// node connector/makeIcon.mjs
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { crc32, deflateSync } from "node:zlib";

const size = 160;
const brand = [11, 90, 84];
const ink = [255, 255, 255];

/** How much ink covers a point, from 0 to 1: a dot below left, and three arcs around it. */
function cover(x, y) {
  const dx = x - size * 0.25;
  const dy = size * 0.75 - y;
  const distance = Math.hypot(dx, dy);
  const dot = edge(size * 0.09 - distance);
  if (dx < 0 || dy < 0) return dot;
  const arcs = [0.24, 0.4, 0.56].map((radius) => edge(size * 0.04 - Math.abs(distance - size * radius)));
  return Math.max(dot, ...arcs);
}

/** A soft edge of one point. */
function edge(depth) {
  return Math.min(1, Math.max(0, depth + 0.5));
}

function row(y) {
  const points = Array.from({ length: size }, (_, x) => {
    const share = cover(x + 0.5, y + 0.5);
    return brand.map((value, at) => Math.round(value + (ink[at] - value) * share));
  });
  // each row begins with its filter, 0 for none
  return [0, ...points.flat()];
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

const header = Buffer.alloc(13);
header.writeUInt32BE(size, 0);
header.writeUInt32BE(size, 4);
// eight bits a channel, red, green and blue
header.set([8, 2, 0, 0, 0], 8);
const pixels = Buffer.from(Array.from({ length: size }, (_, y) => row(y)).flat());
const png = Buffer.concat([
  Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]),
  chunk("IHDR", header),
  chunk("IDAT", deflateSync(pixels, { level: 9 })),
  chunk("IEND", Buffer.alloc(0)),
]);
writeFileSync(join(import.meta.dirname, "icon.png"), png);
