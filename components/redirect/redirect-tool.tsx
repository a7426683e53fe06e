import type { DeskActions } from "@/components/desk/desk-actions";
import type { Actor } from "@/lib/actor";
import { permittedActions } from "@/lib/sessions/permitted-actions";
import { RedirectDialog } from "./redirect-dialog";

type Props = { actor: Actor; id: number; redirect: DeskActions["redirect"]; label?: string };

export async function RedirectTool({ actor, id, redirect, label }: Props) {
  const { slug } = actor.tenant;
  const { redirect: offered } = await permittedActions(actor, id);
  return (
    <RedirectDialog
      key={id}
      id={id}
      offered={offered}
      source={`/${slug}/sessions/${id}/availability`}
      redirect={redirect.bind(null, slug)}
      label={label}
    />
  );
}
