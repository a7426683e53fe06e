import { useRouter } from "next/navigation";
import { useActionState, useState } from "react";
import { RadioChoice } from "@/components/choice";
import { FormField } from "@/components/form-field";
import { Notice } from "@/components/notice";
import { randomKey } from "@/components/random-key";
import { DialogFooter, useDialog } from "@/components/ui/dialog";
import { FieldLegend, FieldSet } from "@/components/ui/field";
import { LinkButton } from "@/components/ui/link-button";
import { NativeSelect } from "@/components/ui/native-select";
import { Skeleton } from "@/components/ui/skeleton";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import { useFetch } from "@/components/use-fetch";
import { useSuccess } from "@/components/use-success";
import type { ActionResult } from "@/lib/result";
import type { ContactOptions } from "@/lib/sessions/contact-options";
import type { ContactProps } from "./contact-dialog";
import { ContactTemplateFields } from "./contact-template-fields";
import { submitAction } from "./submit-action";
import { VerdictLine } from "./verdict-line";

export default function ContactForm({ id, source, sessions, contact }: ContactProps) {
  const { setOpen } = useDialog();
  const router = useRouter();
  const { data: options, error, reload } = useFetch<ContactOptions>(source, { keepData: true });
  const [contactKey] = useState(randomKey);
  const [chosen, setChosen] = useState<"text" | "template" | null>(null);
  const [result, send] = useActionState<ActionResult | null, FormData>(async (_before, form) => {
    const answer = await submitAction(contact, form);
    // The window may have closed in the meantime.
    if (!answer.ok) reload();
    return answer;
  }, null);
  useSuccess(result, () => {
    setOpen(false);
    if (result?.ok && result.href) router.push(result.href);
  });
  if (error) return <Notice variant="destructive">{error.message}</Notice>;
  if (!options) return <Skeleton className="h-48" />;
  const { verdict, templates, openSessionId } = options;
  if (openSessionId !== null) return <OpenSession href={`${sessions}?open=${openSessionId}`} />;
  if (verdict.is === "no") return <VerdictLine verdict={verdict} />;
  const mode = verdict.is === "template" ? "template" : (chosen ?? "text");
  const refused = result && !result.ok ? result : null;
  return (
    <form action={send} className="flex min-h-0 flex-col gap-3 pt-1">
      <input type="hidden" name="sessionId" value={id} />
      <input type="hidden" name="contactKey" value={contactKey} />
      <VerdictLine verdict={verdict} />
      {verdict.is !== "template" && templates.length > 0 && (
        <FieldSet>
          <FieldLegend>What to send</FieldLegend>
          <RadioChoice name="mode" checked={mode === "text"} onChange={() => setChosen("text")}>
            A message
          </RadioChoice>
          <RadioChoice name="mode" checked={mode === "template"} onChange={() => setChosen("template")}>
            An approved template
          </RadioChoice>
        </FieldSet>
      )}
      {mode === "text" ? (
        <MessageField options={options} refused={refused} />
      ) : (
        <ContactTemplateFields templates={templates} refused={refused} />
      )}
      {options.groups && <GroupField options={options} groups={options.groups} refused={refused} />}
      {refused && !refused.fields && <Notice variant="destructive">{refused.error}</Notice>}
      <DialogFooter>
        <SubmitButton disabled={mode === "template" && templates.length === 0}>Send</SubmitButton>
      </DialogFooter>
    </form>
  );
}

type Refused = Extract<ActionResult, { ok: false }> | null;

function OpenSession({ href }: { href: string }) {
  return (
    <Notice
      actions={
        <LinkButton variant="outline" size="sm" href={href}>
          Open session
        </LinkButton>
      }
    >
      The client has an open session on this channel already.
    </Notice>
  );
}

function MessageField({ options, refused }: { options: ContactOptions; refused: Refused }) {
  const [length, setLength] = useState(0);
  const { maxLength, channel } = options;
  const isLong = length > 0.9 * maxLength;
  return (
    <FormField
      label="Message"
      name="text"
      required
      error={
        refused?.fields?.text ??
        (length > maxLength
          ? `${channel} takes at most ${maxLength.toLocaleString("en")} characters`
          : undefined)
      }
      hint={
        isLong ? `${length.toLocaleString("en")} of ${maxLength.toLocaleString("en")} characters` : undefined
      }
    >
      {(control) => (
        <Textarea
          {...control}
          dir="auto"
          rows={4}
          autoFocus
          defaultValue={refused?.values?.text}
          onChange={(event) => setLength(event.target.value.trim().length)}
        />
      )}
    </FormField>
  );
}

type GroupFieldProps = {
  options: ContactOptions;
  groups: readonly { id: number; name: string }[];
  refused: Refused;
};

function GroupField({ options, groups, refused }: GroupFieldProps) {
  const before = groups.some(({ id }) => id === options.groupId) ? options.groupId : null;
  return (
    <FormField
      label="Group"
      name="groupId"
      required
      error={refused?.fields?.groupId}
      hint="You have no desk: this group takes the session when the client answers."
    >
      {(control) => (
        <NativeSelect {...control} defaultValue={refused?.values?.groupId ?? before ?? ""}>
          <option value="">Choose a group</option>
          {groups.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </NativeSelect>
      )}
    </FormField>
  );
}
