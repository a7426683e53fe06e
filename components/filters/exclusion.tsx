import { Segmented } from "@/components/ui/segmented";

export function Exclusion({ exclude, onChange }: { exclude: boolean; onChange: (exclude: boolean) => void }) {
  return (
    <Segmented
      label="Include or exclude"
      className="shrink-0 self-start"
      name="exclude"
      options={[
        { value: "is", label: "Is" },
        { value: "not", label: "Is not" },
      ]}
      value={exclude ? "not" : "is"}
      onChange={(event) => onChange(event.target.value === "not")}
    />
  );
}
