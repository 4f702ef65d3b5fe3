// Twilio's own library says what it thinks of calls. One JSON object a line in, one a line out:
// {"token", "url", "body", "signature"} -> {"isValid", "expected"}
import { parse } from "node:querystring";
import { createInterface } from "node:readline";
import twilio from "twilio";

const { getExpectedTwilioSignature, validateRequest, validateRequestWithBody } = twilio;

for await (const line of createInterface({ input: process.stdin })) {
  const { token, url, body, signature } = JSON.parse(line);
  const isHashed = url.includes("bodySHA256");
  const fields = isHashed ? {} : parse(body, "&", "=", { maxKeys: 0 });
  const isValid = isHashed
    ? validateRequestWithBody(token, signature, url, body)
    : validateRequest(token, signature, url, fields);
  process.stdout.write(JSON.stringify({ isValid, expected: getExpectedTwilioSignature(token, url, fields) }) + "\n");
}
