import { type Host, nodeHost } from "../../src/host.ts";
import { applyTree } from "../../src/write/apply.ts";
import { treeOf } from "./tree.ts";

/** Applies a tree; with a step number, ends itself with SIGKILL right before that rename. */
const [, , root = "", edition = "", killAt] = process.argv;

let renames = 0;
const host = nodeHost(root);
const killed: Host = {
  ...host,
  async rename(from, to) {
    if (String(renames++) === killAt) process.kill(process.pid, "SIGKILL");
    await host.rename(from, to);
  },
};
await applyTree(killed, treeOf(edition));
