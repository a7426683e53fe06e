import { FormField } from "@/components/forms/form-field";
import { Textarea } from "@/components/ui/textarea";
import type { ContactOptions } from "@/lib/sessions/contact/options";
import { t } from "@/messages/contact-form";
import type { ContactFieldProps } from "./contact-props";

export function ContactMessageField({
  options: { maxLength, channel },
  draft: { text },
  change,
  refused,
}: ContactFieldProps & { options: Pick<ContactOptions, "maxLength" | "channel"> }) {
  const { length } = text.trim();
  const tooLong = length > maxLength ? t("tooLong", { channel, most: maxLength }) : undefined;
  return (
    <FormField
      label={t("message")}
      name="text"
      required
      error={tooLong ?? refused?.fields?.text}
      hint={length > 0.9 * maxLength ? t("length", { length, most: maxLength }) : undefined}
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
