import { env } from "@/env";

const MEGABYTE = 1_000_000;

/** In bytes. */
export function maxRecordingSize(): number {
  return env().RECORDING_MAX_MB * MEGABYTE;
}
