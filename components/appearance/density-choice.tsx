import { Segmented } from "@/components/ui/segmented";
import { t } from "@/messages/appearance";
import { densities, parseDensity } from "./appearance";
import { densityLabels } from "./density-labels";
import { setDensity, useDensity } from "./use-appearance";

export function DensityChoice() {
  const density = useDensity();
  return (
    <Segmented
      label={t("density")}
      name="density"
      options={densities.map((value) => ({ value, label: densityLabels[value] }))}
      value={density}
      onChange={(event) => setDensity(parseDensity(event.target.value))}
    />
  );
}
