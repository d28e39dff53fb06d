import { describe, expect, test } from "vitest";
import { document, type Node, names, operations, provenances, repeated, walk } from "./document.ts";
import { validate, validateSchema } from "./validation.ts";

const schemas = Object.entries(document.components.schemas);
const pascal = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);

describe("schemas", () => {
  test("each is described, has a provenance and a name of its own", () => {
    expect(
      schemas
        .filter(([, schema]) => !schema.description || !provenances.includes(String(schema["x-provenance"])))
        .map(([name]) => name),
    ).toEqual([]);
    const keys = schemas.map(([name]) => name);
    expect(keys.filter((name) => !/^[A-Z][A-Za-z0-9]+$/.test(name))).toEqual([]);
    const derived = names(operations).flatMap((id) =>
      ["", "Body", "Data", "Query", "Params", "Headers", "Input", "Failure"].map((end) => pascal(id) + end),
    );
    expect(repeated([...keys, ...derived].map((name) => name.toLowerCase()))).toEqual([]);
  });

  test("each is a valid JSON Schema 2020-12", () => {
    expect(schemas.flatMap(([name, schema]) => validateSchema(name, schema))).toEqual([]);
  });

  test("each example fits its schema", () => {
    const problems: string[] = [];
    let examples = 0;
    walk(document.components.schemas, "/components/schemas", (node, pointer) => {
      if (!Array.isArray(node.examples)) return;
      examples += node.examples.length;
      for (const example of node.examples) problems.push(...validate(pointer, example));
    });
    expect(problems).toEqual([]);
    expect(examples).toBeGreaterThan(50);
  });

  test("the main entities show an example", () => {
    const main = [
      "Task",
      "TaskCreate",
      "Application",
      "Order",
      "Dispute",
      "Transaction",
      "Wallet",
      "WalletTransaction",
      "Recharge",
      "Withdrawal",
      "Skill",
      "SkillCreate",
      "Capability",
      "DataApi",
      "DigitalAsset",
      "AgentCard",
    ];
    expect(main.filter((name) => !Array.isArray(document.components.schemas[name]?.examples))).toEqual([]);
  });

  test("a reference stands alone", () => {
    const siblings: string[] = [];
    walk(document, "", (node, pointer) => {
      if (typeof node.$ref === "string" && Object.keys(node).length > 1) siblings.push(pointer);
    });
    expect(siblings).toEqual([]);
  });

  test("times and ids have their formats", () => {
    const problems: string[] = [];
    walk(document.components.schemas, "", (node, pointer) => {
      for (const [name, property] of Object.entries((node.properties ?? {}) as { [name: string]: Node })) {
        const text = JSON.stringify(property);
        if (/_at$/.test(name) && !text.includes('"date-time"') && !text.includes("/IsoDateTime"))
          problems.push(`${pointer}/${name}`);
        if (/^(task|order|skill|user|buyer|seller)_id$/.test(name) && !text.includes('"uuid"'))
          problems.push(`${pointer}/${name}`);
      }
    });
    expect(problems).toEqual([]);
  });
});
