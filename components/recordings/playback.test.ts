import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Playback } from "./playback";
import type { PlayerTrack } from "./player-track";
import { asMedia, TestingElement } from "./testing/element";

const OPERATOR = track(1, { offset: 0, duration: 20 });
const CLIENT = track(2, { offset: 0.8, duration: 10 });
const SCREEN = track(3, { offset: 2.5, duration: 17, isVideo: true });

function track(id: number, rest: Partial<PlayerTrack>): PlayerTrack {
  return {
    ...{ id, label: `Track ${id}`, href: `/recordings/${id}`, isVideo: false, offset: 0, duration: null },
    ...{ size: null, ...rest },
  };
}

let elements: Map<number, TestingElement>;
let playback: Playback;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval", "performance"] });
  open([OPERATOR, CLIENT, SCREEN]);
});
afterEach(() => {
  playback.pause();
  vi.useRealTimers();
});

function open(tracks: readonly PlayerTrack[], start = 0): void {
  playback = new Playback(tracks, start);
  elements = new Map();
  for (const each of tracks) attach(each);
}
function attach({ id, duration }: PlayerTrack): TestingElement {
  const element = new TestingElement(duration ?? 30);
  elements.set(id, element);
  playback.attach(id, asMedia(element));
  return element;
}
function elementOf({ id }: PlayerTrack): TestingElement {
  return elements.get(id) as TestingElement;
}
async function play(): Promise<void> {
  playback.play();
  for (const element of elements.values()) if (element.readyState === 0) element.arrive();
  await run(0);
}
async function run(seconds: number): Promise<void> {
  for (let step = 0; step < Math.max(1, Math.round(seconds * 20)); step++) {
    for (const element of elements.values()) element.run(seconds > 0 ? 0.05 : 0);
    await vi.advanceTimersByTimeAsync(seconds > 0 ? 50 : 100);
  }
}
const sounding = () => [...elements].flatMap(([id, { paused }]) => (paused ? [] : [id]));
const position = () => playback.snapshot().position;
const placeOf = ({ id, offset }: PlayerTrack) => (elements.get(id)?.currentTime ?? 0) + offset;

test("nothing is requested before it plays", async () => {
  playback.seek(5);
  expect(elementOf(OPERATOR).sources).toEqual([]);
  await play();
  expect(elementOf(OPERATOR).sources).toHaveLength(1);
  expect(placeOf(OPERATOR)).toBeCloseTo(5, 0);
});

test("each track begins and ends at its place of the axis, and all stay together", async () => {
  await play();
  elementOf(CLIENT).drift = 1.01;
  await run(0.5);
  expect(sounding()).toEqual([1]);
  await run(4);
  expect(sounding()).toEqual([1, 2, 3]);
  for (const each of [CLIENT, SCREEN]) expect(Math.abs(placeOf(each) - position())).toBeLessThan(0.2);
  await run(7);
  expect(sounding()).toEqual([1, 3]);
  await run(9);
  expect(playback.snapshot()).toMatchObject({ isPlaying: false, position: 20 });
  expect(sounding()).toEqual([]);
});

describe("after the end", () => {
  beforeEach(async () => {
    await play();
    await run(21);
    expect([...elements.values()].every(({ ended }) => ended)).toBe(true);
  });

  test("playing begins again with all tracks", async () => {
    await play();
    expect(position()).toBeLessThan(1);
    await run(4);
    expect(sounding()).toEqual([1, 2, 3]);
    for (const each of [OPERATOR, CLIENT, SCREEN])
      expect(Math.abs(placeOf(each) - position())).toBeLessThan(0.2);
  });

  test("the tracks that begin after the place that was sought are heard again, too", async () => {
    playback.seek(0);
    await play();
    await run(4);
    expect(sounding()).toEqual([1, 2, 3]);
  });
});

test("a short track that has ended is heard again after a jump before its beginning", async () => {
  await play();
  await run(13);
  expect(sounding()).toEqual([1, 3]);
  playback.seek(0.2);
  await run(2);
  expect(sounding()).toEqual([1, 2]);
});

test("a track that leads after the first has ended plays at the chosen speed", async () => {
  open([track(1, { offset: 0, duration: 5 }), track(2, { offset: 0, duration: 20 })]);
  await play();
  await run(2);
  elementOf(OPERATOR).currentTime += 0.1;
  await run(0.2);
  expect(elementOf(CLIENT).playbackRate).not.toBe(1);
  elementOf(OPERATOR).currentTime = 4.99;
  await run(0.5);
  expect(elementOf(OPERATOR).ended).toBe(true);
  expect(elementOf(CLIENT)).toMatchObject({ paused: false, playbackRate: 1 });
});

test("where no track sounds the clock leads", async () => {
  open([track(1, { offset: 0, duration: 2 }), track(2, { offset: 10, duration: 5 })]);
  await play();
  await run(5);
  expect(sounding()).toEqual([]);
  expect(position()).toBeCloseTo(5, 0);
  await run(6);
  expect(sounding()).toEqual([2]);
});

describe("a track that does not load", () => {
  test("lets the others wait, and joins them when its bytes come", async () => {
    playback.play();
    for (const each of [OPERATOR, SCREEN]) elementOf(each).arrive();
    await run(3);
    expect(playback.snapshot().isWaiting).toBe(true);
    expect(position()).toBeLessThan(1);
    elementOf(CLIENT).arrive();
    await run(3);
    expect(playback.snapshot()).toMatchObject({ isWaiting: false, failed: new Set() });
    expect(position()).toBeGreaterThan(2);
  });

  test("is given up after a while, and loads again when it is tried again", async () => {
    playback.play();
    for (const each of [OPERATOR, SCREEN]) elementOf(each).arrive();
    await run(18);
    expect(playback.snapshot().failed).toEqual(new Set([2]));
    expect(sounding()).toEqual([1, 3]);
    playback.retry([2]);
    elementOf(CLIENT).arrive();
    await run(1);
    expect(elementOf(CLIENT).sources).toHaveLength(2);
    expect(playback.snapshot().failed).toEqual(new Set());
    expect(sounding()).toEqual([1, 2, 3]);
    expect(Math.abs(placeOf(CLIENT) - position())).toBeLessThan(0.2);
  });

  test("of all that fail nothing plays, and playing loads them again", async () => {
    playback.play();
    for (const element of elements.values()) element.break();
    expect(playback.snapshot()).toMatchObject({ isPlaying: false, failed: new Set([1, 2, 3]) });
    await play();
    await run(4);
    expect(playback.snapshot()).toMatchObject({ isPlaying: true, failed: new Set() });
    expect(sounding()).toEqual([1, 2, 3]);
  });
});

describe("a media key, headphones that are unplugged, or a lock screen", () => {
  test("pause the player, and continue it", async () => {
    await play();
    await run(4);
    elementOf(CLIENT).pause();
    await run(1);
    expect(playback.snapshot().isPlaying).toBe(false);
    expect(sounding()).toEqual([]);
    await elementOf(OPERATOR).play();
    await run(1);
    expect(playback.snapshot().isPlaying).toBe(true);
    expect(sounding()).toEqual([1, 2, 3]);
  });

  test("are not what pauses the picture of a window that nobody sees", async () => {
    await play();
    await run(4);
    elementOf(SCREEN).ownerDocument.hidden = true;
    elementOf(SCREEN).pause();
    await run(1);
    expect(playback.snapshot().isPlaying).toBe(true);
    expect(sounding()).toContain(1);
  });
});

describe("when the tracks change", () => {
  test("playing goes on without a track that was deleted, and at the same moment though the axis begins later", async () => {
    playback.setRate(1.5);
    await play();
    await run(4);
    const before = position();
    playback.setTracks([
      { ...CLIENT, offset: 0 },
      { ...SCREEN, offset: 1.7 },
    ]);
    elements.delete(1);
    expect(playback.snapshot()).toMatchObject({ isPlaying: true, rate: 1.5 });
    expect(position()).toBeCloseTo(before - 0.8);
    await run(1);
    expect(sounding()).toEqual([2, 3]);
    expect(elementOf(CLIENT).sources).toHaveLength(1);
  });

  test("a track that becomes ready joins", async () => {
    open([OPERATOR, CLIENT]);
    await play();
    await run(4);
    const screen = attach(SCREEN);
    playback.setTracks([OPERATOR, CLIENT, SCREEN]);
    expect(screen.sources).toHaveLength(1);
    screen.arrive();
    await run(1);
    expect(sounding()).toEqual([1, 2, 3]);
    expect(Math.abs(placeOf(SCREEN) - position())).toBeLessThan(0.2);
  });
});

test("the length of a recording that does not contain it is found at its end, and playing begins at the place", async () => {
  const unknown = track(1, { offset: 0, duration: null });
  open([unknown], 3);
  playback.play();
  const element = elementOf(unknown);
  element.duration = Number.POSITIVE_INFINITY;
  element.dispatchEvent(new Event("durationchange"));
  expect(element.currentTime).toBe(Number.MAX_SAFE_INTEGER);
  element.arrive();
  await run(1);
  expect(playback.snapshot().durations).toEqual(new Map([[1, 30]]));
  expect(position()).toBeGreaterThan(3);
  expect(position()).toBeLessThan(5);
});

test("others may use the line once all tracks have enough, and not while one is waited for", async () => {
  expect(playback.snapshot().hasEnough).toBe(false);
  await play();
  expect(playback.snapshot().hasEnough).toBe(true);
  await run(3);
  elementOf(CLIENT).readyState = 1;
  await run(0.2);
  expect(playback.snapshot()).toMatchObject({ isWaiting: true, hasEnough: false });
});
