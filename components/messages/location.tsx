import { MapPinIcon } from "@/components/ui/object-icons";
import type { Location } from "@/lib/events/event";
import { coordinatesText, mapAddress } from "@/lib/events/location";
import { t } from "@/messages/transcript-messages";
import type { ShowText } from "./marked-texts";
import { OutsideLink } from "./outside-link";

export function locationContent(location: Location, next: () => ShowText) {
  const { name, address } = location;
  return (
    <div data-slot="location" className="flex min-w-0 items-start gap-2 text-sm">
      <MapPinIcon className="mt-0.5 text-muted-foreground" />
      <div className="min-w-0 wrap-anywhere">
        {name && (
          <p dir="auto" className="font-medium">
            {next().plain(name)}
          </p>
        )}
        {address && <p dir="auto">{next().plain(address)}</p>}
        <p className="text-muted-foreground text-xs">{coordinatesText(location)}</p>
        <OutsideLink href={mapAddress(location)} className="text-xs">
          {t("showOnMap")}
        </OutsideLink>
      </div>
    </div>
  );
}
