import { type SubmitEvent, startTransition, useActionState, useState } from "react";
import { PaneSkeleton } from "@/components/dialogs/lazy-dialog-content";
import { RadioChoice } from "@/components/forms/choice";
import { submitAction } from "@/components/forms/submit-action";
import { useFirstInvalid } from "@/components/forms/use-first-invalid";
import { navigate } from "@/components/navigation/navigate";
import { Notice } from "@/components/notice";
import { randomKey } from "@/components/random-key";
import { Button } from "@/components/ui/button";
import { DialogFooter, useDialog } from "@/components/ui/dialog";
import { FieldLegend, FieldSet } from "@/components/ui/field";
import { LinkButton } from "@/components/ui/link-button";
import { SubmitButton } from "@/components/ui/submit-button";
import { toast } from "@/components/ui/toast";
import { useFetch } from "@/components/use-fetch";
import type { ActionResult } from "@/lib/action-result";
import type { ContactOptions } from "@/lib/sessions/contact/options";
import { t } from "@/messages/contact-form";
import { type ContactDraft, emptyDraft } from "./contact-draft";
import { ContactGroupField } from "./contact-group-field";
import { ContactMessageField } from "./contact-message-field";
import type { ContactProps } from "./contact-props";
import { ContactTemplateFields, chosenTemplate } from "./contact-template-fields";
import { VerdictLine } from "./verdict-line";

type Success = Extract<ActionResult, { ok: true }>;
type Props = ContactProps & { draft: ContactDraft; setDraft: (draft: ContactDraft) => void };

export default function ContactForm({ id, source, sessions, contact, draft, setDraft }: Props) {
  const { setOpen } = useDialog();
  const { data: options, error, reload } = useFetch<ContactOptions>(source, { keepData: true });
  const [contactKey] = useState(randomKey);
  const [result, send, isPending] = useActionState<ActionResult | null, FormData>(
    async (_before, entered) => {
      const answer = await submitAction(contact, entered);
      if (answer.ok) succeed(answer);
      else refuse(answer.error);
      return answer;
    },
    null,
  );
  // In the action and not in an effect, because the dialog may be closed while the answer is on its way.
  function succeed({ message, href }: Success): void {
    if (message) toast.success(message);
    setDraft(emptyDraft);
    setOpen(false);
    if (href) navigate(href);
  }
  function refuse(reason: string): void {
    if (!form.current) toast.error(t("notSent"), { description: reason });
    // The window may have closed in the meantime.
    reload();
  }
  const refused = result && !result.ok ? result : null;
  const form = useFirstInvalid(refused);
  if (!options) return error ? <Unreachable reason={error.message} retry={reload} /> : <PaneSkeleton />;
  const { verdict, templates, openSessionId } = options;
  if (openSessionId !== null) return <OpenSession href={`${sessions}?open=${openSessionId}`} />;
  if (verdict.is === "no") return <VerdictLine verdict={verdict} />;
  const mode = verdict.is === "template" ? "template" : (draft.mode ?? "text");
  const change = (changes: Partial<ContactDraft>) => setDraft({ ...draft, ...changes });
  const canSend =
    mode === "template"
      ? chosenTemplate(templates, draft) !== undefined
      : draft.text.trim().length <= options.maxLength;
  // Not as the form's action, after which React would reset the fields.
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const entered = new FormData(event.currentTarget);
    startTransition(() => send(entered));
  };
  return (
    <form ref={form} onSubmit={submit} className="flex min-h-0 flex-col gap-3 pt-1">
      <input type="hidden" name="sessionId" value={id} />
      <input type="hidden" name="contactKey" value={contactKey} />
      <VerdictLine verdict={verdict} onEnd={reload} />
      {verdict.is !== "template" && templates.length > 0 && (
        <FieldSet>
          <FieldLegend>{t("what")}</FieldLegend>
          <RadioChoice name="mode" checked={mode === "text"} onChange={() => change({ mode: "text" })}>
            {t("aMessage")}
          </RadioChoice>
          <RadioChoice
            name="mode"
            checked={mode === "template"}
            onChange={() => change({ mode: "template" })}
          >
            {t("aTemplate")}
          </RadioChoice>
        </FieldSet>
      )}
      {mode === "text" ? (
        <ContactMessageField options={options} draft={draft} change={change} refused={refused} />
      ) : (
        <ContactTemplateFields templates={templates} draft={draft} change={change} refused={refused} />
      )}
      {options.groups && (
        <ContactGroupField
          groups={options.groups}
          before={options.groupId}
          draft={draft}
          change={change}
          refused={refused}
        />
      )}
      {refused && !refused.fields && <Notice variant="destructive">{refused.error}</Notice>}
      <DialogFooter>
        <SubmitButton disabled={!canSend} pending={isPending}>
          {t("send")}
        </SubmitButton>
      </DialogFooter>
    </form>
  );
}

function Unreachable({ reason, retry }: { reason: string; retry: () => void }) {
  return (
    <Notice
      variant="destructive"
      actions={
        <Button variant="outline" size="sm" onClick={retry}>
          {t("tryAgain")}
        </Button>
      }
    >
      {reason}
    </Notice>
  );
}

function OpenSession({ href }: { href: string }) {
  return (
    <Notice
      actions={
        <LinkButton variant="outline" size="sm" href={href}>
          {t("openSession")}
        </LinkButton>
      }
    >
      {t("hasOpenSession")}
    </Notice>
  );
}
