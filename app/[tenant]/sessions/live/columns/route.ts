import { columnsRoute } from "../../list-routes";

export const GET = columnsRoute("live");
