import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loaded } from "../../../test/support/emitted-schemas.ts";
import type { JsonObject } from "../../contract/json.ts";

const document: JsonObject = {
  openapi: "3.1.1",
  webhooks: {
    petCreated: {
      parameters: [{ name: "X-Signature", in: "header", required: true, schema: { pattern: "^[0-9a-f]+$" } }],
      post: {
        operationId: "petCreated",
        requestBody: {
          required: true,
          content: { "application/json": { schema: { $ref: "#/components/schemas/Pet" } } },
        },
        responses: { "204": { description: "" } },
      },
    },
  },
  components: {
    schemas: {
      Pet: {
        type: "object",
        required: ["id", "name", "secret"],
        properties: {
          id: { type: "integer", readOnly: true },
          name: { type: "string" },
          secret: { type: "string", writeOnly: true },
        },
      },
    },
  },
};

/** A receiver that checks what comes in, and answers 204 or 400. */
async function receiver() {
  const { PetCreatedBody, PetCreatedHeaders } = await loaded(document, "webhooks/petCreated");
  return createServer((request, response) => {
    let text = "";
    request.setEncoding("utf8").on("data", (chunk) => {
      text += chunk;
    });
    request.on("end", () => {
      const isGood =
        PetCreatedHeaders?.safeParse(request.headers).success &&
        PetCreatedBody?.safeParse(JSON.parse(text)).success;
      response.writeHead(isGood ? 204 : 400).end();
    });
  });
}

describe("a receiver of webhooks", () => {
  let server: Awaited<ReturnType<typeof receiver>>;
  beforeAll(async () => {
    server = await receiver();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  });
  afterAll(() => server.close());

  test.each([
    { name: "takes what the platform sends", signature: "0af3", body: { id: 1, name: "Rex" }, want: 204 },
    { name: "misses the signature", signature: undefined, body: { id: 1, name: "Rex" }, want: 400 },
    { name: "refuses another signature", signature: "no", body: { id: 1, name: "Rex" }, want: 400 },
    { name: "misses what only the platform gives", signature: "0af3", body: { name: "Rex" }, want: 400 },
  ])("$name", async ({ signature, body, want }) => {
    const { port } = server.address() as AddressInfo;
    const response = await fetch(`http://127.0.0.1:${port}/hook`, {
      method: "POST",
      headers: signature === undefined ? {} : { "X-Signature": signature },
      body: JSON.stringify(body),
    });
    expect(response.status).toBe(want);
  });
});
