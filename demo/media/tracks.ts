import type { Random } from "../random";
import { SCREEN } from "./screens";
import { lengthOf, SAMPLE_RATE, speak, type Voice } from "./voice";
import { wavFile } from "./wav";
import { type Frame, webmFile } from "./webm";

/** A message as it is said: `at` in seconds from the start of the track. */
export type Utterance = { at: number; speaker: "operator" | "client"; text: string };

/** In seconds: nobody finishes before the other begins. */
const OVERLAP = 0.2;

/** The sound of a call, from the messages of these speakers. Each is said from its time on, and faster if the next one is near. */
export function callTrack(
  utterances: readonly Utterance[],
  speakers: readonly Utterance["speaker"][],
  {
    seconds,
    voices,
    random,
  }: { seconds: number; voices: Record<Utterance["speaker"], Voice>; random: Random },
): Buffer {
  const samples = new Float32Array(Math.round(seconds * SAMPLE_RATE));
  for (const [index, { at, speaker, text }] of utterances.entries()) {
    if (!speakers.includes(speaker) || at < 0) continue;
    const room = Math.min(utterances[index + 1]?.at ?? seconds, seconds) - at + OVERLAP;
    const sound = speak(text, Math.max(0, Math.min(lengthOf(text), room)), voices[speaker], random);
    samples.set(
      sound.subarray(0, Math.max(0, samples.length - Math.round(at * SAMPLE_RATE))),
      Math.round(at * SAMPLE_RATE),
    );
  }
  return wavFile(samples);
}

/** In milliseconds. */
const EVERY = 1_000;

/** What the operator has on the screen: another page with each thing that the operator says. */
export function screenTrack(
  utterances: readonly Utterance[],
  screens: readonly Buffer[],
  { seconds, random }: { seconds: number; random: Random },
): Buffer {
  const turns = utterances.filter(({ speaker }) => speaker === "operator").map(({ at }) => at * 1_000);
  const frames: Frame[] = [];
  let screen = 0;
  for (let at = 0; at < seconds * 1_000; at += EVERY) {
    if (turns.some((turn) => turn > at - EVERY && turn <= at)) screen = random.below(screens.length);
    frames.push({ at, bytes: screens[screen] as Buffer });
  }
  return webmFile({ ...SCREEN, milliseconds: seconds * 1_000, frames });
}
