import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { StandInFile } from "@/lib/channels/stand-in";

const samples = {
  photo: { name: "meter.jpg", mediaType: "image/jpeg", path: "photo.jpg" },
  voice: { name: "voice.ogg", mediaType: "audio/ogg", path: "voice.ogg" },
} as const;

export type Sample = keyof typeof samples;

export function isSample(name: string): name is Sample {
  return Object.hasOwn(samples, name);
}

/** What clients send: a photo of a meter, or a voice note. */
export async function sampleFile(sample: Sample): Promise<StandInFile> {
  const { name, mediaType, path } = samples[sample];
  return { name, mediaType, bytes: await readFile(join(import.meta.dirname, "samples", path)) };
}
