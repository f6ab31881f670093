import type { Mathematics } from "../oracle/mathematics.ts";
import { OracleNetwork } from "../oracle/network.ts";

/** Wrong: generators take exp and log from the host. */
export class HostMathematics extends OracleNetwork {
  protected override get mathematics(): Mathematics {
    return Math;
  }
}
