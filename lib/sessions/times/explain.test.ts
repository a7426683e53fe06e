import { expect, test } from "vitest";
import type { SessionTimes } from "../find";
import { explainTimes } from "./explain";

const nothing: SessionTimes = {
  createdAt: null,
  queuedAt: null,
  queueLeftAt: null,
  acceptedAt: null,
  firstResponseAt: null,
  endedAt: null,
  concludedAt: null,
};
const at = (time: string) => new Date(`2026-11-02T${time}Z`);
const explain = (times: Partial<SessionTimes>) => explainTimes({ ...nothing, ...times }, "Europe/Prague");

test("an accepted session shows the two times that were subtracted, in the tenant's zone", () => {
  const explained = explain({
    createdAt: at("09:01:00"),
    queuedAt: at("09:01:50"),
    acceptedAt: at("09:02:14.900"),
    firstResponseAt: at("09:02:30"),
    endedAt: at("10:07:14.900"),
    concludedAt: at("10:07:59.950"),
  });
  expect(explained).toEqual({
    waiting: "accepted 10:02:14 − queued 10:01:50 = 24 s",
    "first-response": "first response 10:02:30 − queued 10:01:50 = 40 s",
    duration: "ended 11:07:14 − accepted 10:02:14 = 1 h 05 m",
    "wrap-up": "concluded 11:07:59 − ended 11:07:14 = 45 s",
  });
});

test("where whole seconds would not add up, fractions are shown in every line", () => {
  const times = { queuedAt: at("09:26:19.380"), acceptedAt: at("09:26:27.104"), endedAt: at("09:30:27.904") };
  expect(explain(times)).toEqual({
    waiting: "accepted 10:26:27.104 − queued 10:26:19.380 = 7 s",
    duration: "ended 10:30:27.904 − accepted 10:26:27.104 = 4 m 00 s",
  });
});

test("a session that left the queue waited until then and has no duration", () => {
  const times = { queuedAt: at("09:00:00"), queueLeftAt: at("09:03:05"), endedAt: at("09:03:05") };
  expect(explain(times)).toEqual({
    waiting: "left the queue 10:03:05 − queued 10:00:00 = 3 m 05 s",
    duration: "empty: no operator accepted it",
  });
});

test("what has not happened yet and what is unknown is explained", () => {
  expect(explain({ queuedAt: at("09:00:00") })).toEqual({ waiting: "still waiting" });
  expect(explain({ acceptedAt: at("09:00:00") })).toEqual({
    waiting: "empty: never entered a queue",
    duration: "not ended yet",
  });
  expect(explain({ queuedAt: at("09:00:00"), endedAt: at("09:10:00") }).waiting).toMatch(/is unknown/);
});

test("times of two days carry their dates", () => {
  const times = { acceptedAt: at("09:00:00"), endedAt: new Date("2026-11-04T10:30:00Z") };
  expect(explain(times).duration).toBe(
    "ended 4 Nov 2026, 11:30:00 − accepted 2 Nov 2026, 10:00:00 = 2 d 1 h",
  );
});

test("times in the wrong order are explained instead of subtracted", () => {
  const times = {
    queuedAt: at("09:02:00"),
    acceptedAt: at("09:01:59.800"),
    endedAt: at("09:01:59.100"),
  };
  expect(explain(times)).toEqual({
    waiting: "accepted 10:01:59.800 is before queued 10:02:00.000, so it counts as 0 s",
    duration: "ended 10:01:59.100 is before accepted 10:01:59.800, so it counts as 0 s",
  });
  expect(explain({ ...times, endedAt: at("09:01:00") }).duration).toBe(
    "ended 10:01:00 is before accepted 10:01:59, so it counts as 0 s",
  );
});
