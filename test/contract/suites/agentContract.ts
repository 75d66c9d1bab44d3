import type { Agent, AgentInput } from "../../../shared/ports/agent.ts";

/** What every agent promises; `make` gives one that asks "Free?", and on any answer says "Bye." and ends. */
export function agentContract(name: string, make: () => Promise<{ agent: Agent; agentId: string }>): void {
  const input = (agentId: string, changes: Partial<AgentInput> = {}): AgentInput => ({
    agentId,
    attemptId: "01930000-0000-7000-8000-000000000000.1",
    heard: { kind: "answered" },
    memory: undefined,
    inputAttributes: {},
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
  });
}
