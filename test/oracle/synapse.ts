/** One synapse in the index spaces of its connection. Its weight is as given; it is rounded when it enters the network. */
export interface Synapse {
  source: number;
  target: number;
  weight: number;
  /** Steps, besides the delay of the connection. */
  delay: number;
}
