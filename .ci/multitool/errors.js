// The Multitool ends with 0 whatever it finds: this prints its errors, and fails if there are any.
const { readFileSync } = require("node:fs");

const log = JSON.parse(readFileSync(process.argv[2], "utf8"));
const run = log.runs[0];

const errors = (run.results ?? []).filter((result) => result.level === "error");
for (const error of errors) {
  const place = error.locations?.[0]?.physicalLocation;
  const line = place?.region?.startLine;
  console.error(`${error.ruleId} line ${line}: ${JSON.stringify(error.message)}`);
}
const failed = (run.invocations ?? []).some((one) => one.executionSuccessful === false);
if (errors.length > 0 || failed) {
  console.error(`the SARIF Multitool found ${errors.length} errors`);
  process.exit(1);
}
console.log("the SARIF Multitool found no errors");
