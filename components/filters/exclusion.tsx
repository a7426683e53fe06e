import { Segmented } from "@/components/ui/segmented";
import { t } from "@/messages/filter-forms";

export function Exclusion({ exclude, onChange }: { exclude: boolean; onChange: (exclude: boolean) => void }) {
  return (
    <Segmented
      label={t("includeOrExclude")}
      className="shrink-0 self-start"
      name="exclude"
      options={[
        { value: "is", label: t("is") },
        { value: "not", label: t("isNot") },
      ]}
      value={exclude ? "not" : "is"}
      onChange={(event) => onChange(event.target.value === "not")}
    />
  );
}
