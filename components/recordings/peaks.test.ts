import { expect, test } from "vitest";
import { peaksOf, wavePath } from "./peaks";

test("a bar is as high as the loudest moment of its part, and silence has none", () => {
  const samples = new Float32Array(1_000);
  samples[10] = -0.5;
  samples[999] = 0.25;
  expect(peaksOf(samples, 4)).toEqual([1, 0, 0, 0.5]);
  expect(peaksOf(new Float32Array(100), 4)).toEqual([0, 0, 0, 0]);
  expect(peaksOf(new Float32Array(2), 4)).toEqual([0, 0, 0, 0]);
});

test("the path has a bar for every peak", () => {
  expect(wavePath([1, 0]).match(/M/g)).toHaveLength(2);
});
