import { expect, test } from "vitest";
import type { UserActor } from "@/lib/actor";
import { Unavailable } from "@/lib/errors";
import { acquireStream, MAX_STREAMS } from "./slots";

const user = (userId: number) => ({ kind: "user", userId }) as UserActor;

test("a user who opens streams without end gets a bounded number of them, and others get theirs", () => {
  const releases = Array.from({ length: MAX_STREAMS }, () => acquireStream(user(1)));
  expect(() => acquireStream(user(1))).toThrow(Unavailable);
  acquireStream(user(2))();
  releases[0]?.();
  acquireStream(user(1))();
});
