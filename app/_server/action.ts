import "server-only";
import { refresh, revalidatePath } from "next/cache";
import { unstable_rethrow } from "next/navigation";
import type { ActionResult } from "@/lib/action-result";
import type { UserActor } from "@/lib/actor";
import type { Check } from "@/lib/channels/channel";
import { Invalid, Refusal } from "@/lib/errors";
import { withHoldAsConflict } from "@/lib/holds/refusal";
import { t } from "@/messages/requests";
import { currentActor } from "./auth/actor";
import { exchange, takeOver } from "./exchange";
import { reportFault } from "./fault";
import { enteredValues, formInput } from "./form-input";
import { toNext } from "./page";

type Verb<Result> = (actor: UserActor, input: unknown) => Promise<Result>;

type Options<Result> = {
  done?: string | ((result: Result) => string);
  /** What is shown in place of the form, once only: a key, a link. */
  shownOnce?: (result: Result, actor: UserActor) => Readonly<Record<string, string>> | undefined;
  /** Where the form leads. */
  leadsTo?: (result: Result, actor: UserActor) => string;
  /** What a test found. */
  checks?: (result: Result) => readonly Check[];
};

/** The signature of useActionState: the texts bound before it, its previous result, the form. */
type Action<Bound extends string[]> = (
  ...input: [...bound: Bound, previous: ActionResult | null, form: FormData]
) => Promise<ActionResult>;

/**
 * The server action of a verb: calls it with the current actor of the tenant that was bound, and with the fields of the form.
 *
 *     export const addNoteAction = action(addNote, { done: () => t("added") });
 *     const [result, submit] = useActionState(addNoteAction.bind(null, tenant), null);
 */
export function action<Result>(verb: Verb<Result>, options: Options<Result> = {}): Action<[tenant: string]> {
  const { done, shownOnce } = options;
  return formAction(async (form, tenant: string) => {
    const actor = await currentActor(tenant).catch(toNext);
    const result = await verb(actor, formInput(form));
    // Not only the page of the form: the browser may have loaded others in advance.
    revalidatePath(`/${tenant}`, "layout");
    return {
      message: typeof done === "function" ? done(result) : done,
      shownOnce: shownOnce?.(result, actor),
      href: options.leadsTo?.(result, actor),
      checks: options.checks?.(result),
    };
  });
}

/**
 * The server action of a menu item, which has no form: what was chosen is the only field of the input. After a refusal the page
 * shows again how things are.
 */
export function menuAction(
  verb: Verb<unknown>,
  field: string,
): (tenant: string, chosen: string) => Promise<void> {
  return async (...bound) => {
    takeOver();
    const [tenant, chosen] = bound;
    if (!areBound(bound, 2)) return answer(400, undefined);
    try {
      await verb(await currentActor(tenant).catch(toNext), { [field]: chosen });
    } catch (thrown) {
      const error = withHoldAsConflict(thrown);
      if (!(error instanceof Refusal)) throw error;
      answer(error.status, undefined);
    }
    refresh();
  };
}

type Success = Omit<Extract<ActionResult, { ok: true }>, "ok">;

/**
 * A server action without a verb of a tenant. Refusals become the result for the form; any other error is logged and shown by
 * its id; Next's own signals (redirect, not found) are passed on.
 */
export function formAction<Bound extends string[] = []>(
  work: (form: FormData, ...bound: Bound) => Promise<Success>,
): Action<Bound> {
  return async (...input) => {
    takeOver();
    // The types hold for our own pages only: anybody can call it with anything.
    const form: unknown = input.at(-1);
    const bound = input.slice(0, -2) as Bound;
    if (!(form instanceof FormData) || !areBound(bound, work.length - 1))
      return answer(400, { ok: false, error: t("formUnreadable") });
    try {
      return { ok: true, ...(await work(form, ...bound)) };
    } catch (thrown) {
      unstable_rethrow(thrown);
      const error = withHoldAsConflict(thrown);
      const failure = { ...(await failureOf(error)), values: enteredValues(form) };
      return error instanceof Refusal ? answer(error.status, failure) : failure;
    }
  };
}

/** Answers the request with the status of a refusal, too; the form shows the same. With 5xx, proxies would take us for down. */
function answer<Failure>(status: number, failure: Failure): Failure {
  const response = exchange()?.response;
  if (response && status < 500) response.statusCode = status;
  return failure;
}

function areBound(bound: readonly unknown[], expected: number): boolean {
  return bound.length >= expected && bound.every((each) => typeof each === "string");
}

async function failureOf(error: unknown) {
  if (error instanceof Invalid) return { ok: false as const, error: error.message, fields: error.fields };
  if (error instanceof Refusal) return { ok: false as const, error: error.message };
  const id = await reportFault(error);
  return { ok: false as const, error: t("faultWithId", { id }) };
}
