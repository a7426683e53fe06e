import type { FormAction } from "@/components/forms/form-action";
import type { Actor } from "@/lib/actor";
import { asUser } from "@/lib/policy";
import { contactState } from "@/lib/sessions/contact/state";
import type { SessionDetail } from "@/lib/sessions/find";
import { ContactDialog } from "./contact-dialog";
import { VerdictLine } from "./verdict-line";

type Props = {
  actor: Actor;
  session: SessionDetail;
  contact: (tenant: string, ...rest: Parameters<FormAction>) => ReturnType<FormAction>;
};

/** Below an ended session: whether its client can be contacted again, and the button that does. */
export async function ContactBar({ actor, session, contact }: Props) {
  const found = await contactState(asUser(actor), session.id);
  if (!found) return null;
  const { slug } = actor.tenant;
  return (
    <footer
      data-slot="contact-bar"
      className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-t bg-card px-4 py-3"
    >
      <div className="min-w-0 flex-1 basis-56">
        <VerdictLine verdict={found.verdict} />
      </div>
      <ContactDialog
        key={session.id}
        id={session.id}
        disabled={found.verdict.is === "no" && !found.isVendorsRefusal && found.openSessionId === null}
        source={`/${slug}/sessions/${session.id}/contact`}
        sessions={`/${slug}/sessions/live`}
        contact={contact.bind(null, slug)}
      />
    </footer>
  );
}
