import { createServer, type Server } from "node:net";

/**
 * Free ports are chosen from here, below the range systems take the ports of outgoing connections from (Linux from
 * 32,768): a part that is being started again must find its port free, though others try to reach it all the while.
 */
const LOWEST = 20_000;
const BLOCKS = 750;

/** More than the parts of a stack need, though something else may use some of them. */
const PORTS_PER_BLOCK = 16;

/** Ports for the parts of one stack. */
export interface PortBlock {
  /**
   * Finds out which port a part is to have.
   * @param wanted a port, or 0 for a free one of the block; no two calls give the same one of these
   * @throws Error where the wanted port is taken, or no port of the block is left
   */
  choose(wanted: number): Promise<number>;
  /** Gives the block to others. */
  release(): void;
}

/**
 * Takes a block of ports that no other stack on this machine takes while it is held. A port that is free now may be
 * taken before the part it was chosen for listens, or while that part is being started again; so a stack listens on the
 * first port of its block all the time, which says that the others are its own, and ends with its process.
 * @throws Error where all blocks are held
 */
export async function takePortBlock(): Promise<PortBlock> {
  for (let attempt = 0; attempt < BLOCKS; attempt++) {
    const first = LOWEST + ((process.pid + attempt) % BLOCKS) * PORTS_PER_BLOCK;
    const sign = await tryToListen(first);
    if (sign !== undefined) return portsAfter(first, sign);
  }
  throw new Error(`all ports from ${LOWEST} to ${LOWEST + BLOCKS * PORTS_PER_BLOCK - 1} are in use`);
}

function portsAfter(first: number, sign: Server): PortBlock {
  sign.unref();
  let next = first + 1;
  const end = first + PORTS_PER_BLOCK;
  return {
    async choose(wanted) {
      if (wanted !== 0) {
        if (await isFree(wanted)) return wanted;
        throw new Error(`port ${wanted} is in use: stop what uses it, or choose another one (0 takes a free one)`);
      }
      while (next < end) {
        const port = next++;
        if (await isFree(port)) return port;
      }
      throw new Error(`no free port is left between ${first} and ${end}`);
    },
    release() {
      sign.close();
    },
  };
}

async function isFree(port: number): Promise<boolean> {
  const server = await tryToListen(port);
  if (server === undefined) return false;
  await new Promise((resolve) => server.close(resolve));
  return true;
}

/** @returns the server that listens now; undefined where it may not */
function tryToListen(port: number): Promise<Server | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(undefined));
    server.listen(port, "127.0.0.1", () => resolve(server));
  });
}
