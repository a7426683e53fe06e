import { expect, it } from "vitest";
import { recordingType } from "@/lib/recordings/media-type";
import { Random } from "../random";
import { screenFrames } from "./screens";
import { callTrack, screenTrack, type Utterance } from "./tracks";
import { SAMPLE_RATE, speak } from "./voice";

const said: Utterance[] = [
  { at: 1, speaker: "operator", text: "Dobrý den, jmenuji se Šárka." },
  { at: 4, speaker: "client", text: "Dobrý den, stěhuju se." },
  { at: 7, speaker: "operator", text: "Kam?" },
];
const voices = { operator: { pitch: 200, size: 1.15 }, client: { pitch: 110, size: 1 } };
const made = (speakers: Utterance["speaker"][]) =>
  callTrack(said, speakers, { seconds: 10, voices, random: new Random(1) });

/** Whether a track of µ-law sound is silent in a second, by its bytes. */
const isSilent = (track: Buffer, second: number) =>
  track.subarray(58 + second * SAMPLE_RATE, 58 + (second + 1) * SAMPLE_RATE).every((byte) => byte === 255);

it("speaks on the track of the speaker, at the time of the message, and is silent otherwise", () => {
  const [operator, client] = [made(["operator"]), made(["client"])];
  expect([recordingType(operator), operator.length]).toEqual(["audio/wav", 58 + 10 * SAMPLE_RATE]);
  expect([0, 1, 4, 7, 9].map((second) => isSilent(operator, second))).toEqual([
    true,
    false,
    true,
    false,
    true,
  ]);
  expect([0, 1, 4, 7, 9].map((second) => isSilent(client, second))).toEqual([true, true, false, true, true]);
  expect(made(["operator"])).toEqual(operator);
});

it("is loud enough to hear and never distorted", () => {
  const sound = speak("aeiou reklamace", 1, voices.operator, new Random(2));
  const loudest = sound.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  expect(loudest).toBeGreaterThan(0.2);
  expect(loudest).toBeLessThanOrEqual(1);
});

it("has a screen track that is a small WebM with video", async () => {
  const film = screenTrack(said, await screenFrames(), { seconds: 10, random: new Random(1) });
  expect(recordingType(film)).toBe("video/webm");
  expect(film.length).toBeLessThan(150_000);
});
