import { refresh, revalidatePath } from "next/cache";
import { notFound, redirect } from "next/navigation";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { setEnv } from "@/env";
import type { UserActor } from "@/lib/actor";
import { Conflict, Forbidden, Invalid, NotFound, SignedOut, Unavailable } from "@/lib/errors";
import { log } from "@/lib/log";
import { action, formAction, menuAction } from "./action";
import { currentActor } from "./auth/actor";

vi.mock("next/headers", () => ({
  headers: async () => new Headers({ "x-request-id": "request-1234", "x-parley-path": "/aurora/bans" }),
}));
vi.mock("next/cache", () => ({ refresh: vi.fn(), revalidatePath: vi.fn() }));
vi.mock("./auth/actor", () => ({ currentActor: vi.fn() }));
setEnv({ LOG_LEVEL: "silent" });

const eva = { kind: "user", name: "Eva", tenant: { slug: "aurora" } } as UserActor;
const error = vi.spyOn(log(), "error");
beforeEach(() => {
  vi.clearAllMocks();
  vi.mocked(currentActor).mockResolvedValue(eva);
});

const form = (fields: Record<string, string | File> = {}) => {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
};
const failing = (thrown: unknown) => action(async () => Promise.reject(thrown));
const run = (verb: ReturnType<typeof action>, fields = {}) => verb("aurora", null, form(fields));

describe("the action of a verb", () => {
  it("calls it with the actor of the bound tenant and the fields of the form, and refreshes once", async () => {
    const verb = vi.fn(async () => 7);
    await expect(run(action(verb, { done: "Saved" }), { name: "x", "ids[3]": "on" })).resolves.toEqual({
      ok: true,
      message: "Saved",
    });
    expect(currentActor).toHaveBeenCalledExactlyOnceWith("aurora");
    expect(verb).toHaveBeenCalledExactlyOnceWith(eva, { name: "x", ids: ["3"] });
    expect(revalidatePath).toHaveBeenCalledExactlyOnceWith("/aurora", "layout");
  });

  it("says what came of it, and shows what can be seen once", async () => {
    const created = action(async () => ({ id: 7, key: "k-1" }), {
      done: ({ id }) => `Created ${id}`,
      shownOnce: ({ key }, { name }) => ({ key, name }),
    });
    await expect(run(created)).resolves.toEqual({
      ok: true,
      message: "Created 7",
      shownOnce: { key: "k-1", name: "Eva" },
    });
  });

  it("returns what a test found", async () => {
    const checks = [{ what: "Token", problem: "It has expired" }];
    await expect(run(action(async () => checks, { checks: (found) => found }))).resolves.toEqual({
      ok: true,
      checks,
    });
  });

  it.each([
    [new NotFound("There is no such note"), "There is no such note"],
    [new Forbidden(), "You are not allowed to do this"],
    [new Conflict("Eva was first"), "Eva was first"],
    [new Unavailable("Try again in a minute"), "Try again in a minute"],
  ])("turns a refusal into a result, and refreshes nothing: %s", async (refusal, message) => {
    await expect(run(failing(refusal))).resolves.toEqual({ ok: false, error: message, values: {} });
    expect(error).not.toHaveBeenCalled();
    expect(revalidatePath).not.toHaveBeenCalled();
  });

  it("leads to the sign-in page when nobody is signed in, and to none for a tenant that is not theirs", async () => {
    const verb = vi.fn(async () => undefined);
    vi.mocked(currentActor).mockRejectedValue(new SignedOut());
    await expect(run(action(verb))).rejects.toMatchObject({
      digest: expect.stringContaining(";/sign-in?from=%2Faurora%2Fbans;"),
    });
    vi.mocked(currentActor).mockRejectedValue(new NotFound());
    await expect(run(action(verb))).rejects.toThrow("NEXT_HTTP_ERROR_FALLBACK;404");
    expect(verb).not.toHaveBeenCalled();
  });

  it("refuses what none of our pages sends, without a fault", async () => {
    const verb = vi.fn(async () => undefined);
    const call = action(verb) as (...input: unknown[]) => Promise<unknown>;
    for (const input of [
      [],
      [null],
      ["aurora", null, {}],
      [7, null, form()],
      [{}, null, form()],
      [null, form()],
    ])
      await expect(call(...input)).resolves.toEqual({ ok: false, error: "This form cannot be read" });
    expect(error).not.toHaveBeenCalled();
    expect(verb).not.toHaveBeenCalled();
  });

  it("names the wrong fields, and gives back what was typed but no secret and no file", async () => {
    const typed = {
      ...{ email: "eva", password: "hunter2", newPassword: "hunter3", passphrase: "x", $ACTION_ID_1: "" },
      file: new File(["x"], "x.txt"),
    };
    await expect(run(failing(new Invalid("No", { email: "not an e-mail" })), typed)).resolves.toEqual({
      ok: false,
      error: "No",
      fields: { email: "not an e-mail" },
      values: { email: "eva" },
    });
  });

  it("shows only the id of a fault, under which it was logged", async () => {
    await expect(run(failing(new Error("relation secret_table does not exist")))).resolves.toEqual({
      ok: false,
      error: "Something went wrong on our side. The error id is request-1234.",
      values: {},
    });
    expect(error).toHaveBeenCalledWith(expect.objectContaining({ requestId: "request-1234" }), "fault");
  });
});

describe("an action without a tenant", () => {
  it("gets the form and the texts that were bound", async () => {
    const greet = formAction(async (sent, name: string) => ({ message: `${sent.get("text")} ${name}` }));
    await expect(greet("Eva", null, form({ text: "Hello" }))).resolves.toEqual({
      ok: true,
      message: "Hello Eva",
    });
    await expect(formAction(async () => ({}))(null, form())).resolves.toEqual({ ok: true });
  });

  it("passes Next's own signals on", async () => {
    await expect(formAction(async () => redirect("/aurora"))(null, form())).rejects.toThrow("NEXT_REDIRECT");
    await expect(formAction(async () => notFound())(null, form())).rejects.toThrow(
      "NEXT_HTTP_ERROR_FALLBACK;404",
    );
    expect(error).not.toHaveBeenCalled();
  });
});

describe("the action of a menu item", () => {
  it("calls the verb with what was chosen, and refreshes", async () => {
    const verb = vi.fn(async () => {});
    await menuAction(verb, "status")("aurora", "busy");
    expect(verb).toHaveBeenCalledExactlyOnceWith(eva, { status: "busy" });
    expect(refresh).toHaveBeenCalledOnce();
  });

  it.each([[], ["aurora"], ["aurora", 7], [{}, "busy"], ["aurora", null]])(
    "calls nothing with what no menu of ours sends: %j",
    async (...given) => {
      const verb = vi.fn(async () => {});
      await menuAction(verb, "status")(...(given as unknown as [string, string]));
      expect(verb).not.toHaveBeenCalled();
    },
  );

  it("shows after a refusal how things are, but passes a fault on", async () => {
    await menuAction(() => Promise.reject(new Forbidden()), "status")("aurora", "busy");
    expect(refresh).toHaveBeenCalledOnce();
    const fault = menuAction(() => Promise.reject(new Error("broken")), "status")("aurora", "busy");
    await expect(fault).rejects.toThrow("broken");
  });
});
