import type { CallState } from "../../domain/callState.ts";
import type { Heard } from "../../ports/agent.ts";
import type { CallCommand } from "./callCommand.ts";
import type { TalkEvent } from "./callEvent.ts";
import { planMoves } from "./planMoves.ts";
import type { Planned } from "./planned.ts";
import { soundsLikeMachine, systemWords } from "./systemWords.ts";
import { usualLanguage } from "./usualLanguage.ts";

const { unchanged, operate, hangUp } = planMoves;

/**
 * The part of the call plan that tells a machine from a person before a representative joins. Azure has no detection of
 * answering machines, so the one who answers is asked (facts/acs.md §4.1):
 *
 *   answered ──▶ asked ──a key, or words──────────────▶ seek a representative
 *                  │ └──something not understood──────▶ (the same: a sound that is no greeting may be a person)
 *                  │ └──the question cannot be spoken─▶ (the same)
 *                  ├──words of a greeting──▶ machine ──no message──▶ hang up
 *                  └──silence──────────────▶ machine ──message──▶ speak it ──▶ hang up
 *
 * A person who stays silent counts as a machine; what gave the machine away is noted, so that the two can be told
 * apart.
 */
export const screenPart = { ask, answer };

/** Asks whoever has answered. */
function ask(state: CallState, now: number): Planned {
  const { silenceSeconds = 1 } = state.screening ?? {};
  const listen = { by: "speechOrKeys", silenceSeconds, maxKeys: 1 } as const;
  const { language = usualLanguage } = state;
  return operate(
    { ...state, phase: "screening" },
    { kind: "ask", texts: [systemWords(language).question], language, listen, afterwards: "screen" },
    now,
  );
}

/** Takes what came of the question. */
function answer(state: CallState, event: TalkEvent, now: number): Planned {
  if (!("turn" in event) || event.turn !== state.pending?.turn) return unchanged(state);
  if (event.kind === "mediaFailed") return seek(state, now);
  return event.kind === "heard" ? heard(state, event.heard, now) : unchanged(state);
}

function heard(state: CallState, what: Heard, now: number): Planned {
  if (what.kind === "silence") return machine(state, "silence", now);
  if (what.kind === "speech" && soundsLikeMachine(what.text, state.language ?? usualLanguage))
    return machine(state, "greeting", now);
  return seek({ ...state, interacted: state.interacted || what.kind !== "notUnderstood" }, now);
}

function seek(state: CallState, now: number): Planned {
  const { pending: _pending, ...rest } = state;
  return { state: { ...rest, phase: "waiting", lastEventAt: now }, commands: [{ kind: "seek", excluded: [] }] };
}

function machine(state: CallState, machineBy: "greeting" | "silence", now: number): Planned {
  const message = messageFor(state);
  const release: CallCommand = { kind: "releaseReserved" };
  const { pending: _pending, ...rest } = state;
  const next: CallState = { ...rest, phase: "talking", machineBy };
  const { language = usualLanguage } = state;
  const planned =
    message === undefined
      ? hangUp({ ...next, machine: "hungUp" }, "us", now)
      : operate(
          { ...next, machine: "messageLeft" },
          { kind: "play", texts: [message], language, afterwards: "hangUp" },
          now,
        );
  return { state: planned.state, commands: [release, ...planned.commands] };
}

function messageFor({ screening, isLastAttempt }: CallState): string | undefined {
  if (screening === undefined || screening.action === "Hangup") return undefined;
  return screening.action === "LeaveMessage" || isLastAttempt !== false ? screening.message : undefined;
}
