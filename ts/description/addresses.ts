/** Random numbers are addressed by words of 32 bits: how many samples, inputs, populations and connections have their own. */

/** The last stream: a sample's number is one word of the key. */
export const LAST_STREAM = 2 ** 32 - 1;

/** Inputs, and what is encoded for them, have the domains from 0 on. */
export const MOST_INPUTS = 2 ** 30;

/** Populations have the domains from 2^30 on. */
export const MOST_POPULATIONS = 2 ** 30;

/** Connections have the domains from 2^31 on; the last 2^16 belong to no part of a network. */
export const MOST_CONNECTIONS = 2 ** 31 - 2 ** 16;
