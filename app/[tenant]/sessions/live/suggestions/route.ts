import { suggestionsRoute } from "../../list-routes";

export const GET = suggestionsRoute("live");
