import { facetsRoute } from "../../list-routes";

export const GET = facetsRoute("history");
