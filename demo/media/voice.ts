import type { Random } from "../random";

/** Samples a second, as on a telephone. */
export const SAMPLE_RATE = 8_000;

export type Voice = {
  /** The pitch in hertz. */
  pitch: number;
  /** How much higher than a man's the resonances of the mouth are. */
  size: number;
};

/** The first three resonances of a sound in hertz, how loud it is, and how much of it is noise rather than voice. */
type Sound = { formants: readonly [number, number, number]; loudness: number; noise: number };

const vowel = (...formants: [number, number, number]): Sound => ({ formants, loudness: 1, noise: 0.02 });
const liquid = (...formants: [number, number, number]): Sound => ({ formants, loudness: 0.45, noise: 0.02 });
const hiss = (loudness: number): Sound => ({ formants: [1_800, 2_700, 3_600], loudness, noise: 1 });
const stop = (noise: number): Sound => ({ formants: [400, 1_600, 2_500], loudness: 0.12, noise });

/** By letters; a sound for everything else keeps the rhythm. The resonances are those of textbooks on phonetics. */
const sounds: Readonly<Record<string, Sound>> = {
  a: vowel(730, 1_090, 2_440),
  e: vowel(530, 1_840, 2_480),
  i: vowel(290, 2_250, 3_000),
  y: vowel(320, 2_050, 2_700),
  o: vowel(570, 840, 2_410),
  u: vowel(320, 870, 2_240),
  l: liquid(360, 1_300, 2_600),
  r: liquid(420, 1_300, 1_700),
  m: liquid(260, 1_100, 2_200),
  n: liquid(260, 1_500, 2_500),
  j: liquid(280, 2_200, 2_900),
  v: liquid(300, 1_000, 2_200),
  s: hiss(0.32),
  z: { ...hiss(0.3), noise: 0.6 },
  c: hiss(0.3),
  f: hiss(0.16),
  h: { formants: [500, 1_500, 2_500], loudness: 0.18, noise: 0.9 },
};
const STOP = stop(0.8);
const SILENCE: Sound = { formants: [500, 1_500, 2_500], loudness: 0, noise: 0 };

/** Seconds that a text takes to say. */
export function lengthOf(text: string): number {
  return 0.3 + text.length * 0.065;
}

/** What a text sounds like in about `seconds`: nobody's words, but the rhythm and the tune of speech. From -1 to 1. */
export function speak(text: string, seconds: number, voice: Voice, random: Random): Float32Array {
  const letters = [...text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase()].map(soundOf);
  const samples = new Float32Array(Math.round(seconds * SAMPLE_RATE));
  const mouth = new Mouth();
  const perLetter = samples.length / Math.max(1, letters.length);
  let phase = 0;
  let loudness = 0;
  for (let at = 0; at < samples.length; at++) {
    const sound = letters[Math.floor(at / perLetter)] ?? SILENCE;
    if (at % GLIDE === 0) mouth.move(sound.formants, voice.size);
    phase += pitchAt(voice, at, at / samples.length) / SAMPLE_RATE;
    const pulse = phase >= 1 ? 1 : 0;
    phase -= pulse;
    loudness += (sound.loudness - loudness) * 0.008;
    const source = (1 - sound.noise) * pulse * 9 + sound.noise * (random.next() - 0.5) * 1.4;
    samples[at] = Math.tanh(mouth.sound(source) * loudness * 0.05);
  }
  return samples;
}

/** In samples: how often the mouth moves. */
const GLIDE = 40;

/** A sentence falls, and its words go up and down. */
function pitchAt({ pitch }: Voice, at: number, share: number): number {
  return pitch * (1.12 - 0.25 * share) * (1 + 0.06 * Math.sin(at / 900) + 0.01 * Math.sin(at / 230));
}

function soundOf(letter: string): Sound {
  if (/[\s.,;:!?()–-]/.test(letter)) return SILENCE;
  return sounds[letter] ?? STOP;
}

/** Three resonators one after another, gliding from one sound to the next. */
class Mouth {
  private readonly first = new Resonator(500, 90);
  private readonly second = new Resonator(1_500, 110);
  private readonly third = new Resonator(2_500, 170);

  move([first, second, third]: Sound["formants"], size: number): void {
    this.first.glide(first * size);
    this.second.glide(second * size);
    this.third.glide(third * size);
  }

  sound(source: number): number {
    return this.third.pass(this.second.pass(this.first.pass(source)));
  }
}

const HIGHEST = SAMPLE_RATE * 0.46;

/** A resonance: a second-order filter, as in any book on digital filters. */
class Resonator {
  private a = 0;
  private b = 0;
  private gain = 1;
  private one = 0;
  private two = 0;

  constructor(
    private frequency: number,
    private readonly bandwidth: number,
  ) {}

  glide(frequency: number): void {
    this.frequency += (Math.min(frequency, HIGHEST) - this.frequency) * 0.25;
    const radius = Math.exp((-Math.PI * this.bandwidth) / SAMPLE_RATE);
    this.a = 2 * radius * Math.cos((2 * Math.PI * this.frequency) / SAMPLE_RATE);
    this.b = -radius * radius;
    this.gain = 1 - this.a - this.b;
  }

  pass(input: number): number {
    const output = this.gain * input + this.a * this.one + this.b * this.two;
    this.two = this.one;
    this.one = output;
    return output;
  }
}
