import { SAMPLE_RATE } from "./voice";

const MU_LAW = 7;

/** A WAV file of telephone sound: one channel, a byte a sample (ITU-T G.711, µ-law). Samples are from -1 to 1. */
export function wavFile(samples: Float32Array): Buffer {
  const file = Buffer.alloc(58 + samples.length);
  file.write("RIFF", 0, "latin1");
  file.writeUInt32LE(file.length - 8, 4);
  file.write("WAVEfmt ", 8, "latin1");
  file.writeUInt32LE(18, 16);
  file.writeUInt16LE(MU_LAW, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(SAMPLE_RATE, 24);
  file.writeUInt32LE(SAMPLE_RATE, 28);
  file.writeUInt16LE(1, 32);
  file.writeUInt16LE(8, 34);
  file.write("fact", 38, "latin1");
  file.writeUInt32LE(4, 42);
  file.writeUInt32LE(samples.length, 46);
  file.write("data", 50, "latin1");
  file.writeUInt32LE(samples.length, 54);
  for (let at = 0; at < samples.length; at++) file[58 + at] = muLaw(samples[at] as number);
  return file;
}

const BIAS = 132;
const CLIP = 32_635;

function muLaw(sample: number): number {
  const level = Math.min(CLIP, Math.round(Math.abs(sample) * 32_767)) + BIAS;
  const exponent = Math.max(0, 24 - Math.clz32(level));
  const mantissa = (level >> (exponent + 3)) & 15;
  return ~((sample < 0 ? 128 : 0) | (exponent << 4) | mantissa) & 255;
}
