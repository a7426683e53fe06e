import { expect, it } from "vitest";
import { setEnv } from "@/env";
import { countAttempt } from "./attempts";

it("counts nothing without a secret, rather than under hashes that anybody could find", async () => {
  setEnv({ AUTH_SECRET: undefined });
  await expect(countAttempt({ email: "eva@aurora.test", ip: null })).rejects.toThrow(
    "AUTH_SECRET is not set",
  );
});
