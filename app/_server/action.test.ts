import { notFound, redirect } from "next/navigation";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { setEnv } from "@/env";
import { Conflict, Forbidden, Invalid, NotFound, Unavailable } from "@/lib/errors";
import { log } from "@/lib/log";
import { action } from "./action";

vi.mock("next/headers", () => ({ headers: async () => new Headers({ "x-request-id": "request-1234" }) }));
setEnv({ LOG_LEVEL: "silent" });

const error = vi.spyOn(log(), "error");
beforeEach(() => error.mockClear());

const form = (fields: Record<string, string> = {}) => {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
};
const failing = (thrown: unknown) => action(async () => Promise.reject(thrown));

describe("a server action", () => {
  it("gives its verb the form and what was bound before it", async () => {
    const work = vi.fn(async (sent: FormData, tenant: string, id: string) => ({
      message: `${sent.get("text")} in ${tenant} ${id}`,
    }));
    await expect(action(work)("aurora", "7", null, form({ text: "hello" }))).resolves.toEqual({
      ok: true,
      message: "hello in aurora 7",
    });
    await expect(action(async () => undefined)(null, form())).resolves.toEqual({ ok: true });
  });

  it.each([
    [new NotFound("There is no such note"), "There is no such note"],
    [new Forbidden(), "You may not do this"],
    [new Conflict("Eva was first"), "Eva was first"],
    [new Unavailable("Try again in a minute"), "Try again in a minute"],
  ])("turns a refusal into a result: %s", async (refusal, message) => {
    await expect(failing(refusal)(null, form())).resolves.toEqual({ ok: false, error: message, values: {} });
    expect(error).not.toHaveBeenCalled();
  });

  it("refuses what none of our pages sends, without a fault", async () => {
    const ofTenant = action(async (_form: FormData, tenant: string) => ({ message: tenant.toUpperCase() }));
    const call = ofTenant as (...input: unknown[]) => Promise<unknown>;
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
  });

  it("says what is wrong with which field, and gives back what was typed but no secret and no file", async () => {
    const typed = form({
      email: "eva",
      password: "hunter2",
      newPassword: "hunter3",
      passphrase: "x",
      $ACTION_ID_1: "",
    });
    typed.set("file", new File(["x"], "x.txt"));
    await expect(failing(new Invalid("No", { email: "not an e-mail" }))(null, typed)).resolves.toEqual({
      ok: false,
      error: "No",
      fields: { email: "not an e-mail" },
      values: { email: "eva" },
    });
  });

  it("shows nothing of a fault but the id under which it was logged", async () => {
    const result = await failing(new Error("relation secret_table does not exist"))(null, form());
    expect(result).toEqual({
      ok: false,
      error: "Something went wrong on our side. The error id is request-1234.",
      values: {},
    });
    expect(error).toHaveBeenCalledWith(expect.objectContaining({ requestId: "request-1234" }), "fault");
  });

  it("lets Next's own signals pass", async () => {
    await expect(action(async () => redirect("/aurora"))(null, form())).rejects.toThrow("NEXT_REDIRECT");
    await expect(action(async () => notFound())(null, form())).rejects.toThrow(
      "NEXT_HTTP_ERROR_FALLBACK;404",
    );
    expect(error).not.toHaveBeenCalled();
  });
});
