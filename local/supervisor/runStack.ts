import type { DataDirectory } from "./dataDirectory.ts";
import { LAST_STOP_MS, STOP_MS } from "./limits.ts";
import { partEnvironment } from "./partEnvironment.ts";
import { openPartLog, type PartLog } from "./partLog.ts";
import type { PartSpec } from "./parts.ts";
import { type PortBlock, takePortBlock } from "./portBlock.ts";
import { type StackFacts, stackFacts } from "./stackFacts.ts";
import { type Facts, type SupervisedPart, supervise } from "./supervise.ts";

/** What a stack is made of and who is told about it. */
export interface StackRun {
  parts: readonly PartSpec[];
  /** parts that are left to somebody else to start; they have an address all the same */
  leftOut?: readonly PartSpec[];
  /** by part; what is missing or 0 takes a free port */
  ports: Readonly<Record<string, number>>;
  /** the project's root */
  root: string;
  data: DataDirectory;
  /** told of all that the parts log */
  echo(text: Buffer | string): void;
  /**
   * Told whenever all parts answer: first, and again after one of them had to be started again.
   * @param leftOut the settings with which to start each part that was left out
   */
  onReady(facts: StackFacts, leftOut: readonly Record<string, string>[]): void;
  /** Told why a part cannot be started at all. */
  onGiveUp(reason: string): void;
}

/** A running stack. */
export interface Stack {
  /**
   * Stops each part after the parts that need it (so the host first, so that it drains), within STOP_MS.
   * @returns when no process is left
   */
  stop(): Promise<void>;
}

/**
 * Starts the parts, each when those it needs answer, and keeps them running.
 * @throws Error where a wanted port is taken
 */
export async function runStack(run: StackRun): Promise<Stack> {
  const block = await takePortBlock();
  const ports = await choosePorts(run, block).catch((error) => {
    block.release();
    throw error;
  });
  const facts = new Map<string, Facts>();
  for (const { name } of [...run.parts, ...(run.leftOut ?? [])])
    facts.set(name, { origin: `http://127.0.0.1:${ports.get(name)?.[0]}` });
  const pids: Record<string, number> = {};
  const supervised = new Map<string, SupervisedPart>();
  const logs: PartLog[] = [];
  let stopped: Promise<void> | undefined;

  const start = (part: PartSpec) => {
    const env = partEnvironment(part, facts);
    if (typeof env === "string") {
      run.onGiveUp(env);
      return;
    }
    const log = openPartLog(run.data.logPath(part.name), run.echo);
    logs.push(log);
    const child = supervise({
      name: part.name,
      args: [...(part.nodeFlags ?? []), part.script, ...flagsOf(part, ports, run.data)],
      cwd: run.root,
      env: { ...env, ...process.env },
      log,
      onReady(told, pid) {
        facts.set(part.name, { ...facts.get(part.name), ...told });
        pids[part.name] = pid;
        proceed();
      },
      onDeath: () => delete pids[part.name],
      onGiveUp: () =>
        run.onGiveUp(`${part.name} does not start (${run.data.logPath(part.name)}); last it said: ${log.lastWords()}`),
    });
    supervised.set(part.name, child);
  };

  const proceed = () => {
    if (stopped !== undefined) return;
    for (const part of run.parts) {
      if (!supervised.has(part.name) && part.needs.every((need) => need in pids)) start(part);
    }
    if (Object.keys(pids).length < run.parts.length) return;
    const settings = (run.leftOut ?? []).map((part) => partEnvironment(part, facts));
    run.onReady(
      stackFacts(facts, { ...pids }),
      settings.filter((env) => typeof env !== "string"),
    );
  };

  const stopAll = async () => {
    await stopInOrder(run.parts, supervised);
    for (const log of logs) log.close();
    block.release();
  };

  proceed();
  return {
    stop() {
      stopped ??= stopAll();
      return stopped;
    },
  };
}

async function choosePorts({ parts, leftOut = [], ports }: StackRun, block: PortBlock): Promise<Map<string, number[]>> {
  const chosen = new Map<string, number[]>();
  for (const { name, portFlags } of [...parts, ...leftOut]) {
    const own: number[] = [];
    for (const [index] of portFlags.entries()) own.push(await block.choose(index === 0 ? (ports[name] ?? 0) : 0));
    chosen.set(name, own);
  }
  return chosen;
}

function flagsOf(part: PartSpec, ports: ReadonlyMap<string, number[]>, data: DataDirectory): string[] {
  const own = part.portFlags.flatMap((flag, index) => [flag, String(ports.get(part.name)?.[index])]);
  return [...part.flags, ...own, "--data", data.partPath(part.name)];
}

async function stopInOrder(parts: readonly PartSpec[], supervised: ReadonlyMap<string, SupervisedPart>): Promise<void> {
  const deadline = performance.now() + STOP_MS;
  const stopping = new Map<string, Promise<void>>();
  const stop = (part: PartSpec): Promise<void> => {
    const known = stopping.get(part.name);
    if (known !== undefined) return known;
    const dependents = parts.filter(({ needs }) => needs.includes(part.name));
    const stopped = Promise.all(dependents.map(stop)).then(() => {
      const reserve = part.needs.length > 0 ? LAST_STOP_MS : 0;
      return supervised.get(part.name)?.stop(deadline - reserve - performance.now());
    });
    stopping.set(part.name, stopped);
    return stopped;
  };
  await Promise.all(parts.map(stop));
}
