import { cache } from "react";
import { findNeighbours } from "@/lib/sessions/neighbours";

/** A session's neighbours in the list, looked up once a request: for the panel's links and for the keys. */
export const neighboursOf = cache(findNeighbours);
