import { denseOf } from "../models/dense-of.ts";
import type { Loaded } from "./messages.ts";
import type { Session } from "./session.ts";

/** Larger matrices are not copied to the page. */
const MOST_WEIGHTS = 2 ** 20;

/** What the page has to know of a session's model. */
export function loadedOf({ model, network }: Session): Loaded {
  const { description, shown, end, report, ignored = [] } = model;
  const sizeOf = (name: string) => {
    const input = description.inputs[name];
    return typeof input === "number" ? input : (input?.size ?? description.populations[name]?.size ?? 0);
  };
  const populations = Object.values(description.populations);
  return {
    shown,
    raster: shown.raster.map((name) => ({ name, size: sizeOf(name) })),
    dt: shown.isTimed ? description.dt : undefined,
    end,
    report,
    ignored,
    neurons: populations.reduce((sum, { size }) => sum + size, 0),
    plan: String(network.plan()),
    weights: description.connections.map((connection) => {
      const weights = denseOf(description, connection);
      return (weights?.values.length ?? 0) > MOST_WEIGHTS ? undefined : weights;
    }),
  };
}
