import { FormField } from "@/components/forms/form-field";
import { Textarea } from "@/components/ui/textarea";
import type { ContactOptions } from "@/lib/sessions/contact/options";
import type { ContactFieldProps } from "./contact-props";

export function ContactMessageField({
  options: { maxLength, channel },
  draft: { text },
  change,
  refused,
}: ContactFieldProps & { options: Pick<ContactOptions, "maxLength" | "channel"> }) {
  const { length } = text.trim();
  const most = maxLength.toLocaleString("en");
  const tooLong = length > maxLength ? `${channel} takes at most ${most} characters` : undefined;
  return (
    <FormField
      label="Message"
      name="text"
      required
      error={tooLong ?? refused?.fields?.text}
      hint={length > 0.9 * maxLength ? `${length.toLocaleString("en")} of ${most} characters` : undefined}
    >
      {(control) => (
        <Textarea
          {...control}
          dir="auto"
          rows={4}
          autoFocus
          value={text}
          onChange={(event) => change({ text: event.target.value })}
        />
      )}
    </FormField>
  );
}
