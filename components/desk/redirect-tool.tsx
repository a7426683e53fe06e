import type { Actor } from "@/lib/actor";
import { doableWith } from "@/lib/sessions/doable";
import type { DeskActions } from "./desk-actions";
import { RedirectDialog } from "./redirect-dialog";

type Props = { actor: Actor; id: number; redirect: DeskActions["redirect"] };

/** The button that hands a session on, for whoever may. */
export async function RedirectTool({ actor, id, redirect }: Props) {
  const { slug } = actor.tenant;
  if (!(await doableWith(actor, id)).redirect) return null;
  return (
    <RedirectDialog
      key={id}
      id={id}
      source={`/${slug}/sessions/${id}/availability`}
      redirect={redirect.bind(null, slug)}
    />
  );
}
