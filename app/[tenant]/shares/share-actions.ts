"use server";

import { revalidatePath } from "next/cache";
import { formAction } from "@/app/_server/action";
import { currentActor } from "@/app/_server/auth/actor";
import { env } from "@/env";
import { readOptions } from "@/lib/exports/options";
import { refuseUnread } from "@/lib/exports/refuse-unread";
import { viewInWords } from "@/lib/exports/view";
import { parametersIn } from "@/lib/grid/parameters";
import { readSelection } from "@/lib/sessions/selection";
import { createShare } from "@/lib/shares/create";
import { revokeShare } from "@/lib/shares/revoke";

/** Makes a link to the sessions of `view` (an address of History with options of an export): `name`, `expiry`, `passphrase`. */
export const createShareAction = formAction(async (form, tenant: string) => {
  const actor = await currentActor(tenant);
  const { options, view } = await readOptions(
    parametersIn(new URLSearchParams(text(form, "view"))),
    actor.tenant.zone,
  );
  const { selection, names, problems } = await readSelection(actor, "history", view);
  refuseUnread(problems);
  const { id, token } = await createShare(
    { selection, options, view: viewInWords(selection, names) },
    {
      name: text(form, "name"),
      expiry: text(form, "expiry") as never,
      passphrase: text(form, "passphrase"),
    },
  );
  revalidatePath(`/${tenant}/shares`);
  return {
    message: "The link is made",
    shownOnce: { link: `${env().PUBLIC_URL}/shared/${token}`, progress: `/${tenant}/shares/${id}/progress` },
  };
});

/** Ends the link `id`. */
export const revokeShareAction = formAction(async (form, tenant: string) => {
  await revokeShare(await currentActor(tenant), Number(text(form, "id")));
  revalidatePath(`/${tenant}/shares`);
  return { message: "The link is revoked" };
});

function text(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}
