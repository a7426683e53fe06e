import { expect, it } from "vitest";
import { setEnv } from "@/env";
import { limitSignIn } from "./sign-in-limit";

it("counts nothing without AUTH_SECRET, since unkeyed hashes could be reversed", async () => {
  setEnv({ AUTH_SECRET: undefined });
  await expect(limitSignIn({ email: "eva@aurora.test", ip: null })).rejects.toThrow("AUTH_SECRET is not set");
});
