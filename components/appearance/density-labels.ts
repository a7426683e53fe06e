import { t } from "@/messages/appearance";
import { labels } from "@/messages/catalogue";
import { densities } from "./appearance";

export const densityLabels = labels(t, "density.", densities);
