import { type BrowserChoice, browserChoice } from "./browser-choice";
import { playTone } from "./tone";

/** A sound that can be switched on in this browser. */
export type Sound = BrowserChoice & { play(): void };

/** Rises: somebody waits for an answer to an offer. */
export const offerSound = soundOf("parley-offer-sound", [660, 880]);
/** Lower, and one note longer: a client who is being talked to has written. */
export const messageSound = soundOf("parley-message-sound", [520, 415, 520]);

function soundOf(key: string, notes: readonly number[]): Sound {
  return { ...browserChoice(key), play: () => void playTone(notes) };
}
