import { type PostedDelivery, postDeliveries } from "../../bench/chaos/postDeliveries.ts";
import type { SteadfastApi } from "../../bench/chaos/steadfastApi.ts";

interface Sent {
  readonly body: { readonly Windows: readonly { readonly Start: string; readonly End: string }[] };
  readonly requestId: string | undefined;
}

const planned = [{ group: "first", to: "+15550000000", postAt: 0, windows: [{ start: 1_000, end: 2_000 }] }];

/** Refuses so many times for the given reason, then accepts. */
function apiThat(refuses: number, reason: string, sent: Sent[]): SteadfastApi {
  return {
    async must(_method, _path, body, headers) {
      sent.push({ body: body as Sent["body"], requestId: headers?.["Repeatability-Request-ID"] });
      if (sent.length <= refuses) throw new Error(`POST answered 400: ${reason}`);
      return { DeliveryId: "d1" };
    },
    close: () => undefined,
  };
}

async function post(refuses: number, reason: string) {
  const sent: Sent[] = [];
  const accepted: PostedDelivery[] = [];
  await postDeliveries(apiThat(refuses, reason, sent), planned, new Map([["first", "c1"]]), Date.now(), {
    accepted: (posted) => accepted.push(posted),
    optedOut: () => undefined,
  });
  return { sent, accepted };
}

test("A delivery that came after its last window is asked for anew, as another request", async () => {
  const { sent, accepted } = await post(2, "all windows have ended");
  expect(sent).toHaveLength(3);
  expect(new Set(sent.map(({ requestId }) => requestId)).size).toBe(3);
  expect(accepted).toEqual([
    {
      id: "d1",
      group: "first",
      to: "+15550000000",
      windows: sent
        .slice(-1)
        .flatMap(({ body }) =>
          body.Windows.map(({ Start, End }) => ({ start: Date.parse(Start), end: Date.parse(End) })),
        ),
    },
  ]);
});

test("Any other refusal ends the run", async () => {
  await expect(post(1, "no such configuration")).rejects.toThrow("no such configuration");
});
