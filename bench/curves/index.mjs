// Curves over the size of the work, in the order in which they are drawn. Each is a file of this folder.

export const curves = ["neurons", "dense", "share", "sparse", "synapses", "batch", "delay"];
