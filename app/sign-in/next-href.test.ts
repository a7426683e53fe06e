import { expect, it } from "vitest";
import type { SignIn, Step } from "@/lib/sign-ins/read";
import { nextHref } from "./next-href";

const user = {
  ...{ id: 1, name: "Eva", email: "eva@aurora.test", passwordChangedAt: null },
  ...{ way: "password", factorAt: null, language: null },
};
const tenant = (slug: string) => ({ slug, name: slug, role: "admin", userId: 1 });

function signIn(open: readonly string[], waiting: Readonly<Record<string, Step>>): SignIn {
  const unfinished = Object.entries(waiting).map(([slug, step]) => ({ ...user, step, tenant: tenant(slug) }));
  return {
    ...{ id: "1", usedAt: new Date() },
    ...{ users: open.map(() => user), tenants: open.map(tenant), unfinished },
  };
}

it.each([
  ["a finished sign-in goes where it was going", signIn(["aurora"], {}), "/aurora/x?q=1", "/aurora/x?q=1"],
  [
    "a tenant asks first",
    signIn(["borealis"], { aurora: "code" }),
    "/aurora/x?q=1",
    "/sign-in/code?from=%2Faurora%2Fx%3Fq%3D1",
  ],
  ["another tenant does not", signIn(["borealis"], { aurora: "code" }), "/borealis", "/borealis"],
  ["who may choose is asked later", signIn(["borealis"], { aurora: "code" }), "/", "/"],
  [
    "a code comes before setting up",
    signIn([], { aurora: "set-up", borealis: "code" }),
    "/",
    "/sign-in/code",
  ],
  ["also on the way elsewhere", signIn([], { aurora: "set-up" }), "/draco", "/sign-in/set-up?from=%2Fdraco"],
])("%s", (_what, given, path, next) => {
  expect(nextHref(given, path)).toBe(next);
});
