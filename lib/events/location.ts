import type { Location } from "./event";

/** Of a degree: a metre. */
const DECIMALS = 5;

/** `50.08804, 14.42076` */
export function coordinatesText({ latitude, longitude }: Location): string {
  return `${latitude.toFixed(DECIMALS)}, ${longitude.toFixed(DECIMALS)}`;
}

/** A map with a marker: https://wiki.openstreetmap.org/wiki/Browsing */
export function mapAddress({ latitude, longitude }: Location): string {
  const [lat, lon] = [latitude.toFixed(DECIMALS), longitude.toFixed(DECIMALS)];
  return `https://www.openstreetmap.org/?mlat=${lat}&mlon=${lon}#map=17/${lat}/${lon}`;
}
