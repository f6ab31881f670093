import type { ConnectionDescription } from "../oracle/description.ts";
import { OracleNetwork } from "../oracle/network.ts";
import type { Synapse } from "../oracle/synapse.ts";

/** Wrong: what is delayed arrives one step too late. */
export class LateDelay extends OracleNetwork {
  protected override delayOf(connection: ConnectionDescription, synapse: Synapse): number {
    const delay = super.delayOf(connection, synapse);
    return delay === 0 ? 0 : delay + 1;
  }
}
