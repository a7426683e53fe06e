import { useId } from "react";
import { FieldDescription, FieldLegend, FieldSet } from "@/components/ui/field";
import { Radio } from "@/components/ui/radio";
import { t } from "@/messages/channel-forms";
import type { FormChannel } from "./form-channel";

/** Tiles with an icon and a name; only the chosen one is described, so that many channels stay easy to look over. */
export function ChannelChoice({
  channels,
  chosen,
  onChoose,
}: {
  channels: readonly FormChannel[];
  chosen: string;
  onChoose: (channel: string) => void;
}) {
  const hint = useId();
  return (
    <FieldSet>
      <FieldLegend>{t("channel")}</FieldLegend>
      <div className="grid grid-cols-2 gap-1.5 sm:grid-cols-3">
        {channels.map(({ id, label, icon }) => (
          // biome-ignore lint/a11y/noLabelWithoutControl: Radio is the control
          <label
            key={id}
            data-slot="channel-tile"
            className="flex min-h-9 min-w-0 items-center gap-2 rounded-md border px-2 py-1.5 text-sm hover:bg-accent has-checked:border-primary has-checked:bg-primary-subtle"
          >
            <Radio
              name="channel"
              value={id}
              checked={chosen === id}
              onChange={() => onChoose(id)}
              aria-describedby={chosen === id ? hint : undefined}
            />
            {icon}
            <span className="min-w-0 leading-tight">{label}</span>
          </label>
        ))}
      </div>
      <FieldDescription id={hint}>{channels.find(({ id }) => id === chosen)?.hint}</FieldDescription>
    </FieldSet>
  );
}
