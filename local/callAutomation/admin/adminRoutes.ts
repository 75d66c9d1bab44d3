import { ringing } from "../calls/ringing.ts";
import { noFaults } from "../store/faults.ts";
import { ApiError } from "../wire/apiError.ts";
import { fields, type JsonObject } from "../wire/fields.ts";
import type { World } from "../world.ts";
import { readFaults } from "./readFaults.ts";
import { readPopulation } from "./readPopulation.ts";
import { readRepresentatives } from "./readRepresentatives.ts";

/** Answers one admin request with the JSON it returns; `body` is empty for GET and DELETE. */
export type AdminAnswer = (world: World, body: JsonObject, query: URLSearchParams) => unknown;

/** The admin endpoints by method and path. */
export const adminRoutes: Readonly<Record<string, AdminAnswer>> = {
  "GET /admin/health": () => ({ status: "ok" }),
  "GET /admin/calls": listCalls,
  "POST /admin/calls/answer": pickUp,
  "DELETE /admin/calls": (world) => ({ cleared: world.book.clearEnded() }),
  "GET /admin/stats": (world) => ({
    calls: world.stats.calls,
    live: world.live.size,
    requests: world.stats.requests,
    maxConcurrent: world.stats.maxConcurrent,
  }),
  "GET /admin/settings": showSettings,
  "POST /admin/settings": (world, body) => {
    const { settings } = world;
    // a speed of zero would make every prompt endless
    const speed = fields.number(body, "speed", { min: 0.01, max: 10_000 }) ?? settings.speed;
    const seconds = (name: "patienceSeconds" | "silenceSeconds" | "greetingSeconds") =>
      fields.number(body, name, { min: 0, max: 86_400 }) ?? settings[name];
    save(world, {
      speed,
      patienceSeconds: seconds("patienceSeconds"),
      silenceSeconds: seconds("silenceSeconds"),
      greetingSeconds: seconds("greetingSeconds"),
    });
    return showSettings(world);
  },
  "GET /admin/numbers": showNumbers,
  "POST /admin/numbers": (world, body) => {
    const number = fields.require(fields.text(body, "number"), "number");
    const bounds = { min: 0, max: 1_000_000 };
    const calls = fields.require(fields.number(body, "maxConcurrentCalls", bounds), "maxConcurrentCalls");
    save(world, { numbers: { ...world.settings.numbers, [number]: calls } });
    return showNumbers(world);
  },
  "GET /admin/population": (world) => world.settings.population,
  "POST /admin/population": (world, body) => {
    save(world, { population: readPopulation(body, world.settings.population) });
    return world.settings.population;
  },
  "GET /admin/faults": (world) => world.settings.faults,
  "POST /admin/faults": (world, body) => {
    save(world, { faults: readFaults(body, world.settings.faults) });
    world.resetRolls();
    return world.settings.faults;
  },
  "DELETE /admin/faults": (world) => {
    save(world, { faults: noFaults(world.settings.faults.seed) });
    return world.settings.faults;
  },
  "GET /admin/representatives": showRepresentatives,
  "POST /admin/representatives": (world, body) => {
    save(world, { representatives: readRepresentatives(body) });
    return showRepresentatives(world);
  },
};

function save(world: World, change: Partial<World["settings"]>): void {
  Object.assign(world.settings, change);
  world.journal.append({ kind: "settings", settings: world.settings });
}

function showSettings(world: World): unknown {
  const { speed, patienceSeconds, silenceSeconds, greetingSeconds } = world.settings;
  return { speed, patienceSeconds, silenceSeconds, greetingSeconds };
}

function showNumbers(world: World): unknown {
  const numbers = Object.entries(world.settings.numbers);
  return { numbers: numbers.map(([number, maxConcurrentCalls]) => ({ number, maxConcurrentCalls })) };
}

function showRepresentatives(world: World): unknown {
  return { representatives: world.settings.representatives };
}

/** Newest last; `since` is an instant in ISO 8601 or in ms since the epoch, and is included. */
function listCalls(world: World, _: JsonObject, query: URLSearchParams): unknown {
  const to = query.get("to");
  const since = readSince(query.get("since"));
  const calls = [...world.book.dials.values()].filter(
    (dial) => (to === null || dial.to === readNumber(to)) && Date.parse(dial.requestedAt) >= since,
  );
  return { calls };
}

/** Whoever's telephone rings at a number answers it now, whatever they would have done. */
function pickUp(world: World, body: JsonObject): unknown {
  const to = fields.require(fields.text(body, "to"), "to");
  for (const call of world.live.values()) {
    for (const leg of [...call.legs.values(), ...call.invitations.values()]) {
      if (leg.identifier.address === to && ringing.pickUp(leg)) return { answered: to };
    }
  }
  throw new ApiError(409, "NotRinging", "No telephone rings at this number.");
}

/** A plus sign left unescaped in a query reads as a space. */
function readNumber(to: string): string {
  return to.startsWith(" ") ? `+${to.slice(1)}` : to;
}

function readSince(since: string | null): number {
  if (since === null) return Number.NEGATIVE_INFINITY;
  const instant = /^\d+$/.test(since) ? Number(since) : Date.parse(since);
  if (Number.isNaN(instant)) throw new ApiError(400, "BadRequest", "since must be an instant.");
  return instant;
}
