import { AgentError } from "../../../shared/domain/agentError.ts";
import type { Agent, AgentInput } from "../../../shared/ports/agent.ts";

/** An agent under test. */
export interface AgentUnderTest {
  readonly agent: Agent;
  readonly agentId: string;
  /** Makes it fail from now on. */
  readonly fail: () => void | Promise<void>;
}

/** What an agent may have to be reminded of, in bytes of JSON: it is kept in the attempt's row. */
const mostMemory = 32_768;

/** What every agent promises; `make` gives one that asks "Free?", and on any answer says "Bye." and ends. */
export function agentContract(name: string, make: () => Promise<AgentUnderTest>): void {
  const input = (agentId: string, changes: Partial<AgentInput> = {}): AgentInput => ({
    agentId,
    attemptId: "01930000-0000-7000-8000-000000000000.1",
    heard: { kind: "answered" },
    memory: undefined,
    inputAttributes: { orderNumber: "ORD1" },
    ...changes,
  });
  describe(`the agent of ${name}`, () => {
    test("leads a conversation from the answer to its end", async () => {
      const { agent, agentId } = await make();
      const first = await agent.turn(input(agentId));
      expect(first.actions).toMatchObject([{ kind: "ask", text: "Free?" }]);
      expect(first.language).toBe("en-US");
      const second = await agent.turn(input(agentId, { heard: { kind: "speech", text: "Yes" }, memory: first.memory }));
      expect(second.actions).toEqual([{ kind: "say", text: "Bye." }, { kind: "end" }]);
    });

    test("answers the same to the same question with the same memory, which is plain data", async () => {
      const { agent, agentId } = await make();
      const first = await agent.turn(input(agentId));
      expect(await agent.turn(input(agentId))).toEqual(first);
      const memory: unknown = JSON.parse(JSON.stringify(first.memory));
      const again = input(agentId, { heard: { kind: "silence" }, memory });
      expect(await agent.turn(again)).toEqual(await agent.turn(again));
    });

    test("keeps its memory within its bounds, whatever the customer says", async () => {
      const { agent, agentId } = await make();
      const { memory } = await agent.turn(input(agentId));
      const heard = { kind: "speech", text: "é".repeat(4_000) } as const;
      const second = await agent.turn(input(agentId, { heard, memory }));
      expect(Buffer.byteLength(JSON.stringify(second.memory))).toBeLessThanOrEqual(mostMemory);
    });

    test("throws an AgentError, whose name tells the reason, where it cannot take its turn", async () => {
      const { agent, agentId, fail } = await make();
      const first = await agent.turn(input(agentId));
      await fail();
      const next = input(agentId, { heard: { kind: "speech", text: "Yes" }, memory: first.memory });
      await expect(agent.turn(next)).rejects.toBeInstanceOf(AgentError);
    });
  });
}
