/** Scenes of a test file that are played at the same time. */
export interface Scenes {
  /** Adds a scene, which is a test by itself. */
  scene(name: string, play: () => Promise<void>): void;
  /** Begins to play them all; the tests then wait for theirs. */
  begin(): void;
}

/** Collects scenes that wait for calls and time-outs in real time, so that a file takes as long as its longest one. */
export function scenes(): Scenes {
  const plays = new Map<string, () => Promise<void>>();
  const playing = new Map<string, Promise<void>>();
  return {
    scene(name, play) {
      plays.set(name, play);
      test(name, async () => playing.get(name));
    },
    begin() {
      for (const [name, play] of plays) {
        const played = play();
        // its test fails with it; until that test runs, nobody else must
        played.catch(() => undefined);
        playing.set(name, played);
      }
    },
  };
}
