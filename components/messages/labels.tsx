import { RichText } from "@/components/rich-text";
import { ChoiceIcon, TemplateIcon } from "@/components/ui/object-icons";
import type { EventData } from "@/lib/events/event";
import { t } from "@/messages/transcript-messages";

const look = "flex min-w-0 items-center gap-1 text-2xs text-muted-foreground";

export function TemplateLabel({ template }: { template: NonNullable<EventData["template"]> }) {
  const { name, language } = template;
  return (
    <p data-slot="template" className={look}>
      <TemplateIcon className="size-3" />
      <span className="min-w-0 wrap-anywhere">
        <RichText of={t.parts("template", { name: <bdi key="name">{name}</bdi> })} />
        {language && ` (${language})`}
      </span>
    </p>
  );
}

/** The client chose a button or a row of a list; `id` is its id at the channel. */
export function ChoiceLabel({ id }: { id: string }) {
  return (
    <p data-slot="choice" className={look} title={t("choiceId", { id })}>
      <ChoiceIcon className="size-3" />
      {t("chosen")}
    </p>
  );
}
